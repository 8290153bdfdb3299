"""Compare forms of conformity on Asch's table (see README.md beside this file)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from simulation.rules.conformity import ALLY, HALF, breaking, majority_pull

HERE = Path(__file__).parent
Floats = NDArray[np.float64]

# Opponents who agree with one another, allies who answer as the subject does, share of wrong answers.
OPPONENTS = np.array([1.0, 2.0, 3.0, 4.0, 8.0, 6.0])
ALLIES = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 1.0])
YIELDED = np.array([0.036, 0.136, 0.318, 0.351, 0.371, 0.055])
LABELS = ("1", "2", "3", "4", "8", "6 and an ally")
STARTS = 40  # first guesses by lot, since a least-squares search may stop short


class Form(NamedTuple):
    """A claim about how numbers press."""

    name: str
    predict: Callable[[Floats, Floats, Floats], Floats]  # parameters, opponents, allies
    low: tuple[float, ...]
    high: tuple[float, ...]


def by_count(p: Floats, opponents: Floats, allies: Floats) -> Floats:
    """Press by numbers, relieve by allies: pressure is additive, yielding 1 − exp(−pressure)."""
    most, half, ally = p
    return 1 - np.exp(-most * opponents**4 / (opponents**4 + half**4) * ally**allies)


def by_count_free(p: Floats, opponents: Floats, allies: Floats) -> Floats:
    """Do the same with a free exponent."""
    most, half, ally, power = p
    return 1 - np.exp(-most * opponents**power / (opponents**power + half**power) * ally**allies)


def gompertz(p: Floats, opponents: Floats, allies: Floats) -> Floats:
    """Grow by sources and shrink by targets (the subject and its allies)."""
    most, height, power = p
    return most * np.exp(-height * np.exp(-(opponents**power) / (1 + allies)))


def logistic_share(p: Floats, opponents: Floats, allies: Floats) -> Floats:
    """Let the share of the room that stands against one decide, about a threshold."""
    most, clarity, threshold = p
    share = opponents / (opponents + 1 + allies)
    return most / (1 + np.exp(-clarity * (share - threshold)))


def logistic_count(p: Floats, opponents: Floats, allies: Floats) -> Floats:
    """Let numbers decide, about a threshold, with allies as in the first form."""
    most, clarity, threshold, ally = p
    return most / (1 + np.exp(-clarity * (opponents - threshold))) * ally**allies


FORMS = (
    Form("count: S⁴/(S⁴ + h⁴) · a^s", by_count, (0.1, 0.5, 0.0), (2.0, 6.0, 1.0)),
    Form("the same, exponent free", by_count_free, (0.1, 0.5, 0.0, 1.0), (2.0, 6.0, 1.0, 10.0)),
    Form("Gompertz (Tanford & Penrod 1984)", gompertz, (0.05, 0.5, 0.2), (1.0, 60.0, 4.0)),
    Form("logistic in the share (MacCoun 2012)", logistic_share, (0.05, 1.0, 0.2), (1.0, 80.0, 0.95)),
    Form("logistic in numbers, ally apart", logistic_count, (0.05, 0.1, 0.2, 0.0), (1.0, 10.0, 8.0, 1.0)),
)


def fitted(form: Form, known: NDArray[np.bool_]) -> Floats:
    """Return the parameters that fit the known lines best."""
    rng = np.random.default_rng(1)
    low, high = np.array(form.low), np.array(form.high)
    found = [
        least_squares(
            lambda p: form.predict(p, OPPONENTS[known], ALLIES[known]) - YIELDED[known],
            low + rng.random(len(low)) * (high - low),
            bounds=(low, high),
        )
        for _ in range(STARTS)
    ]
    return np.asarray(min(found, key=lambda each: each.cost).x)


def error(predicted: Floats, lines: NDArray[np.bool_]) -> float:
    """Return the root mean square error in share of wrong answers."""
    return float(np.sqrt(np.mean((predicted - YIELDED[lines]) ** 2)))


def left_out(form: Form) -> float:
    """Return the error on sizes of the majority that were left out of the fit, each in turn.

    The line with an ally is never left out: nothing else in the table could tell what an ally is worth.
    """
    misses = []
    for place in np.flatnonzero(ALLIES == 0):
        known = np.arange(len(YIELDED)) != place
        parameters = fitted(form, known)
        misses.append(form.predict(parameters, OPPONENTS[[place]], ALLIES[[place]])[0] - YIELDED[place])
    return float(np.sqrt(np.mean(np.square(misses))))


def report() -> Iterator[str]:
    """Write what came out as tables."""
    everything = np.ones(len(YIELDED), bool)
    yield "# Result of compare.py\n\nShare of wrong answers by opponents, in %; errors in points.\n"
    yield "| form | parameters | " + " | ".join(LABELS) + " | error | left out |"
    yield "| --- | --- | " + " | ".join("---" for _ in LABELS) + " | --- | --- |"
    yield "| found (Asch) | | " + " | ".join(f"{100 * each:.1f}" for each in YIELDED) + " | | |"
    for form in FORMS:
        p = fitted(form, everything)
        predicted = form.predict(p, OPPONENTS, ALLIES)
        cells = " | ".join(f"{100 * each:.1f}" for each in predicted)
        numbers = ", ".join(f"{each:.3g}" for each in p)
        missed, out = 100 * error(predicted, everything), 100 * left_out(form)
        yield f"| {form.name} | {numbers} | {cells} | {missed:.1f} | {out:.1f} |"
    pulls = [majority_pull(s) * breaking(a) for s, a in zip(OPPONENTS, ALLIES, strict=True)]
    pressure = -np.log(1 - YIELDED)
    most = float(pressure @ pulls / np.dot(pulls, pulls))
    shipped = 1 - np.exp(-most * np.array(pulls))
    cells = " | ".join(f"{100 * each:.1f}" for each in shipped)
    yield (
        f"| rules.conformity as shipped (h {HALF}, a {ALLY}) | {most:.3g} | {cells} | "
        f"{100 * error(shipped, everything):.1f} | |"
    )


def main() -> None:
    """Fit every form, write result.md and print it."""
    text = "\n".join(report()) + "\n"
    (HERE / "result.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
