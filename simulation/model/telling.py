"""The records of a run put into words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from simulation.model.events import (
    Call,
    Convened,
    Decision,
    Doing,
    Event,
    Fates,
    Goal,
    Meeting,
    Month,
    Person,
    Record,
    Reviewed,
    ReviewOpens,
    Shock,
)
from simulation.outcome.anatomy_entries import FATES
from simulation.parameters import ShockKind
from simulation.rules.objection import BLOCK, LIVE_WITH, OBJECT, SUPPORT
from simulation.rules.review import CONFIRMED, ENDED, FAILED, REVISED
from simulation.scenario import Design, Scenario
from simulation.scenario.provenance import on_scale

_BAR = 40  # characters of a full bar
_CURVE_MONTHS = 6  # months between two bars of the adoption curve
_LEVELS = (
    *("minority view", "divergence", "strong support but significant opposition"),
    *("consensus", "full consensus"),
)
_PENS = {"none": "the first speaker", "mediator": "the mediator"}  # all others: the editor
_WRITTEN = {
    Doing.AMEND: "{on}",
    Doing.ADOPT: "a text on the table is adopted whole, {on}",
    Doing.BLUR: "{on}, left vaguer,",
    Doing.PACKAGE: "a package, {on}",
}
_PAPERS = {
    Doing.WRITE: "in writing, from outside: {count} nobody has made yet",
    Doing.READ: "read from the record of another room: {count}",
}
_TOLD = {
    Doing.REPLY: "{name} replies to an objection on {on}",
    Doing.SAY_COMMON: "{name} says what all know on {on}",
    Doing.TABLE: "{name} says what it wants",
    Doing.INSIST: "{name} insists",
    Doing.REOPEN: "{name} reopens {on}",
    Doing.LEAVE: "{name} leaves, exhausted",
    Doing.PROPOSE: "{name} proposes its text on {what}",
}
_STRUCK = {
    ShockKind.MEAN: "What would work best moves: ",
    ShockKind.TAIL: "What would work best moves: ",
    ShockKind.SPREAD: "What people find out is less to be relied on; what would work best moves: ",
    ShockKind.INTEREST: "What groups want moves; what would work best moves: ",
}
_CAME_TO = {
    REVISED: "a new version is in force",
    CONFIRMED: "the text is confirmed as it is",
    FAILED: "no agreement, the text stands",
    ENDED: "no agreement, and the text lapses",
}
_STAND = {SUPPORT: "support", LIVE_WITH: "can live with it", OBJECT: "object", BLOCK: "block"}


def in_words(records: Sequence[Record], people: Sequence[Person], scenario: Scenario, design: Design) -> str:
    """Return the course of a run as plain text, a heading for every round.

    Parameters
    ----------
    records, people
        Of a `Transcript`.
    scenario, design
        What was run: they give groups, people and dimensions their names, and places their unit.
    """
    telling = _Telling(people, scenario, design)
    pages = _pages(records)
    lines = [f"{scenario.name}\n{design.name}"]
    for page, following in zip(pages, [*pages[1:], []], strict=True):
        is_last_round = not following or isinstance(following[0], Decision)
        lines += telling.page(page, is_last_round)
    return "\n".join(lines)


def _pages(records: Sequence[Record]) -> list[list[Record]]:
    """Part the records: who is there, each round, the decision and what came of it."""
    pages: list[list[Record]] = []
    for record in records:
        if isinstance(record, Convened | Meeting | Decision) or not pages:
            pages.append([])
        pages[-1].append(record)
    return pages


class _Telling:
    """Puts the records of one run into words."""

    def __init__(self, people: Sequence[Person], scenario: Scenario, design: Design) -> None:
        self._people = people
        self._groups = list(scenario.group_names)
        self._dimensions = list(scenario.dimension_names)
        self._scales = [dimension.scale for dimension in scenario.issue.dimensions]
        self._actors = [actor.name for actor in scenario.population.present_actors]
        self._pen = _PENS.get(design.facilitation.editor, "the editor")

    def page(self, page: Sequence[Record], is_last_round: bool) -> Iterator[str]:
        """Write one page: what was read comes last, as one line for all of it."""
        lines = [line for record in page for line in self._lines(record, is_last_round)]
        papers = Counter(one.what for one in page if isinstance(one, Event) and one.what in _PAPERS)
        for what, count in papers.items():
            arguments = f"{count} argument{'s' if count > 1 else ''}"
            lines.append(_indented(_PAPERS[what].format(count=arguments)))
        if lines and isinstance(page[0], Meeting):
            yield from ("", f"Round {page[0].round}  ({page[0].present} present)")
        yield from lines

    def _lines(self, record: Record, is_last_round: bool) -> Iterator[str]:
        match record:
            case Convened():
                yield from self._convened(record)
            case Goal():
                scale = self._scales[record.dimension]
                low, high = on_scale(scale, record.low, False), on_scale(scale, record.high)
                name = self._dimensions[record.dimension]
                yield _indented(f"goal agreed: {name} between {low} and {high}")
            case Event() if record.what not in _PAPERS and record.what is not Doing.STATE:
                yield _indented(self._event(record))
            case Call() if record.positions:
                yield from self._call(record, is_last_round)
            case Decision():
                yield from ("", _decision(record))
            case Fates():
                yield from _fates(record)
            case Month():
                yield from _month(record)
            case Shock():
                yield from self._shock(record)
            case ReviewOpens():
                yield from ("", _opening(record))
            case Reviewed():
                yield from ("", self._reviewed(record))

    def _shock(self, shock: Shock) -> Iterator[str]:
        """Say what a shock has changed, on the scales of the case."""
        moved = [
            f"{name} from {on_scale(scale, before)} to {on_scale(scale, after)}"
            for name, scale, before, after in zip(
                self._dimensions, self._scales, shock.before, shock.after, strict=True
            )
            if before != after
        ]
        yield from (
            "",
            f"Calendar month {shock.month}: a shock. {_STRUCK[shock.kind]}{', '.join(moved) or 'nothing'}",
        )

    def _reviewed(self, reviewed: Reviewed) -> str:
        """Say what a review came to, and what stands from now on."""
        texts = [
            f"{name} {self._place(k, reviewed.text[k], reviewed.precision[k])}"
            for k, name in enumerate(self._dimensions)
        ]
        told = f"Calendar month {reviewed.month}: the review ends after {reviewed.rounds} rounds; "
        told += _CAME_TO[reviewed.came_to]
        return told if reviewed.came_to == ENDED else f"{told}: {', '.join(texts)}"

    def _convened(self, convened: Convened) -> Iterator[str]:
        yield from ("", "Who is in the room")
        for one in convened.groups:
            yield _indented(
                f"{self._groups[one.group]}: {one.attending} of {one.people} attend, {one.supported} with "
                f"support; {one.excluded} would have come but could not"
            )
        if convened.stand_ins:
            yield _indented(f"{convened.stand_ins} people whom the decision does not touch sit in for others")

    def _event(self, event: Event) -> str:
        on = "" if event.dimension is None else self._dimensions[event.dimension]
        what = on or "everything that is open"
        if event.what is Doing.ADOPT_PROPOSAL:
            return f"the proposal of {self._name(event.whom[0])} on {what} is adopted"
        if event.what in _WRITTEN:
            written = _WRITTEN[event.what].format(on=on)
            return f"{self._pen}, for {self._name(event.whom[0])}: {written} is now {self._text(event)}"
        name = self._name(event.who)
        if event.what is Doing.ARGUE and event.value is not None and event.text is not None:
            leaning = "more" if event.value > event.text else "less"
            place = on_scale(self._scales[event.dimension or 0], event.value)
            return f"{name}: new argument on {on}, for {leaning} ({place})"
        return _TOLD[event.what].format(name=name, on=on, what=what)

    def _call(self, call: Call, is_last_round: bool) -> Iterator[str]:
        texts = [
            f"{name} {self._place(k, call.text[k], call.precision[k])}"
            for k, name in enumerate(self._dimensions)
        ]
        tally = Counter(call.positions)
        yield _indented("text: " + ", ".join(texts))
        yield _indented(
            "CALL: " + ", ".join(f"{tally[stand]} {word}" for stand, word in _STAND.items() if tally[stand])
        )
        for one in call.objections:
            yield _indented(
                f"      {one.count} object on {self._dimensions[one.dimension]}, "
                f"{'with' if one.reasoned else 'without'} a reason, "
                f"{'answered' if one.answered else 'not answered yet'}"
            )
        if call.off_agenda and not is_last_round:
            yield _indented(f"off the agenda: {', '.join(self._dimensions[k] for k in call.off_agenda)}")

    def _text(self, event: Event) -> str:
        assert event.dimension is not None and event.text is not None and event.precision is not None
        return self._place(event.dimension, event.text, event.precision)

    def _place(self, k: int, value: float, precision: float) -> str:
        vague = f", precision {precision:.1f}" if precision < 1.0 else ""
        return f"{on_scale(self._scales[k], value)}{vague}"

    def _name(self, row: int | None) -> str:
        """Name somebody: the actor's name, or its group and number."""
        if row is None:
            return self._pen
        person = self._people[row]
        if person.actor is not None:
            return str(self._actors[person.actor])
        kind = f"{self._groups[person.group]} {row}"
        return kind if person.is_affected else f"{kind} (unaffected)"


