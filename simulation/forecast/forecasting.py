"""Many proposals, several methods: one table of forecasts."""

from collections.abc import Callable, Sequence

import numpy as np

from simulation.forecast.catalogue import Method
from simulation.forecast.issue import Array, Issue


def forecast(
    issues: Sequence[Issue], methods: Sequence[Method], progress: Callable[[int, int], None] | None = None
) -> Array:
    """Forecast every issue by every method.

    Parameters
    ----------
    issues
        In any order; those of one proposal are handed to each method together.
    methods
        Entries of `simulation.forecast.catalogue.METHODS`, or any of one's own.
    progress
        Told how many proposals are done, of how many: the simulation takes its time.

    Returns
    -------
    ndarray
        (methods, issues) on each issue's own scale.
    """
    places = [[k for k, issue in enumerate(issues) if issue.proposal == name] for name in _names(issues)]
    table = np.empty((len(methods), len(issues)))
    for done, where in enumerate(places):
        if progress:
            progress(done, len(places))
        proposal = tuple(issues[k] for k in where)
        for row, method in enumerate(methods):
            table[row, where] = method.forecast(proposal)
    return table


def too_many(issues: Sequence[Issue], methods: Sequence[Method]) -> str:
    """Say of the first proposal with too many actors which methods cannot do with them; else nothing."""
    for proposal in _names(issues):
        together = [issue for issue in issues if issue.proposal == proposal]
        number = len({actor for issue in together for actor in issue.actors})
        limits = {method.name: method.most_together if together[1:] else method.most for method in methods}
        cannot = {name: most for name, most in limits.items() if most is not None and number > most}
        if cannot:
            where = (
                f"proposal {proposal} has {number:,} actors" if proposal else f"there are {number:,} actors"
            )
            allowed = ", ".join(f"{name} {most:,}" for name, most in cannot.items())
            others = ",".join(name for name in limits if name not in cannot)
            instead = f"; leave these methods out: --method {others}" if others else ""
            return f"{where}; allowed are with {allowed}{instead}"
    return ""


def _names(issues: Sequence[Issue]) -> list[str]:
    return list(dict.fromkeys(issue.proposal for issue in issues))
