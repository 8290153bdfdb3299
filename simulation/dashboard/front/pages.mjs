// Pages without moving pictures.

import { OneChange } from "./ranking.mjs";

export const Upload = {
  props: ["page", "words", "send"],
  template: `
    <div class="columns">
      <section class="card" id="mistakes">
        <h2 class="big">{{ words.cannot_run.replace('{name}', page.name) }}</h2>
        <table class="problems"><thead><tr><th scope="col">{{ words.line }}</th><th scope="col">{{ words.what_is_wrong }}</th></tr></thead>
          <tbody><tr v-for="(one, j) in page.problems" :key="j"><th scope="row">{{ one.place }}</th><td><code v-if="one.path">{{ one.path }}</code><span v-if="one.path">: </span>{{ one.message }}</td></tr></tbody></table>
        <p><label class="main file"><input id="file-again" type="file" accept=".yaml,.yml" @change="$emit('choose', $event)">{{ words.open_again }}</label>
          <button class="plain" @click="send({do: 'page', page: 'compare'})">{{ words.back_to_compare }}</button></p>
        <p class="note">{{ words.file_stays }}</p>
      </section>
      <section v-if="page.lines.length" class="card" tabindex="0" :aria-label="page.name">
        <h2 class="mono">{{ page.name }}</h2>
        <div class="source"><div v-for="(one, j) in page.lines" :key="j" :class="{marked: one.marks.length}"><span class="number">{{ one.line || '' }}</span><code>{{ one.text }}</code></div></div>
      </section>
    </div>`,
};

export const Challenges = {
  props: ["page", "words", "send"],
  template: `
    <div>
      <section v-for="one in page" :key="one.key" class="card challenge">
        <h2 class="big">{{ one.title }}</h2>
        <p>{{ one.task }}</p>
        <p class="note">{{ one.case }} · {{ words.you_begin_with }}{{ words.colon }}{{ one.start }}</p>
        <button class="main" :id="'begin-' + one.key" @click="send({do: 'challenge', key: one.key})">{{ words.begin }}</button>
      </section>
      <p class="note">{{ words.checked_on }}</p>
    </div>`,
};

export const Sweeps = {
  props: ["page", "words", "send"],
  data: () => ({row: 0}),
  template: `
    <section class="card">
      <h2 class="big">{{ page.name }}</h2>
      <p class="note">{{ words.runs.replace('{number}', page.runs) }} <span v-if="page.english">{{ words.in_english }}</span></p>
      <form v-if="page.address" class="row-form" @submit.prevent="send({do: 'row', row: Number(row)})">
        <label for="row">{{ words.open_row.replace('{last}', page.last) }}</label>
        <input id="row" type="number" min="0" :max="page.last" step="1" required v-model="row">
        <button id="open-row" class="plain" type="submit">{{ words.side_by_side }}</button>
      </form>
      <iframe v-if="page.address" class="report" :src="page.address" sandbox="" :title="page.name"></iframe>
    </section>`,
};

export const About = {
  props: ["page", "words", "send", "step"],
  template: `
    <div>
      <section class="card prose">
        <h2 class="big">{{ words.what_it_is }}</h2>
        <p>{{ words.about_1 }}</p><p>{{ words.about_2 }}</p><p>{{ words.about_3 }}</p>
      </section>
      <section class="card">
        <h2 class="big">{{ words.does_it_hold }}</h2>
        <p v-if="page.english" class="note">{{ words.in_english }}</p>
        <details v-if="page.validation" id="validation"><summary>{{ words.validation_card }}</summary><div class="markdown" :lang="page.english ? 'en' : null" tabindex="0" role="region" :aria-label="words.validation_card" v-html="page.validation"></div></details>
        <p v-else>{{ words.no_card }} <code>{{ page.command }}</code></p>
      </section>
      <section class="card">
        <h2 class="big">{{ words.every_number }}</h2>
        <p>{{ page.case }} · {{ page.design }} · {{ words.assumed.replace('{number}', page.assumed).replace('{all}', page.parameters.length) }} <span v-if="page.english" class="note">{{ words.in_english }}</span></p>
        <details id="parameters"><summary>{{ words.parameter_table }}</summary><div class="markdown" tabindex="0" role="region" :aria-label="words.parameter_table">
          <table><thead><tr><th scope="col">{{ words.name }}</th><th scope="col">{{ words.value }}</th><th scope="col">{{ words.unit }}</th><th scope="col">{{ words.range }}</th><th scope="col">{{ words.source }}</th><th scope="col">{{ words.meaning }}</th></tr></thead>
            <tbody><tr v-for="one in page.parameters" :key="one.name"><th scope="row"><code>{{ one.name }}</code></th><td>{{ one.value }}</td><td>{{ one.unit }}</td><td>{{ one.range }}</td><td>{{ one.source }}</td><td>{{ one.meaning }}</td></tr></tbody></table></div></details>
      </section>
      <section class="card">
        <h2 class="big">{{ words.the_model }}</h2>
        <p v-if="page.english" class="note">{{ words.in_english }}</p>
        <button v-if="!page.odd" id="odd" class="plain" @click="send({do: 'page', page: 'about', step: 1})">{{ words.show_odd }}</button>
        <div v-else class="markdown odd" id="odd-text" :lang="page.english ? 'en' : null" tabindex="0" role="region" :aria-label="words.the_model" v-html="page.odd"></div>
      </section>
      <section class="card">
        <h2 class="big">{{ words.made_of }}</h2>
        <p>{{ words.licence }}{{ words.colon }}{{ page.licence }}</p>
        <p class="note">{{ page.versions.map((one) => one.name + ' ' + one.version).join(' · ') }}</p>
      </section>
    </div>`,
};

