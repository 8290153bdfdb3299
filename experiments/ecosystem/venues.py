"""What does it change that venues hear of one another? Every run, the tables and the picture.

    uv run python experiments/ecosystem/venues.py

Writes result.md and reports.png.
"""

import itertools
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from rich.progress import track

from simulation.experiment.ecosystems import EcosystemRuns, run_ecosystems
from simulation.experiment.pairing import Difference, estimate, paired_difference
from simulation.scenario import Ecosystem, load_ecosystem, load_scenario

HERE = Path(__file__).parent
SEED, WORLDS = 16, 200
HOURS, ROUNDS = 6000, 24  # of all venues together; of each
REPORTS = (0, 0.25, 0.5, 0.75, 1)  # ℓ
CASES = {"netmundial": "NETmundial", "iana_transition": "IANA transition (looked at before)"}
RESOURCES = {
    "equal hours": {"person_hours": HOURS, "deadline": None},
    "equal time": {"person_hours": None, "deadline": ROUNDS},
}
MEASURES = {  # name, and whether it is a share
    "agreed_venues": True,
    "contradictions": True,
    "coherent_implementation": True,
    "practice": True,
    "quality_of_practice": True,
    "months_to_last_text": False,
    "person_hours": False,
}
DRAWN = {
    "contradictions": "pairs of texts that contradict",
    "agreed_venues": "venues that agree",
    "coherent_implementation": "action that goes together",
}

type Runs = dict[str, EcosystemRuns]  # by name of what was tried


def tried() -> dict[str, Ecosystem]:
    """Return everything that is run, by the name of its row."""
    silos, interoperable = load_ecosystem("silos"), load_ecosystem("interoperable")
    everybody = [venue.model_copy(update={"roles": {"default": "decide"}}) for venue in silos.venues]
    return {
        "central forum": load_ecosystem("central_forum"),
        **{f"silos, ℓ = {share}": reporting(silos, share) for share in REPORTS},
        "interoperable, ℓ = 0.6": interoperable,
        "hub and spokes": load_ecosystem("hub_and_spoke"),
        "serial unanimity": load_ecosystem("serial_unanimity"),
        "arguments alone, ℓ = 0.6": interoperable.model_copy(update={"crosses": "arguments"}),
        "texts alone, ℓ = 0.6": interoperable.model_copy(update={"crosses": "texts"}),
        "same people, ℓ = 0": silos.model_copy(update={"venues": tuple(everybody)}),
    }


def reporting(ecosystem: Ecosystem, share: float) -> Ecosystem:
    """Return an ecosystem in which every venue reports to every other with the same chance."""
    venues = [venue.model_copy(update={"reports": {"default": share}}) for venue in ecosystem.venues]
    return ecosystem.model_copy(update={"venues": tuple(venues)})


def change(runs: Runs, name: str, against: str, measure: str) -> Difference:
    """Return by how much more of a measure one has than the other, in the same worlds."""
    return paired_difference(runs[name].measure(measure), runs[against].measure(measure), is_binary=False)


def main() -> None:
    """Run all, and write what came out."""
    everything = tried()
    found: dict[tuple[str, str], Runs] = {}
    for case in CASES:
        scenario = load_scenario(case)
        for resources, limits in track(RESOURCES.items(), description=case):
            runs = run_ecosystems(scenario, list(everything.values()), WORLDS, SEED, **limits)
            found[case, resources] = dict(zip(everything, runs, strict=True))
    text = "\n".join(line for key, runs in found.items() for line in _told(*key, runs))
    (HERE / "result.md").write_text(text + "\n", encoding="utf-8")
    _draw(found)


