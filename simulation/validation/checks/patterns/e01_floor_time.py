"""Who speaks depends on the rule and on who is in the minority (E1).

Karpowitz, Mendelberg & Shaker (2012) put 94 groups of five to a decision about redistribution. Women spoke
less than their share in most groups; the gap vanished where women were few and the rule was unanimity, or
where they were many and the rule was majority. Here five actors meet, one to four of them women, who want a
higher minimum and have less status; that they speak less on average is therefore put in. What is not put in
is how the gap depends on rule and number. It may come from whose consent is worth having (χ), or from who
still has something to say: the few who object to the text, for as long as the rule lets the talk go on. The
first was written with this finding in view; the criterion therefore has to be met at χ = 0 as well, where the
second stands alone, and in both halves: unanimity raises women's talk where they are few, and lowers it
where they are many.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate, estimate
from simulation.validation.check import Check, CheckVerdict, Effort, row_of, shown
from simulation.validation.simulations import Floats, Ints, changed_design, traced
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulation.scenario import Scenario

FEW, MANY = (1, 2), (3, 4)
RULES = {"unanimity": later("unanimity"), "simple_majority": later("simple majority")}
WOMAN = {"group": "women", "position": 0.65, "resources": 0.5}  # assumptions, see the world


def run(effort: Effort) -> CheckVerdict:
    """Measure the gap under both rules for one to four women, with and without χ."""
    replicates = effort.choose(1500, 150)
    gaps = _gaps(replicates, pivotal=1.0)
    shipped, judged = _effects(gaps), _effects(_gaps(replicates, pivotal=0.0))
    interaction, few, many = judged
    parts = (later("interaction"), later("unanimity − majority, women few"), later("the same, women many"))
    names = (
        *(told("{part}, χ = 0", part=part) for part in parts),
        *(told("{part}, as shipped", part=part) for part in parts),
    )
    found = (*judged, *shipped)
    return CheckVerdict(
        passed=all(_is_as_found(*effects) for effects in (judged, shipped)),
        measured=told(
            "at χ = 0 few {few}, many {many}; as shipped few {shipped}, many {shipped_2}",
            few=shown(few, signed=True),
            many=shown(many, signed=True),
            shipped=shown(shipped[1], signed=True),
            shipped_2=shown(shipped[2], signed=True),
        ),
        detail=told(
            "What unanimity instead of majority does to women's talk, in parts of an equal "
            "share; the experiment found it raised where they are few and lowered where "
            "they are many. The interaction is {interaction} at χ = 0 and {shipped} as "
            "shipped. What χ = 0 leaves does not come from pivotal consent, but from who "
            "still objects: under unanimity the talk goes on until the few have consented, "
            "under majority it ends without them.",
            interaction=shown(interaction, signed=True),
            shipped=shown(shipped[0], signed=True),
        ),
        rows=tuple(row_of(name, value) for name, value in zip(names, found, strict=True)),
        draw=partial(_draw, gaps),
    )


def _gaps(replicates: int, pivotal: float) -> dict[tuple[str, int], Floats]:
    """Return women's talk less men's, per head over an equal share, by rule and number of women."""
    gaps = {}
    for women in (*FEW, *MANY):
        scenario = table_with(women, pivotal)
        for rule in RULES:
            design = changed_design(scenario.historical_design, {"decision.rule": rule})
            gaps[rule, women] = np.array(
                [_gap(run.state.turns, women) for run in traced(scenario, design, replicates)]
            )
    return gaps


def table_with(women: int, pivotal: float) -> "Scenario":
    """Return the world with so many women at the table."""
    from simulation.scenario import with_values

    changes: dict[str, object] = {"context.floor.pivot_exponent": pivotal}
    for seat in range(women):
        changes |= {f"population.actors[{seat}].{key}": value for key, value in WOMAN.items()}
    return with_values(load_world("five_at_a_table"), changes)


def _gap(turns: Ints, women: int) -> float:
    return float((turns[:women].mean() - turns[women:].mean()) / turns.mean())


def _is_as_found(interaction: Estimate, few: Estimate, many: Estimate) -> bool:
    return interaction.low > 0 and few.low > 0 and many.high < 0


def _effects(gaps: Mapping[tuple[str, int], Floats]) -> tuple[Estimate, Estimate, Estimate]:
    """Return the interaction, and what unanimity does where women are few and where they are many."""
    few = np.mean([gaps["unanimity", n] - gaps["simple_majority", n] for n in FEW], axis=0)
    many = np.mean([gaps["unanimity", n] - gaps["simple_majority", n] for n in MANY], axis=0)
    return estimate(few - many, False), estimate(few, False), estimate(many, False)


def _draw(gaps: Mapping[tuple[str, int], Floats], axes: "Axes") -> None:
    for rule, colour, shape in (("unanimity", "#0072B2", "o-"), ("simple_majority", "#D55E00", "s--")):
        means = [gaps[rule, women].mean() for women in (*FEW, *MANY)]
        axes.plot((*FEW, *MANY), means, shape, color=colour, label=spoken(RULES[rule]))
    axes.axhline(0, color="#8A8A8A", lw=0.8)
    axes.set_xticks((*FEW, *MANY))
    axes.set_xlabel(spoken("women among the five"))
    axes.set_ylabel(spoken("women's talk less men's\n(1 = an equal share)"))
    axes.legend(frameon=False)


CHECK = Check(
    key="E1",
    title="Who speaks: rule and minority",
    claim="Women speak less than their share, except under unanimity where they are few or under majority "
    "where they are many.",
    source="Karpowitz, Mendelberg & Shaker 2012",
    criterion="Unanimity (against majority) raises the floor time of few women and lowers that of many (each "
    "95 %), as shipped and without what was built for it (χ = 0). Fails if the rule does not matter, or "
    "matters alike whoever is the minority.",
    role="validation",
    kind="evidence",
    run=run,
    revised="A stricter criterion looked at first, that unanimity must also help few women, had given way to "
    "the sign of the interaction. On 2026-11-27 it came back, with its counterpart for many women, and has "
    "to hold at χ = 0 too, since χ was built for this finding. Decided before the two halves were looked at "
    "again; the interaction was known.",
)
