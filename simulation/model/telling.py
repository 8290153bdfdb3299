"""The records of a run put into words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from simulation.model.events import (
    Call,
    Convened,
    Doing,
    Ending,
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
from simulation.scenario.schema.scenario import Translation
from simulation.words import counted, later, spoken, spoken_language

_BAR = 40  # characters of a full bar
_CURVE_MONTHS = 6  # months between two bars of the adoption curve
_LEVELS = (
    *(later("minority view"), later("divergence"), later("strong support but significant opposition")),
    *(later("consensus"), later("full consensus")),
)
_PENS = {"none": later("the first speaker"), "mediator": later("the mediator")}  # all others: the editor
_WRITTEN = {
    Doing.AMEND: later("{on}"),
    Doing.ADOPT: later("a text on the table is adopted whole, {on}"),
    Doing.BLUR: later("{on}, left vaguer,"),
    Doing.PACKAGE: later("a package, {on}"),
}
_PAPERS = {
    Doing.WRITE: later("in writing, from outside: {count} nobody has made yet"),
    Doing.READ: later("read from the record of another room: {count}"),
}
_TOLD = {
    Doing.REPLY: later("{name} replies to an objection on {on}"),
    Doing.SAY_COMMON: later("{name} says what all know on {on}"),
    Doing.TABLE: later("{name} says what it wants"),
    Doing.INSIST: later("{name} insists"),
    Doing.REOPEN: later("{name} reopens {on}"),
    Doing.LEAVE: later("{name} leaves, exhausted"),
    Doing.PROPOSE: later("{name} proposes its text on {what}"),
}
_STRUCK = {
    ShockKind.MEAN: later("What would work best moves: "),
    ShockKind.TAIL: later("What would work best moves: "),
    ShockKind.SPREAD: later("What people find out is less to be relied on; what would work best moves: "),
    ShockKind.INTEREST: later("What groups want moves; what would work best moves: "),
}
_CAME_TO = {
    REVISED: later("a new version is in force"),
    CONFIRMED: later("the text is confirmed as it is"),
    FAILED: later("no agreement, the text stands"),
    ENDED: later("no agreement, and the text lapses"),
}
_STAND = {
    SUPPORT: later("{number} support"),
    LIVE_WITH: later("{number} can live with it"),
    OBJECT: later("{number} object"),
    BLOCK: later("{number} block"),
}


_OBJECTED = {
    (True, True): later("      {number} object on {on}, with a reason, answered"),
    (True, False): later("      {number} object on {on}, with a reason, not answered yet"),
    (False, True): later("      {number} object on {on}, without a reason, answered"),
    (False, False): later("      {number} object on {on}, without a reason, not answered yet"),
}


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
    own = scenario.translations.get(spoken_language(), Translation())
    lines = [f"{own.name or scenario.name}\n{spoken(design.name)}"]
    for page, following in zip(pages, [*pages[1:], []], strict=True):
        is_last_round = not following or isinstance(following[0], Ending)
        lines += telling.page(page, is_last_round)
    return "\n".join(lines)


def _pages(records: Sequence[Record]) -> list[list[Record]]:
    """Part the records: who is there, each round, the decision and what came of it."""
    pages: list[list[Record]] = []
    for record in records:
        if isinstance(record, Convened | Meeting | Ending) or not pages:
            pages.append([])
        pages[-1].append(record)
    return pages


class _Telling:
    """Puts the records of one run into words."""

    def __init__(self, people: Sequence[Person], scenario: Scenario, design: Design) -> None:
        self._people = people
        own = scenario.translations.get(spoken_language(), Translation())
        self._groups = [own.group(name) for name in scenario.group_names]
        self._dimensions = [own.dimension(name) for name in scenario.dimension_names]
        self._scales = [own.scale(dimension) for dimension in scenario.issue.dimensions]
        self._actors = [actor.name for actor in scenario.population.present_actors]
        self._pen = spoken(_PENS.get(design.facilitation.editor, later("the editor")))

    def page(self, page: Sequence[Record], is_last_round: bool) -> Iterator[str]:
        """Write one page: what was read comes last, as one line for all of it."""
        lines = [line for record in page for line in self._lines(record, is_last_round)]
        papers = Counter(one.what for one in page if isinstance(one, Event) and one.what in _PAPERS)
        for what, count in papers.items():
            arguments = counted("{number} argument", "{number} arguments", count)
            lines.append(_indented(spoken(_PAPERS[what], count=arguments)))
        if lines and isinstance(page[0], Meeting):
            yield from (
                "",
                spoken("Round {round}  ({present} present)", round=page[0].round, present=page[0].present),
            )
        yield from lines

    def _lines(self, record: Record, is_last_round: bool) -> Iterator[str]:
        match record:
            case Convened():
                yield from self._convened(record)
            case Goal():
                scale = self._scales[record.dimension]
                low, high = on_scale(scale, record.low, False), on_scale(scale, record.high)
                name = self._dimensions[record.dimension]
                yield _indented(
                    spoken(
                        "goal agreed: {dimension} between {low} and {high}",
                        dimension=name,
                        low=low,
                        high=high,
                    )
                )
            case Event() if record.what not in _PAPERS and record.what is not Doing.STATE:
                yield _indented(self._event(record))
            case Call() if record.positions:
                yield from self._call(record, is_last_round)
            case Ending():
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
            spoken(
                "{dimension} from {before} to {after}",
                dimension=name,
                before=on_scale(scale, before),
                after=on_scale(scale, after),
            )
            for name, scale, before, after in zip(
                self._dimensions, self._scales, shock.before, shock.after, strict=True
            )
            if before != after
        ]
        yield from (
            "",
            spoken(
                "Calendar month {month}: a shock. {what}{moves}",
                month=shock.month,
                what=spoken(_STRUCK[shock.kind]),
                moves=spoken(", ").join(moved) or spoken("nothing"),
            ),
        )

    def _reviewed(self, reviewed: Reviewed) -> str:
        """Say what a review came to, and what stands from now on."""
        texts = [
            f"{name} {self._place(k, reviewed.text[k], reviewed.precision[k])}"
            for k, name in enumerate(self._dimensions)
        ]
        told = spoken(
            "Calendar month {month}: the review ends after {rounds} rounds; ",
            month=reviewed.month,
            rounds=reviewed.rounds,
        )
        told += spoken(_CAME_TO[reviewed.came_to])
        return (
            told
            if reviewed.came_to == ENDED
            else spoken("{told}: {texts}", told=told, texts=spoken(", ").join(texts))
        )

    def _convened(self, convened: Convened) -> Iterator[str]:
        yield from ("", spoken("Who is in the room"))
        for one in convened.groups:
            yield _indented(
                spoken(
                    "{group}: {attending} of {people} attend, {supported} with support; {excluded} "
                    "would have come but could not",
                    group=self._groups[one.group],
                    attending=one.attending,
                    people=one.people,
                    supported=one.supported,
                    excluded=one.excluded,
                )
            )
        if convened.stand_ins:
            yield _indented(
                spoken(
                    "{number} people whom the decision does not touch sit in for others",
                    number=convened.stand_ins,
                )
            )

    def _event(self, event: Event) -> str:
        on = "" if event.dimension is None else self._dimensions[event.dimension]
        what = on or spoken("everything that is open")
        if event.what is Doing.ADOPT_PROPOSAL:
            return spoken(
                "the proposal of {whom} on {what} is adopted", whom=self._name(event.whom[0]), what=what
            )
        if event.what in _WRITTEN:
            written = spoken(_WRITTEN[event.what], on=on)
            return spoken(
                "{pen}, for {whom}: {written} is now {text}",
                pen=self._pen,
                whom=self._name(event.whom[0]),
                written=written,
                text=self._text(event),
            )
        name = self._name(event.who)
        if event.what is Doing.ARGUE and event.value is not None and event.text is not None:
            told = later("{name}: new argument on {on}, for less ({place})")
            if event.value > event.text:
                told = later("{name}: new argument on {on}, for more ({place})")
            place = on_scale(self._scales[event.dimension or 0], event.value)
            return spoken(told, name=name, on=on, place=place)
        return spoken(_TOLD[event.what], name=name, on=on, what=what)

    def _call(self, call: Call, is_last_round: bool) -> Iterator[str]:
        texts = [
            f"{name} {self._place(k, call.text[k], call.precision[k])}"
            for k, name in enumerate(self._dimensions)
        ]
        tally = Counter(call.positions)
        yield _indented(spoken("text: {texts}", texts=spoken(", ").join(texts)))
        stands = [spoken(told, number=tally[stand]) for stand, told in _STAND.items() if tally[stand]]
        yield _indented(spoken("CALL: {stands}", stands=spoken(", ").join(stands)))
        for one in call.objections:
            yield _indented(
                spoken(
                    _OBJECTED[one.reasoned, one.answered],
                    number=one.count,
                    on=self._dimensions[one.dimension],
                )
            )
        if call.off_agenda and not is_last_round:
            yield _indented(
                spoken(
                    "off the agenda: {dimensions}",
                    dimensions=spoken(", ").join(self._dimensions[k] for k in call.off_agenda),
                )
            )

    def _text(self, event: Event) -> str:
        assert event.dimension is not None and event.text is not None and event.precision is not None
        return self._place(event.dimension, event.text, event.precision)

    def _place(self, k: int, value: float, precision: float) -> str:
        vague = spoken(", precision {precision:.1f}", precision=precision) if precision < 1.0 else ""
        return f"{on_scale(self._scales[k], value)}{vague}"

    def _name(self, row: int | None) -> str:
        """Name somebody: the actor's name, or its group and number."""
        if row is None:
            return self._pen
        person = self._people[row]
        if person.actor is not None:
            return str(self._actors[person.actor])
        kind = f"{self._groups[person.group]} {row}"
        return kind if person.is_affected else spoken("{name} (unaffected)", name=kind)


