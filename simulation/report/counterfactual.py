"""A counterfactual told in sentences."""

import math

from simulation.experiment.counterfactual import AGREED, Counterfactual, Effect
from simulation.scenario import Scenario
from simulation.scenario.schema.number import plain_number

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
    units = {dimension.name: dimension.scale.unit for dimension in scenario.issue.dimensions}
    runs = "in this run" if told.replicates == 1 else f"on average of {told.replicates} paired runs"
    said = [f"{_who(told)}, with all else as it was ({told.design}, {runs}):"]
    for effect in told.effects:
        said.append("  " + (_agreement(effect, told) if effect.name == AGREED else _text(effect, units)))
        if effect.parts and abs(effect.difference) > SAME:
            said.append("    " + _parts(effect))
    return said


def _who(told: Counterfactual) -> str:
    gone = [change for change in told.changes if "=" not in change]
    swapped = [change.split("=", 1) for change in told.changes if "=" in change]
    parts = [f"Without {_listed(gone)}"] if gone else []
    with_ = "with" if gone else "With"
    parts += [f"{with_} people like {b} in the seats of {a}" for a, b in swapped]
    return " and ".join(parts)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _text(effect: Effect, units: dict[str, str]) -> str:
    unit = f" {units[effect.name]}" if units.get(effect.name) else ""
    if abs(effect.difference) <= SAME:
        return f"{effect.name}: the text would have ended where it did, at {_number(effect.actual)}{unit}."
    return (
        f"{effect.name}: the text would have ended at {_number(effect.changed)} instead of "
        f"{_number(effect.actual)}{unit}{_interval(effect)}."
    )


def _agreement(effect: Effect, told: Counterfactual) -> str:
    if told.replicates == 1:
        words = {0.0: "no agreement", 1.0: "agreement"}
        if effect.actual == effect.changed:
            return f"There would have been {words[effect.actual]} all the same."
        return f"There would have been {words[effect.changed]}; as it was, there is {words[effect.actual]}."
    if effect.actual == effect.changed:
        return f"Agreement in {effect.actual:.0%} of runs all the same.".replace("%", " %")
    return f"Agreement in {effect.changed:.1%} of runs instead of {effect.actual:.1%}.".replace("%", " %")


def _interval(effect: Effect) -> str:
    if math.isnan(effect.error):
        return f" ({_signed(effect.difference)})"
    low, high = effect.difference - effect.error, effect.difference + effect.error
    return f" ({_signed(effect.difference)}; 95 % interval {_signed(low)} to {_signed(high)})"


def _parts(effect: Effect) -> str:
    told = ", ".join(f"{name} {_signed(part)}" for name, part in effect.parts.items())
    return f"Parts of the difference of {_signed(effect.difference)}: {told}."


def _number(value: float) -> str:
    return plain_number(float(f"{value:.4g}")).replace("-", MINUS)


def _signed(value: float) -> str:
    return f"{value:+.3g}".replace("-", MINUS)
