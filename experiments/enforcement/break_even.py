"""How much law does a decree need to be carried out as far as the best voluntary agreement?

Run with `uv run python experiments/enforcement/break_even.py [case]` (about a minute on one core; the case is
`iana_transition` if none is named). Writes `result.md` and `break_even.png` beside this file.
"""

import math
import sys
from pathlib import Path

import matplotlib
import numpy as np

from simulation import load_design, load_scenario
from simulation.analysis.break_even import BreakEven, break_even
from simulation.engine import run_batch
from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rules.enforcement import chance_found
from simulation.scenario import build_parameters

HERE = Path(__file__).parent
VOLUNTARY = (
    "multistakeholder_rough_consensus",
    "multistakeholder_sectoral",
    "multistakeholder_full_consensus",
    "governments_consensus",
    "governments_majority",
    "closed_expert_panel",
)
DECREE = "executive_decree"
SANCTIONS = np.array([0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.5, 2])  # expected, utility
REACH = (1.0, 0.75, 0.5, 0.25)  # share of people
DETECTION = (1.0, 0.1, 0.0134, 0.003)  # per month
REPLICATES = np.arange(200)
SEED = 1


def main(case_name: str) -> None:
    """Run the designs and the decree, and write the tables and the picture."""
    case = load_scenario(case_name)
    voluntary = {name: carried_out(build_parameters(case, load_design(name))) for name in VOLUNTARY}
    best = max(voluntary, key=lambda name: voluntary[name].mean())
    decree = build_parameters(case, load_design(DECREE))
    curves = {reach: curve(decree, reach) for reach in REACH}
    found = {reach: break_even(SANCTIONS, responses, voluntary[best]) for reach, responses in curves.items()}
    text = report(case_name, voluntary, best, carried_out(decree), decree, curves, found)
    (HERE / "result.md").write_text(text, encoding="utf-8")
    draw(voluntary, best, curves)
    print(text)


def carried_out(parameters: Parameters) -> Floats:
    """Return the share of the action carried out after five years, in every replicate."""
    return run_batch(parameters, SEED, REPLICATES)[:, column("implementation_60")]


def curve(decree: Parameters, reach: float) -> Floats:
    """Return the same for every expected sanction, (replicates, sanctions)."""
    law = decree.implementation._replace(detection=1.0, reach=reach)
    return np.column_stack(
        [carried_out(decree._replace(implementation=law._replace(mandate=float(size)))) for size in SANCTIONS]
    )


def report(
    case: str,
    voluntary: dict[str, Floats],
    best: str,
    shipped: Floats,
    decree: Parameters,
    curves: dict[float, Floats],
    found: dict[float, BreakEven],
) -> str:
    """Return all tables as text."""
    i = decree.implementation
    lines = [
        "# Result (written by `break_even.py`)",
        "",
        f"Case {case}, {len(REPLICATES)} paired replicates; share of the action carried out after 60 months.",
        "",
        "| design | carried out |",
        "|---|---|",
        *(f"| {name} | {values.mean():.2f} |" for name, values in voluntary.items()),
        f"| {DECREE} as shipped (sanction {i.mandate:g}, detection {i.detection:g}, reach {i.reach:g}) "
        f"| {shipped.mean():.2f} |",
        "",
        f"Break-even of the decree with {best}, in expected sanction (utility), and what the decree reaches:",
        "",
        "| reach | " + " | ".join(f"{size:g}" for size in SANCTIONS) + " | break-even [95 %] |",
        "|---" * (len(SANCTIONS) + 2) + "|",
        *(
            f"| {reach:g} | "
            + " | ".join(f"{mean:.2f}" for mean in responses.mean(axis=0))
            + f" | {written(found[reach])} |"
            for reach, responses in curves.items()
        ),
        "",
        "The same as a sanction, by the chance of being found: expected sanction over P(found), for people "
        f"who think again at {i.consideration:g} a month.",
        "",
        "| detection a month | P(found) | "
        + " | ".join(f"sanction, reach {reach:g}" for reach in REACH)
        + " |",
        "|---" * (len(REACH) + 2) + "|",
        *(detection_row(detection, i.consideration, found) for detection in DETECTION),
        "",
    ]
    return "\n".join(lines)


def detection_row(detection: float, consideration: float, found: dict[float, BreakEven]) -> str:
    """Return the sanctions that break even at a chance of detection."""
    chance = chance_found(detection, consideration)
    sizes = (each.value / chance for each in found.values())
    cells = ("none" if math.isinf(size) else f"{size:.2f}" for size in sizes)
    return f"| {detection:g} | {chance:.2f} | " + " | ".join(cells) + " |"


def written(found: BreakEven) -> str:
    """Return a break-even with its interval."""
    if math.isinf(found.value):
        return f"none up to {SANCTIONS[-1]:g}"
    return f"{found.value:.2f} [{found.low:.2f}, {found.high:.2f}]"


def draw(voluntary: dict[str, Floats], best: str, curves: dict[float, Floats]) -> None:
    """Draw what the decree reaches over the expected sanction, against the voluntary designs."""
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    for (reach, responses), shade in zip(curves.items(), np.linspace(1, 0.35, len(curves)), strict=True):
        mean = 100 * responses.mean(axis=0)
        axes.plot(SANCTIONS, mean, "-o", ms=3, color="#2a6f97", alpha=shade)
        axes.annotate(f"reach {reach:g}", (SANCTIONS[-1], mean[-1]), (4, -3), textcoords="offset points")
    for name, values in voluntary.items():
        if name in (best, "governments_consensus"):
            axes.axhline(100 * values.mean(), color="#c1121f", lw=1, ls="--")
            label = name.replace("_", " ") + ", voluntary"
            axes.annotate(
                label, (SANCTIONS[-1], 100 * values.mean()), (0, 3), textcoords="offset points", ha="right"
            )
    axes.set(xlabel="expected sanction (chance of being found × sanction), utility", ylim=(0, 100))
    axes.set_ylabel("carried out after five years, %")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlim(0, 2.3)
    figure.savefig(HERE / "break_even.png", dpi=150)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "iana_transition")
