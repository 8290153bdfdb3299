"""Outcomes with the ranges of real ones, quick to make: for reports to be written about."""

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.experiment.comparison import Comparison, compare
from simulation.experiment.detailed import rooms_of
from simulation.outcome import OUTCOMES
from simulation.outcome.catalogue import OF_GROUPS
from simulation.outcome.detail import ASKED, HOURS, OBJECTORS
from simulation.parameters import Parameters, Recorded, Role
from simulation.report import figure as figures
from simulation.scenario import load_scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMN = {outcome.name: index for index, outcome in enumerate(OUTCOMES)}
SHARES = [index for index, outcome in enumerate(OUTCOMES) if outcome.unit == "share"]

_render = figures._saved


@cache
def _empty(kind: str) -> bytes:
    from matplotlib.figure import Figure  # programs under test start with this module

    return _render(Figure(figsize=(1, 1)), kind, {})


def plausible_picture(figure: "Figure", kind: str, metadata: dict[str, None]) -> bytes:
    """Return an empty picture in the place of `figure`: a report takes longer to render than to write."""
    return _empty(kind)


def plausible_engine(parameters: Parameters | Recorded, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Shares between 0 and 1, months, hours; more inclusive designs are slower and more accepted."""
    if isinstance(parameters, Recorded):
        parameters = parameters.room
    decide = float(np.mean(parameters.convening.role == Role.DECIDE))
    strict = float(parameters.decision.chamber_quota.max())
    law = min(1.0, parameters.implementation.mandate)
    rows = np.full((len(replicates), len(OUTCOMES)), np.nan)
    for row, replicate in zip(rows, replicates, strict=True):
        world = np.random.default_rng([seed, int(replicate)])
        hard, noise = world.random(), world.normal(size=len(OUTCOMES)) * 0.06
        row[:] = np.clip(0.75 - 0.4 * hard + 0.2 * (decide - 0.5) + noise, 0, 1)
        agreed = world.random() < np.clip(1.25 - 0.5 * strict * (0.3 + hard), 0, 1)
        row[COLUMN["agreed"]] = row[COLUMN["closed"]] = float(agreed)
        row[COLUMN["consensus_level"]] = round(4 * row[COLUMN["support"]])
        row[COLUMN["rounds"]] = 4 + 30 * hard * strict * (0.3 + decide)
        row[COLUMN["months"]] = 1 + row[COLUMN["rounds"]] * 0.9
        row[COLUMN["attending"]] = 20 + 150 * decide
        row[COLUMN["person_hours"]] = row[COLUMN["months"]] * row[COLUMN["attending"]] * 6
        row[COLUMN["decision_quality"]] -= 0.2 * (not agreed)
        row[COLUMN["implementation_12"]] = agreed * row[COLUMN["implementation_12"]] * (0.2 + 0.3 * law)
        row[COLUMN["implementation_24"]] = agreed * row[COLUMN["implementation_24"]] * (0.4 + 0.3 * law)
        row[COLUMN["implementation_60"]] = agreed * row[COLUMN["implementation_60"]] * (0.7 + 0.3 * law)
        row[COLUMN["time_to_half"]] = 20 + 20 * hard if row[COLUMN["implementation_60"]] > 0.4 else np.nan
        if not agreed:
            row[COLUMN["acceptance_if_agreed"]] = row[COLUMN["worst_acceptance_if_agreed"]] = np.nan
    return rows


def plausible_detailed(parameters: Any, seed: int, replicates: np.ndarray) -> np.ndarray:
    """The same with a text and a fate for every group; of parameters that are drawn, the first."""
    room = rooms_of(parameters)[0]
    rows = plausible_engine(room, seed, replicates)
    own = room.room if isinstance(room, Recorded) else room
    dimensions, groups = len(own.issue.status_quo), len(own.groups.size)
    detail = np.empty((len(replicates), dimensions + len(OF_GROUPS) * groups + 2 * groups * dimensions))
    for row, replicate in zip(detail, replicates, strict=True):
        chance = np.random.default_rng([seed, int(replicate), 2])
        of_groups = chance.random((len(OF_GROUPS), groups))
        of_groups[ASKED], of_groups[OBJECTORS] = 10, chance.integers(0, 4, groups)
        of_groups[HOURS] = 100 * chance.random(groups)
        objections = np.zeros((2, groups, dimensions))
        objections[0, :, 0] = of_groups[OBJECTORS]
        row[:] = np.concatenate([chance.random(dimensions), of_groups.ravel(), objections.ravel()])
    return np.hstack([rows, detail])


def plausible_comparison(replicates: int = 60, **options: object) -> Comparison:
    """Compare all presets on the IANA case, as far as the plausible engine knows them."""
    case = load_scenario("iana_transition")
    return compare(case, replicates=replicates, workers=1, runner=plausible_engine, **options)  # type: ignore[arg-type]
