"""Where does bamboo lose less than concrete? Every run of the experiment, the tables and the picture.

    uv run python experiments/concrete_bamboo/map.py

The same runs as those of `experiment.yaml`, `controls.yaml` and `tails.yaml`, without a folder of results.
Writes result.md and map.png.
"""

import itertools
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from rich.progress import track
from scipy import stats

from simulation.engine import run_batch
from simulation.experiment.pairing import Difference, paired_difference
from simulation.outcome import outcome_names
from simulation.parameters import Floats
from simulation.scenario import build_run, load_design, load_scenario, with_values

HERE = Path(__file__).parent
SEED, REPLICATES, TAIL_REPLICATES = 2, 40, 200
RATES, SIZES, RECOSTS, COMPATS = (0, 0.005, 0.01, 0.02, 0.05), (0.1, 0.2, 0.4), (0, 1, 2), (0.3, 3)
CONTROLS = ("vague_bamboo", "sunset", "iso_review", "concrete_watched", "bamboo_unanimous", "bamboo_precise")
COMMON, SHARE, CYCLE, HORIZON = (
    0.5,
    0.5,
    56,
    180,
)  # ω, dimensions struck, months between reviews, months watched
COLUMN = {name: place for place, name in enumerate(outcome_names())}

type Point = tuple[float, ...]


def runs(design: str, replicates: int, **changes: float | str) -> Floats:
    """Return (replicates, outcomes) of a design in a world changed in `RATES` and what follows."""
    paths = {
        "rate": "context.shocks.rate",
        "size": "context.shocks.sd",
        "kind": "context.shocks.kind",
        "recost": "implementation.recost",
        "compat": "implementation.compat_scale",
    }
    case = load_scenario(HERE / "four_groups.yaml")
    world = with_values(case, {paths[name]: value for name, value in changes.items()})
    own = HERE / "designs" / f"{design}.yaml"
    return run_batch(
        build_run(world, load_design(own if own.exists() else design)), SEED, np.arange(replicates)
    )


def less_lost(first: Floats, second: Floats, name: str = "loss_area") -> Difference:
    """Return by how much less of a measure the first has than the second, paired."""
    return paired_difference(second[:, COLUMN[name]], first[:, COLUMN[name]], is_binary=name == "collapsed")


def mean(rows: Floats, name: str) -> float:
    """Return the mean of a measure over the runs that have it."""
    values = rows[:, COLUMN[name]]
    return float(np.nanmean(values)) if np.isfinite(values).any() else np.nan


def main() -> None:
    """Run all, and write what came out."""
    points = list(itertools.product(RATES, SIZES, RECOSTS, COMPATS))
    pairs: dict[Point, tuple[Floats, Floats]] = {}
    for rate, size, recost, compat in track(points, description="map"):
        world = {"rate": rate, "size": size, "recost": recost, "compat": compat}
        pairs[rate, size, recost, compat] = (
            runs("concrete", REPLICATES, **world),
            runs("bamboo", REPLICATES, **world),
        )
    controls = {
        (design, rate): runs(design, REPLICATES, rate=rate, size=0.2, recost=1, compat=0.3)
        for design in track(CONTROLS, description="controls")
        for rate in RATES
    }
    tails = {
        (kind, rate, size): tuple(
            runs(design, TAIL_REPLICATES, kind=kind, rate=rate, size=size)
            for design in ("concrete", "bamboo")
        )
        for kind, rate, size in track(
            list(itertools.product(("mean", "tail"), (0.01, 0.05), (0.2, 0.4))), description="tails"
        )
    }

    text = "\n".join([*_map(pairs), *_controls(pairs, controls), *_tails(tails), *_law(pairs)])
    (HERE / "result.md").write_text(text + "\n", encoding="utf-8")
    _draw(pairs)


def _percent(one: Difference) -> str:
    return f"{100 * one.value:.1f} [{100 * one.low:.1f}, {100 * one.high:.1f}]"


def _map(pairs: dict[Point, tuple[Floats, Floats]]) -> list[str]:
    lines = [
        "Loss area of concrete less that of bamboo, in points; positive: bamboo loses less. 95 % intervals.",
        "",
        "| rate | size | recost | versions work together | concrete | bamboo | difference |",
        "|---|---|---|---|---|---|---|",
    ]
    for (rate, size, recost, compat), (concrete, bamboo) in pairs.items():
        told = f"| {rate} | {size} | {recost} | {'hardly' if compat < 1 else 'mostly'} "
        lost = " | ".join(f"{100 * mean(rows, 'loss_area'):.1f}" for rows in (concrete, bamboo))
        lines.append(f"{told}| {lost} | {_percent(less_lost(bamboo, concrete))} |")
    return lines


def _controls(
    pairs: dict[Point, tuple[Floats, Floats]], controls: dict[tuple[str, float], Floats]
) -> list[str]:
    names = ("loss_area", "churn", "revisions", "reviews_failed", "review_hours", "lag")
    lines = [
        "",
        "All designs at size .2, recost 1, compat .3.",
        "",
        f"| design | rate | {' | '.join(names)} | recovery, median (Kaplan–Meier) |",
        "|---|---" + "|---" * (len(names) + 1) + "|",
    ]
    for rate in RATES:
        both = dict(zip(("concrete", "bamboo"), pairs[rate, 0.2, 1, 0.3], strict=True))
        both |= {design: controls[design, rate] for design in CONTROLS}
        for design, rows in both.items():
            told = " | ".join(f"{mean(rows, name):.3g}" for name in names)
            lines.append(f"| {design} | {rate} | {told} | {_recovery(rows)} |")
    return lines


