"""Estimate how readily people carry a decision out, from the adoption of IPv6 alone.

Run with `uv run python experiments/calibration/ipv6/calibrate.py` (a few minutes on one core).
Writes `result.md` and the figure beside this file; nothing else is changed.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from fitting import ESTIMATED, Fit, estimate, measure
from identification import Profile, profiles, recovered
from picture import draw
from rich.console import Console
from rich.progress import Progress
from series import DATA, Series, observed_series
from simulated import FITTING, FRESH, curves, dropped_again

from simulation import load_scenario
from simulation.analysis.bass import BassFit, fit_bass
from simulation.engine import warm
from simulation.parameters import Floats, Parameters
from simulation.scenario import build_parameters

HERE = Path(__file__).parent
TRIALS = 2100  # simulated candidates, about: only for the progress bar


def main() -> None:
    """Fit, see what is identified, test on fresh replicates, write the results."""
    console = Console()
    series = observed_series()
    if series is None:
        console.print(
            f"Skipped: the IPv6 series is not there ({DATA.name}; README.md says where it comes from)."
        )
        return
    case = load_scenario("ipv6_deployment")
    base = build_parameters(case, case.historical_design)
    with console.status("compiling"):
        warm(base)
    with Progress(console=console) as progress:
        task = progress.add_task("candidates", total=TRIALS)
        best = estimate(base, series, lambda: progress.advance(task))
        console.print(best)
        profiled = list(profiles(base, series, best.candidate, lambda: progress.advance(task)))
        again = recovered(base, series, best.candidate, lambda: progress.advance(task))
        progress.update(task, completed=TRIALS)
    report(base, series, best, profiled, again, console)


def report(
    base: Parameters, series: Series, best: Fit, profiled: Sequence[Profile], again: Floats, console: Console
) -> None:
    """Write the tables and the figure, and print what they say."""
    worlds = curves(base, best.candidate, FRESH)
    fresh = measure(base, series, best.candidate, FRESH)
    observed = fit_bass(series.month / 12, series.share)
    simulated = fit_bass(series.month / 12, worlds.mean(0)[series.month])
    low, high = np.quantile(again, [0.1, 0.9], axis=0)
    ranges = dict(zip(ESTIMATED, zip(low, high, strict=True), strict=True))
    estimates = [
        (name, significant(value), *(significant(x) for x in ranges.get(name, ("", ""))))
        for name, value in best.candidate._asdict().items()
    ]
    quality = [
        ("root mean squared error in share, fitted replicates", significant(best.error)),
        ("the same, fresh replicates", significant(fresh.error)),
        ("the same, Bass curve of the readings", significant(observed.error)),
        *bass_rows("observed", observed),
        *bass_rows("simulated", simulated),
    ]
    shape = [
        (int(m), significant(worlds[:, m].mean()), significant(worlds[:, m].std())) for m in series.month
    ]
    unheld = Profile("none", float("nan"), best, dropped_again(base, best.candidate, FITTING))
    profile = [
        (p.parameter, p.value, significant(p.fit.error), significant(p.dropped), *named(p.fit))
        for p in [unheld, *profiled]
    ]
    text = "\n".join(
        [
            "# Result of calibrate.py\n",
            table("Estimates", ("parameter", "value", "low", "high"), estimates),
            table("Quality", ("measure", "value"), quality),
            table("Simulated adoption on fresh replicates", ("month", "mean", "sd of worlds"), shape),
            table("Profile", ("parameter", "held at", "error", "dropped", *ESTIMATED), profile),
        ]
    )
    (HERE / "result.md").write_text(text, "utf-8")
    console.print(text, highlight=False)
    draw(series, worlds, observed.curve, HERE / "adoption.svg")


def bass_rows(which: str, fit: BassFit) -> Iterable[tuple[str, str]]:
    """Name the three numbers of a Bass curve, per year."""
    for letter, value in zip("pqm", fit.curve, strict=True):
        yield f"Bass {letter}, {which}", significant(value)


def named(fit: Fit) -> Iterable[str]:
    """Return the estimated parameters of a fit in order."""
    return (significant(getattr(fit.candidate, name)) for name in ESTIMATED)


def significant(value: float | str) -> str:
    """Write a number with three digits."""
    return value if isinstance(value, str) else f"{value:.3g}"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([f"## {title}\n", *("| " + " | ".join(map(str, line)) + " |" for line in lines), ""])


if __name__ == "__main__":
    main()
