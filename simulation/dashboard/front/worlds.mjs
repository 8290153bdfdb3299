// The bet before, and the two hundred worlds after.

import { fill } from "./core.mjs";
import { CanvasPen } from "./pen.mjs";
import { drawMeasure } from "./ribbons.mjs";

export const Bet = {
  props: ["bet", "words", "send"],
  data: () => ({ given: {} }),
  computed: {
    complete() { return this.bet.questions.every((one) => this.given[one.key]); },
  },
  methods: {
    lock() { this.send({ do: "bet", bet: this.bet.questions.map((one) => this.given[one.key]) }); },
    skip() { this.send({ do: "bet", bet: ["skip"] }); },
  },
  template: `
    <section class="card bet" aria-labelledby="bet-title">
      <h2 id="bet-title" class="big">{{ words.place_bet }}</h2>
      <div class="questions">
        <fieldset v-for="one in bet.questions" :key="one.key">
          <legend>{{ one.text }}</legend>
          <label v-for="answer in ['A', 'B', 'same']" :key="answer" class="answer">
            <input type="radio" :name="'bet-' + one.key" :value="answer" v-model="given[one.key]" @change="given = {...given, [one.key]: answer}">
            {{ answer === 'same' ? words.about_the_same : answer }}
          </label>
        </fieldset>
      </div>
      <button id="lock" class="main" :disabled="!complete" @click="lock">{{ words.lock }}</button>
      <button id="skip" class="plain" @click="skip">{{ words.skip }}</button>
      <span v-if="!complete" class="note">{{ words.bet_hint }}</span>
    </section>`,
};

const Measure = {
  props: ["measure", "words"],
  mounted() {
    this.observer = new ResizeObserver(() => this.paint());
    this.observer.observe(this.$refs.frame);
    this.paint();
  },
  beforeDestroy() { this.observer.disconnect(); },
  watch: { measure() { this.paint(); }, words() { this.paint(); } },
  methods: {
    paint() {
      const width = Math.floor(this.$refs.frame.clientWidth);
      if (width > 50) drawMeasure(new CanvasPen(this.$refs.canvas, width, 72), this.measure, width, this.words);
    },
  },
  template: `
    <figure class="measure" ref="frame">
      <figcaption>{{ measure.label }}</figcaption>
      <canvas ref="canvas" role="img" :aria-label="measure.label + '. ' + measure.sentence"></canvas>
    </figure>`,
};

export const Worlds = {
  props: ["worlds", "bet", "effect", "report", "words", "send", "agreed"],
  components: { Measure },
  data: () => ({ asTable: false }),
  computed: {
    shown() { return this.worlds.measures.filter((one) => one.shown); },
    progress() { return fill(this.words.worlds_so_far, { number: this.worlds.worlds, of: this.worlds.of }); },
  },
  methods: {
    number(value, measure) {
      if (value === null || value === undefined) return "–";
      return measure.percent ? `${(100 * value).toFixed(0)} %` : value.toFixed(1);
    },
    spread(row, measure) {
      if (!row.quantiles) return "–";
      if (row.binary) return this.number(row.mean, measure);
      return `${this.number(row.quantiles[2], measure)} [${this.number(row.quantiles[0], measure)}, ${this.number(row.quantiles[4], measure)}]`;
    },
  },
  template: `
    <section class="card worlds" aria-labelledby="worlds-title">
      <ul v-if="bet.outcome.length" class="reveal" id="reveal">
        <li v-for="(one, j) in bet.outcome" :key="j"><b>{{ words.you_said.replace('{answer}', one.said) }}</b>
          <span :class="one.right ? 'good' : 'off'">{{ one.right ? words.right : words.otherwise }}</span> {{ one.sentence }}</li>
      </ul>
      <div v-else class="reveal"><p v-for="one in worlds.sentences" :key="one">{{ one }}</p></div>
      <header class="worlds-head">
        <h2 id="worlds-title" class="big">{{ words.not_one_world.replace('{number}', worlds.of) }}</h2>
        <span class="note" id="progress" role="status">{{ worlds.worlds < worlds.of ? progress : words.bands }}</span>
        <button class="plain small push" :aria-pressed="asTable ? 'true' : 'false'" @click="asTable = !asTable">{{ asTable ? words.as_picture : words.as_table }}</button>
      </header>
      <table v-if="asTable" class="numbers" id="numbers">
        <caption>{{ words.table_caption }}</caption>
        <thead><tr><th scope="col">{{ words.measure }}</th><th scope="col">A</th><th scope="col">B</th><th scope="col">{{ words.in_words }}</th></tr></thead>
        <tbody><tr v-for="one in worlds.measures" :key="one.key"><th scope="row">{{ one.label }}</th><td>{{ spread(one.rows[0], one) }}</td><td>{{ spread(one.rows[1], one) }}</td><td>{{ one.sentence }}</td></tr></tbody>
      </table>
      <div v-else class="measures"><measure v-for="one in shown" :key="one.key" :measure="one" :words="words" /></div>
      <div v-if="effect.length" class="effect" id="effect"><b>{{ words.last_change }}</b> <span v-for="one in effect" :key="one">{{ one }}</span></div>
      <footer class="worlds-foot">
        <button class="plain small" @click="send({do: 'fetch', what: 'csv'})">{{ words.get_csv }}</button>
        <button class="plain small" @click="$emit('picture', 'svg')">{{ words.get_svg }}</button>
        <button class="plain small" @click="$emit('picture', 'png')">{{ words.get_png }}</button>
        <button class="plain small" @click="$emit('picture', 'page')">{{ words.get_page }}</button>
        <button class="plain small" id="get-report" :disabled="report.is_making" @click="send({do: 'report'})">{{ words.get_report }}</button>
        <button class="link push" @click="send({do: 'bet', bet: []})">{{ words.bet_again }}</button>
      </footer>
      <p id="report-told" class="note" :class="{off: report.failed}" role="status">{{ report.told }}</p>
    </section>`,
};
