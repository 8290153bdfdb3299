// A case told step by step: the picture of the moment, what really happened, what the model says, and one thing to try.

import { Clock } from "./clock.mjs";
import { axis } from "./core.mjs";
import { Panel } from "./panel.mjs";

export const Story = {
  props: ["page", "words", "a", "b", "send"],
  components: { Panel },
  created() { this.clock = new Clock(); },
  mounted() { this.stand(); },
  computed: {
    run() { return Panel.decoded(this.a); },
    time() { return axis([this.run]); },
    step() {
      const { at, call, month } = this.page.moment;
      if (!this.run || at === "before") return 0;
      if (at === "convening") return 1;
      if (call) return (this.run.calls[Math.min(call, this.run.calls.length) - 1] || 0) + 1;
      return month ? this.time.rounds + month / this.time.each : this.run.T;
    },
  },
  watch: { step() { this.stand(); }, time() { this.stand(); } },
  methods: {
    stand() {
      this.clock.total = this.time.total;
      this.clock.go(this.step);
    },
    go(step) { this.send({ do: "page", page: "story", step }); },
    take(value) { this.send({ do: "set", side: "b", key: this.page.turn.key, value }); },
  },
  template: `
    <div class="story">
      <nav class="steps" :aria-label="page.title">
        <label class="which"><span class="note">{{ words.which_story }}</span> <select id="which-story" @change="send({do: 'case', case: $event.target.value})"><option v-for="one in page.stories" :key="one.case" :value="one.case" :selected="one.here">{{ one.title }}</option></select></label>
        <h2 class="big">{{ page.title }}</h2>
        <ol><li v-for="(one, j) in page.steps" :key="j"><button :class="{here: j === page.step}" :aria-current="j === page.step ? 'step' : null" @click="go(j)">{{ j + 1 }}. {{ one }}</button></li></ol>
      </nav>
      <article class="card">
        <h2 class="big" id="step-title">{{ page.step + 1 }}. {{ page.steps[page.step] }}</h2>
        <p class="telling">{{ page.text }}</p>
        <panel :side="page.side" :number="0" :message="a" :words="words" :compare="page.case" :clock="clock" :time="time" :send="send" :bare="true" />
        <div v-if="page.turn" class="turn" id="turn">
          <p><b>{{ words.your_turn }}</b> {{ page.turn.ask }}</p>
          <p>{{ page.turn.label }}{{ words.colon }}<button v-for="one in page.turn.values" :key="one" class="small" :class="one === page.turn.now ? 'main' : 'plain'" :aria-pressed="one === page.turn.now ? 'true' : 'false'" @click="take(one)">{{ one }}</button> <span class="note">{{ page.turn.unit }} · {{ words.really }}{{ words.colon }}{{ page.turn.really }}</span></p>
          <ul v-if="page.turn.now !== null" role="status" id="turn-told"><li v-for="one in page.turn.told" :key="one">{{ one }}</li><li class="note">{{ words.of_worlds.replace('{number}', page.turn.worlds) }}</li></ul>
          <button v-if="page.turn.now !== null" class="plain" @click="send({do: 'page', page: 'compare', keep: true})">{{ words.side_by_side }}</button>
        </div>
        <p class="buttons"><button v-if="page.step > 0" class="plain" @click="go(page.step - 1)">◀ {{ page.step }}</button> <button v-if="page.step < page.steps.length - 1" id="next-step" class="main" @click="go(page.step + 1)">{{ page.step + 2 }} ▶</button></p>
      </article>
      <aside class="card" :aria-label="words.what_really">
        <h2 v-if="page.facts.length" class="big">{{ words.what_really }}</h2>
        <dl><template v-for="one in page.facts"><dt :key="one.label">{{ one.label }}</dt><dd :key="one.label + 'v'"><b>{{ one.value }}</b><span v-if="one.note"> {{ one.note }}</span><span class="note source-of">{{ words.source }}{{ words.colon }}{{ one.source }}</span></dd></template></dl>
        <div v-if="page.measures.length"><h2 class="big">{{ words.the_model_says }}</h2>
          <dl><template v-for="one in page.measures"><dt :key="one.label">{{ one.label }}</dt><dd :key="one.label + 'v'"><b>{{ one.value }}</b> <span class="note">{{ one.range }}</span></dd></template></dl></div>
        <p class="note">{{ words.reads_none }}</p>
      </aside>
    </div>`,
};
