// The one change that would help most: what counts is chosen first, then changes are ranked while they run.

import { fill } from "./core.mjs";

const EDGE = 4; // per cent of a strip that stay free at both ends
const TALL = 26;

// A strip: where a change lies beside the process as it is, with its interval; hollow where no difference can be told.
const Strip = {
  props: ["cell", "column"],
  methods: {
    x(value) {
      const span = this.column.high - this.column.low || 1;
      return `${EDGE + ((100 - 2 * EDGE) * (value - this.column.low)) / span}%`;
    },
  },
  template: `
    <svg class="strip" :class="cell.verdict" width="100%" height="${TALL}" aria-hidden="true">
      <line class="zero" :x1="x(0)" :x2="x(0)" y1="1" y2="${TALL - 1}" />
      <template v-if="cell.ends">
        <line class="span" :x1="x(cell.ends[0])" :x2="x(cell.ends[2])" y1="${TALL / 2}" y2="${TALL / 2}" />
        <circle :cx="x(cell.ends[1])" cy="${TALL / 2}" r="5.5" />
      </template>
    </svg>`,
};

const Choice = {
  props: ["one", "words", "send"],
  data() { return { measure: "", keep: this.one.keep.filter((each) => each.on).map((each) => each.key) }; },
  template: `
    <section class="card" aria-labelledby="choose-title">
      <h3 id="choose-title">{{ words.what_matters }}</h3>
      <p class="note">{{ words.choose_first }}</p>
      <div class="two-choices"><fieldset class="choices"><legend class="hidden">{{ words.what_matters }}</legend>
        <label v-for="each in one.measures" :key="each.key" class="choice-line"><input type="radio" name="measure" :value="each.key" v-model="measure"><span><b>{{ each.label }}</b> <span class="note">{{ each.meaning }}</span></span></label>
      </fieldset>
      <fieldset class="choices"><legend>{{ words.cannot_change }}</legend>
        <label v-for="each in one.keep" :key="each.key" class="choice-line"><input type="checkbox" :value="each.key" v-model="keep"><span>{{ each.label }}</span></label>
      </fieldset></div>
      <p><button id="rank" class="main" :disabled="!measure || !!one.process.problem" @click="send({do: 'look', measure, keep})">{{ words.find_change }}</button>
        <span class="note">{{ words.how_ranked }}</span></p>
    </section>`,
};

// Two changes of the ranking, chosen and then run together: each alone, their sum, both, and what is beyond the sum.
const Together = {
  props: ["two", "words", "send"],
  components: { Strip },
  data() { return { pair: [...this.two.pair] }; },
  watch: { "two.pair"(pair) { this.pair = [...pair]; } },
  computed: {
    same() { return this.pair[0] === this.pair[1]; },
    running() { return this.two.asked && !this.two.problem && this.two.worlds < this.two.of; },
  },
  methods: {
    verdict(cell) { return this.words[`is_${cell.verdict}`]; },
    list(parts, none) { return parts.length ? parts.join(this.words.semicolon) : none; },
  },
  template: `
    <section class="card" id="together" aria-labelledby="together-title">
      <h3 id="together-title">{{ words.together_title }}</h3>
      <p class="note">{{ words.together_about }}</p>
      <p class="line pair"><template v-for="j in [0, 1]"><label :key="'l' + j" :for="'pair-' + j">{{ j ? words.second_change : words.first_change }}</label>
        <select :key="'s' + j" :id="'pair-' + j" v-model="pair[j]" @change="pair = [...pair]"><option v-for="each in two.choice" :key="each.key" :value="each.key">{{ each.name }}</option></select></template>
        <button id="run-pair" class="main" :disabled="same || running" @click="send({do: 'pair', pair})">{{ words.run_together }}</button></p>
      <p v-if="two.problem" class="banner bad" role="alert" id="no-pair">{{ two.problem }}</p>
      <p v-if="running" class="under-way"><progress :value="two.worlds" :max="two.of" :aria-label="words.together_title"></progress></p>
      <div v-if="two.result" id="pair-result" :class="{done: two.worlds === two.of}" aria-live="polite">
        <p><b>{{ two.result.sentence }}</b> <span v-if="two.result.bound">{{ two.result.bound }}</span></p>
        <p class="note">{{ two.result.heading }}</p>
        <ul class="pair-strips"><li v-for="row in two.result.rows" :key="row.name"><span class="name">{{ row.name }}</span>
          <div class="cell"><strip :cell="row.cell" :column="two.result" /><span class="told" :class="row.cell.verdict">{{ row.cell.told }} <span class="note">{{ row.cell.interval }}</span><span class="hidden">, {{ verdict(row.cell) }}</span></span></div></li></ul>
        <dl><dt>{{ words.price_of_both }}</dt><dd>{{ list(two.result.price, words.nothing) }}</dd>
          <dt>{{ words.hurts_groups }}</dt><dd :class="{off: two.result.losers.length}">{{ list(two.result.losers, words.nobody) }}</dd>
          <dt>{{ words.hurts_measures }}</dt><dd :class="{off: two.result.worse.length}">{{ list(two.result.worse, words.none_of_them) }}</dd></dl>
        <p><button id="adopt-pair" class="plain" @click="send({do: 'adopt', pair: true})">{{ words.side_by_side }}</button></p>
      </div>
    </section>`,
};

