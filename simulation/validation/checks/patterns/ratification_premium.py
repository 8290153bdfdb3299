"""A mild law works if it is self-imposed, by what one then expects of others.

Tyran & Feld (2006) found that a sanction too mild to pay by itself raises contributions little when
imposed, and much when the group has voted for it; Dal Bó, Foster & Putterman (2010) found the same premium
beyond selection. Both trace it to expectations: seeing consent, one expects others to comply. Here a few
delegates decide for all; either the others see how much consent there was, or they do not, and nothing else
differs (nobody is accountable, so that being seen changes nothing at the table). Expectations start from
visible consent by construction: a pass says that this mechanism is sufficient, not that it is confirmed.
Where others' compliance is worth nothing (ν = 0) and nobody gives as others give, the premium has to vanish.
In the experiments those who vote are those who contribute. Here sixteen of a hundred vote, and their consent
says something about the sixth of the action that is theirs: expectations of the rest do not move. Where half
of those who contribute vote, and others' compliance is worth more than one's own costs, the same mechanism
gives a premium of tens of points (tests/validation/test_patterns.py).
"""

from collections.abc import Mapping
from functools import partial

from simulation.experiment.pairing import Difference, estimate, paired_difference
from simulation.validation.check import Check, CheckVerdict, Effort, percent, row_of, shown
from simulation.validation.runner import draw_estimates
from simulation.validation.simulations import Floats, changed_design, outcomes
from simulation.validation.worlds import load_world
from simulation.words import later, told

MILD = 0.1  # mandate, utility units, with certain detection: less than adopting costs (assumption)
NOTHING = 0.01  # share of the action
FLOOR = 0.05  # share of the action: the experiments moved contributions by tens of points (recalled)
GROUPS = ("authorities", "users", "residents", "scientists")


def run(effort: Effort) -> CheckVerdict:
    """Compare no law, a mild law imposed and the same law seen to be chosen, and take expectations away."""
    replicates = effort.choose(500, 200)
    none, imposed, chosen = (
        _complied(replicates, 0, 0),
        _complied(replicates, MILD, 0),
        _complied(replicates, MILD, 1),
    )
    acting = estimate(chosen, False)
    law, premium = _over(imposed, none), _over(chosen, imposed)
    twice = paired_difference(chosen - none, 2 * (imposed - none), False)
    fixed = {"implementation.fixed_expectations": True}
    alone = {"implementation.network_value": 0, "implementation.reciprocity": 0}
    held = _over(_complied(replicates, MILD, 1, fixed), _complied(replicates, MILD, 0, fixed))
    without = _over(_complied(replicates, MILD, 1, alone), _complied(replicates, MILD, 0, alone))
    names = (
        later("law imposed"),
        later("premium of choice"),
        later("chosen − twice imposed"),
        later("premium, expectations fixed"),
        later("premium, ν = 0 and nobody gives in return"),
    )
    found = (law, premium, twice, held, without)
    return CheckVerdict(
        passed=premium.low >= FLOOR and twice.low > 0 and abs(without.value) <= NOTHING,
        measured=told(
            "law imposed {law}, chosen {premium} more; alone {without}",
            law=shown(law, 3, signed=True),
            premium=shown(premium, 3, signed=True),
            without=shown(without, 3, signed=True),
        ),
        detail=told(
            "Share of the action carried out after 12 months. Mechanism sufficient, not "
            "confirmed: with expectations fixed at what one saw, the premium is {held}, so "
            "that it comes from the first look and what is seen later {later_on}. With the "
            "law chosen {acting} of the action is carried out{little}",
            held=shown(held, 3, signed=True),
            later_on=later("wears it down") if held.value > premium.value else later("builds on it"),
            acting=percent(acting),
            little=later(": so few act in this world that little can show.")
            if acting.value < FLOOR
            else later("."),
        ),
        rows=tuple(row_of(name, each) for name, each in zip(names, found, strict=True)),
        draw=partial(draw_estimates, names, found, later("difference in the share carried out")),
    )


def _complied(replicates: int, mandate: float, seen: int, more: Mapping[str, object] | None = None) -> Floats:
    """Return the share of the action carried out after 12 months."""
    from simulation.scenario import with_values

    world = with_values(
        load_world("commons"),
        {f"population.groups.{group}.accountability": 0 for group in GROUPS} | dict(more or {}),
    )
    changes = {"seats": {"default": 4}, "mandate": mandate, "transparency.process": seen}
    return outcomes(world, changed_design("multistakeholder_rough_consensus", changes), replicates)[
        "implementation_12"
    ]


def _over(values: Floats, others: Floats) -> Difference:
    return paired_difference(values, others, False)


CHECK = Check(
    key="ratification",
    title="Ratification premium",
    claim="A mild law raises cooperation little when imposed and much when the group has chosen it, "
    "through expectations.",
    source="Tyran & Feld 2006; Dal Bó, Foster & Putterman 2010",
    criterion="Seen consent adds at least .05 to compliance under a mild law (95 %), more than the imposed "
    "law itself (95 %), and nothing (.01) where others' compliance is worth nothing. Fails if choice adds "
    "little, or adds by another way.",
    role="validation",
    kind="construction",
    run=run,
    revised="Until 2026-11-27 any premium above 0 passed. The experiments moved contributions by tens of "
    "points, so that a floor of .05 is asked now. That the model had passed with less than .01 was known.",
)
