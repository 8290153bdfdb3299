// One process: its name and words, the room, the text, who consents.

import { decode, fill, isThere, lastCall, moment, percent, consent } from "./core.mjs";
import { CanvasPen } from "./pen.mjs";
import { allOutside, consentRows, consentTall, drawConsent, drawRoom, drawText, seating, stripPoint, stripRows, stripsTall } from "./pictures.mjs";

const NEAR = 12; // pixels from a mark within which a click means it

// Seats for every round, worked out when they are first needed.
export function seatsOf(run, width, height) {
  const known = new Map();
  return {
    start: allOutside(run, width, height),
    at(row) {
      if (!known.has(row)) known.set(row, seating(run, { low: row, high: row, part: 0, nearest: row }, width, height));
      return known.get(row);
    },
  };
}

// The pictures of one side, with their sizes; they draw themselves at a moment on any pen.
export class Pictures {
  constructor(run, words, compare, width) {
    this.run = run;
    this.words = words;
    this.compare = compare;
    this.resize(width);
  }

  resize(width) {
    const narrow = width < 560;
    this.room = { w: narrow ? width : Math.round(width * 0.35), h: 232 };
    this.text = { w: narrow ? width : width - this.room.w - 14, h: 0 };
    this.text.h = stripsTall(this.run, this.compare.dimensions, this.text.w);
    this.room.h = narrow ? 216 : Math.max(232, Math.min(260, this.text.h));
    const cells = this.run.G + consentRows(this.run).others.length;
    const across = Math.min(cells, Math.max(2, Math.floor(width / 118)));
    this.bars = { w: width, h: Math.ceil(cells / across) * consentTall(this.run, this.words, this.compare.groups, width / across) };
    this.resizeRoom();
  }

  resizeRoom() {
    this.seats = seatsOf(this.run, this.room.w, this.room.h);
  }

  drawRoom(pen, now, picked) {
    drawRoom(pen, this.run, now, this.words, this.room.w, this.room.h, picked, this.seats);
  }

  drawText(pen, now, picked) {
    drawText(pen, this.run, now, this.words, this.compare.dimensions, this.text.w, this.text.h, picked);
  }

  drawBars(pen, now) {
    drawConsent(pen, this.run, now, this.words, this.compare.groups, this.bars.w, this.bars.h);
  }

  whoIsIn(now, x, y) {
    const seats = now.inside < 1 ? this.seats.start : this.seats.at(now.nearest);
    return nearest(this.run.n, (i) => [seats.places[i * 3], seats.places[i * 3 + 1]], x, y);
  }

  whoStands(now, x, y) {
    const rows = stripRows(this.run, this.text.h);
    const k = rows.findIndex((row) => y >= row.band - 6 && y <= row.band + row.tall + 6);
    if (k < 0) return -1;
    return nearest(this.run.n, (i) => stripPoint(this.run, now, i, k, rows[k], this.text.w), x, y);
  }
}

