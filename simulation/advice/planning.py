"""What is asked when a change is looked for: which case, process and measure, and in which rounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from simulation.advice.changes import Changes, single_changes
from simulation.advice.money import Tariff, tariff_of
from simulation.advice.race import Round, rounds
from simulation.experiment.detailed import detail_columns
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest
from simulation.experiment.plan import plan_experiment
from simulation.outcome import OUTCOMES
from simulation.scenario import Design, Scenario, load_design, load_scenario
from simulation.scenario.problem import hint, listed
from simulation.words import spoken

KIND = "improve"
NOTHING: Mapping[str, Any] = MappingProxyType({})
REPLICATES = 400  # of each finalist: a share of runs is then known to about 5 points; assumption


@dataclass(frozen=True, eq=False)
class Question:
    """An improvement ready to be looked for."""

    manifest: Manifest
    scenario: Scenario
    measure: str
    changes: Changes
    race: tuple[Round, ...]
    replicates: int
    tariff: Tariff | None = None

    @property
    def spent(self) -> int:
        """Replicates that the race takes."""
        return self.race[-1].replicates if self.race else 0

    @property
    def runs(self) -> int:
        """Runs of the design and of all changes that are still in at each stage, at most."""
        left, before, total = len(self.changes.fitting), 0, 0
        for stage in self.race:
            total += (left + 1) * (stage.replicates - before)
            left, before = stage.keep, stage.replicates
        return total + (left + 1) * self.replicates


def plan_improvement(
    scenario: Scenario | str,
    design: Design | str | None,
    measure: str,
    replicates: int = REPLICATES,
    seed: int = 1,
    keep: Sequence[str] = (),
    *,
    draws: Sequence[Design] = (),
    kind: str = KIND,
    also_asked: Mapping[str, Any] = NOTHING,
) -> Question:
    """Work out all changes and the rounds, and write down what is asked.

    Parameters
    ----------
    scenario, design, measure, replicates, seed, keep
        As in `improve`.
    draws
        What the design may be, where not all of it is known; replicates take them in turn.
    kind, also_asked
        What the manifest says besides.
    """
    check_measure(measure)
    case = load_scenario(scenario) if isinstance(scenario, str) else scenario
    base = load_design(design) if isinstance(design, str) else design or case.historical_design
    changes = single_changes(case, base, keep, draws)
    if not changes.fitting:
        raise ExperimentError(
            spoken("{name}: --keep leaves nothing that may be changed; keep fewer parts", name=base.name)
        )
    race = rounds(len(changes.fitting), replicates)
    spent = race[-1].replicates if race else 0
    asked = {"measure": measure, "finalist_replicates": replicates, "rounds": [list(one) for one in race]}
    if draws:  # what a manifest holds of each design is its middle; this is how the draws come about
        asked["changes"] = [dict(change.values) for change in changes.fitting]
    manifest = plan_experiment(
        kind,
        case.name,
        [case],
        [base, *(change.design for change in changes.fitting)],
        replicates=spent + replicates,
        seed=seed,
        asked={**asked, "keep": list(keep), **also_asked},
    )
    columns = (*manifest.outcomes, *detail_columns(case.dimension_names, case.group_names))
    manifest = replace(manifest, outcomes=columns)
    return Question(manifest, case, measure, changes, race, replicates, tariff_of(case))


def check_measure(measure: str) -> None:
    """Refuse what is not measured, and measures of which neither more nor less is better."""
    useful = [outcome.name for outcome in OUTCOMES if outcome.better != "neither"]
    if measure not in (outcome.name for outcome in OUTCOMES):
        raise ExperimentError(
            spoken(
                "--measure {measure}: not measured{hint}; allowed are {known}",
                measure=measure,
                hint=hint(measure, useful),
                known=listed(useful, most=99),
            )
        )
    if measure not in useful:
        raise ExperimentError(
            spoken(
                "--measure {measure}: neither more nor less of it is better, so nothing would "
                "improve it; allowed are {known}",
                measure=measure,
                known=listed(useful, most=99),
            )
        )
