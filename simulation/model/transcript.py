"""A run told in words: who came and who could not, what was said, drafts, calls, adoption."""

from collections import Counter
from typing import TYPE_CHECKING

from simulation.outcome.anatomy_entries import FATES
from simulation.parameters import Editor
from simulation.rules.objection import BLOCK, LIVE_WITH, NO_OBJECTION, OBJECT, SUPPORT
from simulation.scenario import Design, Scenario
from simulation.scenario.provenance import on_scale

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder

_BAR = 40  # characters of a full bar
_CURVE_MONTHS = 6  # months between two bars of the adoption curve
_LEVELS = (
    *("minority view", "divergence", "strong support but significant opposition"),
    *("consensus", "full consensus"),
)
_PENS = {
    Editor.NONE: "the first speaker",
    Editor.NEUTRAL: "the editor",
    Editor.BIASED: "the editor",
    Editor.MEDIATOR: "the mediator",
}
_WRITTEN = {
    "amend": "{on}",
    "adopt": "a text on the table is adopted whole, {on}",
    "blur": "{on}, left vaguer,",
    "package": "a package, {on}",
}
_PAPERS = {
    "write": "in writing, from outside: {count} nobody has made yet",
    "read": "read from the record of another room: {count}",
}
_PROPOSED = {
    "propose": "{name} proposes its text on {what}",
    "proposal adopted": "the proposal of {name} on {what} is adopted",
}
_TOLD = {
    "reply": "replies to an objection on {on}",
    "say what all know": "says what all know on {on}",
    "table": "says what it wants",
    "insist": "insists",
    "reopen": "reopens {on}",
    "leave": "leaves, exhausted",
}
_STAND = {SUPPORT: "support", LIVE_WITH: "can live with it", OBJECT: "object", BLOCK: "block"}


