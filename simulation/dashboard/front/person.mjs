// One person's story: who, why, what happened, and where the text stands for it.

import { CanvasPen, GREY, INK, LINE, RED, groupColour, groupShape } from "./pen.mjs";

const LOWEST = -20;

export const Person = {
  props: ["person", "words", "send", "runs"],
  watch: { person() { this.$nextTick(this.paint); }, words() { this.$nextTick(this.paint); } },
  mounted() {
    this.paint();
    if (this.$refs.close) this.$refs.close.focus();
  },
  computed: {
    other() { return this.person.side === "a" ? "b" : "a"; },
    run() { return this.runs[this.person.side === "a" ? 0 : 1]; },
  },
  methods: {
    pick(side, row) { this.send({ do: "pick", pick: `${side}${row}` }); },
    step(by) {
      const { rows } = this.run;
      const at = rows.indexOf(this.person.row);
      this.pick(this.person.side, rows[(at + by + rows.length) % rows.length]);
    },
    somebody() {
      const { rows, data } = this.run;
      const start = rows.indexOf(this.person.row);
      for (let j = 1; j <= rows.length; j += 1) {
        const i = (start + j) % rows.length;
        if (!data.attended[i]) return this.pick(this.person.side, rows[i]);
      }
      return null;
    },
    paint() {
      if (this.$refs.mark) {
        const pen = new CanvasPen(this.$refs.mark, 26, 26);
        pen.mark(groupShape(this.person.group), 13, 13, 9, { fill: groupColour(this.person.group) });
      }
      if (!this.$refs.scale || !this.person.scale) return;
      const width = Math.floor(this.$refs.scale.parentElement.clientWidth);
      const pen = new CanvasPen(this.$refs.scale, width, 78);
      const x = (value) => 12 + ((Math.max(LOWEST, Math.min(110, value)) - LOWEST) / (110 - LOWEST)) * (width - 24);
      pen.line([[x(LOWEST), 34], [x(110), 34]], { stroke: LINE, width: 3 });
      const { worth, insist } = this.person.scale;
      pen.line([[x(0), 26], [x(0), 42]], { stroke: GREY, width: 3 });
      pen.line([[x(100), 26], [x(100), 42]], { stroke: GREY, width: 3 });
      pen.text(`0 ${this.words.no_agreement}`, x(0), 60, { colour: GREY, align: "left" });
      pen.text(`${this.words.my_own_text} 100`, x(100), 60, { colour: GREY, align: "right" });
      pen.line([[x(worth), 22], [x(worth), 46]], { stroke: RED, width: 4 });
      const right = x(worth) > width * 0.6;
      pen.text(`${this.words.the_text} ${Math.round(worth)}`, x(worth), 14, { colour: RED, align: right ? "right" : "left", bold: true });
      pen.line([[x(insist), 26], [x(insist), 42]], { stroke: INK, width: 3 });
      pen.text(`${this.words.i_hold_out} ${Math.round(insist)}`, x(insist), 76, { align: x(insist) > width / 2 ? "right" : "left" });
    },
  },
  template: `
    <aside class="person" role="dialog" :aria-label="person.name || words.computing" @keydown.esc="send({do: 'pick', pick: ''})">
      <div v-if="person.waiting"><button ref="close" class="plain push" :aria-label="words.close" @click="send({do: 'pick', pick: ''})">×</button><p role="status">{{ words.preparing }}</p></div>
      <div v-else>
        <header class="panel-head"><canvas ref="mark" aria-hidden="true"></canvas><h2 class="big" id="person-name">{{ person.name }}</h2>
          <span class="note">{{ words.in_process }} {{ person.side.toUpperCase() }}</span>
          <button ref="close" class="plain push" :aria-label="words.close" @click="send({do: 'pick', pick: ''})">×</button></header>
        <p class="note">{{ person.about.join(' · ') }}</p>
        <h3 id="person-title">{{ person.title }}</h3>
        <p v-for="one in person.sentences" :key="one" class="sentence">{{ one }}</p>
        <div v-show="person.scale" class="scale"><canvas ref="scale" aria-hidden="true"></canvas></div>
        <h3>{{ words.what_happened }}</h3>
        <table class="events"><tbody><tr v-for="(one, j) in person.events" :key="j"><th scope="row">{{ one.when }}</th><td>{{ one.what }}</td></tr></tbody></table>
        <div class="buttons">
          <button class="plain" @click="step(-1)">◀ {{ words.previous }}</button><button class="plain" @click="step(1)">{{ words.next }} ▶</button>
          <button id="me-there" class="plain" @click="pick(other, person.row)">{{ words.me_in_process }} {{ other.toUpperCase() }}</button>
          <button class="plain" @click="somebody()">{{ words.somebody_outside }}</button>
        </div>
        <p class="note">{{ person.note }}</p>
      </div>
    </aside>`,
};
