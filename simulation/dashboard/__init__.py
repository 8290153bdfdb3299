"""The dashboard: guess, watch two processes in the same world, then in two hundred worlds.

| file | what it does |
|---|---|
| `serving` | settings, the web application, the start, and what can be wrong with it |
| `guard`, `events` | what a browser may ask for, and from where |
| `app` | the one Solara component: a session in, one page out |
| `session`, `view`, `address` | what one visitor looks at; the same as text in the address |
| `computing`, `opening` | runs through one fair queue and one cache; the first comparison beforehand |
| `trajectory` | a run packed into bytes, so that moving through it needs no server |
| `ribbons` | what two hundred worlds say, in numbers and in a sentence |
| `controls` | the parameters of a design, from its schema |
| `telling`, `floor` | what happened to one person, in words; and to the room as a whole |
| `lessons`, `challenge`, `story` | tasks that 200 worlds check; a case step by step |
| `assess`, `facilitator` | fourteen questions about a process; a lesson, one large picture at a time |
| `one_change` | the one change that would help most: what counts, and what a click does |
| `ranking`, `ranking_shown` | the search for it, step by step; what it found, in numbers and words |
| `about`, `sweeps`, `downloads` | what the model is; a finished sweep; files to take along |
| `reporting` | the report of a comparison, made in the background as `compare` writes it |
| `front_words`, `messages` | the words of the browser's modules; everything that is said, for translators |
| `uploads` | files from a browser: checked as on the command line, and without access to the disk |
| `pages` | what each page shows |
| `front/` | what runs in the browser: ES modules without a build step and without a word of text |

Everything a visitor reads goes through `simulation.words`.
"""