def _indented(line: str) -> str:
    return f"    {line}"


def _decision(decision: Ending) -> str:
    rounds = spoken("after {number} rounds", number=decision.round)
    if not decision.agreed:
        return spoken("No decision {rounds}: the status quo stands.", rounds=rounds)
    how = spoken("by closure") if decision.closed else spoken("by the rule for the deadline")
    return spoken(
        "Decided {rounds}, {how}; ICANN level: {level}.",
        rounds=rounds,
        how=how,
        level=spoken(_LEVELS[decision.level]),
    )


def _opening(opened: ReviewOpens) -> str:
    """Say why the text is looked at again, and who has come."""
    why = spoken("too many are dissatisfied")
    if opened.is_due:
        why = spoken("it is due")
    if opened.by_sunset:
        why = spoken("else the text would lapse")
    came = spoken(
        "{present} come, {deciding} of them decide", present=opened.present, deciding=opened.deciding
    )
    return spoken(
        "Calendar month {month}: a review opens, for {why}; {came}", month=opened.month, why=why, came=came
    )


def _fates(became: Fates) -> Iterator[str]:
    """Say what became of those who would not have consented to the first draft."""
    if became.objectors:
        yield from (
            "",
            spoken(
                "How it came about: {number} would not have consented to the first draft",
                number=became.objectors,
            ),
        )
    for words, count in zip(FATES.values(), became.counts, strict=True):
        if count:
            yield _indented(f"{count:4d} {spoken(words)}")


def _month(month: Month) -> Iterator[str]:
    if month.month == 0:
        yield from ("", spoken("Carried out (share of the action, weighted by who operates what)"))
    if month.month % _CURVE_MONTHS == 0:
        bar = "█" * round(month.share * _BAR)
        yield _indented(
            spoken(
                "month {month:3d}  {bar} {share:6.1%}",
                month=month.month,
                bar=f"{bar:<{_BAR}}",
                share=month.share,
            )
        )
