"""Estimate how people give way from juries (see README.md beside this file)."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from inference import Posterior, Prior, infer, prior_draws
from ranks import truth_ranks
from reporting import report
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
from trials import Candidate, Summary, observed, shipped, simulated

from simulation.engine import warm
from simulation.parameters import Floats, Parameters
from simulation.scenario import build_parameters, load_scenario

SEED = 1
REPEATED = 200  # data sets from one candidate: the sampling noise
PREDICTED = 200  # draws of the posterior carried out again
COMPARED = 8  # times as many juries as were observed, at the shipped values

PRIOR = {  # low, high, whether uniform in the logarithm
    "aspiration": (0.5, 1.0, 0),
    "exponent": (0.1, 3.0, 1),
    "susceptibility": (0.1, 0.95, 0),
    "settlement": (0.03, 0.4, 1),
    "conformity": (0.0, 1.0, 0),
}
ALL = tuple(PRIOR)
FEW = ("exponent", "settlement", "conformity")  # the other two held at their shipped values


class Stage(NamedTuple):
    """An inference: what is free, the table, what the data say, and whether to believe it."""

    free: tuple[str, ...]
    prior: Prior
    data: Floats
    posterior: Posterior
    predicted: Floats
    ranks: Floats


def main() -> None:
    """Infer with all parameters free and with three, test the procedure, and write tables and figures."""
    console = Console()
    case = load_scenario("jury_trial")
    base = build_parameters(case, case.historical_design)
    with console.status("compiling"):
        warm(base)
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        total = REPEATED + 4096 + PREDICTED + 2048 + PREDICTED
        task = bar.add_task("data sets", total=total)

        def tick() -> None:
            bar.advance(task)

        noise = np.std(list(data_sets(base, [shipped(base)] * REPEATED, 0, tick)), axis=0)
        everything = stage(base, ALL, 4096, 512, noise, 1000, tick)
        three = stage(base, FEW, 2048, 256, noise, 10_000, tick)
    held = simulated(base, shipped(base), SEED, COMPARED)
    report(shipped(base), held, noise, everything, three, console)


def stage(
    base: Parameters,
    free: tuple[str, ...],
    size: int,
    tried: int,
    noise: Floats,
    first: int,
    tick: Callable[[], None],
) -> Stage:
    """Simulate a table (a power of two, as Sobol points want it), infer, predict, and rank truths."""
    prior = Prior(*(np.array(column, float) for column in zip(*(PRIOR[name] for name in free), strict=True)))
    candidates = prior_draws(prior, size, SEED + len(free))
    data = np.array(list(data_sets(base, completed(base, free, candidates), first, tick)))
    posterior = infer(prior, candidates, data, noise, np.array(observed()))
    chosen = np.random.default_rng(SEED).choice(len(posterior.draws), PREDICTED, p=posterior.weights)
    again = completed(base, free, posterior.draws[chosen])
    predicted = np.array(list(data_sets(base, again, first + size, tick)))
    ranks = truth_ranks(prior, candidates, data, noise, tried)
    return Stage(free, prior, data, posterior, predicted, ranks)


def completed(base: Parameters, free: Sequence[str], rows: Floats) -> list[Candidate]:
    """Return candidates that have the shipped values wherever nothing is free."""
    held = shipped(base)
    return [held._replace(**dict(zip(free, row, strict=True))) for row in rows.tolist()]


def data_sets(
    base: Parameters, candidates: Sequence[Candidate], first: int, tick: Callable[[], None]
) -> Iterator[Summary]:
    """Simulate a data set for each candidate; each has juries of its own."""
    for place, candidate in enumerate(candidates):
        yield simulated(base, candidate, SEED + first + place)
        tick()


if __name__ == "__main__":
    main()
