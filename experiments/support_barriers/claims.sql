/* What was expected, as contrasts of means (percentage points; thousand hours): each line sums its terms within a replicate, over all points that fit. */
WITH terms(claim, contrast, measures, weight, who, budget, burden) AS (VALUES
  ('A', 'open − seats by resources, budget .33', 'xg', 1, 'Open', 0.33, NULL),
  ('A', 'open − seats by resources, budget .33', 'xg', -1, 'Seats by resources', 0.33, NULL),
  ('A', 'budget 1 − 0, open', 'xg', 1, 'Open', 1, NULL),
  ('A', 'budget 1 − 0, open', 'xg', -1, 'Open', 0, NULL),
  ('A', 'budget 1 − 0, seats by resources', 'xg', 1, 'Seats by resources', 1, NULL),
  ('A', 'budget 1 − 0, seats by resources', 'xg', -1, 'Seats by resources', 0, NULL),
  ('A', 'open − seats by resources, double burden', 'xg', 1, 'Open', 0.33, 0.36),
  ('A', 'open − seats by resources, double burden', 'xg', -1, 'Seats by resources', 0.33, 0.36),
  ('A', 'budget 1 − 0, open, double burden', 'xg', 1, 'Open', 1, 0.36),
  ('A', 'budget 1 − 0, open, double burden', 'xg', -1, 'Open', 0, 0.36),
  ('B', 'budget 1 − 0, open', 'tc', 1, 'Open', 1, NULL),
  ('B', 'budget 1 − 0, open', 'tc', -1, 'Open', 0, NULL),
  ('B', 'budget 1 − 0, seats by lot', 'tc', 1, 'Seats by lot', 1, NULL),
  ('B', 'budget 1 − 0, seats by lot', 'tc', -1, 'Seats by lot', 0, NULL),
  ('B', 'budget 1 − 0, seats by resources', 'tc', 1, 'Seats by resources', 1, NULL),
  ('B', 'budget 1 − 0, seats by resources', 'tc', -1, 'Seats by resources', 0, NULL),
  ('B', 'open − seats by lot, of budget 1 − 0', 'tc', 1, 'Open', 1, NULL),
  ('B', 'open − seats by lot, of budget 1 − 0', 'tc', -1, 'Open', 0, NULL),
  ('B', 'open − seats by lot, of budget 1 − 0', 'tc', -1, 'Seats by lot', 1, NULL),
  ('B', 'open − seats by lot, of budget 1 − 0', 'tc', 1, 'Seats by lot', 0, NULL),
  ('C', 'facilitator: budget .025 − 0, open', 'g', 1, 'Open', 0.025, NULL),
  ('C', 'facilitator: budget .025 − 0, open', 'g', -1, 'Open', 0, NULL),
  ('C', 'support: budget 1 − .025, open', 'g', 1, 'Open', 1, NULL),
  ('C', 'support: budget 1 − .025, open', 'g', -1, 'Open', 0.025, NULL),
  ('D', 'budget 1 − 0, open, half burden', 't', 1, 'Open', 1, 0.09),
  ('D', 'budget 1 − 0, open, half burden', 't', -1, 'Open', 0, 0.09),
  ('D', 'budget 1 − 0, open, burden as is', 't', 1, 'Open', 1, 0.18),
  ('D', 'budget 1 − 0, open, burden as is', 't', -1, 'Open', 0, 0.18),
  ('D', 'budget 1 − 0, open, double burden', 't', 1, 'Open', 1, 0.36),
  ('D', 'budget 1 − 0, open, double burden', 't', -1, 'Open', 0, 0.36),
  ('E', 'support: budget 1 − .025, open', 'qaw', 1, 'Open', 1, NULL),
  ('E', 'support: budget 1 − .025, open', 'qaw', -1, 'Open', 0.025, NULL),
  ('F', 'seats by lot − open, double burden', 'r', 1, 'Seats by lot', NULL, 0.36),
  ('F', 'seats by lot − open, double burden', 'r', -1, 'Open', NULL, 0.36),
  ('F', 'seats by lot − open, double burden, budget 0', 'r', 1, 'Seats by lot', 0, 0.36),
  ('F', 'seats by lot − open, double burden, budget 0', 'r', -1, 'Open', 0, 0.36),
  ('F', 'seats by lot − open, double burden, budget .1', 'r', 1, 'Seats by lot', 0.1, 0.36),
  ('F', 'seats by lot − open, double burden, budget .1', 'r', -1, 'Open', 0.1, 0.36),
  ('F', 'seats by lot − open, double burden, budget .33', 'r', 1, 'Seats by lot', 0.33, 0.36),
  ('F', 'seats by lot − open, double burden, budget .33', 'r', -1, 'Open', 0.33, 0.36),
  ('G', 'seats by resources − by lot', 'cw', 1, 'Seats by resources', NULL, NULL),
  ('G', 'seats by resources − by lot', 'cw', -1, 'Seats by lot', NULL, NULL),
  ('–', 'budget .1 − .025, open', 'rc', 1, 'Open', 0.1, NULL),
  ('–', 'budget .1 − .025, open', 'rc', -1, 'Open', 0.025, NULL),
  ('–', 'seats by lot − open, budget .33', 'qwih', 1, 'Seats by lot', 0.33, NULL),
  ('–', 'seats by lot − open, budget .33', 'qwih', -1, 'Open', 0.33, NULL),
  ('–', 'placebo − open, budget .33', 'qwi', 1, 'Placebo', 0.33, NULL),
  ('–', 'placebo − open, budget .33', 'qwi', -1, 'Open', 0.33, NULL)
),
asked AS (  -- letters of `measures`, and what they stand for
  SELECT * FROM (VALUES ('t', 'attending_share', 100), ('x', 'excluded_willing', 100), ('r', 'input_legitimacy', 100),
    ('c', 'congruence', 100), ('g', 'floor_gini', 100), ('q', 'decision_quality', 100), ('a', 'output_legitimacy', 100),
    ('w', 'worst_group_acceptance', 100), ('i', 'implementation_60', 100), ('h', 'person_hours', 0.001)
  ) AS asked(letter, measure, scale)
),
long AS (
  UNPIVOT (SELECT design, budget, burden, replicate, attending_share, excluded_willing, input_legitimacy, congruence,
    floor_gini, decision_quality, output_legitimacy, worst_group_acceptance, implementation_60, person_hours FROM runs)
  ON attending_share, excluded_willing, input_legitimacy, congruence, floor_gini, decision_quality, output_legitimacy,
    worst_group_acceptance, implementation_60, person_hours
  INTO NAME measure VALUE outcome
),
term_means AS (
  SELECT claim, contrast, long.measure, weight, terms.who, terms.budget, terms.burden, replicate,
    avg(weight * outcome * scale) AS share
  FROM terms
  JOIN asked ON contains(terms.measures, asked.letter)
  JOIN long ON long.measure = asked.measure AND terms.who = long.design
    AND (terms.budget IS NULL OR terms.budget = long.budget)
    AND (terms.burden IS NULL OR terms.burden = long.burden)
  GROUP BY ALL
),
replicates AS (
  SELECT claim, contrast, measure, replicate, sum(share) AS value FROM term_means GROUP BY ALL
)
SELECT claim, contrast, measure,
  round(avg(value), 2) AS difference,
  round(avg(value) - 1.972 * stddev(value) / sqrt(count(*)), 2) AS low,  -- Student, 199 degrees of freedom
  round(avg(value) + 1.972 * stddev(value) / sqrt(count(*)), 2) AS high
FROM replicates GROUP BY ALL
ORDER BY claim, contrast, measure
