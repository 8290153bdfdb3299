/* What was expected, as paired contrasts: runs of equal problem and people, where both sides have the measure. */
WITH asked(claim, contrast, measures, plus, plus_between, minus, minus_between, within, omega) AS (VALUES
  ('A', 'supermajority − simple, alike', 'qam', 'Supermajority', 'none', 'Simple majority', 'none', 0.05, NULL),
  ('A', 'sectoral − simple, alike', 'qam', 'Sectoral majorities', 'none', 'Simple majority', 'none', 0.05, NULL),
  ('A', 'rough consensus − simple, alike', 'qam', 'Rough consensus', 'none', 'Simple majority', 'none', 0.05, NULL),
  ('A', 'consent − simple, alike', 'qam', 'Consent', 'none', 'Simple majority', 'none', 0.05, NULL),
  ('A', 'unanimity − simple, alike', 'qam', 'Unanimity', 'none', 'Simple majority', 'none', 0.05, NULL),
  ('A', 'unanimity − simple, alike, ω = 1', 'q', 'Unanimity', 'none', 'Simple majority', 'none', 0.05, 1),
  ('B', 'much − none, simple majority', 'g', 'Simple majority', 'much', 'Simple majority', 'none', 0.15, 0.5),
  ('B', 'much − none, sectoral', 'g', 'Sectoral majorities', 'much', 'Sectoral majorities', 'none', 0.15, 0.5),
  ('B', 'much − none, consent', 'g', 'Consent', 'much', 'Consent', 'none', 0.15, 0.5),
  ('B', 'much − none, unanimity', 'g', 'Unanimity', 'much', 'Unanimity', 'none', 0.15, 0.5),
  ('C', 'sectoral − two thirds, much', 'w', 'Sectoral majorities', 'much', 'Supermajority', 'much', NULL, NULL),
  ('C', 'sectoral − two thirds, inside only', 'w', 'Sectoral majorities', 'none', 'Supermajority', 'none', 0.25, NULL),
  ('D', 'unanimity − simple, much, both agreed', 'p', 'Unanimity', 'much', 'Simple majority', 'much', NULL, NULL),
  ('E', 'unanimity − simple, ω = 0', 'a', 'Unanimity', NULL, 'Simple majority', NULL, NULL, 0),
  ('E', 'unanimity − simple, ω = 1', 'a', 'Unanimity', NULL, 'Simple majority', NULL, NULL, 1)
),
names AS (  -- letters of `measures`, and what they stand for
  SELECT * FROM (VALUES ('g', 'agreed', 100), ('m', 'months', 1), ('q', 'decision_quality', 100),
    ('a', 'output_legitimacy', 100), ('w', 'worst_acceptance_if_agreed', 100), ('p', 'precision_if_agreed', 100)
  ) AS names(letter, measure, scale)
),
long AS (
  UNPIVOT (SELECT design, "between", within, omega, replicate, agreed, months, decision_quality, output_legitimacy,
    worst_acceptance_if_agreed, CASE WHEN agreed = 1 THEN text_precision END AS precision_if_agreed FROM runs)
  ON agreed, months, decision_quality, output_legitimacy, worst_acceptance_if_agreed, precision_if_agreed
  INTO NAME measure VALUE outcome
),
replicates AS (
  SELECT asked.claim, asked.contrast, names.measure, one.replicate, avg(scale * (one.outcome - other.outcome)) AS value
  FROM asked JOIN names ON contains(asked.measures, names.letter)
  JOIN long AS one ON one.measure = names.measure AND one.design = asked.plus
    AND (asked.plus_between IS NULL OR one."between" = asked.plus_between)
    AND (asked.within IS NULL OR one.within = asked.within) AND (asked.omega IS NULL OR one.omega = asked.omega)
  JOIN long AS other ON other.measure = names.measure AND other.design = asked.minus
    AND other."between" = coalesce(asked.minus_between, one."between")
    AND other.within = one.within AND other.omega = one.omega AND other.replicate = one.replicate
  GROUP BY ALL
)
SELECT claim, contrast, measure, count(*) AS replicates,
  round(avg(value), 2) AS difference,
  round(avg(value) - 1.984 * stddev(value) / sqrt(count(*)), 2) AS low,  -- Student, 99 degrees of freedom
  round(avg(value) + 1.984 * stddev(value) / sqrt(count(*)), 2) AS high
FROM replicates GROUP BY ALL
ORDER BY claim, contrast, measure