def _recovery(rows: Floats) -> str:
    """Return the Kaplan–Meier median of the months to recovery; “> m” where fewer than half recover."""
    months, seen = rows[:, COLUMN["recovery_months"]], rows[:, COLUMN["recovery_seen"]]
    known = np.isfinite(months)
    if not known.any():
        return "n/a"
    censored = stats.CensoredData(months[known & (seen == 1)], right=months[known & (seen == 0)])
    survival = stats.ecdf(censored).sf
    below = survival.quantiles[survival.probabilities <= 0.5]
    return f"{below[0]:.0f}" if len(below) else f"> {months[known].max():.0f}"


def _tails(tails: dict[tuple[str, float, float], tuple[Floats, ...]]) -> list[str]:
    lines = [
        "",
        f"Share of runs in which practice collapsed, {TAIL_REPLICATES} replicates.",
        "",
        "| kind | rate | size | concrete | bamboo | bamboo − concrete | loss area: concrete − bamboo |",
        "|---|---|---|---|---|---|---|",
    ]
    for (kind, rate, size), (concrete, bamboo) in tails.items():
        shares = " | ".join(f"{100 * mean(rows, 'collapsed'):.1f} %" for rows in (concrete, bamboo))
        more, less = less_lost(concrete, bamboo, "collapsed"), less_lost(bamboo, concrete)
        lines.append(f"| {kind} | {rate} | {size} | {shares} | {_percent(more)} | {_percent(less)} |")
    return lines


def _price(pairs: dict[Point, tuple[Floats, Floats]], recost: float, compat: float) -> float:
    """Return what one revision has cost one of the affected, K, on average over all runs of bamboo."""
    rows = np.concatenate([bamboo for point, (_, bamboo) in pairs.items() if point[2:] == (recost, compat)])
    return float(rows[:, COLUMN["churn"]].sum() / rows[:, COLUMN["revisions"]].sum())


def _worth_reviewing(pairs: dict[Point, tuple[Floats, Floats]], recost: float, compat: float) -> float:
    """Return the rate × size² above which reviews every R months cost less than they save over H months.

    K / R + ω share · v R / 2 = ω share · v H / 2, with R the interval of bamboo and the time a review takes.
    """
    return 2 * _price(pairs, recost, compat) / (COMMON * SHARE * CYCLE * (HORIZON - CYCLE))


def _law(pairs: dict[Point, tuple[Floats, Floats]]) -> list[str]:
    """Return the interval that the square-root law recommends, R = √(2K / (ω share · rate · size²))."""
    price = _price(pairs, 1, 0.3)
    lines = [
        "",
        f"Square-root law at recost 1: a revision costs K = {price:.4f}; best interval R in months.",
        "",
        f"| rate | {' | '.join(f'size {size}' for size in SIZES)} |",
        "|---" * (1 + len(SIZES)) + "|",
    ]
    for rate in RATES[1:]:
        best = [np.sqrt(2 * price / (COMMON * SHARE * rate * size * size)) for size in SIZES]
        lines.append(f"| {rate} | {' | '.join(f'{months:.0f}' for months in best)} |")
    return lines


def _draw(pairs: dict[Point, tuple[Floats, Floats]]) -> None:
    """Draw the difference over v = rate × sd², a panel for each price and how far versions work together."""
    figure, axes = plt.subplots(len(COMPATS), len(RECOSTS), figsize=(10, 6), sharex=True, sharey=True)
    for row, compat in zip(axes, COMPATS, strict=True):
        for axis, recost in zip(row, RECOSTS, strict=True):
            for size, marker in zip(SIZES, "o^s", strict=True):
                found = [less_lost(*pairs[rate, size, recost, compat][::-1]) for rate in RATES]
                at = [max(rate * size * size, 3e-5) for rate in RATES]
                middle = 100 * np.array([one.value for one in found])
                arms = 100 * np.array([[one.value - one.low, one.high - one.value] for one in found]).T
                axis.errorbar(at, middle, arms, marker=marker, capsize=2, linewidth=1, label=f"size {size}")
            axis.axhline(0, color="black", linewidth=0.8)
            if recost > 0:
                axis.axvline(_worth_reviewing(pairs, recost, compat), color="gray", linestyle=":")
            axis.set_xscale("log")
            axis.set_title(
                f"recost {recost}, versions {'hardly' if compat < 1 else 'mostly'} work together", fontsize=9
            )
    axes[0, 0].legend(fontsize=8)
    figure.supxlabel(
        "rate × size²; leftmost: no shocks. Dotted: above it, by the square-root law, reviews are worth it",
        fontsize=10,
    )
    figure.supylabel("points of the loss area; above 0, bamboo loses less than concrete", fontsize=10)
    figure.tight_layout()
    figure.savefig(HERE / "map.png", dpi=110)


if __name__ == "__main__":
    main()
