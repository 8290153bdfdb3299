/* What was expected, as contrasts of means: each line sums its terms within a replicate, over all points that fit. */
WITH terms(claim, contrast, measures, weight, who, world, inputs, process, reasons) AS (VALUES
  ('A', 'everybody − governments', 'qai', 1, 'Everybody', 'mixed', NULL, NULL, NULL),
  ('A', 'everybody − governments', 'qai', -1, 'Governments', 'mixed', NULL, NULL, NULL),
  ('A', 'placebo − governments', 'qai', 1, 'Placebo', 'mixed', NULL, NULL, NULL),
  ('A', 'placebo − governments', 'qai', -1, 'Governments', 'mixed', NULL, NULL, NULL),
  ('A', 'everybody − governments, ω = 0', 'qai', 1, 'Everybody', 'only interests', NULL, NULL, NULL),
  ('A', 'everybody − governments, ω = 0', 'qai', -1, 'Governments', 'only interests', NULL, NULL, NULL),
  ('B', 'everybody − governments, ω = 1', 'q', 1, 'Everybody', 'only what works', NULL, NULL, NULL),
  ('B', 'everybody − governments, ω = 1', 'q', -1, 'Governments', 'only what works', NULL, NULL, NULL),
  ('B', 'informed − governments, ω = 1', 'q', 1, 'Governments, informed', 'only what works', NULL, NULL, NULL),
  ('B', 'informed − governments, ω = 1', 'q', -1, 'Governments', 'only what works', NULL, NULL, NULL),
  ('B', 'informed − governments, ω = 0', 'a', 1, 'Governments, informed', 'only interests', NULL, NULL, NULL),
  ('B', 'informed − governments, ω = 0', 'a', -1, 'Governments', 'only interests', NULL, NULL, NULL),
  ('C', 'technical − civil society', 'i', 1, 'And technical community', 'mixed', NULL, NULL, NULL),
  ('C', 'technical − civil society', 'i', -1, 'And civil society', 'mixed', NULL, NULL, NULL),
  ('D', 'inputs, mixed', 'a', 1, NULL, 'mixed', 1, NULL, NULL),
  ('D', 'inputs, mixed', 'a', -1, NULL, 'mixed', 0, NULL, NULL),
  ('D', 'inputs, ω = 0', 'a', 1, NULL, 'only interests', 1, NULL, NULL),
  ('D', 'inputs, ω = 0', 'a', -1, NULL, 'only interests', 0, NULL, NULL),
  ('D', 'inputs, ω = 0, everybody', 'ag', 1, 'Everybody', 'only interests', 1, NULL, NULL),
  ('D', 'inputs, ω = 0, everybody', 'ag', -1, 'Everybody', 'only interests', 0, NULL, NULL),
  ('D', 'inputs, ω = 0, governments', 'a', 1, 'Governments', 'only interests', 1, NULL, NULL),
  ('D', 'inputs, ω = 0, governments', 'a', -1, 'Governments', 'only interests', 0, NULL, NULL),
  ('E', 'process, governments', 'gm', 1, 'Governments', 'mixed', NULL, 1, NULL),
  ('E', 'process, governments', 'gm', -1, 'Governments', 'mixed', NULL, 0, NULL),
  ('E', 'process, everybody', 'gm', 1, 'Everybody', 'mixed', NULL, 1, NULL),
  ('E', 'process, everybody', 'gm', -1, 'Everybody', 'mixed', NULL, 0, NULL),
  ('F', 'reasons, all designs', 'gmqy', 1, NULL, 'mixed', NULL, NULL, 1),
  ('F', 'reasons, all designs', 'gmqy', -1, NULL, 'mixed', NULL, NULL, 0),
  ('G', 'full transparency, governments', 'ai', 1, 'Governments', 'mixed', 1, 1, 1),
  ('G', 'full transparency, governments', 'ai', -1, 'Governments', 'mixed', 0, 0, 0),
  ('G', 'full transparency, everybody', 'ai', 1, 'Everybody', 'mixed', 1, 1, 1),
  ('G', 'full transparency, everybody', 'ai', -1, 'Everybody', 'mixed', 0, 0, 0),
  ('G', 'governments − everybody', 'ai', 1, 'Governments', 'mixed', 1, 1, 1),
  ('G', 'governments − everybody', 'ai', -1, 'Governments', 'mixed', 0, 0, 0),
  ('G', 'governments − everybody', 'ai', -1, 'Everybody', 'mixed', 1, 1, 1),
  ('G', 'governments − everybody', 'ai', 1, 'Everybody', 'mixed', 0, 0, 0),
  ('H', 'gap of A at λ_L = .3, less gap', 'i', 1, 'Everybody', 'mixed with obligation', NULL, NULL, NULL),
  ('H', 'gap of A at λ_L = .3, less gap', 'i', -1, 'Governments', 'mixed with obligation', NULL, NULL, NULL),
  ('H', 'gap of A at λ_L = .3, less gap', 'i', -1, 'Everybody', 'mixed', NULL, NULL, NULL),
  ('H', 'gap of A at λ_L = .3, less gap', 'i', 1, 'Governments', 'mixed', NULL, NULL, NULL),
  ('–', 'everybody − governments, worst group', 'w', 1, 'Everybody', 'mixed', NULL, NULL, NULL),
  ('–', 'everybody − governments, worst group', 'w', -1, 'Governments', 'mixed', NULL, NULL, NULL),
  ('–', 'reasons, governments', 'i', 1, 'Governments', 'mixed', NULL, NULL, 1),
  ('–', 'reasons, governments', 'i', -1, 'Governments', 'mixed', NULL, NULL, 0),
  ('–', 'reasons, everybody', 'i', 1, 'Everybody', 'mixed', NULL, NULL, 1),
  ('–', 'reasons, everybody', 'i', -1, 'Everybody', 'mixed', NULL, NULL, 0)
),
asked AS (  -- letters of `measures`, and what they stand for
  SELECT * FROM (VALUES ('g', 'agreed', 100), ('m', 'months', 1), ('q', 'decision_quality', 100),
    ('a', 'output_legitimacy', 100), ('y', 'implementation_12', 100), ('i', 'implementation_60', 100),
    ('w', 'worst_group_acceptance', 100)
  ) AS asked(letter, measure, scale)
),
long AS (
  UNPIVOT (SELECT design, world, inputs, process, reasons, replicate, agreed, months, decision_quality,
    output_legitimacy, implementation_12, implementation_60, worst_group_acceptance FROM runs)
  ON agreed, months, decision_quality, output_legitimacy, implementation_12, implementation_60, worst_group_acceptance
  INTO NAME measure VALUE outcome
),
term_means AS (
  SELECT claim, contrast, long.measure, weight, terms.who, terms.world, terms.inputs, terms.process, terms.reasons,
    replicate, avg(weight * outcome * scale) AS share
  FROM terms
  JOIN asked ON contains(terms.measures, asked.letter)
  JOIN long ON long.measure = asked.measure
    AND (terms.who IS NULL OR terms.who = long.design)
    AND (terms.world IS NULL OR terms.world = long.world)
    AND (terms.inputs IS NULL OR terms.inputs = long.inputs)
    AND (terms.process IS NULL OR terms.process = long.process)
    AND (terms.reasons IS NULL OR terms.reasons = long.reasons)
  GROUP BY ALL
),
replicates AS (
  SELECT claim, contrast, measure, replicate, sum(share) AS value FROM term_means GROUP BY ALL
)
SELECT claim, contrast, measure,
  round(avg(value), 2) AS difference,
  round(avg(value) - 1.984 * stddev(value) / sqrt(count(*)), 2) AS low,  -- Student, 99 degrees of freedom
  round(avg(value) + 1.984 * stddev(value) / sqrt(count(*)), 2) AS high
FROM replicates GROUP BY ALL
ORDER BY claim, contrast, measure
