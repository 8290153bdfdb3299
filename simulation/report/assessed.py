"""An assessment in words and numbers, in the language of the reader: what every form of the report shows."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulation.advice.judging import Judged
from simulation.advice.money import Tariff, tariff_of
from simulation.advice.phrases import phrase
from simulation.assessment.assessing import Assessment
from simulation.assessment.words import Words
from simulation.experiment.pairing import Estimate
from simulation.report.anatomy import percent
from simulation.report.assessed_answers import AnswersTold
from simulation.report.case_names import CaseNames
from simulation.report.decided import Decided, decided
from simulation.report.failing import caveat
from simulation.report.fates import Fate, fates, worst_off
from simulation.report.measures import MEASURES, NO_BREAK, Measure, Numerals
from simulation.report.pricing import losers, money, price
from simulation.words import later

SHOWN = (
    "agreed",
    "months",
    "person_hours",
    "decision_quality",
    "output_legitimacy",
    "worst_group_acceptance",
    "implementation_12",
    "implementation_60",
)
LINKS = {
    "input_legitimacy": later("those affected are represented in the room"),
    "agreed": later("a decision is reached"),
    "acceptance_if_agreed": later("those affected accept what was decided"),
    "carried_out_if_agreed": later("what was decided is carried out after 60 months"),
}
NOTHING, NOBODY = later("nothing"), later("nobody")


@dataclass(frozen=True)
class MeasureRow:
    """One measure of the process as it is."""

    label: str
    value: str
    interval: str
    span: str
    is_chosen: bool


@dataclass(frozen=True)
class ChangeRow:
    """One single change, as ranked."""

    words: str
    effect: str
    price: str
    hurts: str
    verdict: str
    setting: str


class AssessmentTold:
    """How one assessment is told in one language."""

    def __init__(self, assessment: Assessment, words: Words) -> None:
        self.assessment = assessment
        self.say = words
        self.table = AnswersTold(assessment, words)
        self.found = assessment.found
        self.case = assessment.answers.case
        self.tariff: Tariff | None = tariff_of(self.case)
        issue = self.case.model_dump(mode="json")["issue"]
        self.names = CaseNames(self.case, words.language)
        self.text: list[Decided] = self.names.text(decided(issue, assessment.columns))
        groups, dimensions = self.case.group_names, self.case.dimension_names
        found = fates(groups, dimensions, assessment.columns, self.tariff)
        self.fates: list[Fate] = self.names.fates(found)

    @property
    def measure(self) -> Measure:
        """The measure named beforehand."""
        return MEASURES[self.found.measure]

    @property
    def worst(self) -> Fate:
        """The group that accepts least."""
        return worst_off(self.fates)

    @property
    def currency(self) -> str:
        """In what the case states its rates; empty if it states none."""
        return self.tariff.currency if self.tariff else ""

    def caveats(self) -> list[str]:
        """What of the model failed validation."""
        return caveat(self.say)

    def short(self) -> Iterator[str]:
        """Yield what stands out, in sentences."""
        say, here = self.say, self.assessment
        yield say(
            "{agreed} of the runs end with a decision, after {months} months on average. {accept} of those "
            "affected accept the outcome; {done} of the action is carried out after 60 months.",
            agreed=percent(here.estimate("agreed").value),
            months=f"{here.estimate('months').value:.1f}",
            accept=percent(here.estimate("output_legitimacy").value),
            done=percent(here.estimate("implementation_60").value),
        )
        yield self.about_the_worst_off()
        link = here.weakest_link()
        yield say(
            "Weakest link on the way from those affected to what is done: {link}, {share}.",
            link=say(LINKS[link]),
            share=percent(here.links()[link]),
        )
        yield self.about_the_best()
        span, most = here.span(self.found.measure), here.moves_most()
        if span is not None:
            low, high = (self._number(self.measure, each) for each in span)
            yield say(
                "Some answers are not sure: by them alone, {measure} may lie anywhere from {low} to {high}.",
                measure=self._inside(self.measure),
                low=low,
                high=high,
            )
        if most is not None:
            yield say(
                "The answer that matters most for it is that to {question} ({short}): find out.",
                question=most[0].question,
                short=say(f"{most[0].question}.short"),
            )
        elif span is not None:
            yield say("None of them clearly matters by itself.")

    def about_the_worst_off(self) -> str:
        """Say which group is worst off, and what it objects to."""
        say, worst = self.say, self.worst
        told = say(
            "Worst off: {group}. {accept} of them accept the outcome, and {done} of their part of the action "
            "is carried out.",
            group=worst.title,
            accept=percent(worst.acceptance.value),
            done=percent(worst.carried_out),
        )
        return self.joined([told, *self._objection(worst)])

    def about_the_best(self) -> str:
        """Say which single change helps most, with its price and whom it hurts."""
        best = self.found.best
        if best is None:
            return self.say(
                "No single change certainly helps: none of those tried can be told apart from none at all."
            )
        row = self._change(best)
        told = self.say(
            "The change that helps {measure} most: {change} ({effect}). Price: {price}. Hurts: {hurts}.",
            measure=self._inside(self.measure),
            change=row.words,
            effect=f"{row.effect}{self._difference_unit()}",
            price=row.price,
            hurts=row.hurts,
        )
        return self.joined([told, *self._warnings(best)])

    def _warnings(self, best: Judged) -> Iterator[str]:
        """Say what to know before the best change is believed."""
        talked_round = [share.group for share in best.groups if share.loses_gain and share.acceptance.low > 0]
        if talked_round:
            yield self.say(
                "Look twice: of {groups} more accept although they truly gain less: they are talked round.",
                groups=self.say(", ").join(map(self.names.group, talked_round)),
            )
        if self.found.as_good:
            yield self.say(
                "Changes that cannot be told apart from it: {number}; look at the table.",
                number=len(self.found.as_good),
            )

    def standings(self) -> list[dict[str, Any]]:
        """Return the four attributes with their scores in per cent."""
        return [
            {
                "label": self.say(f"attribute.{one.attribute}"),
                "low": one.low,
                "high": one.high,
                "is_known": one.answered > 0,
                "shown": self._score(one.low, one.high),
                "answered": self.say(
                    "{answered} of {asked} questions answered", answered=one.answered, asked=one.asked
                ),
            }
            for one in self.assessment.standings
        ]

    def measures(self) -> list[MeasureRow]:
        """Return the main measures of the process, and the one that was named beforehand."""
        names = dict.fromkeys((*SHOWN, self.found.measure))
        return [self._measure(MEASURES[name]) for name in names]

    def links(self) -> list[tuple[str, str, float, bool]]:
        """Return the links from the affected to what is done: words, per cent, share, whether weakest."""
        weakest = self.assessment.weakest_link()
        return [
            (self.say(LINKS[name]), percent(share), share, name == weakest)
            for name, share in self.assessment.links().items()
        ]

    def changes(self) -> list[ChangeRow]:
        """Return the single changes, the best first."""
        return [self._change(one) for one in self.found.finalists]

    def objections(self, fate: Fate) -> str:
        """Say what a group objects to."""
        return self.joined(list(self._objection(fate)))

    def cost(self) -> list[str]:
        """Say what the process costs: hours, and money where the case states rates."""
        say, columns = self.say, self.assessment.columns
        hours = float(columns["person_hours"].mean())
        told = [
            say("{hours} person-hours in the room.", hours=f"{hours:,.0f}"),
            say("Support and facilitation: {units} budget units set aside.", units=f"{self._budget():,.0f}"),
        ]
        if self.tariff is None:
            told.append(
                say(
                    "The case states no rates (`money`), so the price is told in hours and budget units only."
                )
            )
            return told
        total = float(self.tariff.cost(columns, self._budget()).mean())
        told.append(
            say("At the rates of the case: {money} {currency}.", money=money(total), currency=self.currency)
        )
        without = [name for name in self.case.group_names if name not in self.tariff.rates]
        if without:
            listed = say(", ").join(map(self.names.group, without))
            told.append(say("No rate is stated for {groups}: their hours count nothing.", groups=listed))
        return told

    def label(self, measure: Measure) -> str:
        """Name a measure."""
        return self.say(measure.label)

    def _inside(self, measure: Measure) -> str:
        """Name a measure inside a sentence."""
        label = self.label(measure)
        return label[0].lower() + label[1:]

    def better(self) -> str:
        """Say which way the chosen measure is better."""
        return self.say("more is better") if self.found.sign > 0 else self.say("less is better")

    def _budget(self) -> float:
        from simulation.advice.judging import set_aside

        return set_aside(self.found.changes.parameters)

    def _objection(self, fate: Fate) -> Iterator[str]:
        if fate.objection is None:
            return
        wants = later(
            "{share} of its deciders object in the end, most of them to {dimension}: they want less."
        )
        if fate.objection.way == "more":
            wants = later(
                "{share} of its deciders object in the end, most of them to {dimension}: they want more."
            )
        yield self.say(
            wants, share=percent(fate.objecting), dimension=fate.objection.dimension.replace("_", " ")
        )

    def _measure(self, measure: Measure) -> MeasureRow:
        mean = self.assessment.estimate(measure.name)
        numerals = Numerals.for_estimates(measure, [mean])
        unit = f"{NO_BREAK}{self.say(measure.unit)}" if measure.unit else ""
        span = self.assessment.span(measure.name)
        return MeasureRow(
            self.label(measure),
            f"{numerals.number(mean.value)}{unit}",
            numerals.interval(mean),
            "" if span is None else "–".join(numerals.number(each) for each in span),
            measure.name == self.found.measure,
        )

    def _change(self, one: Judged) -> ChangeRow:
        from simulation.report.advice.page import setting

        numerals = Numerals.for_estimates(self.measure, [each.effect for each in self.found.finalists])
        comma, step = self.say("; "), one.change.step
        if step.group:
            step = step._replace(group=self.names.group(step.group))
        effect = f"{numerals.number(one.effect.value, signed=True)} {numerals.interval(one.effect)}"
        return ChangeRow(
            words=phrase(step, self.found.changes.base, self.say),
            effect=effect.strip(),
            price=comma.join(price(one, self.currency, self.say)) or self.say(NOTHING),
            hurts=comma.join(losers(one, self.say, self.names.group)) or self.say(NOBODY),
            verdict=one.verdict(self.found.sign),
            setting=setting(one),
        )

    def _difference_unit(self) -> str:
        unit = self.measure.difference_unit
        return f" {self.say(unit)}" if unit else ""

    def _number(self, measure: Measure, value: float) -> str:
        numerals = Numerals.for_estimates(measure, [self.assessment.estimate(measure.name)])
        unit = f"{NO_BREAK}{self.say(measure.unit)}" if measure.unit else ""
        return f"{numerals.number(value)}{unit}"

    def _score(self, low: float, high: float) -> str:
        if math.isnan(low):
            return self.say("not answered")
        return percent(low) if low == high else f"{100 * low:.0f}–{percent(high)}"

    def joined(self, sentences: list[str]) -> str:
        """Put sentences one behind the other."""
        return (" " if self.say.is_spaced else "").join(sentences)


def with_interval(mean: Estimate) -> str:
    """Write a share with its interval."""
    if math.isnan(mean.low):
        return percent(mean.value)
    return f"{percent(mean.value)} [{100 * mean.low:.0f}, {100 * mean.high:.0f}]"
