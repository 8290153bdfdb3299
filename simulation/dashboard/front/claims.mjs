// What is claimed, at how many points of a space it is so, and the points one by one.

const KINDS = ["for", "open", "against"];

// How many points count for a claim, for neither side, against it.
const Bar = {
  props: ["counts", "words"],
  data: () => ({ KINDS }),
  computed: {
    told() { return this.words.points_for.replace("{number}", this.counts.for).replace("{all}", this.counts.all); },
  },
  template: `
    <span class="bar-of"><span class="bar" aria-hidden="true"><i v-for="kind in KINDS" v-if="counts[kind]" :key="kind" :class="kind" :style="{width: (100 * counts[kind]) / counts.all + '%'}"></i></span><span class="told">{{ told }}</span></span>`,
};

// The points as a table of signs; one that is pointed at is told below, and opens as a pair.
const Points = {
  props: ["one", "words"],
  data: () => ({ at: null }), // a row and a column: what stands there is told in the language of the page
  computed: {
    told() { return this.at && this.one.map.rows[this.at[0]].cells[this.at[1]]; },
  },
  methods: {
    mark(cell) { return { for: "+", open: "·", against: "−" }[cell.kind]; },
    label(cell) { return `${cell.levels}. ${cell.told}. ${this.words[`point_${cell.kind}`]}`; },
  },
  template: `
    <div class="points">
      <div class="wide-table" tabindex="0" role="region" :aria-label="one.name"><table class="signs">
        <thead>
          <tr><th v-for="name in one.map.down" :key="name" scope="col" rowspan="2">{{ name }}</th><th :colspan="one.map.columns.length" scope="colgroup">{{ one.map.across }} →</th></tr>
          <tr><th v-for="level in one.map.columns" :key="level" scope="col">{{ level }}</th></tr>
        </thead>
        <tbody><tr v-for="(row, j) in one.map.rows" :key="j"><th v-for="(level, k) in row.labels" :key="k" scope="row">{{ level }}</th>
          <td v-for="(cell, k) in row.cells" :key="k" :class="cell.kind"><a v-if="cell.address" :href="cell.address" :aria-label="label(cell)" @mouseenter="at = [j, k]" @focus="at = [j, k]">{{ mark(cell) }}</a><span v-else tabindex="0" role="img" :aria-label="label(cell)" @mouseenter="at = [j, k]" @focus="at = [j, k]">{{ mark(cell) }}</span></td></tr></tbody>
      </table></div>
      <p class="told-point" aria-hidden="true"><template v-if="told"><b>{{ told.levels }}</b><br>{{ told.told }}</template><span v-else class="note">{{ words.point_at }}</span></p>
    </div>`,
};

export const Claims = {
  props: ["page", "words", "send"],
  components: { Bar, Points },
  computed: { open() { return this.page.claims[this.page.number]; } },
  // Where the list stands below what is opened, as on a phone, the answer to a click would be out of sight.
  watch: {
    "page.number"() {
      this.$nextTick(() => {
        if (this.$refs.opened.getBoundingClientRect().top < 0) this.$refs.opened.scrollIntoView();
      });
    },
  },
  template: `
    <div class="columns claims">
      <section class="card">
        <h2 class="big">{{ words.claims_title }}</h2>
        <p class="note">{{ words.claims_about }}</p>
        <p class="counts"><span v-for="one in page.counts" :key="one.verdict" :class="'verdict ' + one.verdict">{{ one.mark }} {{ one.word }}{{ words.colon }}{{ one.number }}</span></p>
        <p v-if="page.counted" class="key"><span v-for="kind in ['for', 'open', 'against']" :key="kind"><i :class="kind"></i>{{ words['point_' + kind] }}</span></p>
        <ul class="claim-list"><li v-for="(one, j) in page.claims" :key="one.key">
          <button :id="'claim-' + one.key" :class="{here: j === page.number}" :aria-pressed="j === page.number ? 'true' : 'false'" @click="send({do: 'page', page: 'claims', step: j})">
            <b>{{ one.key }}</b><span class="said">{{ one.claim }}</span><bar v-if="one.bar" :counts="one.bar" :words="words" /><span v-else class="bar-of none">{{ words.not_counted }}</span><span :class="'verdict ' + one.verdict">{{ one.mark }} {{ one.word }}</span></button></li></ul>
      </section>
      <section ref="opened" class="card" id="claim" :key="open.key" tabindex="0" :aria-label="open.key" aria-live="polite">
        <h2 class="big">{{ open.key }}. {{ open.claim }}</h2>
        <p><span :class="'verdict big ' + open.verdict">{{ open.mark }} {{ open.word }}</span></p>
        <template v-if="page.open.expected"><h3>{{ words.claim_expected }}</h3><p>{{ page.open.expected }}</p></template>
        <template v-if="page.open.found"><h3>{{ words.claim_found }}</h3><p>{{ page.open.found }}</p>
          <p class="note">{{ words.claim_where }} <code>{{ page.open.where }}</code></p></template>
        <template v-if="page.open.why"><h3>{{ words.claim_untested }}</h3><p>{{ page.open.why }}</p></template>
        <h3>{{ words.claim_points }}</h3>
        <template v-if="page.open.comparisons.length">
          <p class="note">{{ words.points_about }}</p>
          <div v-for="(one, j) in page.open.comparisons" :key="j" class="comparison">
            <h4>{{ one.name }}</h4>
            <p class="note">{{ words.as_claimed }} {{ one.claimed.join(words.semicolon) }}</p>
            <bar :counts="one.counts" :words="words" />
            <p>{{ one.sentence }}</p>
            <details :open="!j"><summary>{{ words.show_points }}</summary><points :one="one" :words="words" />
            <p class="note">{{ one.links }} <code>{{ one.where }}</code></p></details>
          </div>
        </template>
        <p v-else-if="page.open.outside">{{ words.no_mechanism }}</p>
        <p v-else-if="!page.counted">{{ words.no_points }} <code>{{ page.count }}</code></p>
        <p v-else>{{ words.no_space }} <code>{{ page.sweep }}</code></p>
        <h3>{{ words.claim_evidence }}</h3>
        <p v-if="!page.recorded">{{ words.no_card }} <code>{{ page.command }}</code></p>
        <p v-else-if="!page.open.checks.length">{{ words.claim_no_evidence }}</p>
        <ul v-else class="checks"><li v-for="one in page.open.checks" :key="one.key" :class="one.passed ? 'holds' : 'fails'"><b>{{ one.passed ? '✓' : '✗' }} {{ one.passed ? words.claim_passes : words.claim_fails }}</b> {{ one.key }}. {{ one.title }}</li></ul>
        <p class="note">{{ words.claim_trust }}</p>
        <p v-if="page.open.beside"><a class="main" id="claim-beside" :href="page.open.beside">{{ words.side_by_side }}</a></p>
      </section>
    </div>`,
};
