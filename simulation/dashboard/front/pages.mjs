// Pages without moving pictures.

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
