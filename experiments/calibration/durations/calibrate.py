"""How far ahead do people look where no deadline presses? (See README.md beside this file.)"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from rich.console import Console
from rich.progress import Progress

from simulation.engine import warm
from simulation.parameters import Floats, Parameters
from simulation.validation.checks.durations import HORIZON, Process, months, parameters_of

HERE = Path(__file__).parent
RUNS = 300
HORIZONS = (10, 20, 30, 40, 60, 80, 120, 240)  # months
SCOPES = (2, 4, 8)  # dimensions
BLUE, RED = "#2a6f97", "#c1121f"


class Record(NamedTuple):
    """How long a real process took, in months, and between which values that lies."""

    name: str
    low: float
    middle: float
    high: float
    dimensions: int  # assumption


OPEN = (
    Record("GNSO policy process", 24, 30, 36, 8),  # two to three years
    Record("IETF working group", 34, 37, 40, 8),  # in the working group, and until publication (RFC 8963)
    Record("watershed partnership", 36, 48, 60, 8),  # Leach et al. 2002; the range is an assumption
)
PRESSED = (
    # Process with its real deadline in months, and how long it took.
    (Process("EPDP on registration data", 2, 10, "7"), 7),
    (Process("CCWG-Accountability", 4, 22, "15"), 15),
)
CHANGES: dict[str, Callable[[Parameters], Parameters]] = {
    "as shipped": lambda p: p,
    "relitigation 0": lambda p: p._replace(goals=p.goals._replace(relitigation=0.0)),
    "relitigation .2": lambda p: p._replace(goals=p.goals._replace(relitigation=0.2)),
    "call every round": lambda p: p._replace(decision=p.decision._replace(call_every=1)),
    "call every 8 rounds": lambda p: p._replace(decision=p.decision._replace(call_every=8)),
    "no goal agreement": lambda p: p._replace(goals=p.goals._replace(rounds=0)),
    "aspiration .7": lambda p: p._replace(concession=p.concession._replace(aspiration=0.7)),
    "exponent .25": lambda p: p._replace(concession=p.concession._replace(exponent=0.25)),
    "exponent .65": lambda p: p._replace(concession=p.concession._replace(exponent=0.65)),
    "susceptibility .3": lambda p: p._replace(deliberation=p.deliberation._replace(susceptibility=0.3)),
    "two rounds a month": lambda p: in_rounds(p, 2.0),
    "a round in two months": lambda p: in_rounds(p, 0.5),
}


def main() -> None:
    """Scan horizons and scopes, read off what the records say, vary what else might matter."""
    console = Console()
    with console.status("compiling"):
        warm(parameters_of(Process("", 8, 40, "")))
    with Progress(console=console) as bar:
        task = bar.add_task("processes", total=len(SCOPES) * len(HORIZONS) + len(PRESSED) + 1 + len(CHANGES))

        def taken(parameters: Parameters) -> Floats:
            bar.advance(task)
            return months(parameters, RUNS)

        scan = {
            scope: np.array([taken(parameters_of(Process("", scope, h, ""))) for h in HORIZONS])
            for scope in SCOPES
        }
        pressed = [(process, real, taken(parameters_of(process))) for process, real in PRESSED]
        weekly, real = PRESSED[0]
        often = taken(in_rounds(parameters_of(weekly), 4.0))
        pressed.append((weekly._replace(name=f"{weekly.name}, a round a week"), real, often))
        horizon = read_off(scan[8].mean(1), np.mean([record.middle for record in OPEN]))
        # Where no horizon takes as long as the records, others are varied at the one that E8 uses.
        usual = parameters_of(Process("", 8, HORIZON if np.isnan(horizon) else round(horizon), ""))
        varied = {name: taken(change(usual)) for name, change in CHANGES.items()}
    write(scan, horizon, pressed, varied, console)


def in_rounds(p: Parameters, rounds_per_month: float) -> Parameters:
    """Meet more or less often within the same horizon."""
    rule = p.decision._replace(deadline=round(p.decision.deadline * rounds_per_month))
    return p._replace(decision=rule, fallback=rule, clock=p.clock._replace(rounds_per_month=rounds_per_month))


def read_off(mean_months: Floats, wanted: float) -> float:
    """Return the horizon at which a process takes the wanted time on average; NaN beyond the scan."""
    if not mean_months[0] <= wanted <= mean_months[-1]:
        return float("nan")
    return float(np.interp(wanted, mean_months, HORIZONS))


def told(horizon: float) -> str:
    """Write a horizon; one that no process of the scan takes is said to be none."""
    return "none in the scan" if np.isnan(horizon) else f"{horizon:.0f} months"


def write(
    scan: dict[int, Floats],
    horizon: float,
    pressed: Sequence[tuple[Process, float, Floats]],
    varied: dict[str, Floats],
    console: Console,
) -> None:
    """Write the tables and the figure, and print what they say."""
    horizons = [
        (
            record.name,
            record.low,
            record.middle,
            record.high,
            *(told(read_off(scan[8].mean(1), x)) for x in (record.low, record.middle, record.high)),
        )
        for record in OPEN
    ]
    foretold = [
        (process.name, process.dimensions, process.deadline, real, *quantiles(each))
        for process, real, each in pressed
    ]
    scanned = [(h, *(f"{scan[s][row].mean():.1f}" for s in SCOPES)) for row, h in enumerate(HORIZONS)]
    changed = [
        (name, *quantiles(each), f"{each.mean() / varied['as shipped'].mean():.2f}")
        for name, each in varied.items()
    ]
    text = "\n".join(
        [
            "# Result of calibrate.py\n",
            f"Horizon fitted on the three open processes together: {told(horizon)}.\n",
            markdown(("open process", "low", "months", "high", "horizon low", "middle", "high"), horizons),
            markdown(("pressed", "dimensions", "deadline", "months", "simulated", "5 %", "95 %"), foretold),
            markdown(("horizon", *(f"months, {s} dimensions" for s in SCOPES)), scanned),
            markdown(("changed at that horizon", "months", "5 %", "95 %", "ratio"), changed),
        ]
    )
    (HERE / "result.md").write_text(text, "utf-8")
    console.print(text, highlight=False)
    draw(scan, pressed).savefig(HERE / "durations.png", dpi=130)


def quantiles(taken: Floats) -> tuple[str, str, str]:
    """Return mean, 5 and 95 % quantile."""
    low, high = np.quantile(taken, (0.05, 0.95))
    return f"{taken.mean():.1f}", f"{low:.1f}", f"{high:.1f}"


def draw(scan: dict[int, Floats], pressed: Sequence[tuple[Process, float, Floats]]) -> Figure:
    """Draw the time a process takes against how far ahead it looks, with the records."""
    mpl.rcParams |= {"font.size": 9, "axes.spines.top": False, "axes.spines.right": False}
    figure = Figure(figsize=(6.4, 3.8), layout="constrained")
    axes = figure.subplots()
    for scope, shade in zip(SCOPES, ("0.65", "#6fa8c7", BLUE), strict=True):
        axes.plot(HORIZONS, scan[scope].mean(1), "o-", ms=3, color=shade, label=f"{scope} dimensions")
    low, high = np.quantile(scan[8], (0.05, 0.95), axis=1)
    axes.fill_between(HORIZONS, low, high, color=BLUE, alpha=0.12, lw=0, label="nine in ten, 8 dimensions")
    for record in OPEN:
        axes.axhline(record.middle, color=RED, lw=0.7, ls=":")
        axes.text(HORIZONS[-1] + 2, record.middle, record.name, color=RED, fontsize=8, va="center")
    for process, real, _ in pressed[: len(PRESSED)]:
        axes.plot(process.deadline, real, "D", color=RED, ms=5)
        axes.annotate(
            process.name,
            (process.deadline, real),
            (7, -11),
            textcoords="offset points",
            color=RED,
            fontsize=8,
            bbox={"fc": "white", "ec": "none", "alpha": 0.85, "pad": 0.5},
        )
    axes.set(xlabel="deadline, or how far ahead people look (months)", ylabel="months to a decision")
    axes.set(xlim=(0, HORIZONS[-1] + 1), ylim=(0, None))
    axes.legend(frameon=False, fontsize=8, loc="upper left")
    return figure


def markdown(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([*("| " + " | ".join(map(str, line)) + " |" for line in lines), ""])


if __name__ == "__main__":
    main()
