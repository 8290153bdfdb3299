/* At how many points a rule is best for the worst-off group (failures are nothing accepted; ties are within half a
   point), and at how many rough consensus lies between two thirds and consent (ties count). */
WITH cells AS (
  SELECT point, design, avg(worst_group_acceptance) AS accepted, avg(agreed) AS agreed, avg(months) AS months
  FROM runs GROUP BY ALL
),
best AS (SELECT *, accepted >= max(accepted) OVER (PARTITION BY point) - 0.005 AS is_best FROM cells),
rough AS (
  SELECT a.agreed BETWEEN c.agreed AND b.agreed AND a.months BETWEEN b.months AND c.months AS is_between
  FROM cells AS a JOIN cells AS b USING (point) JOIN cells AS c USING (point)
  WHERE a.design = 'Rough consensus' AND b.design = 'Supermajority' AND c.design = 'Consent'
)
SELECT 'F' AS claim, concat('best for the worst-off: ', design) AS statement, count(*) FILTER (is_best) AS points,
  count(*) AS "of" FROM best GROUP BY design
UNION ALL
SELECT 'G', 'rough consensus between two thirds and consent', count(*) FILTER (is_between), count(*) FROM rough
ORDER BY claim, statement
