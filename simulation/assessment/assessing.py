"""What a process as it was described would do, and the one change to it that would help most.

Runs are those of `improve`: the process as it is and every single change to it, in the same worlds. Where
answers are not sure, replicates take the draws of what may be true in turn, under the process as it is and
under every change alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.advice.changes import parameters_of
from simulation.advice.improving import Improvement, answer
from simulation.advice.planning import REPLICATES, Question, plan_improvement
from simulation.assessment.answers import Answers
from simulation.assessment.mapping import Setting, draws, process, settings, values_of
from simulation.assessment.profile import Standing, profile
from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Listener, silence
from simulation.experiment.manifest import Manifest
from simulation.experiment.pairing import Estimate, estimate
from simulation.experiment.plan import DesignCells
from simulation.experiment.replay import same_content
from simulation.experiment.worker import Runner
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario, with_values
from simulation.scenario.schema.section import look_up_group
from simulation.words import spoken

KIND = "assess"
CLEAR = 3.0  # standard errors from which candidates are apart: several answers are looked at; assumption
LINKS = ("input_legitimacy", "agreed", "acceptance_if_agreed", "carried_out_if_agreed")
"""From who is affected to what is carried out: each a share of what the link before has left."""


@dataclass(frozen=True, eq=False)
class Assessment:
    """What came out.

    Attributes
    ----------
    answers
        What was asked about.
    settings
        What each answer did to the process.
    standings
        The four attributes.
    found
        The process as it is (`found.here`) and the single changes to it.
    draws
        For each draw, where the unsure settings lay; empty where all is sure.
    """

    answers: Answers
    settings: tuple[Setting, ...]
    standings: tuple[Standing, ...]
    found: Improvement
    draws: tuple[Mapping[int, float], ...]

    @property
    def columns(self) -> Mapping[str, Floats]:
        """All columns of the process as it is, (replicates,) each."""
        return self.found.here

    def estimate(self, measure: str) -> Estimate:
        """Return the mean of a measure under the process as it is, with its 95 % interval."""
        from simulation.experiment.comparison import BINARY

        return estimate(self.columns[measure], measure in BINARY)

    def span(self, measure: str) -> tuple[float, float] | None:
        """Return the lowest and highest mean of a measure over the draws; None if all answers are sure."""
        if not self.draws:
            return None
        values, turns = self.columns[measure], self._turns()
        means = [_mean(values[turns == turn]) for turn in range(len(self.draws))]
        return (min(means), max(means)) if not np.isnan(means).any() else None

    def moves_most(self) -> tuple[Setting, float] | None:
        """Return the unsure answer that matters most for the measure, and how far its candidates are apart.

        None where no candidates are clearly apart. Where answers stand for numbers, draws in the lower half
        are held against those in the upper half.
        """
        found = [(self.settings[number], self._apart(number)) for number in self._unsure()]
        known = [each for each in found if not np.isnan(each[1])]
        return max(known, key=lambda each: each[1], default=None)

    def links(self) -> dict[str, float]:
        """Return how much each link from the affected to what is carried out leaves, in [0, 1]."""
        decided = self.columns["agreed"] == 1
        done = self.columns["implementation_60"][decided]
        plain = {name: _mean(self.columns[name]) for name in LINKS[:-1]}
        return {**plain, LINKS[-1]: _mean(done)}

    def weakest_link(self) -> str:
        """Return the link that leaves least."""
        links = {name: share for name, share in self.links().items() if not np.isnan(share)}
        return min(links, key=lambda name: links[name])

    def _unsure(self) -> Iterator[int]:
        yield from (self.draws[0] if self.draws else ())

    def _turns(self) -> NDArray[np.int64]:
        """Return which draw each replicate had."""
        first = self.found.manifest.replicates - len(self.columns["agreed"])
        replicates = first + np.arange(len(self.columns["agreed"]), dtype=np.int64)
        return replicates % len(self.draws)

    def _apart(self, number: int) -> float:
        setting, values, turns = self.settings[number], self.columns[self.found.measure], self._turns()
        parts = 2 if setting.is_number else len(setting.values)
        place = np.array([min(int(draw[number] * parts), parts - 1) for draw in self.draws])
        found = [values[np.isin(turns, np.flatnonzero(place == part))] for part in range(parts)]
        known = [each[~np.isnan(each)] for each in found]
        known = sorted((each for each in known if len(each) > 1), key=lambda each: float(each.mean()))
        if len(known) < 2:
            return float("nan")
        lowest, highest = known[0], known[-1]
        apart = float(highest.mean() - lowest.mean())
        error = float(np.sqrt(lowest.var(ddof=1) / len(lowest) + highest.var(ddof=1) / len(highest)))
        return apart if apart > CLEAR * error else float("nan")


def plan_assessment(
    answers: Answers, measure: str, replicates: int = REPLICATES, seed: int = 1
) -> tuple[Question, tuple[Setting, ...], tuple[Mapping[int, float], ...]]:
    """Work out the process that the answers describe, its draws, and all single changes to it.

    Raises
    ------
    ScenarioError
        If the process does not fit the case.
    ExperimentError
        If nobody in it decides, or nobody could say what is better of the measure.
    """
    found = settings(answers)
    base = with_values(process(answers, found), {"name": answers.name})
    _refuse_nobody(base, answers.case)
    drawn = tuple(draws(answers, found, seed))
    designs = [process(answers, found, each) for each in drawn]
    question = plan_improvement(
        answers.case,
        base,
        measure,
        replicates,
        seed,
        draws=designs,
        kind=KIND,
        also_asked={"draws": [values_of(answers, found, each) for each in drawn]},
    )
    return question, found, drawn


def assess(
    answers: Answers,
    measure: str = "",
    replicates: int = REPLICATES,
    seed: int = 1,
    *,
    workers: int | None = None,
    out: Path | str | None = None,
    progress: Listener = silence,
    runner: Runner | None = None,
) -> Assessment:
    """Simulate the process that some answers describe, and find the single change that would help most.

    Parameters
    ----------
    answers : Answers
        From `load_answers`.
    measure : str
        The outcome that counts; what the file says by default.
    replicates, seed, workers, out, progress, runner
        As in `simulation.advice.improve`.
    """
    question, found, drawn = plan_assessment(answers, measure or answers.measure, replicates, seed)
    folder = None if out is None else Path(out)
    return assessed(answers, found, drawn, answer(question, workers, folder, progress, runner))


def assessed(
    answers: Answers,
    found: tuple[Setting, ...],
    drawn: tuple[Mapping[int, float], ...],
    improvement: Improvement,
) -> Assessment:
    """Put together what was asked and what came out."""
    return Assessment(answers, found, profile(answers), improvement, drawn)


def rebuild_assessment(_: Path, manifest: Manifest) -> DesignCells:
    """Make the parameters of an assessment again from its manifest alone."""
    case = same_content(Scenario.model_validate(manifest.scenario.content), manifest.scenario)
    designs = [same_content(Design.model_validate(entry.content), entry) for entry in manifest.designs]
    drawn = manifest.asked.get("draws") or [{}]
    changes = [{}, *manifest.asked.get("changes", [])]
    base = [with_values(designs[0], values) for values in drawn]
    parameters = [
        parameters_of(case, [with_values(each, change) for each in base] if change else base)
        for change in changes
    ]
    if len(drawn) == 1:  # nothing was drawn: each design is what the manifest says
        parameters = [parameters_of(case, [design]) for design in designs]
    return DesignCells(manifest, parameters)


def _refuse_nobody(design: Design, case: Scenario) -> None:
    roles = [look_up_group(design.roles, name, group.kind, "none") for name, group in _groups(case)]
    if "decide" not in roles:
        raise ExperimentError(
            spoken(
                "{name}: by these answers nobody decides; answer `decide` for a group (D1, D10)",
                name=design.name,
            )
        )


def _groups(case: Scenario) -> Sequence[tuple[str, Any]]:
    return list(case.population.groups.items())


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")
