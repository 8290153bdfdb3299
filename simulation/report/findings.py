"""What the numbers say, in sentences: generated from the estimates, each with its uncertainty.

Processes in which nobody met, because nobody was there who could decide.

They cost no time and no work: counted as zero, they would be the fastest and the cheapest of all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from simulation.experiment.comparison import Comparison
from simulation.experiment.manifest import Entry
from simulation.experiment.pairing import Difference
from simulation.outcome.anatomy_entries import FATES
from simulation.report.anatomy import anatomies, percent
from simulation.report.measures import HEADLINE_MEASURES, MEASURES, NO_BREAK, Measure, Numerals
from simulation.report.tradeoffs import balance
from simulation.report.words import Verdict, verdict
from simulation.words import later, paragraph, spoken

# --- Processes in which nobody met, because nobody was there who could decide ---

SPENT = ("rounds", "months", "person_hours")
"""What does not exist where nobody met."""


def where_somebody_met(comparison: Comparison) -> Comparison:
    """Return a comparison without the time and work of runs in which nobody met."""
    values = comparison.values.copy()
    spent = [comparison.manifest.outcomes.index(name) for name in SPENT]
    values[..., spent] = np.where(values[..., spent[:1]] > 0, values[..., spent], np.nan)
    return replace(comparison, values=values, _estimates={}, _differences={})


def nobody_decides(comparison: Comparison) -> tuple[str, ...]:
    """Return the designs under which nobody met in any run."""
    return tuple(
        design
        for design in comparison.manifest.design_names
        if not np.any(comparison.outcome(design, "rounds") > 0)
    )


def about_nobody(designs: Sequence[str]) -> str:
    """Say that nobody could decide under some designs; nothing if there are none."""
    if not designs:
        return ""
    return spoken(
        "Nobody can decide under {designs}: nobody who attends has that role. The status quo "
        "stands, and there is no time or work to compare.",
        designs=spoken("; ").join(map(spoken, designs)),
    )


# --- What the numbers say, in sentences: generated from the estimates, each with its uncertainty ---

THE_HISTORICAL = later("the historical design")
MOST_TOLD = ("won_by_news", "won_by_text", "won_by_clock", "objectors_left", "objectors_overridden")


class Conclusion(NamedTuple):
    """One thing to know: what it is about, and sentences that say what came out."""

    heading: str
    sentences: tuple[str, ...]


class Judgement(NamedTuple):
    """On which headline measures a design does better and worse than the historical one."""

    better: tuple[Measure, ...]
    worse: tuple[Measure, ...]
    same: tuple[Measure, ...]


def findings(comparison: Comparison) -> list[Conclusion]:
    """State what stands out, in the order of the process; nothing that an interval does not allow."""
    if not comparison.others:
        return []
    return list(_findings(comparison))


def judgement(comparison: Comparison, design: str) -> Judgement:
    """Sort the headline measures by how a design does on them beside the historical one."""
    found: dict[Verdict, list[Measure]] = {each: [] for each in Verdict}
    for measure in HEADLINE_MEASURES:
        found[verdict(measure, comparison.difference(design, measure.name))].append(measure)
    return Judgement(*(tuple(found[each]) for each in (Verdict.BETTER, Verdict.WORSE, Verdict.SAME)))


def _findings(comparison: Comparison) -> Iterator[Conclusion]:
    yield Conclusion(spoken("On balance"), tuple(balance(comparison)))
    reaching = (
        about_nobody(nobody_decides(comparison)),
        _spread(comparison, "agreed"),
        _spread(comparison, "months"),
    )
    yield Conclusion(spoken("Reaching a decision"), tuple(sentence for sentence in reaching if sentence))
    yield Conclusion(
        spoken("How was agreement reached?"), (anatomies(comparison)[0].told, *_most_of(comparison))
    )
    yield Conclusion(spoken("Quality of the decision"), (_spread(comparison, "decision_quality"),))
    yield Conclusion(spoken("Acceptance"), (_spread(comparison, "output_legitimacy"), _worst_off(comparison)))
    yield Conclusion(
        spoken("From decision to action"), (_spread(comparison, "implementation_60"), _gap(comparison))
    )
    for copy, original in _control_pairs(comparison):
        yield Conclusion(_control_title(copy), tuple(_control(comparison, copy, original)))


def _spread(comparison: Comparison, name: str) -> str:
    """Say how a measure stands historically and how far the designs spread around that."""
    measure = MEASURES[name]
    numerals = Numerals.for_measure(comparison, measure)
    means = {design: comparison.estimate(design, name) for design in comparison.manifest.design_names}
    known = {design: mean.value for design, mean in means.items() if mean.count}
    if not known:
        return spoken("{measure} is not defined in any run.", measure=measure.label)
    here = means[comparison.reference]
    historical = spoken(
        "{value} {interval} under {design}",
        value=_with_unit(numerals, here.value),
        interval=numerals.interval(here),
        design=spoken(THE_HISTORICAL),
    )
    least, most = min(known, key=lambda each: known[each]), max(known, key=lambda each: known[each])
    if verdict(measure, comparison.difference(most, name, reference=least)) is Verdict.SAME:
        return spoken(
            "{measure}: {historical}; no two designs can be told apart.",
            measure=measure.label,
            historical=historical,
        )
    low, high = (
        spoken(
            "{value} ({design})",
            value=_with_unit(numerals, known[each]),
            design=_name(comparison, each),
        )
        for each in (least, most)
    )
    range_ = spoken(
        "{measure}: {historical}; over all designs from {low} to {high}.",
        measure=measure.label,
        historical=historical,
        low=low,
        high=high,
    )
    return paragraph([range_, _largest_changes(comparison, numerals)])


def _largest_changes(comparison: Comparison, numerals: Numerals) -> str:
    """Name the largest gain and the largest loss beside the historical design."""
    measure = numerals.measure
    changes = {design: comparison.difference(design, measure.name) for design in comparison.others}
    parts = []
    for judged, word in (
        (Verdict.BETTER, later("largest gain {change} ({design})")),
        (Verdict.WORSE, later("largest loss {change} ({design})")),
    ):
        fitting = {design: each for design, each in changes.items() if verdict(measure, each) is judged}
        if fitting:
            design = max(fitting, key=lambda each: abs(fitting[each].value))
            parts.append(
                spoken(
                    word,
                    change=_change(numerals, fitting[design]),
                    design=spoken(design),
                )
            )
    if not parts:
        return spoken("None can be told apart from {design}.", design=spoken(THE_HISTORICAL))
    return spoken(
        "Beside {design}: {changes}.", design=spoken(THE_HISTORICAL), changes=spoken("; ").join(parts)
    )


def _most_of(comparison: Comparison) -> Iterator[str]:
    """Say where most objectors were convinced, met by the text, worn down, overridden."""
    known = [each for each in anatomies(comparison) if each.objectors > 0.0]
    parts = []
    for fate in MOST_TOLD:
        most = max(known, key=lambda each: each.shares[fate], default=None)
        if most is not None and most.shares[fate] > 0.0:
            name = spoken(THE_HISTORICAL if most.is_reference else most.design)
            parts.append(
                spoken(
                    "{fate} most often under {design} ({share})",
                    fate=spoken(FATES[fate]),
                    design=name,
                    share=percent(most.shares[fate]),
                )
            )
    if parts:
        yield spoken("Of those who objected to the first draft: {fates}.", fates=spoken("; ").join(parts))


def _worst_off(comparison: Comparison) -> str:
    """Say under which design the least accepting group is left farthest behind the average."""
    numerals = Numerals.for_measure(comparison, MEASURES["worst_group_acceptance"])
    design = _widest_gap(comparison, "output_legitimacy", "worst_group_acceptance")
    worst = comparison.estimate(design, "worst_group_acceptance")
    return spoken(
        "The least accepting group is left farthest behind the average under {design}: "
        "{value} {interval} of it accept the outcome.",
        design=_name(comparison, design),
        value=_with_unit(numerals, worst.value),
        interval=numerals.interval(worst),
    )


def _gap(comparison: Comparison) -> str:
    """Say where agreement and implementation are farthest apart."""
    design = _widest_gap(comparison, "agreed", "implementation_60")
    agreed, done = (
        Numerals.for_measure(comparison, MEASURES[name]).number(comparison.estimate(design, name).value)
        for name in ("agreed", "implementation_60")
    )
    return spoken(
        "Agreeing is not doing: the two are farthest apart under {design}, where "
        "{agreed}\N{NO-BREAK SPACE}% of the runs reach an agreement and {done}\N{NO-BREAK SPACE}% "
        "of the action is carried out after 60 months.",
        design=_name(comparison, design),
        agreed=agreed,
        done=done,
    )


def _widest_gap(comparison: Comparison, upper: str, lower: str) -> str:
    """Return the design with the largest mean difference between two measures."""
    return max(
        comparison.manifest.design_names,
        key=lambda design: (
            comparison.estimate(design, upper).value - comparison.estimate(design, lower).value
        ),
    )


def _control_title(copy: Entry) -> str:
    if copy.content.get("record_of"):
        return spoken("Panel or public? What reading does")
    if copy.content["controls"].get("mute"):
        return spoken("Seats or voice? Mute attendance")
    if copy.content["controls"].get("stand_ins_abstain"):
        return spoken("Seats or people? Strangers who abstain")
    return spoken("Seats or people? The placebo")


def _control(comparison: Comparison, control: Entry, original: str) -> Iterator[str]:
    """Compare a control experiment with the design that is the same but for that."""
    copy, like = spoken(control.name), spoken(original)
    if control.content.get("record_of"):
        yield spoken(
            "{copy} differs from {original} only in what has been read before the first meeting.",
            copy=copy,
            original=like,
        )
        adds = spoken("What not having read it changes")
    elif control.content["controls"].get("mute"):
        yield spoken(
            "{copy} differs from {original} only in who has a voice: all come, and some only watch.",
            copy=copy,
            original=like,
        )
        adds = spoken("What their voice and their say add")
    else:
        abstain = control.content["controls"].get("stand_ins_abstain")
        instead = spoken("as many people, but not those affected")
        if abstain:
            instead = spoken("as many people, but not those affected, who do not decide")
        yield spoken(
            "{copy} differs from {original} only in who sits there: {instead}.",
            copy=copy,
            original=like,
            instead=instead,
        )
        adds = spoken("What the affected people themselves add")
    parts = []
    for name in ("decision_quality", "output_legitimacy", "implementation_60"):
        numerals = Numerals.for_measure(comparison, MEASURES[name])
        change = comparison.difference(original, name, reference=control.name)
        parts.append(f"{MEASURES[name].label.lower()} {_change(numerals, change)}")
    yield spoken("{adds}: {changes}.", adds=adds, changes=spoken("; ").join(parts))
    yield spoken("Where an interval includes 0, no difference can be shown.")


def _control_pairs(comparison: Comparison) -> Iterator[tuple[Entry, str]]:
    """Yield each control experiment with the design that is the same but for that."""
    for copy in comparison.designs:
        if not _is_control(copy.content):
            continue
        for original in comparison.designs:
            same = _substance(original.content) == _substance(copy.content)
            if same and not _is_control(original.content):
                yield copy, original.name


def _is_control(content: Mapping[str, Any]) -> bool:
    switched = any(content["controls"].get(key) for key in ("mute", "stand_ins_abstain"))
    return bool(content["placebo"] or content.get("record_of") or switched)


def _substance(content: Mapping[str, Any]) -> dict[str, Any]:
    words = {"name", "summary", "source", "note", "placebo", "record_of", "controls"}
    return {key: value for key, value in content.items() if key not in words}


def _change(numerals: Numerals, difference: Difference) -> str:
    unit = numerals.measure.difference_unit
    value = f"{numerals.number(difference.value, signed=True)}{NO_BREAK}{unit}"
    return f"{value} {numerals.interval(difference)}"


def _with_unit(numerals: Numerals, value: float) -> str:
    return f"{numerals.number(value)}{NO_BREAK}{numerals.measure.shown_unit}"


def _name(comparison: Comparison, design: str) -> str:
    return spoken(THE_HISTORICAL if design == comparison.reference else design)