function nearest(n, at, x, y) {
  let best = -1;
  let least = NEAR * NEAR;
  for (let i = 0; i < n; i += 1) {
    const [px, py] = at(i);
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}

export const Panel = {
  props: ["side", "number", "message", "words", "compare", "clock", "time", "send", "bare", "early"],
  data: () => ({ summary: "", reached: "", cursor: 0, why: false, tall: { room: 232, text: 240, bars: 42 } }),
  computed: {
    letter() { return this.side.letter; },
    picked() {
      const pick = this.compare.pick;
      if (!pick || !this.run) return -1;
      return this.run.rows.indexOf(Number(pick.slice(1)));
    },
    run() { return this.$options.decoded(this.message); },
    reasons() {
      const told = this.run ? this.run.outside : null;
      if (!told) return [];
      return ["no_place", "barrier", "no_wish"].filter((key) => told[key]).map((key) => fill(this.words[`why_${key}`], { number: told[key] }));
    },
    personName() {
      if (!this.run) return "";
      const i = Math.min(this.cursor, this.run.n - 1);
      const g = this.run.data.group[i];
      let number = 0;
      for (let j = 0; j <= i; j += 1) number += this.run.data.group[j] === g ? 1 : 0;
      const where = isThere(this.run, moment(this.run, this.time, this.clock.step), i) ? this.words.inside_word : this.words.outside_word;
      return `${this.compare.groups[g]} ${number}, ${where}`;
    },
  },
  decoded(message) {
    if (!message) return null;
    if (!message.$run) Object.defineProperty(message, "$run", { value: decode(message), enumerable: false });
    return message.$run;
  },
  watch: {
    message() { this.prepare(); },
    compare() { this.prepare(); },
    words() { this.prepare(); },
    time() { this.$nextTick(() => this.paint()); },
  },
  mounted() {
    this.unlisten = this.clock.listen(() => this.paint());
    this.observer = new ResizeObserver(() => this.prepare());
    this.observer.observe(this.$refs.frame);
    this.prepare();
  },
  beforeDestroy() {
    this.unlisten();
    this.observer.disconnect();
  },
  methods: {
    prepare() {
      if (!this.run || !this.$refs.frame) return;
      const width = Math.floor(this.$refs.frame.clientWidth);
      if (width < 50) return;
      this.pictures = new Pictures(this.run, this.words, this.compare, width);
      this.tall = { room: this.pictures.room.h, text: this.pictures.text.h, bars: this.pictures.bars.h };
      this.paint();
    },
    paint() {
      if (!this.run || !this.pictures || this.pictures.run !== this.run || !this.$refs.room) return;
      const { room, text, bars } = this.pictures;
      const now = moment(this.run, this.time, this.clock.step);
      this.pictures.drawRoom(new CanvasPen(this.$refs.room, room.w, room.h), now, this.picked);
      this.pictures.drawText(new CanvasPen(this.$refs.text, text.w, text.h), now, this.picked);
      this.pictures.drawBars(new CanvasPen(this.$refs.bars, bars.w, bars.h), now);
      this.say(now);
    },
    // The summary changes with what is to be heard, not with every frame.
    say(now) {
      const key = `${Math.round(this.clock.step)}`;
      if (this.reached === key) return;
      this.reached = key;
      const call = now.inside < 1 ? null : lastCall(this.run, now.row);
      const told = call === null ? this.words.s_no_call
        : this.compare.groups.map((name, g) => `${name} ${percent(consent(this.run, now, g))}`).join(this.words.comma);
      this.summary = fill(this.words.s_panel, { process: this.letter, told });
    },
    open(i) {
      if (i >= 0 && !this.bare) this.send({ do: "pick", pick: `${this.letter.toLowerCase()}${this.run.rows[i]}` });
    },
    clickRoom(event) { this.open(this.pictures.whoIsIn(moment(this.run, this.time, this.clock.step), event.offsetX, event.offsetY)); },
    clickText(event) { this.open(this.pictures.whoStands(moment(this.run, this.time, this.clock.step), event.offsetX, event.offsetY)); },
    key(event) {
      const move = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10 }[event.key];
      if (move) {
        event.preventDefault();
        event.stopPropagation();
        this.cursor = Math.max(0, Math.min(this.run.n - 1, this.cursor + move));
      } else if (event.key === "Enter") this.open(this.cursor);
    },
  },
  template: `
    <section class="card panel" :class="'side-' + letter" :aria-label="letter + ' ' + side.name">
      <header v-if="!bare" class="panel-head">
        <span class="letter" aria-hidden="true">{{ letter }}</span>
        <label class="hidden" :for="'design-' + letter">{{ words.process }} {{ letter }}</label>
        <select :id="'design-' + letter" class="choice" :value="side.design" @change="send({do: 'design', side: letter.toLowerCase(), design: $event.target.value})">
          <option v-for="one in side.options" :key="one.key" :value="one.key">{{ one.name }}</option>
        </select>
        <span v-if="side.changed" class="dot" :title="words.changed"></span>
        <button class="plain push" :id="'edit-' + letter" @click="send({do: 'edit', side: letter.toLowerCase()})">✎ {{ words.change_process }}</button>
      </header>
      <header v-else class="panel-head"><span class="letter">{{ letter }}</span><b>{{ side.name }}</b></header>
      <p class="told">{{ side.told.join(' · ') }}</p>
      <p v-if="(compare.sides || []).some((one) => one.differs.length)" class="told differs"><b v-if="side.differs.length">{{ words.differs }}</b>&nbsp;{{ side.differs.slice(0, 3).join(' · ') }}{{ side.differs.length > 3 ? ' …' : '' }}</p>
      <div ref="frame" class="frame">
        <p v-if="!run" class="waiting" role="status">{{ words.computing }}</p>
        <div v-show="run" class="pictures">
          <div class="picture">
            <h2>{{ words.who_is_in }}</h2>
            <canvas ref="room" class="room" :style="{height: tall.room + 'px'}" role="img" :aria-label="summary" @click="clickRoom"></canvas>
            <button v-if="run && reasons.length" class="link why" :style="{top: 26 + Math.round(tall.room * 0.53) + 'px'}" :aria-expanded="why ? 'true' : 'false'" @click="why = !why">{{ words.why_outside }}</button>
          </div>
          <div class="picture">
            <h2>{{ words.the_text }}</h2>
            <canvas ref="text" class="strips" :style="{height: tall.text + 'px'}" role="img" :aria-label="summary" @click="clickText"></canvas>
          </div>
        </div>
        <p v-if="run && run.n < run.people" class="note">{{ words.sample }}</p>
        <ul v-if="why" class="reasons"><li v-for="one in reasons" :key="one">{{ one }}</li></ul>
        <div v-show="run && !early">
          <h2>{{ words.would_consent }}</h2>
          <canvas ref="bars" class="bars" :style="{height: tall.bars + 'px'}" role="img" :aria-label="summary"></canvas>
        </div>
        <div v-if="run && !bare" class="people" tabindex="0" role="listbox" :aria-label="words.people_list + ' ' + letter" :aria-activedescendant="'person-' + letter" @keydown="key">
          <span role="option" aria-selected="true" :id="'person-' + letter">{{ personName }}</span>
        </div>
      </div>
    </section>`,
};
