"""Where real outcomes sit."""

from collections.abc import Callable

import numpy as np
from tables import table

from simulation.forecast import ForecastIssue

NEAR = 5.0  # points


def sitting(issues: tuple[ForecastIssue, ...]) -> str:
    """Write how often outcomes are near a tabled text, the reference text, and so on."""
    parts: dict[str, Callable[[ForecastIssue], bool]] = {
        "all": lambda _: True,
        "codecision": lambda i: i.procedure == "COD",
        "consultation": lambda i: i.procedure == "CNS",
        "qualified majority": lambda i: i.voting == "QMV",
        "unanimity": lambda i: i.voting == "Unan",
        "reference known": lambda i: not np.isnan(i.reference),
    }
    rows = []
    for name, belongs in parts.items():
        here = [i for i in issues if belongs(i)]
        rows.append(
            [f"{name} ({len(here)})", *(f"{np.mean([m(i) for i in here]):.2f}" for m in MEASURED.values())]
        )
    oracle = np.mean([np.abs(i.positions - i.outcome).min() for i in issues])
    return (
        f"## Where outcomes sit (train)\n\nShare of issues; near is within {NEAR:g} points.\n\n"
        f"{table(('', *MEASURED), rows)}\n"
        f"Always naming the best tabled text would leave a mean error of {oracle:.2f}.\n"
    )


def _of(name: str) -> Callable[[ForecastIssue], bool]:
    def near(issue: ForecastIssue) -> bool:
        wanted = issue.positions[[actor == name for actor in issue.actors]]
        return bool((np.abs(wanted - issue.outcome) <= NEAR).any())

    return near


def _backed_most(issue: ForecastIssue) -> bool:
    texts = np.unique(issue.positions)
    backing = [(issue.capability * issue.salience)[issue.positions == text].sum() for text in texts]
    return bool(abs(texts[int(np.argmax(backing))] - issue.outcome) <= NEAR)


MEASURED: dict[str, Callable[[ForecastIssue], bool]] = {
    "on a tabled text": lambda i: bool(np.abs(i.positions - i.outcome).min() < 1e-6),
    "near one": lambda i: bool(np.abs(i.positions - i.outcome).min() <= NEAR),
    "near the reference": lambda i: bool(abs(i.reference - i.outcome) <= NEAR),
    "on an outermost": lambda i: i.outcome in (i.positions.min(), i.positions.max()),
    "near the Commission": _of("com"),
    "near the Parliament": _of("ep"),
    "near the most backed": _backed_most,
}
