"""A counterfactual told in sentences."""

import math

from simulation.experiment.counterfactual import AGREED, Counterfactual, PairedOutcome
from simulation.report.case_names import CaseNames
from simulation.scenario import Scenario
from simulation.scenario.schema.number import plain_number
from simulation.words import later, spoken, spoken_language

SAME = 1e-9
MINUS = "−"


def counterfactual_words(told: Counterfactual, scenario: Scenario) -> list[str]:
    """Return the sentences: what would have come out, instead of what, and whose part that is.

    Parameters
    ----------
    told
        What was run.
    scenario
        The world as it is, for units.
    """
    names = CaseNames(scenario, spoken_language())
    units = {dimension.name: names.unit(dimension.name) for dimension in scenario.issue.dimensions}
    runs = (
        spoken("in this run")
        if told.replicates == 1
        else spoken("on average of {number} paired runs", number=told.replicates)
    )
    said = [
        spoken(
            "{who}, with all else as it was ({design}, {runs}):",
            who=_who(told, names),
            design=spoken(told.design),
            runs=runs,
        )
    ]
    for effect in told.effects:
        said.append(
            "  " + (_agreement(effect, told) if effect.name == AGREED else _text(effect, units, names))
        )
        if effect.parts and abs(effect.difference) > SAME:
            said.append("    " + _parts(effect, names))
    return said


def _who(told: Counterfactual, names: CaseNames) -> str:
    gone = [change for change in told.changes if "=" not in change]
    swapped = [change.split("=", 1) for change in told.changes if "=" in change]
    parts = (
        [spoken("Without {groups}", groups=_listed([names.as_written(name) for name in gone]))]
        if gone
        else []
    )
    with_ = later("with people like {b} in the seats of {a}")
    if not gone:
        with_ = later("With people like {b} in the seats of {a}")
    parts += [spoken(with_, b=names.as_written(b), a=names.as_written(a)) for a, b in swapped]
    return spoken(" and ").join(parts)


def _listed(names: list[str]) -> str:
    return (
        names[0]
        if len(names) == 1
        else spoken("{several} and {last}", several=spoken(", ").join(names[:-1]), last=names[-1])
    )


def _text(effect: PairedOutcome, units: dict[str, str], names: CaseNames) -> str:
    unit = f" {units[effect.name]}" if units.get(effect.name) else ""
    if abs(effect.difference) <= SAME:
        return spoken(
            "{dimension}: the text would have ended where it did, at {value}{unit}.",
            dimension=names.as_written(effect.name),
            value=_number(effect.actual),
            unit=unit,
        )
    return spoken(
        "{dimension}: the text would have ended at {changed} instead of {actual}{unit}{interval}.",
        dimension=names.as_written(effect.name),
        changed=_number(effect.changed),
        actual=_number(effect.actual),
        unit=unit,
        interval=_interval(effect),
    )


def _agreement(effect: PairedOutcome, told: Counterfactual) -> str:
    if told.replicates == 1:
        words = {0.0: spoken("no agreement"), 1.0: spoken("agreement")}
        if effect.actual == effect.changed:
            return spoken("There would have been {what} all the same.", what=words[effect.actual])
        return spoken(
            "There would have been {what}; as it was, there is {actual}.",
            what=words[effect.changed],
            actual=words[effect.actual],
        )
    if effect.actual == effect.changed:
        return spoken("Agreement in {actual:.0%} of runs all the same.", actual=effect.actual).replace(
            "%", " %"
        )
    return spoken(
        "Agreement in {changed:.1%} of runs instead of {actual:.1%}.",
        changed=effect.changed,
        actual=effect.actual,
    ).replace("%", " %")


def _interval(effect: PairedOutcome) -> str:
    if math.isnan(effect.error):
        return f" ({_signed(effect.difference)})"
    low, high = effect.difference - effect.error, effect.difference + effect.error
    return spoken(
        " ({difference}; 95 % interval {low} to {high})",
        difference=_signed(effect.difference),
        low=_signed(low),
        high=_signed(high),
    )


def _parts(effect: PairedOutcome, names: CaseNames) -> str:
    told = spoken(", ").join(
        f"{names.as_written(name)} {_signed(part)}" for name, part in effect.parts.items()
    )
    return spoken(
        "Parts of the difference of {difference}: {parts}.",
        difference=_signed(effect.difference),
        parts=told,
    )


def _number(value: float) -> str:
    return plain_number(float(f"{value:.4g}")).replace("-", MINUS)


def _signed(value: float) -> str:
    return f"{value:+.3g}".replace("-", MINUS)