export const Assess = {
  props: ["page", "compare", "words", "send"],
  components: { OneChange },
  data: () => ({ open: "" }),
  template: `
    <div>
    <div class="tabs parts" role="group" :aria-label="words.assess_parts">
      <button v-for="(label, j) in [words.assess_title, words.one_change]" :key="j" :id="'part-' + j" :class="page.part === j ? 'main' : 'plain'" :aria-pressed="page.part === j ? 'true' : 'false'" @click="send({do: 'page', page: 'assess', step: j})">{{ j + 1 }} · {{ label }}</button>
    </div>
    <one-change v-if="page.part" :one="page.one" :compare="compare" :words="words" :send="send" />
    <div v-else class="assess">
      <section class="card questions-list">
        <h2 class="big">{{ words.assess_title }}</h2>
        <p class="note">{{ page.case }} · {{ page.design }} · {{ words.assess_about }}</p>
        <fieldset v-for="one in page.questions" :key="one.key" class="diagnostic">
          <legend><b>{{ one.key }}</b> {{ one.question }}</legend>
          <p v-for="part in one.parts" :key="part.key" class="part"><label :class="{hidden: !part.label}" :for="'q-' + one.key + part.key">{{ part.label || one.key }}</label>
            <select :id="'q-' + one.key + part.key" :value="part.given" @change="send({do: 'reply', question: one.key, part: part.key, answer: $event.target.value})"><option value="">{{ words.no_answer }}</option><option v-for="answer in part.answers" :key="answer.key" :value="answer.key">{{ answer.label }}</option></select></p>
          <p class="note"><button v-if="one.guidance" class="link" :aria-expanded="open === one.key ? 'true' : 'false'" @click="open = open === one.key ? '' : one.key">{{ words.guidance }}</button> <span v-if="one.missing">{{ words.no_parameter }} {{ one.missing }}</span></p>
          <p v-if="open === one.key" class="meaning">{{ one.guidance }}</p>
        </fieldset>
      </section>
      <aside class="card" id="profile" :aria-label="words.profile">
        <h2 class="big">{{ words.profile }}</h2>
        <p class="note">{{ words.profile_note }}</p>
        <div v-for="one in page.profile" :key="one.label" class="standing"><b>{{ one.label }}</b> <span class="note">{{ words.of_questions.replace('{number}', one.answered).replace('{all}', one.asked) }}</span>
          <div class="ruler"><span v-if="one.score !== null" :style="{left: (100 * one.score) + '%'}"></span></div></div>
        <p id="changes">{{ words.answers_change.replace('{number}', page.changes) }}</p>
        <button id="beside" class="main" :disabled="!page.changes" @click="send({do: 'beside'})">{{ words.side_by_side }}</button>
        <p><button id="to-ranking" class="plain" @click="send({do: 'page', page: 'assess', step: 1})">{{ words.one_change }}</button></p>
        <p class="note">{{ words.assess_more }} <code>{{ page.command }}</code></p>
      </aside>
    </div>
    </div>`,
};
