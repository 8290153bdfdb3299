// The whole instrument: top bar, page, address, files. Words and data come from the server; clicks go back to it.

import { Compare } from "./compare.mjs";
import { LARGEST, keep, kept, save, take } from "./files.mjs";
import { Claims } from "./claims.mjs";
import { About, Assess, Challenges, Sweeps, Upload } from "./pages.mjs";
import { Story } from "./story.mjs";
import { Facilitator } from "./facilitator.mjs";

const query = new URLSearchParams(window.location.search);
const first = query.get("t");

export const Instrument = {
  components: {
    ComparePage: Compare, UploadPage: Upload, AboutPage: About, StoryPage: Story, ChallengesPage: Challenges, ClaimsPage: Claims, SweepsPage: Sweeps,
    FacilitatorPage: Facilitator, AssessPage: Assess,
  },
  data: () => ({ t: null, shared: "", chosen: null, start: first !== null && /^\d+$/.test(first) ? Number(first) : null, fetched: 0 }),
  computed: {
    address() {
      const t = this.t ? `${this.model.address ? "&" : ""}t=${this.t}` : "";
      return `${this.model.address}${t}`;
    },
    missing() { return this.model.compare.missing; },
  },
  watch: {
    address() { this.remember(); },
    "model.tag"() { this.speak(); },
    "model.page"() { window.scrollTo(0, 0); this.speak(); },
    "model.local"(local) { this.keepChosen(local); },
    "model.file"(file) { this.receive(file); },
    words() { this.speak(); },
  },
  mounted() {
    this.speak();
    this.opened = this.model.page;
    this.remember();
    this.bring();
    window.addEventListener("popstate", this.revisit);
  },
  beforeDestroy() { window.removeEventListener("popstate", this.revisit); },
  methods: {
    send(message) { this.act(message); },
    moment(step) { this.t = step; },
    // The address always says what is seen. Only another page is an entry of its own in the history of the browser:
    // who goes back wants the page before, not the slider a little less to the left.
    remember() {
      const wanted = this.address ? `?${this.address}` : window.location.pathname;
      if (this.model.page === this.opened) history.replaceState(history.state, "", wanted);
      else history.pushState(history.state, "", wanted);
      this.opened = this.model.page;
    },
    // Back or forward: the address holds all of the page, so that reading it anew brings it back.
    revisit() {
      if (window.location.search.replace(/^\?/, "") !== this.address) window.location.reload();
    },
    speak() {
      document.documentElement.lang = this.model.tag;
    },
    // A link that needs a file: this browser may still have it.
    bring() {
      if (!this.model.awaited) return;
      const file = kept(this.model.awaited);
      if (file) this.send({ do: "open", name: file.name, text: file.text, again: true });
    },
    choose(event) {
      const [file] = event.target.files;
      event.target.value = "";
      if (!file) return;
      if (file.size > LARGEST) {
        this.shared = this.words.too_large;
        return;
      }
      file.text().then((text) => {
        this.chosen = { name: file.name, text };
        this.shared = "";
        this.send({ do: "open", name: file.name, text });
      });
    },
    keepChosen(local) {
      const last = local[local.length - 1];
      if (this.chosen && last) keep(last.digest, this.chosen.name, this.chosen.text);
      this.chosen = null;
    },
    receive(file) {
      if (!file || file.number === this.fetched) return;
      this.fetched = file.number;
      if (file.address) take(file.name, file.address);
      else save(file.name, file.type, file.text);
    },
    share() {
      const address = window.location.href;
      const told = () => { this.shared = this.words.link_copied; };
      const field = () => { this.shared = address; };
      if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(address).then(told, field);
      else field();
    },
  },
  template: `
    <div class="rough" :class="{bare: model.bare}">
      <header v-if="!model.bare" class="top">
        <a class="skip" href="#main">{{ words.skip_to_content }}</a>
        <h1>{{ words.title }}</h1>
        <nav :aria-label="words.pages"><button v-for="one in model.menu" :key="one.key" :class="{here: one.key === model.page}" :aria-current="one.key === model.page ? 'page' : null" @click="send({do: 'page', page: one.key})">{{ one.label }}</button></nav>
        <div class="tools">
          <label class="plain file"><input id="file" type="file" accept=".yaml,.yml" @change="choose">{{ words.open_file }}</label>
          <button id="share" class="plain" @click="share">{{ words.share }}</button>
          <button v-for="one in model.languages" :key="one.key" class="plain" :id="'lang-' + one.key" :lang="one.key" @click="send({do: 'language', language: one.key})">{{ one.name }}</button>
        </div>
      </header>
      <p v-if="shared" class="banner" role="status"><input v-if="shared.startsWith('http')" readonly :value="shared" :aria-label="words.share" @focus="$event.target.select()"><span v-else>{{ shared }}</span></p>
      <p v-for="one in model.notices" :key="one" class="banner bad" role="alert">{{ one }}</p>
      <div class="content" id="main" tabindex="-1">
        <h1 v-if="model.bare" class="hidden">{{ words.title }}</h1>
        <p v-if="missing" class="banner bad" role="alert">{{ missing }}</p>
        <compare-page v-else-if="model.bare || model.page === 'compare'" :compare="model.compare" :words="words" :a="a" :b="b" :send="send" :engine="model.engine" :bare="model.bare" :start="start" @moment="moment" />
        <assess-page v-else-if="model.page === 'assess'" :page="model.assess" :compare="model.compare" :words="words" :send="send" />
        <story-page v-else-if="model.page === 'story'" :page="model.story" :words="words" :a="a" :b="b" :send="send" />
        <facilitator-page v-else-if="model.page === 'facilitator'" :page="model.facilitator" :compare="model.compare" :words="words" :a="a" :b="b" :send="send" />
        <challenges-page v-else-if="model.page === 'challenges'" :page="model.challenges" :words="words" :send="send" />
        <claims-page v-else-if="model.page === 'claims'" :page="model.claims" :words="words" :send="send" />
        <sweeps-page v-else-if="model.page === 'sweeps'" :page="model.sweeps" :words="words" :send="send" />
        <about-page v-else-if="model.page === 'about'" :page="model.about" :words="words" :send="send" />
        <upload-page v-else-if="model.page === 'upload'" :page="model.upload" :words="words" :send="send" @choose="choose" />
      </div>
    </div>`,
};