export const OneChange = {
  props: ["one", "compare", "words", "send"],
  components: { Choice, Strip, Together },
  data: () => ({ asTable: false }),
  computed: {
    told() {
      const { ranking } = this.one;
      return ranking ? ranking.rows.find((row) => row.key === ranking.chosen) : null;
    },
    subject() {
      const changed = this.one.process.changed ? fill(this.words.with_changes, { number: this.one.process.changed }) : "";
      return changed;
    },
  },
  methods: {
    verdict(cell) { return this.words[`is_${cell.verdict}`]; },
    list(parts, none) { return parts.length ? parts.join(this.words.semicolon) : none; },
  },
  template: `
    <div class="one-change">
      <section class="card about-process">
        <h2 class="hidden">{{ words.one_change }}</h2>
        <p class="line"><label for="rank-case">{{ words.case }}</label>
          <select id="rank-case" :value="compare.case" @change="send({do: 'case', case: $event.target.value})"><option v-for="each in compare.cases" :key="each.key" :value="each.key">{{ each.name }}</option></select>
          <label for="rank-process">{{ words.process }}</label>
          <select id="rank-process" :value="compare.sides[0].design" @change="send({do: 'design', side: 'a', design: $event.target.value})"><option v-for="each in compare.sides[0].options" :key="each.key" :value="each.key">{{ each.name }}</option></select>
          <span class="note">{{ subject }}</span></p>
        <p v-if="one.ranking" class="note" id="today">{{ words.as_it_is }}{{ words.colon }}<template v-for="(each, j) in one.ranking.today">{{ j ? ' · ' : '' }}{{ each.label }} {{ each.told }}</template></p>
        <p v-else class="note">{{ words.one_change_about }}</p>
      </section>
      <p v-if="one.process.problem" class="banner bad" role="alert">{{ one.process.problem }}</p>
      <p v-if="one.looked" class="banner" role="status" id="looked">{{ one.looked }}</p>
      <choice v-if="!one.measure" :one="one" :words="words" :send="send" />
      <template v-else>
        <p v-if="one.problem" class="banner bad" role="alert" id="no-ranking">{{ one.problem }}</p>
        <section class="card ranked" aria-labelledby="ranked-title">
          <header class="worlds-head">
            <h3 id="ranked-title">{{ words.sorted_by }}</h3>
            <label class="hidden" for="measure">{{ words.what_matters }}</label>
            <select id="measure" class="choice" :value="one.measure" @change="send({do: 'look', measure: $event.target.value})"><option v-for="each in one.measures" :key="each.key" :value="each.key">{{ each.label }}</option></select>
            <button id="choose-again" class="link" @click="send({do: 'look', measure: ''})">{{ words.choose_again }}</button>
            <button v-if="one.ranking && one.ranking.rows.length" id="ranking-table" class="plain small push" :aria-pressed="asTable ? 'true' : 'false'" @click="asTable = !asTable">{{ asTable ? words.as_picture : words.as_table }}</button>
          </header>
          <div v-if="one.progress" class="under-way" id="ranking-progress">
            <progress :value="one.progress.done" :max="one.progress.total" :aria-label="words.find_change"></progress>
            <span role="status">{{ one.stopped ? words.stopped : one.progress.told }}</span>
            <button v-if="!one.stopped" id="stop" class="plain small" @click="send({do: 'stop'})">{{ words.stop }}</button>
            <button v-else id="resume" class="plain small" @click="send({do: 'resume'})">{{ words.go_on }}</button>
          </div>
          <template v-if="one.ranking && one.ranking.rows.length">
            <div v-if="asTable" class="wide-table" tabindex="0" role="region" :aria-label="words.one_change">
              <table class="numbers" id="ranking-numbers">
                <thead><tr><th scope="col">{{ words.change }}</th><th v-for="column in one.ranking.columns" :key="column.label" scope="col">{{ column.label }}</th><th scope="col">{{ words.price }}</th><th scope="col">{{ words.where_it_hurts }}</th></tr></thead>
                <tbody><tr v-for="row in one.ranking.rows" :key="row.key"><th scope="row">{{ row.name }}</th>
                  <td v-for="(cell, j) in row.cells" :key="j">{{ cell.told }} {{ cell.interval }}<br><span class="note">{{ verdict(cell) }}</span></td>
                  <td>{{ list(row.price, words.nothing) }}</td><td>{{ list([...row.losers, ...row.worse], words.nowhere) }}</td></tr></tbody>
              </table></div>
            <div v-else class="ranking" id="ranking">
              <p class="heads" aria-hidden="true"><span></span><b v-for="column in one.ranking.columns" :key="column.label">{{ column.label }}</b></p>
              <ol><li v-for="row in one.ranking.rows" :key="row.key" :class="{here: row.key === one.ranking.chosen}">
                <button class="name" :class="row.cells[0].verdict" :aria-pressed="row.key === one.ranking.chosen ? 'true' : 'false'" @click="send({do: 'choose', change: row.key})">{{ row.name }}</button>
                <div v-for="(cell, j) in row.cells" :key="j" class="cell"><span class="head">{{ one.ranking.columns[j].label }}</span><strip :cell="cell" :column="one.ranking.columns[j]" /><span class="told" :class="cell.verdict">{{ cell.told }}<span class="hidden"> {{ cell.interval }}, {{ verdict(cell) }}</span></span></div>
              </li></ol>
            </div>
          </template>
          <template v-if="one.ranking"><p v-for="note in one.ranking.notes" :key="note" class="note">{{ note }}</p></template>
        </section>
        <div v-if="one.ranking" class="columns">
          <section class="card" id="ranking-words" :class="{done: one.complete}" aria-live="polite">
            <h3>{{ words.in_words }}</h3>
            <p v-for="sentence in one.ranking.headline" :key="sentence">{{ sentence }}</p>
            <p v-if="!one.complete" class="note">{{ words.not_yet_all }}</p>
          </section>
          <section v-if="told" class="card" id="told-change">
            <h3>{{ told.name }}</h3>
            <dl><dt>{{ one.ranking.columns[0].label }}</dt><dd><b>{{ told.cells[0].told }}</b> {{ told.cells[0].interval }}, {{ verdict(told.cells[0]) }}</dd>
              <dt>{{ words.price }}</dt><dd>{{ list(told.price, words.nothing) }}</dd>
              <dt>{{ words.hurts_groups }}</dt><dd :class="{off: told.losers.length}">{{ list(told.losers, words.nobody) }}</dd>
              <dt>{{ words.hurts_measures }}</dt><dd :class="{off: told.worse.length}">{{ list(told.worse, words.none_of_them) }}</dd>
              <dt>{{ words.in_the_file }}</dt><dd><code>{{ told.setting }}</code></dd></dl>
            <p><button id="adopt" class="main" @click="send({do: 'adopt'})">{{ words.side_by_side }}</button>
              <button id="get-changes" class="plain" @click="send({do: 'fetch', what: 'changes'})">{{ words.get_csv }}</button></p>
            <p v-if="one.ranking.beside" class="note">{{ one.ranking.beside }}</p>
            <p v-if="one.command" class="note">{{ words.same_by_command }} <code>{{ one.command }}</code></p>
          </section>
        </div>
        <together v-if="one.together" :two="one.together" :words="words" :send="send" />
      </template>
    </div>`,
};
