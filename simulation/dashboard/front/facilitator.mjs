// For whoever leads a class: notes that can be hidden, one large picture, keys, a tally of hands.

import { Clock } from "./clock.mjs";
import { adoption, axis, moment } from "./core.mjs";
import { Panel, Pictures } from "./panel.mjs";
import { CanvasPen, FIELD, GREY, LINE, RED, SIDES } from "./pen.mjs";
import { drawMeasure } from "./ribbons.mjs";

const ZOOM = 1.5; // so that the smallest letters, of 12 pixels, have 18
const AXIS = 20;
const columns = (width) => (width < 620 ? 1 : 2);

export const Facilitator = {
  props: ["page", "compare", "words", "a", "b", "send"],
  data: () => ({ hidden: false, inviting: false, hands: { A: 0, B: 0, same: 0 }, tall: 420, begun: Date.now(), minute: 0 }),
  created() { this.clock = new Clock(); },
  computed: {
    runs() { return [this.a, this.b].map((one) => Panel.decoded(one)); },
    time() { return axis(this.runs); },
    step() {
      const { at, month } = this.page.moment;
      if (at === "before") return 0;
      if (at === "convening") return 1;
      return month ? this.time.rounds + month / this.time.each : this.time.rounds;
    },
    // Until two hundred worlds are revealed, one at a time: worlds are to be counted by hand first.
    isCurve() { return this.page.show === "curve" || (this.page.show === "worlds" && !this.compare.worlds); },
    measures() { return this.compare.worlds ? this.compare.worlds.measures.filter((one) => one.shown) : []; },
  },
  watch: {
    step() { this.stand(); },
    time() { this.stand(); },
    "page.show"() { this.stand(); },
    words() { this.paint(); },
    compare() { this.$nextTick(() => this.paint()); },
  },
  mounted() {
    this.unlisten = this.clock.listen(() => this.paint());
    this.observer = new ResizeObserver(() => this.paint());
    this.observer.observe(this.$refs.frame);
    this.ticking = setInterval(() => { this.minute = Math.floor((Date.now() - this.begun) / 60_000); }, 5_000);
    window.addEventListener("keydown", this.key);
    this.stand();
  },
  beforeDestroy() {
    this.unlisten();
    this.observer.disconnect();
    clearInterval(this.ticking);
    window.removeEventListener("keydown", this.key);
  },
  methods: {
    stand() {
      this.clock.stop();
      this.clock.total = this.time.total;
      // A curve that is to be watched begins at the decision; the key plays it.
      this.clock.go(this.page.show === "curve" ? this.time.rounds : this.step);
      this.$nextTick(() => this.paint());
    },
    go(by) {
      const step = Math.max(0, Math.min(this.page.steps - 1, this.page.step + by));
      this.send({ do: "page", page: "facilitator", step });
    },
    toggle() {
      if (this.clock.playing) this.clock.stop();
      else {
        if (this.clock.step >= this.step) this.clock.go(this.page.show === "curve" ? this.time.rounds : 0);
        this.clock.total = Math.max(this.step, 1);
        this.clock.play();
      }
    },
    key(event) {
      if (["INPUT", "SELECT"].includes(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
      const keys = {
        n: () => this.go(1), b: () => this.go(-1), h: () => { this.hidden = !this.hidden; },
        w: () => this.send({ do: "world", world: (this.compare.world + 1) % 200 }), r: () => this.send({ do: "reveal" }),
        q: () => { this.inviting = !this.inviting; },
      };
      if (event.key === " ") {
        event.preventDefault();
        this.toggle();
      } else if (keys[event.key.toLowerCase()]) keys[event.key.toLowerCase()]();
    },
    pen(canvas, width, height) {
      const pen = new CanvasPen(canvas, width, height);
      pen.context.scale(ZOOM, ZOOM);
      return pen;
    },
    paint() {
      if (!this.$refs.frame) return;
      const width = Math.floor(this.$refs.frame.clientWidth);
      if (width < 100) return;
      if (this.isCurve && this.$refs.curve) this.paintCurve(width);
      if (this.page.show === "rooms" || this.page.show === "text") this.paintSides(width);
      if (this.page.show === "worlds") this.paintWorlds(width);
    },
    paintSides(width) {
      this.runs.forEach((run, j) => {
        const [canvas] = this.$refs[`side${j}`] || [];
        if (!run || !canvas) return;
        const half = Math.floor(width / columns(width)) - 12;
        const pictures = new Pictures(run, this.words, this.compare, half / ZOOM);
        const now = moment(run, this.time, this.clock.step);
        const size = this.page.show === "rooms" ? pictures.room : pictures.text;
        const wide = { ...size, w: half / ZOOM };
        if (this.page.show === "rooms") {
          pictures.room = { w: wide.w, h: 270 };
          pictures.resizeRoom();
          pictures.drawRoom(this.pen(canvas, half, 270 * ZOOM), now, -1);
        } else {
          pictures.text = wide;
          pictures.drawText(this.pen(canvas, half, size.h * ZOOM), now, -1);
        }
      });
    },
    paintCurve(width) {
      const height = this.tall;
      const pen = new CanvasPen(this.$refs.curve, width, height);
      const [left, right, top, bottom] = [74, width - 44, 16, height - 34];
      const x = (month) => left + (month / Math.max(1, this.time.months)) * (right - left);
      const y = (share) => bottom - share * (bottom - top);
      for (const share of [0, 0.25, 0.5, 0.75, 1]) {
        pen.line([[left, y(share)], [right, y(share)]], { stroke: share ? FIELD : LINE });
        pen.text(`${share * 100} %`, left - 8, y(share) + 6, { size: AXIS, colour: GREY, align: "right" });
      }
      for (let month = 0; month <= this.time.months; month += 12) pen.text(String(month), x(month), bottom + 26, { size: AXIS, align: "center" });
      const reached = Math.max(0, (this.clock.step - this.time.rounds) * this.time.each);
      this.spread(pen, x, y);
      this.runs.forEach((run, j) => {
        if (!run || reached <= 0) return;
        const points = [];
        for (let month = 0; month <= Math.min(run.months, reached); month += 1) points.push([x(month), y(adoption(run, month))]);
        pen.line(points, { stroke: SIDES[j], width: 4, dash: j ? [10, 6] : [] });
        const last = points[points.length - 1];
        pen.text(j ? "B" : "A", last[0] + 10, last[1] + 8, { size: 24, bold: true, colour: SIDES[j] });
      });
      pen.line([[x(reached), top], [x(reached), bottom]], { stroke: RED, width: 2 });
    },
    // What 200 worlds say at 12 and at 60 months, once it has been revealed: 90 % as a line, the middle half as a bar.
    spread(pen, x, y) {
      if (!this.compare.worlds) return;
      for (const month of [12, 60]) {
        const measure = this.compare.worlds.measures.find((one) => one.key === `implementation_${month}`);
        measure.rows.forEach((row, j) => {
          if (!row.quantiles) return;
          const at = x(month) + (j ? 8 : -8);
          const [low, quarter, , three, high] = row.quantiles;
          pen.line([[at, y(low)], [at, y(high)]], { stroke: SIDES[j], width: 3, alpha: 0.45 });
          pen.rect(at - 5, y(three), 10, y(quarter) - y(three), { fill: SIDES[j], alpha: 0.5 });
        });
      }
    },
    paintWorlds(width) {
      this.measures.forEach((measure, j) => {
        const canvas = (this.$refs.measure || [])[j];
        const wide = Math.floor(width / columns(width)) - 12;
        if (canvas) drawMeasure(this.pen(canvas, wide, 76 * ZOOM), measure, wide / ZOOM, this.words);
      });
    },
  },
  template: `
    <div class="lesson" :class="{alone: hidden}">
      <section v-if="!hidden" class="card notes" id="notes" :aria-label="words.notes">
        <p class="note">{{ page.title }} · {{ page.step + 1 }} / {{ page.steps }} · {{ words.minutes.replace('{from}', page.minutes[0]).replace('{to}', page.minutes[1]) }} · {{ words.running.replace('{minute}', minute) }}</p>
        <h2 id="lesson-step">{{ page.notes.title }}</h2>
        <p class="say">“{{ page.notes.say }}”</p>
        <p><b>{{ words.do }}</b> {{ page.notes.do }}</p>
        <p><b>{{ words.expect }}</b> {{ page.notes.expect }}</p>
        <p class="buttons"><button class="plain" :aria-label="words.previous" @click="go(-1)">◀</button> <button id="next" class="main" @click="go(1)">{{ words.next }} ▶ (N)</button> <button class="plain" @click="hidden = true">{{ words.hide_notes }} (H)</button></p>
        <p class="note">{{ words.keys }}</p>
      </section>
      <section class="card shown">
        <div v-if="inviting" id="invitation" class="invitation" role="dialog" :aria-label="words.for_the_class">
          <h2 class="large">{{ words.for_the_class }}</h2>
          <template v-if="page.invitation.address"><img v-if="page.invitation.code" :src="page.invitation.code" :alt="page.invitation.address"><p class="which"><code>{{ page.invitation.address }}</code></p></template>
          <p v-else class="say">{{ words.not_reached }} <code>{{ page.invitation.command }}</code></p>
          <button class="main" @click="inviting = false">{{ words.close }} (Q)</button></div>
        <header class="panel-head"><h2 class="large">{{ words['show_' + (isCurve ? 'curve' : page.show)] }}</h2>
          <button v-if="page.show !== 'cards' && page.show !== 'worlds'" class="plain push" id="play" @click="toggle">▶ {{ words.play }}</button>
          <button v-if="hidden" class="plain" :class="{push: page.show === 'cards' || page.show === 'worlds'}" @click="hidden = false">{{ words.notes }} (H)</button></header>
        <div ref="frame" class="frame">
          <div v-if="page.show === 'rooms' || page.show === 'text'" class="both">
            <div v-for="(side, j) in compare.sides" :key="side.letter"><p class="which"><b :class="'ink-' + side.letter">{{ side.letter }}</b> {{ side.name }}</p><canvas :ref="'side' + j" role="img" :aria-label="side.name"></canvas></div>
          </div>
          <canvas v-if="page.show === 'curve'" ref="curve" id="curve" role="img" :aria-label="words.show_curve"></canvas>
          <div v-if="page.show === 'worlds'">
            <div v-if="compare.worlds"><p class="which" v-for="one in compare.worlds.sentences" :key="one">{{ one }}</p>
              <div class="both"><figure v-for="one in measures" :key="one.key" class="measure"><figcaption class="which">{{ one.label }}</figcaption><canvas ref="measure" role="img" :aria-label="one.sentence"></canvas></figure></div></div>
            <template v-else><p class="say">{{ words.not_yet }} <button id="reveal-now" class="main" @click="send({do: 'reveal'})">{{ words.reveal }} (R)</button></p>
              <canvas ref="curve" id="curve" role="img" :aria-label="words.show_curve"></canvas></template>
          </div>
          <div v-if="page.show === 'cards'" class="cards">
            <article v-for="one in page.cards" :key="one.name" class="role-card"><h3>{{ one.name }}</h3><p>{{ one.about }}</p>
              <div v-for="wish in one.wishes" :key="wish.dimension" class="wish"><b>{{ wish.dimension }}</b> <span class="note">{{ words.care.replace('{share}', wish.care) }}</span>
                <div class="ruler"><span :style="{left: (100 * wish.share) + '%'}"></span></div><p class="ends"><span>{{ wish.low }}</span><span>{{ wish.high }}</span></p></div></article>
          </div>
        </div>
        <p v-if="page.show !== 'cards'" class="which"><b class="ink-A">A</b> {{ compare.sides[0].name }} <b class="ink-B">B</b> {{ compare.sides[1].name }} · <span id="world">{{ words.world_told.replace('{world}', compare.world + 1) }}</span></p>
      </section>
      <section class="card tally"><b>{{ words.hands }}</b>
        <label v-for="one in ['A', 'B', 'same']" :key="one">{{ one === 'same' ? words.about_the_same : one }} <input type="number" min="0" max="999" v-model.number="hands[one]"></label>
        <span class="note">{{ words.hands_note }}</span>
        <button class="plain push" id="invite" @click="inviting = !inviting">{{ words.for_the_class }} (Q)</button>
        <button class="plain" @click="send({do: 'page', page: 'compare', keep: true})">{{ words.to_compare }}</button></section>
    </div>`,
};
