"""What a comparison decided, for whom and at what price: design by design, for the page and the terminal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.advice.judging import set_aside
from simulation.advice.money import Tariff, tariff_of
from simulation.advice.survival import POINTS, Survival
from simulation.experiment.comparison import Comparison
from simulation.experiment.detailed import is_detail
from simulation.parameters import Floats, Recorded
from simulation.report.assumed import sources
from simulation.report.case_names import CaseNames
from simulation.report.decided import Decided, decided
from simulation.report.failing import caveat
from simulation.report.fates import Fate, fates, worst_off
from simulation.report.measures import MEASURES, NO_BREAK
from simulation.report.pricing import money
from simulation.report.tradeoffs import balance, is_control, trade_offs
from simulation.scenario import Design, Scenario, build_run
from simulation.words import later, spoken, spoken_language

HISTORICAL = later("Historical design")
ENDS = {"low": later("low"), "high": later("high")}


@dataclass(frozen=True, eq=False)
class AskedFirst:
    """One design in all that a reader asks first.

    Attributes
    ----------
    name
        As tables show it.
    is_reference, is_control, is_on_front
        Whether it is the historical one, a control experiment, one that no other design beats.
    text
        What was decided, one entry a dimension.
    fates
        How every group fared.
    hours, budget, labour, total
        Person-hours; budget units set aside; what the hours cost and what all costs, in the currency of the
        case, NaN where it states no rates.
    agreed, months, done, quality
        Means of the main measures.
    """

    name: str
    design: str
    is_reference: bool
    is_control: bool
    is_on_front: bool
    text: list[Decided]
    fates: list[Fate]
    hours: float
    budget: float
    labour: float
    total: float
    agreed: float
    months: float
    done: float
    quality: float

    @property
    def worst(self) -> Fate:
        """The group that accepts least."""
        return worst_off(self.fates)

    @property
    def hours_told(self) -> str:
        """Person-hours as a reader sees them."""
        return hours_told(self.hours)

    @property
    def months_told(self) -> str:
        """Months to a decision as a reader sees them."""
        if np.isnan(self.months):
            return "–"
        return spoken("{number:.1f}\N{NO-BREAK SPACE}months", number=self.months)


@dataclass(frozen=True, eq=False)
class Brief:
    """All that a comparison answers beside its tables of measures.

    Attributes
    ----------
    told
        Every design, the historical one first; empty where runs have no columns of detail.
    caveats
        What of the model failed validation.
    balance
        What must be given up for what.
    cost
        How prices are made up.
    survival, assumed
        Which conclusions survive the ranges of the case, and how much of it is assumption, in sentences.
    currency
        Of the case, if it states rates.
    """

    told: list[AskedFirst]
    caveats: list[str]
    balance: list[str]
    cost: list[str]
    survival: list[str]
    assumed: list[str]
    currency: str

    @property
    def has_money(self) -> bool:
        """Whether amounts of money are known."""
        return bool(self.currency)

    @property
    def chosen(self) -> list[AskedFirst]:
        """The designs that a briefing shows: the historical one, and those that no other design beats."""
        return [one for one in self.told if one.is_reference or one.is_on_front]


def brief_of(
    comparison: Comparison, scenario: Scenario | None = None, survival: Survival | None = None
) -> Brief:
    """Put together what a comparison answers.

    Parameters
    ----------
    comparison
        What came out.
    scenario
        The case as its file has it, with sources and rates, which a manifest does not keep; without it the
        report says nothing of either.
    survival
        Of its conclusions, if the ranges of the case were run.
    """
    tariff = tariff_of(scenario) if scenario is not None else None
    several = len(comparison.others) > 0
    return Brief(
        told=_all(comparison, scenario, tariff) if has_detail(comparison) else [],
        caveats=caveat(),
        balance=list(balance(comparison)) if several else [],
        cost=_about_cost(scenario, tariff),
        survival=list(_about_survival(survival, scenario)),
        assumed=sources(scenario).told() if scenario is not None else [],
        currency=tariff.currency if tariff else "",
    )


def has_detail(comparison: Comparison) -> bool:
    """Tell whether the runs have the text and the groups beside the measures."""
    return any(map(is_detail, comparison.manifest.outcomes))


def columns_of(comparison: Comparison, design: str) -> Mapping[str, Floats]:
    """Return all columns of one design, (replicates,) each."""
    return {name: comparison.outcome(design, name) for name in comparison.manifest.outcomes}


def _all(comparison: Comparison, scenario: Scenario | None, tariff: Tariff | None) -> list[AskedFirst]:
    front = trade_offs(comparison).front
    content = comparison.manifest.scenario.content
    groups = list(content["population"]["groups"])
    dimensions = [dimension["name"] for dimension in content["issue"]["dimensions"]]
    case = scenario or Scenario.model_validate(content)
    names = CaseNames(case, spoken_language())
    found = []
    for entry in comparison.designs:
        columns = columns_of(comparison, entry.name)
        run = build_run(case, Design.model_validate(entry.content))
        budget = set_aside(run.room if isinstance(run, Recorded) else run)
        is_reference = entry.name == comparison.reference
        found.append(
            AskedFirst(
                name=spoken(HISTORICAL if is_reference else entry.name),
                design=entry.name,
                is_reference=is_reference,
                is_control=is_control(entry.content),
                is_on_front=entry.name in front,
                text=names.text(decided(content["issue"], columns)),
                fates=names.fates(fates(groups, dimensions, columns, tariff)),
                hours=_mean(columns["person_hours"]),
                budget=budget,
                labour=_mean(tariff.labour(columns)) if tariff else float("nan"),
                total=_mean(tariff.cost(columns, budget)) if tariff else float("nan"),
                agreed=_mean(columns["agreed"]),
                months=_mean(columns["months"]),
                done=_mean(columns["implementation_60"]),
                quality=_mean(columns["decision_quality"]),
            )
        )
    return found


def about_text(one: AskedFirst) -> Iterator[str]:
    """Say what one design decides, in words, dimension by dimension."""
    for part in one.text:
        if not part.is_decided:
            yield spoken("{title}: nothing is decided in any run.", title=part.title)
            continue
        where = (later("near “{low}”"), later("between “{low}” and “{high}”"), later("near “{high}”"))
        ends = spoken(where[part.third], low=part.low_means, high=part.high_means)
        yield spoken(
            "{title}: {shown} ({ends}); now {now}.",
            title=part.title,
            shown=part.shown,
            ends=ends,
            now=part.shown_status_quo,
        )


def about_objectors(one: AskedFirst) -> str:
    """Say who objects in the end, to what and which way, those who object most first."""
    objecting = sorted(
        (fate for fate in one.fates if fate.objection is not None), key=lambda fate: -fate.objecting
    )
    if all(np.isnan(fate.objecting) for fate in one.fates):
        return spoken("Nobody was there who could decide.")
    if not objecting:
        return spoken("Hardly anybody who decides objects in the end.")
    parts = []
    for fate in objecting:
        objection = fate.objection
        assert objection is not None
        dimension = objection.dimension.replace("_", " ")
        share = f"{100 * fate.objecting:.0f}{NO_BREAK}%"
        parts.append(
            spoken(
                "{group} ({share} of its deciders; most want more {dimension})"
                if objection.way == "more"
                else "{group} ({share} of its deciders; most want less {dimension})",
                group=fate.title,
                share=share,
                dimension=dimension,
            )
        )
    return spoken("Who objects in the end: {groups}.", groups=spoken("; ").join(parts))


def about_the_worst_off(one: AskedFirst) -> str:
    """Say which group is worst off."""
    worst = one.worst
    return spoken(
        "Worst off: {title}, of whom {share:.0f}\N{NO-BREAK SPACE}% accept the outcome (true gain "
        "{gain:+.2f}; 0 is what holds now).",
        title=worst.title,
        share=100 * worst.acceptance.value,
        gain=worst.gain.value,
    )


def bare(shown: str, unit: str) -> str:
    """Leave out the unit of a position where it stands beside already."""
    return shown.removesuffix(unit).rstrip() if unit else shown


def hours_told(hours: float) -> str:
    """Write a number of hours; a dash where nobody met."""
    return "–" if np.isnan(hours) else f"{hours:,.0f}"


def money_told(amount: float, currency: str) -> str:
    """Write an amount of money, a dash where it is not known."""
    return "–" if np.isnan(amount) else f"{money(amount)}{NO_BREAK}{currency}"


def _about_cost(scenario: Scenario | None, tariff: Tariff | None) -> list[str]:
    if scenario is None:
        return []
    names = CaseNames(scenario, spoken_language())
    if tariff is None or scenario.money is None:
        return [
            spoken(
                "The case states no rates (`money:` in its file), so prices are told in person-hours and "
                "budget units only. One budget unit lifts one person's full cost barrier."
            )
        ]
    rates = spoken("; ").join(
        f"{names.group(name)} {money(rate)} ({_source(scenario, name)})"
        for name, rate in tariff.rates.items()
    )
    unit = spoken("A budget unit has no price, so support and staff are not counted.")
    if scenario.money.budget_unit is not None:
        from simulation.scenario.provenance import citation

        own = (
            scenario.money.budget_unit.provenance.source
            or scenario.money.source
            or spoken("not stated (assumption)")
        )
        source = citation(own, scenario.references)
        unit = spoken(
            "A budget unit of support or staff: {amount} {currency} ({source}). The whole budget "
            "that is set aside counts.",
            amount=money(tariff.budget_unit),
            currency=tariff.currency,
            source=source,
        )
    missing = [names.group(name) for name in scenario.group_names if name not in tariff.rates]
    without = spoken(" No rate: {groups}; their hours count nothing.", groups=spoken(", ").join(missing))
    return [
        spoken(
            "An hour costs, in {currency}: {rates}.{without}",
            currency=tariff.currency,
            rates=rates,
            without=without if missing else "",
        )
        if rates
        else spoken("No hourly rate is stated."),
        unit,
    ]


def _source(scenario: Scenario, group: str) -> str:
    from simulation.scenario.provenance import citation
    from simulation.scenario.schema.section import look_up_group

    assert scenario.money is not None
    kind = scenario.population.groups[group].kind
    rate = look_up_group(scenario.money.hourly_rates, group, kind, None)
    own = rate.provenance.source if rate is not None else None
    return citation(own or scenario.money.source or spoken("not stated (assumption)"), scenario.references)


def _about_survival(survival: Survival | None, scenario: Scenario | None) -> Iterator[str]:
    if survival is None:
        return
    ranges = spoken(", ").join(
        spoken("{path} {low:g} to {high:g}", path=one.path, low=one.low, high=one.high)
        for one in survival.looked_at
    )
    few = len(survival.looked_at) == len(survival.ranges)
    kept, turned, unsure = (survival.of(verdict) for verdict in ("survives", "turns", "open"))
    yield (
        spoken(
            "The case gives ranges for {number} of its numbers{ranges}. All were varied at once: "
            "{runs:,} runs more, at {points} points.",
            number=len(survival.ranges),
            ranges=spoken(" ({ranges})", ranges=ranges) if few else "",
            runs=survival.runs,
            points=survival.points,
        )
    )
    if survival.points < POINTS:
        left_out = POINTS - survival.points
        yield spoken(
            "{left_out} of {points} points were left out: together their numbers make no sense.",
            left_out=left_out,
            points=POINTS,
        )
    if not few:
        yield spoken(
            "Of so many only the {number} widest were looked at one by one ({ranges}).",
            number=len(survival.looked_at),
            ranges=ranges,
        )
    yield (
        spoken(
            "Of {number} clear differences from the historical design {kept} survive {what}, "
            "{turned} turn round somewhere, and {unsure} can no longer be told apart from chance.",
            number=len(survival.conclusions),
            kept=len(kept),
            what=spoken("every range") if few else spoken("the ranges"),
            turned=len(turned),
            unsure=len(unsure),
        )
    )
    if turned:
        yield spoken("They turn: {what}.", what=spoken("; ").join(_grouped(turned, _with_place)))
    if unsure:
        yield spoken("Not to be relied on: {what}.", what=spoken("; ").join(_grouped(unsure, _label)))


def _grouped(conclusions: Any, told: Callable[[Any], str]) -> Iterator[str]:
    """Gather what is said by design."""
    by: dict[str, list[str]] = {}
    for one in conclusions:
        by.setdefault(one.design, []).append(told(one))
    for design, parts in by.items():
        yield spoken("{design} ({what})", design=spoken(design), what=spoken(", ").join(parts))


def _label(one: Any) -> str:
    return MEASURES[one.measure].label.lower()


def _with_place(one: Any) -> str:
    return spoken(
        "{measure} at the {end} end of {path}", measure=_label(one), end=spoken(ENDS[one.end]), path=one.path
    )


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")
