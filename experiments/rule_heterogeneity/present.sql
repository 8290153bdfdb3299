/* Rules at much distance between groups, with the burden of coming as it is and without any (percent). */
SELECT burden, omega, design, round(100 * avg(attending_share)) AS attending, round(100 * avg(agreed)) AS agreed,
  round(100 * avg(decision_quality)) AS quality, round(100 * avg(worst_group_acceptance)) AS worst_group
FROM runs GROUP BY ALL ORDER BY burden DESC, omega, design