def _indented(line: str) -> str:
    return f"    {line}"


def _decision(decision: Decision) -> str:
    rounds = f"after {decision.round} rounds"
    if not decision.agreed:
        return f"No decision {rounds}: the status quo stands."
    how = "by closure" if decision.closed else "by the rule for the deadline"
    return f"Decided {rounds}, {how}; ICANN level: {_LEVELS[decision.level]}."


def _opening(opened: ReviewOpens) -> str:
    """Say why the text is looked at again, and who has come."""
    why = "too many are dissatisfied"
    if opened.is_due:
        why = "it is due"
    if opened.by_sunset:
        why = "else the text would lapse"
    came = f"{opened.present} come, {opened.deciding} of them decide"
    return f"Calendar month {opened.month}: a review opens, for {why}; {came}"


def _fates(became: Fates) -> Iterator[str]:
    """Say what became of those who would not have consented to the first draft."""
    if became.objectors:
        yield from ("", f"How it came about: {became.objectors} would not have consented to the first draft")
    for words, count in zip(FATES.values(), became.counts, strict=True):
        if count:
            yield _indented(f"{count:4d} {words}")


def _month(month: Month) -> Iterator[str]:
    if month.month == 0:
        yield from ("", "Carried out (share of the action, weighted by who operates what)")
    if month.month % _CURVE_MONTHS == 0:
        bar = "█" * round(month.share * _BAR)
        yield _indented(f"month {month.month:3d}  {bar:<{_BAR}} {month.share:6.1%}")
