/* At how many points a design lies above or below the first one, with 95 % confidence (paired, Student). */
WITH reference AS (SELECT design FROM runs ORDER BY cell LIMIT 1),
long AS (
  UNPIVOT (SELECT point, design, replicate, excluded_willing, input_legitimacy, congruence, floor_gini,
    decision_quality, output_legitimacy FROM runs)
  ON excluded_willing, input_legitimacy, congruence, floor_gini, decision_quality, output_legitimacy
  INTO NAME measure VALUE outcome
),
differences AS (
  SELECT one.point, one.design, one.measure, avg(one.outcome - other.outcome) AS mean,
    1.972 * stddev(one.outcome - other.outcome) / sqrt(count(*)) AS margin
  FROM long AS one JOIN long AS other USING (point, replicate, measure)
  WHERE other.design = (SELECT design FROM reference) AND one.design <> other.design
  GROUP BY ALL
),
counts AS (
  SELECT design, measure, concat('+', count(*) FILTER (mean > margin), ' −', count(*) FILTER (mean < -margin),
    ' of ', count(*)) AS points
  FROM differences GROUP BY ALL
)
PIVOT counts ON measure USING first(points) ORDER BY design