class Transcript:
    """Listens to a `ConsensusModel` and writes down what happens.

    Pass it as the model's `listener`, call `finish` when the run has ended, and print it.
    """

    def __init__(self, scenario: Scenario, design: Design) -> None:
        self._groups = list(scenario.group_names)
        self._dimensions = list(scenario.dimension_names)
        self._scales = [dimension.scale for dimension in scenario.issue.dimensions]
        self._actors = [actor.name for actor in scenario.population.actors]
        self._lines: list[str] = []
        self._round = -1
        self._draft: list[float] = []
        self._stands: list[Stakeholder] = []
        self._papers: Counter[str] = (
            Counter()
        )  # arguments read since the last meeting, by where they are from
        self._title = f"{scenario.name}\n{design.name}"

    def __str__(self) -> str:
        return "\n".join(self._lines)

    def __call__(self, model: "ConsensusModel", person: "Stakeholder", event: str, k: int | None) -> None:
        """Note one event."""
        if self._round < 0:
            self._open(model)
        if model.round != self._round:
            self._turn_page(model)
        on = self._dimensions[k] if k is not None else ""
        name = self.name_of(person)
        if event == "state":
            self._stands.append(person)
        elif event in _PAPERS:
            self._papers[event] += 1
        elif event == "argue" and k is not None:
            leaning = "more" if person.claim[k] > model.draft[k] else "less"
            self._say(
                f"{name}: new argument on {on}, for {leaning} ({on_scale(self._scales[k], person.claim[k])})"
            )
        elif event in _WRITTEN and k is not None:
            pen = _PENS[Editor(model.parameters.deliberation.editor)]
            self._say(f"{pen}, for {name}: {_WRITTEN[event].format(on=on)} is now {self._text(model, k)}")
        elif event in _PROPOSED:
            self._say(_PROPOSED[event].format(name=name, what=on or "everything that is open"))
        else:
            self._say(f"{name} {_TOLD[event].format(on=on)}")

    def finish(self, model: "ConsensusModel") -> None:
        """Write down the last call, the decision and its implementation."""
        if self._round < 0:
            self._open(model)
        self._close_call(model)
        self._file_papers()
        self._decision(model)
        self._anatomy(model)
        if model.agreed:
            self._curve(model)

    def name_of(self, person: "Stakeholder") -> str:
        """Name a stakeholder: the actor's name, or its group and number."""
        if person.actor is not None:
            return str(self._actors[person.actor])
        kind = f"{self._groups[person.group]} {person.row}"
        return kind if person.is_affected else f"{kind} (unaffected)"

    # -- pages -----------------------------------------------------------------------------------------------

    def _say(self, line: str) -> None:
        self._lines.append(f"    {line}")

    def _head(self, line: str) -> None:
        self._lines += ["", line]

    def _open(self, model: "ConsensusModel") -> None:
        self._lines.append(self._title)
        self._head("Who is in the room")
        for g, name in enumerate(self._groups):
            people = [person for person in model.affected if person.group == g]
            inside = [person for person in people if person.attended]
            supported = [person for person in inside if person.supported]
            excluded = [person for person in people if person.excluded]
            self._say(
                f"{name}: {len(inside)} of {len(people)} attend, {len(supported)} with support; "
                f"{len(excluded)} would have come but could not"
            )
        strangers = [person for person in model.room if not person.is_affected]
        if strangers:
            self._say(f"{len(strangers)} people whom the decision does not touch sit in for others")
        for k, goal in enumerate(model.goal_set):
            if goal is not None:
                low, high = on_scale(self._scales[k], goal[0], False), on_scale(self._scales[k], goal[1])
                self._say(f"goal agreed: {self._dimensions[k]} between {low} and {high}")
        self._round = 0

    def _turn_page(self, model: "ConsensusModel") -> None:
        self._close_call(model)
        self._file_papers()
        self._round = model.round
        self._head(f"Round {model.round}  ({len(model.room)} present)")

    def _close_call(self, model: "ConsensusModel") -> None:
        if not self._stands:
            return
        tally = Counter(person.position for person in self._stands)
        self._say("text: " + ", ".join(self._text(model, k, named=True) for k in range(model.dimensions)))
        self._say(
            "CALL: " + ", ".join(f"{tally[stand]} {word}" for stand, word in _STAND.items() if tally[stand])
        )
        objections = Counter(
            (person.objection, person.reasoned, person.answered)
            for person in self._stands
            if person.objection != NO_OBJECTION
        )
        for (k, reasoned, answered), count in objections.most_common():
            self._say(
                f"      {count} object on {self._dimensions[k]}, "
                f"{'with' if reasoned else 'without'} a reason, "
                f"{'answered' if answered else 'not answered yet'}"
            )
        if any(model.parked) and not model.decided:
            off = [name for name, parked in zip(self._dimensions, model.parked, strict=True) if parked]
            self._say(f"off the agenda: {', '.join(off)}")
        self._stands = []

    def _file_papers(self) -> None:
        for event, count in self._papers.items():
            self._say(_PAPERS[event].format(count=f"{count} argument{'s' if count > 1 else ''}"))
        self._papers.clear()

    def _text(self, model: "ConsensusModel", k: int, named: bool = False) -> str:
        vague = f", precision {model.precision[k]:.1f}" if model.precision[k] < 1.0 else ""
        value = f"{on_scale(self._scales[k], model.draft[k])}{vague}"
        return f"{self._dimensions[k]} {value}" if named else value

    def _decision(self, model: "ConsensusModel") -> None:
        rounds = f"after {model.round} rounds"
        if not model.agreed:
            self._head(f"No decision {rounds}: the status quo stands.")
            return
        how = "by closure" if model.closed else "by the rule for the deadline"
        self._head(f"Decided {rounds}, {how}; ICANN level: {_LEVELS[model.consensus_level]}.")

    def _anatomy(self, model: "ConsensusModel") -> None:
        """Say what became of those who would not have consented to the first draft."""
        objectors = len([person for person in model.people if person.objector])
        if not objectors:
            return
        self._head(f"How it came about: {objectors} would not have consented to the first draft")
        outcomes = model.outcomes
        for fate, words in FATES.items():
            of_whom = outcomes["objectors_won"] if fate.startswith("won_by_") else 1.0
            if of_whom > 0.0 and outcomes[fate] > 0.0:
                self._say(f"{round(outcomes[fate] * of_whom * objectors):4d} {words}")

    def _curve(self, model: "ConsensusModel") -> None:
        self._head("Carried out (share of the action, weighted by who operates what)")
        for month in range(0, len(model.adoption), _CURVE_MONTHS):
            share = model.adoption[month]
            self._say(f"month {month:3d}  {'█' * round(share * _BAR):<{_BAR}} {share:6.1%}")
