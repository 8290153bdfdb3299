// The page Compare: two panels, one time line, a bet, many worlds.

import { Clock } from "./clock.mjs";
import { axis, fill } from "./core.mjs";
import { Drawer } from "./drawer.mjs";
import { save } from "./files.mjs";
import { Panel } from "./panel.mjs";
import { Person } from "./person.mjs";
import { picturePage, pictureSvg, svgToPng } from "./export.mjs";
import { CanvasPen } from "./pen.mjs";
import { LEFT, RIGHT, drawTimeline, tellMoment } from "./timeline.mjs";
import { Bet, Worlds } from "./worlds.mjs";

const TALL = 92;
const NARROW = 700; // pixels, as in the style sheet
const CONVENED = 1; // who is in the room may be seen before a bet: it is what one bets on

export const Compare = {
  props: ["compare", "words", "a", "b", "send", "engine", "bare", "start"],
  components: { Panel, Drawer, Person, Bet, Worlds },
  data: () => ({ playing: false, spoken: "", pane: "A", narrow: false, shownStep: 0 }),
  created() {
    this.clock = new Clock();
  },
  computed: {
    runs() { return [this.a, this.b].map((one) => Panel.decoded(one)); },
    time() { return axis(this.runs); },
    hasBet() { return this.compare.bet.given.length > 0; },
    isOpen() { return this.compare.bet.revealed || this.bare; },
    editing() { return this.compare.editing; },
    worldTold() { return fill(this.words.world_told, { world: this.compare.world + 1 }); },
    panes() { return this.narrow && this.pane !== "both" ? [this.pane === "A" ? 0 : 1] : [0, 1]; },
  },
  watch: {
    // Another process may take longer: who looks at a month goes on looking at that month.
    time(time, before) {
      this.clock.total = time.total;
      const { step } = this.clock;
      this.clock.go(step >= before.rounds ? time.rounds + step - before.rounds : Math.min(step, time.rounds));
    },
    isOpen() { this.clock.tell(); },
    // A bet starts the run; who skips it sees the decision, and who bets again starts before it.
    hasBet(given) {
      this.clock.stop();
      this.playing = false;
      this.clock.go(!given ? CONVENED : this.compare.bet.skipped ? this.time.rounds : 0);
      this.$nextTick(() => {
        this.clock.tell();
        if (given && !this.compare.bet.skipped) this.toggle();
      });
    },
    words() { this.clock.tell(); },
    "compare.case"() { this.clock.go(CONVENED); },
  },
  mounted() {
    this.clock.total = this.time.total;
    this.unlisten = this.clock.listen((step) => this.draw(step));
    this.observer = new ResizeObserver(() => { this.narrow = window.innerWidth <= NARROW; this.clock.tell(); });
    this.observer.observe(this.$el);
    this.narrow = window.innerWidth <= NARROW;
    const begin = this.start !== null ? this.start : this.compare.bet.revealed ? this.time.rounds : 0;
    this.clock.go(this.hasBet || this.bare ? begin : CONVENED);
    window.addEventListener("keydown", this.key);
  },
  beforeDestroy() {
    this.unlisten();
    this.observer.disconnect();
    window.removeEventListener("keydown", this.key);
  },
  methods: {
    draw(step) {
      const canvas = this.$refs.line;
      if (!canvas) return;
      const width = Math.floor(canvas.parentElement.clientWidth);
      if (width > 50) drawTimeline(new CanvasPen(canvas, width, TALL), this.runs, this.time, this.words, width, TALL, step, this.isOpen);
      const whole = Math.round(step);
      this.$refs.slider.value = whole;
      this.$refs.slider.setAttribute("aria-valuetext", tellMoment(this.runs, this.time, step, this.words));
      if (whole !== this.shownStep) this.reach(whole);
      if (this.playing && !this.clock.playing) {
        this.playing = false;
        if (this.clock.step >= this.time.total && !this.isOpen) this.send({ do: "reveal" });
      }
    },
    reach(whole) {
      this.shownStep = whole;
      const isCall = this.runs.some((run) => run && run.calls.includes(whole - 1));
      if (isCall || whole === this.time.rounds || whole === this.time.total) this.spoken = tellMoment(this.runs, this.time, whole, this.words);
      if (!this.clock.playing) this.$emit("moment", whole);
    },
    toggle() {
      if (!this.hasBet && !this.bare) return;
      if (this.clock.playing) this.clock.stop();
      else this.clock.play();
      this.playing = this.clock.playing;
      if (!this.playing) this.$emit("moment", Math.round(this.clock.step));
    },
    further() {
      this.clock.stop();
      this.playing = false;
      this.clock.go(Math.floor(this.clock.step) + 1);
    },
    slide(event) {
      this.clock.playing = false;
      this.playing = false;
      this.clock.go(Number(event.target.value));
    },
    another() { this.send({ do: "world", world: (this.compare.world + 1) % 200 }); },
    key(event) {
      const tag = event.target.tagName;
      if (["INPUT", "SELECT", "TEXTAREA", "BUTTON"].includes(tag) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === " ") { event.preventDefault(); this.toggle(); }
      if (event.key === "w") this.another();
      if (event.key === "r" && this.hasBet) this.send({ do: "reveal" });
    },
    picture(kind) {
      const svg = pictureSvg(this);
      if (kind === "svg") save("rough-consensus.svg", "image/svg+xml", svg);
      if (kind === "png") svgToPng(svg).then((blob) => save("rough-consensus.png", "image/png", blob));
      if (kind === "page") save("rough-consensus.html", "text/html", picturePage(this, svg));
    },
  },
  template: `
    <div class="compare">
      <div v-if="!bare" class="line">
        <label class="hidden" for="case">{{ words.case }}</label>
        <select id="case" class="choice" :value="compare.case" @change="send({do: 'case', case: $event.target.value})">
          <option v-for="one in compare.cases" :key="one.key" :value="one.key">{{ one.name }}</option>
        </select>
        <span class="note" id="world">{{ worldTold }}</span>
        <button id="another" class="plain" @click="another">⟳ {{ words.another_world }}</button>
        <span v-if="compare.english" class="note">{{ words.case_english }}</span>
        <span class="note theory">{{ words.theory }}</span>
      </div>
      <p v-if="engine === 'preparing'" class="banner" role="status" id="preparing">{{ words.preparing }}</p>
      <p v-if="engine === 'failed'" class="banner bad" role="alert">{{ words.engine_failed }}</p>
      <p v-if="compare.problem" class="banner bad" role="alert">{{ compare.problem }}</p>
      <section v-if="compare.challenge && !bare" class="card challenge" id="challenge">
        <h2 class="big">{{ words.challenge }}{{ words.colon }}{{ compare.challenge.title }}</h2>
        <p>{{ compare.challenge.task }}</p>
        <ul><li v-for="one in compare.challenge.goals" :key="one.label + one.bound"><span :class="one.reached ? 'good' : 'off'">{{ one.reached ? '✓' : '✗' }}</span> {{ one.label }}{{ words.colon }}{{ one.bound }}{{ words.semicolon }}{{ words.now }} <b>{{ one.now }}</b></li></ul>
        <p v-if="compare.challenge.foreign" class="off">{{ compare.challenge.foreign }}</p>
        <p v-if="compare.challenge.solved" class="good" id="solved" role="status">{{ words.solved }} {{ compare.challenge.debrief }}</p>
        <details v-else><summary>{{ words.hint }}</summary>{{ compare.challenge.hint }}</details>
        <button class="link" @click="send({do: 'challenge', key: ''})">{{ words.leave }}</button>
      </section>
      <div v-if="narrow" class="tabs" role="group" :aria-label="words.process">
        <button v-for="one in ['A', 'B', 'both']" :key="one" :class="pane === one ? 'main' : 'plain'" :aria-pressed="pane === one ? 'true' : 'false'" @click="pane = one">{{ one === 'both' ? 'A | B' : one }}</button>
      </div>
      <div class="sides">
        <template v-for="(side, j) in compare.sides">
          <drawer v-if="editing && editing !== side.letter.toLowerCase() && compare.drawer" :key="'drawer' + j" :drawer="compare.drawer" :side="compare.sides[1 - j]" :words="words" :send="send" :undone="compare.undone" />
          <panel v-else v-show="panes.includes(j) || editing" :key="side.letter" :side="side" :number="j" :message="j ? b : a" :words="words" :compare="compare" :clock="clock" :time="time" :send="send" :bare="bare" :early="!hasBet && !bare" />
        </template>
      </div>
      <section v-show="hasBet || bare" class="card time" :aria-label="words.time_line">
        <div class="play">
          <button id="play" class="main" :disabled="!hasBet && !bare" @click="toggle">{{ playing ? '❚❚ ' + words.pause : '▶ ' + words.play }}</button>
          <button id="further" class="plain" :disabled="!hasBet && !bare" @click="further">+1</button>
        </div>
        <div class="track">
          <canvas ref="line" aria-hidden="true" :style="{height: '92px'}"></canvas>
          <input ref="slider" id="slider" type="range" min="0" :max="time.total" step="1" value="0" :disabled="!hasBet && !bare" :aria-label="words.time_line" @input="slide">
        </div>
        <p class="hidden" aria-live="polite">{{ spoken }}</p>
      </section>
      <template v-if="!bare">
        <bet v-if="!hasBet" :bet="compare.bet" :words="words" :send="send" />
        <section v-else-if="!isOpen" class="card waiting-reveal"><p>{{ words.play_then }}</p><button id="reveal-now" class="main" @click="send({do: 'reveal'})">{{ words.reveal }}</button></section>
        <worlds v-else-if="compare.worlds" :worlds="compare.worlds" :bet="compare.bet" :effect="compare.effect" :report="compare.report" :words="words" :send="send" @picture="picture" />
        <section v-else class="card"><p class="waiting" role="status">{{ words.computing }}</p></section>
        <section v-if="isOpen && compare.sides.some((one) => one.agreed.length)" class="card agreed">
          <h2 class="big">{{ words.how_agreed }}</h2>
          <div class="two"><div v-for="one in compare.sides" :key="one.letter" v-if="one.agreed.length">
            <p><b>{{ one.letter }}</b> {{ one.agreed[0].number ? words.would_not.replace('{number}', one.agreed[0].number) : words.all_would }}</p>
            <ul class="fates"><li v-for="fate in one.agreed.slice(1)" :key="fate.key" v-if="fate.number"><span class="bar" :style="{width: (100 * fate.number / Math.max(1, one.agreed[0].number)) + 'px'}"></span> {{ fate.number }} {{ fate.label }}</li></ul>
          </div></div>
        </section>
        <details v-if="isOpen && compare.sides.some((one) => one.floor)" class="card floor" id="floor"><summary>{{ words.floor_summary }}</summary>
          <div class="two"><div v-for="one in compare.sides" :key="one.letter" v-if="one.floor"><h3>{{ one.letter }} · {{ one.name }}</h3>
            <table v-if="one.floor.objections.length"><caption>{{ words.objections_caption }}</caption><thead><tr><th scope="col">{{ words.dimension }}</th><th scope="col">{{ words.objections }}</th><th scope="col">{{ words.reasoned }}</th><th scope="col">{{ words.answered }}</th></tr></thead>
              <tbody><tr v-for="row in one.floor.objections" :key="row.label"><th scope="row">{{ row.label }}</th><td v-for="(number, j) in row.numbers" :key="j">{{ number }}</td></tr></tbody></table>
            <div v-if="one.floor.trust.length" class="wide-table" tabindex="0" role="region" :aria-label="words.trust_caption"><table><caption>{{ words.trust_caption }}</caption><thead><tr><th scope="col">{{ words.trusts }}</th><th v-for="name in compare.groups" :key="name" scope="col">{{ name }}</th></tr></thead>
              <tbody><tr v-for="row in one.floor.trust" :key="row.label"><th scope="row">{{ row.label }}</th><td v-for="(cell, j) in row.cells" :key="j">{{ cell }}</td></tr></tbody></table></div>
          </div></div></details>
        <details class="card facts"><summary>{{ words.what_is_compared }}</summary><p>{{ compare.summary }}</p>
          <div class="two"><div v-for="one in compare.sides" :key="one.letter"><h3>{{ one.letter }} · {{ one.name }}</h3><p v-for="fact in one.facts" :key="fact.topic + fact.text"><b>{{ fact.topic }}{{ words.colon }}</b>{{ fact.text }}</p></div></div>
        </details>
      </template>
      <person v-if="compare.person && !bare" :person="compare.person" :words="words" :send="send" :runs="runs" />
    </div>`,
};
export { LEFT, RIGHT };
