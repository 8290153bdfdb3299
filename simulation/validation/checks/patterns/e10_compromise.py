"""What comes out is near the weighted mean of what was wanted (E10).

In the data on decision-making in the European Union, models of compromise (the mean of positions weighted by
capability and salience) predict outcomes better than models of procedure (Leinaweaver & Thomson 2014), with a
mean error of about 22 to 23 on a scale of 100 (recalled). The model is not given that mean: its texts move by
amendments that buy consent. Here positions spread wide, as they do there; the procedural rival is agenda
setting: the commission gets the text nearest to its own that a qualified majority of states prefers to the
status quo (after Crombez 1996, one issue at a time).
"""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.experiment.pairing import estimate, paired_difference
from simulation.validation.check import Check, CheckVerdict, Effort, row_of, shown
from simulation.validation.simulations import Floats, Traced, traced
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEAST, LIMIT = 15.0, 25.0  # points of 100, around the 22 to 23 found: not nearer, not farther
SPREAD = 0.35  # sd of the states' positions: many stand at the ends of the scale (assumption)
STATES, COMMISSION = 0, 2  # groups of the world


class Dispute(NamedTuple):
    """What was decided on one issue, and what was forecast; points of 100."""

    outcome: float
    compromise: float
    agenda: float
    status_quo: float


def run(effort: Effort) -> CheckVerdict:
    """Compare simulated outcomes with the forecasts of compromise, agenda setting and no change."""
    from simulation.scenario import with_values

    world = with_values(load_world("council"), {"population.groups.states.ideal_sd": SPREAD})
    runs = traced(world, world.historical_design, effort.choose(600, 80))
    issues = np.array([issue for run in runs if run.outcomes["agreed"] for issue in decided(run)])
    errors = np.abs(issues[:, 1:] - issues[:, :1])
    mean, agenda, no_change = (estimate(errors[:, method], False) for method in range(3))
    better = paired_difference(errors[:, 0], errors[:, 1], False)
    names = (
        later("compromise"),
        later("agenda setting"),
        later("no change"),
        later("compromise − agenda setting"),
    )
    found = (mean, agenda, no_change, better)
    return CheckVerdict(
        passed=mean.low >= LEAST and mean.high <= LIMIT and better.high < 0 and mean.value < no_change.value,
        measured=told(
            "mean error {mean} of 100; agenda setting {agenda}", mean=shown(mean, 1), agenda=shown(agenda, 1)
        ),
        detail=told(
            "The weighted mean is nearer to the simulated outcome than agenda setting by "
            "{better} points, and than the status quo, which is off by {no_change}. The "
            "first draft is the median of tabled texts, so that some nearness is put in; "
            "real decisions lie 22 to 23 points from the mean.",
            better=shown(better, 1, signed=True),
            no_change=shown(no_change, 1),
        ),
        rows=tuple(row_of(name, each) for name, each in zip(names, found, strict=True)),
        draw=partial(_draw, issues),
    )


def decided(run: Traced) -> list[Dispute]:
    """Return every issue of one run with its forecasts."""
    state = run.state
    states = state.group == STATES
    weight = state.resources[:, None] * state.salience
    found = []
    for k in range(len(state.text)):
        wanted = state.first_ideal[:, k]
        compromise = np.average(wanted[states], weights=weight[states, k])
        setter = wanted[state.group == COMMISSION].mean()
        found.append(
            Dispute(100 * state.text[k], 100 * compromise, 100 * agenda_setting(wanted[states], setter), 0.0)
        )
    return found


def agenda_setting(wanted: Floats, setter: float, quota: float = 62 / 87) -> float:
    """Return the text nearest to the setter's that the quota prefers to 0: x accepts up to 2x."""
    accepts_up_to = np.sort(2 * wanted)[::-1]
    pivot = int(np.ceil(quota * len(wanted))) - 1
    return float(min(setter, accepts_up_to[pivot]))


def _draw(issues: Floats, axes: "Axes") -> None:
    axes.plot([0, 100], [0, 100], color="#8A8A8A", lw=0.8)
    axes.plot(
        issues[:, 1], issues[:, 0], ".", ms=3, alpha=0.5, color="#0072B2", label=spoken("weighted mean")
    )
    axes.plot(
        issues[:, 2], issues[:, 0], "x", ms=3, alpha=0.4, color="#D55E00", label=spoken("agenda setting")
    )
    axes.set_xlabel(spoken("forecast"))
    axes.set_ylabel(spoken("simulated outcome"))
    axes.legend(frameon=False)


CHECK = Check(
    key="E10",
    title="Outcomes near the compromise",
    claim="The weighted mean of positions predicts decisions of the European Union with an error of 22 to "
    "23 of 100 (recalled), better than models of procedure.",
    source="Leinaweaver & Thomson 2014",
    criterion="The capability × salience mean is 15 to 25 of 100 from the simulated outcome (mean absolute "
    "error, with its 95 % interval) and nearer than agenda setting. Fails if texts drift to the drafter or "
    "the setter, or if everybody always meets in the middle.",
    role="validation",
    kind="evidence",
    run=run,
    revised="Until 2026-11-27 any error below 25 passed. Real outcomes lie 22 to 23 points from the "
    "compromise, so that outcomes much nearer are wrong as well: at least 15 are asked now. That the model "
    "had passed with 6 to 7 was known.",
)