def _told(case: str, resources: str, runs: Runs) -> list[str]:
    lines = [
        f"## {CASES[case]}, {resources}",
        "",
        f"Means of {WORLDS} worlds; shares in %.",
        "",
        f"| ecosystem | {' | '.join(name.replace('_', ' ') for name in MEASURES)} |",
        "|---" * (1 + len(MEASURES)) + "|",
    ]
    for name, one in runs.items():
        cells = []
        for measure, share in MEASURES.items():
            mean = estimate(one.measure(measure), is_binary=False)
            cells.append("–" if not mean.count else f"{(100 if share else 1) * mean.value:.1f}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += [
        "",
        "Differences in the same worlds, in points, with 95 % intervals; worlds: in which both exist.",
        "",
        "| | more | than | of | difference | worlds |",
        "|---|---|---|---|---|---|",
    ]
    steps = [f"silos, ℓ = {share}" for share in REPORTS]
    pairs = [
        *[
            (letter, more, less, measure)
            for letter, measure in (
                ("A", "contradictions"),
                ("B", "coherent_implementation"),
                ("D", "agreed_venues"),
            )
            for less, more in [(steps[0], steps[-1]), *itertools.pairwise(steps)]
        ],
        ("C", "interoperable, ℓ = 0.6", "central forum", "coherent_implementation"),
        ("E", "texts alone, ℓ = 0.6", "arguments alone, ℓ = 0.6", "contradictions"),
        ("", "silos, ℓ = 0", "central forum", "coherent_implementation"),
        ("", "serial unanimity", "central forum", "coherent_implementation"),
        ("", "interoperable, ℓ = 0.6", "central forum", "quality_of_practice"),
        ("", "arguments alone, ℓ = 0.6", "silos, ℓ = 0", "contradictions"),
        ("", "texts alone, ℓ = 0.6", "silos, ℓ = 0", "contradictions"),
        ("", "same people, ℓ = 0", "silos, ℓ = 0", "contradictions"),
    ]
    for letter, more, less, measure in pairs:
        one = change(runs, more, less, measure)
        lines.append(
            f"| {letter} | {more} | {less} | {measure.replace('_', ' ')} "
            f"| {100 * one.value:+.1f} [{100 * one.low:+.1f}, {100 * one.high:+.1f}] | {one.count} |"
        )
    return [*lines, ""]


def _draw(found: dict[tuple[str, str], Runs]) -> None:
    """Draw three measures over ℓ, a row a case; the forum as a level line."""
    figure, axes = plt.subplots(len(CASES), len(DRAWN), figsize=(10, 6), sharex=True, sharey="col")
    for row, case in zip(axes, CASES, strict=True):
        for axis, (measure, words) in zip(row, DRAWN.items(), strict=True):
            for shift, (resources, colour) in enumerate(
                zip(RESOURCES, ("tab:blue", "tab:orange"), strict=True)
            ):
                runs = found[case, resources]
                means = [
                    estimate(runs[f"silos, ℓ = {share}"].measure(measure), is_binary=False)
                    for share in REPORTS
                ]
                middle = 100 * np.array([one.value for one in means])
                arms = 100 * np.array([[one.value - one.low, one.high - one.value] for one in means]).T
                at = np.array(REPORTS) + 0.015 * (2 * shift - 1)
                axis.errorbar(
                    at, middle, arms, marker="o", capsize=2, linewidth=1, color=colour, label=resources
                )
                forum = estimate(runs["central forum"].measure(measure), is_binary=False)
                if forum.count:
                    axis.axhline(100 * forum.value, color=colour, linestyle=":", linewidth=1)
            axis.set_ylim(0, 104)
            if case == next(iter(CASES)):
                axis.set_title(words, fontsize=10)
        row[0].set_ylabel(CASES[case].replace(" (", "\n("), fontsize=10)
    axes[0, 2].legend(fontsize=8)
    figure.supxlabel("ℓ, the chance that arguments and texts cross. Dotted: one central forum", fontsize=10)
    figure.supylabel("%, mean and 95 % interval", fontsize=10)
    figure.tight_layout()
    figure.savefig(HERE / "reports.png", dpi=110)


if __name__ == "__main__":
    main()
