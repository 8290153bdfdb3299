"""A text that binds only once enough have joined.

    in force from the first month in which   parties ≥ n*  and  Σ_j o_j · adopted_j ≥ o*

with n* a share of those affected and o* a share of the action (Paris Agreement, article 21: 55 parties, and
55 % of emissions). Until then there is no club, and what others' adoption is worth to a member counts
nothing. A text in force stays so when parties leave (Vienna Convention on the Law of Treaties, article 55;
recalled, not checked). With both thresholds at 0 every text is in force from the start.
"""

from simulation.rule import rule


@rule
def is_in_force(parties: float, operators: float, least_parties: float, least_operators: float) -> bool:
    """Tell whether enough joined by last month; all shares in [0, 1]."""
    return parties >= least_parties and operators >= least_operators


@rule
def club_value(network_value: float, in_force: bool) -> float:
    """Return what everybody else's adoption is worth this month, utility."""
    return network_value if in_force else 0.0
