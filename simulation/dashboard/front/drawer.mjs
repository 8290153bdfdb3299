// The drawer in which a process is changed: every control comes from the schema of designs.

import { fill } from "./core.mjs";

const Control = {
  props: ["entry", "words", "change"],
  data: () => ({ held: null, open: false, timer: 0 }),
  computed: {
    value() { return this.held === null ? this.entry.value : this.held; },
    shown() {
      if (this.value === null || this.value === undefined) return this.words.of_the_case;
      const number = Number(this.value.toFixed ? this.value.toFixed(3) : this.value);
      return `${number} ${number === 1 ? this.entry.unit_of_one : this.entry.unit}`.trim();
    },
    before() { return this.entry.preset === null ? this.words.of_the_case : this.tell(this.entry.preset); },
  },
  watch: { "entry.value"() { this.held = null; } },
  methods: {
    tell(value) {
      if (value === true) return this.words.yes;
      if (value === false) return this.words.no;
      const choice = this.entry.choices.find((one) => one.key === value);
      return choice ? choice.label : value;
    },
    slide(event) {
      this.held = Number(event.target.value);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.change(this.entry.key, this.held), 120);
    },
  },
  template: `
    <div class="control">
      <div class="control-head">
        <span v-if="entry.changed" class="dot" :title="words.changed"></span>
        <label :for="'c-' + entry.key">{{ entry.label }}</label>
        <span v-if="entry.kind === 'slider' || entry.kind === 'number'" class="value">{{ shown }}</span>
      </div>
      <input v-if="entry.kind === 'slider'" type="range" :id="'c-' + entry.key" :min="entry.low" :max="entry.high" :step="entry.step" :value="value === null ? entry.low : value" :aria-valuetext="shown" @input="slide">
      <input v-else-if="entry.kind === 'number'" type="number" :id="'c-' + entry.key" :min="entry.low" :value="value" @change="slide">
      <select v-else-if="entry.kind === 'choice'" :id="'c-' + entry.key" :value="value" @change="change(entry.key, $event.target.value)">
        <option v-for="one in entry.choices" :key="one.key" :value="one.key">{{ one.label }}</option>
      </select>
      <input v-else type="checkbox" :id="'c-' + entry.key" :checked="value" @change="change(entry.key, $event.target.checked)">
      <p class="note"><span>{{ words.preset }}{{ words.colon }}{{ before }}</span> · <button class="link" :aria-expanded="open ? 'true' : 'false'" @click="open = !open">{{ words.what_does_it_do }}</button>
        <button v-if="entry.changed && entry.preset !== null" class="link" @click="change(entry.key, entry.preset)">{{ words.undo }}</button></p>
      <p v-if="open" class="meaning">{{ entry.meaning }}. <span v-if="entry.allowed">{{ words.allowed }}{{ words.colon }}{{ entry.allowed }}.</span> <span v-if="entry.source">{{ words.source }}{{ words.colon }}{{ entry.source }}.</span> <code>{{ entry.key }}</code></p>
    </div>`,
};

export const Drawer = {
  props: ["drawer", "side", "words", "send", "undone"],
  components: { Control },
  data: () => ({ tab: "how" }),
  computed: {
    letter() { return this.side.letter.toLowerCase(); },
    entries() { return this.drawer.tabs.find((one) => one.key === this.tab).keys.map((key) => this.drawer.entries[key]); },
    told() { return this.drawer.changed ? fill(this.words.differ, { number: this.drawer.changed }) : this.words.as_preset; },
  },
  mounted() { this.$refs.close.focus(); },
  methods: {
    change(key, value) { this.send({ do: "set", side: this.letter, key, value }); },
    label(tab) { return tab.key === "all" ? `${tab.label} ${tab.keys.length}` : tab.label; },
  },
  template: `
    <section class="card drawer" :class="'side-' + side.letter" :aria-label="words.change_process + ' ' + side.letter" @keydown.esc="send({do: 'edit', side: ''})">
      <header class="panel-head"><span class="letter">{{ side.letter }}</span><h2 class="big">{{ side.name }}</h2>
        <button ref="close" class="plain push" :aria-label="words.close" @click="send({do: 'edit', side: ''})">×</button></header>
      <p class="note">{{ told }} <button v-if="drawer.changed" class="link" @click="send({do: 'undo', side: letter})">{{ words.undo_all }}</button></p>
      <div class="tabs" role="tablist">
        <button v-for="one in drawer.tabs" :key="one.key" role="tab" :aria-selected="tab === one.key ? 'true' : 'false'" :class="tab === one.key ? 'main' : 'plain'" @click="tab = one.key">{{ label(one) }}</button>
      </div>
      <div class="controls" tabindex="0" role="group" :aria-label="words.change_process">
        <div v-if="tab === 'who'" class="roles">
          <div v-for="one in drawer.roles" :key="one.group" class="role"><span v-if="one.changed" class="dot"></span><label :for="'role-' + one.group">{{ one.label }}</label>
            <select :id="'role-' + one.group" :value="one.role" @change="change('roles.' + one.group, $event.target.value)"><option v-for="name in drawer.role_names" :key="name.key" :value="name.key">{{ name.label }}</option></select></div>
        </div>
        <div v-if="tab === 'decides'" class="control wide">
          <div class="control-head"><span v-if="drawer.rule.changed" class="dot"></span><label for="c-rule">{{ words.rule }}</label></div>
          <select id="c-rule" :value="drawer.rule.now" @change="change('decision.rule', $event.target.value)">
            <option v-if="!drawer.rule.now" value="">{{ drawer.rule.name }}</option>
            <option v-for="one in drawer.rule.options" :key="one.key" :value="one.key">{{ one.label }}</option></select>
          <p class="meaning">{{ drawer.rule.summary }} <span v-if="drawer.rule.source">{{ words.source }}{{ words.colon }}{{ drawer.rule.source }}</span></p>
        </div>
        <div class="grid"><control v-for="one in entries" :key="one.key" :entry="one" :words="words" :change="change" /></div>
      </div>
      <footer class="worlds-foot">
        <button class="plain small" @click="send({do: 'fetch', what: letter})">{{ words.save_design }}</button>
        <button v-if="undone" id="replay" class="plain small" @click="send({do: 'back'})">{{ words.replay_change }}</button>
      </footer>
    </section>`,
};
