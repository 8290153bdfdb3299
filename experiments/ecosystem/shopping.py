"""When do groups that lost in one venue take the matter to another? Every run, the tables and the picture.

    uv run python experiments/ecosystem/shopping.py

Writes shopping.md and shopping.png.
"""

import itertools
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from rich.progress import track

from simulation.ecosystem import JOINED, Log, Number
from simulation.engine.habitat import Habitat
from simulation.experiment.ecosystems import EcosystemRuns, run_ecosystems
from simulation.experiment.pairing import Difference, estimate, paired_difference
from simulation.parameters import Floats
from simulation.scenario import Ecosystem, build_ecosystem, load_ecosystem, load_scenario
from simulation.scenario.schema.ecosystem import Part

HERE = Path(__file__).parent
SEED, WORLDS, ROUNDS = 17, 100, 24
REPORTS = (0, 0.25, 0.5, 0.75, 1)  # ℓ
CASES = (  # all shipped cases of four dimensions and more but NETmundial, on which 20 worlds had been seen
    "christchurch_call",
    "fsc_intact_forests",
    "gnso_epdp",
    "iana_transition",
    "ietf_tls13",
    "iso_26000",
    "oecd_digital_security",
    "pacific_trawl",
    "private_security_code",
    "rir_recovered_addresses",
    "rwanda_land",
    "unesco_ai_ethics",
    "wcit12",
    "wsis10_igf",
)
SPREAD = (0, 0.33, 0.67)  # where the three venues begin in the list of dimensions
MEASURES = {  # name, and what it is multiplied by to be shown
    "shops": 1,
    "venues_founded": 1,
    "shops_by_resources": 1,
    "agreed_venues": 100,
    "contradictions": 100,
    "coherent_implementation": 100,
    "quality_of_practice": 100,
    "months_to_last_text": 1,
    "person_hours": 0.001,
}
PRESET = "regime complex, ℓ = 0.2"
PAIRS = (  # letter, more, less, measure
    ("A", "ℓ = 1", "ℓ = 0", "shops"),
    *[("A", f"ℓ = {more}", f"ℓ = {less}", "shops") for less, more in itertools.pairwise(REPORTS)],
    ("B", "breadth 3/4, overlap 1", PRESET, "shops"),
    ("B", "breadth 1/2, overlap 1", "breadth 1/2, spread", "shops"),
    ("", PRESET, "breadth 1/2, spread", "shops"),
    ("", "breadth 1, overlap 1", PRESET, "shops"),
    *[
        ("D", PRESET, "nobody goes elsewhere", measure)
        for measure in ("contradictions", "coherent_implementation", "quality_of_practice", "agreed_venues")
    ],
    ("", PRESET, "nobody goes elsewhere", "months_to_last_text"),
    ("", PRESET, "nobody goes elsewhere", "person_hours"),
)

type Runs = dict[str, EcosystemRuns]  # by name of what was tried


def tried() -> dict[str, Ecosystem]:
    """Return everything that is run, by the name of its row."""
    preset = load_ecosystem("regime_complex")
    return {
        PRESET: preset,
        "nobody goes elsewhere": preset.model_copy(update={"shopping": None}),
        **{f"ℓ = {share}": reporting(preset, share) for share in REPORTS},
        "breadth 3/4, overlap 1": placed(preset, 0.75, (0, 0, 0)),
        "breadth 1/2, spread": placed(preset, 0.5, SPREAD),
        "breadth 1/2, overlap 1": placed(preset, 0.5, (0, 0, 0)),
        "breadth 1, overlap 1": placed(preset, 1, (0, 0, 0)),
    }


def reporting(ecosystem: Ecosystem, share: float) -> Ecosystem:
    """Return an ecosystem in which every venue reports to every other with the same chance."""
    venues = [venue.model_copy(update={"reports": {"default": share}}) for venue in ecosystem.venues]
    return ecosystem.model_copy(update={"venues": tuple(venues)})


def placed(ecosystem: Ecosystem, share: float, begins: tuple[float, ...]) -> Ecosystem:
    """Return an ecosystem whose venues take such a share of the dimensions, each from another place on."""
    venues = [
        venue.model_copy(update={"part": Part(begins=first, share=share)})
        for venue, first in zip(ecosystem.venues, begins, strict=True)
    ]
    return ecosystem.model_copy(update={"venues": tuple(venues)})


def pooled(runs: dict[str, Runs], name: str, measure: str) -> Floats:
    """Return a measure in all worlds of all cases, (cases · worlds,)."""
    return np.concatenate([one[name].measure(measure) for one in runs.values()])


def change(runs: dict[str, Runs], more: str, less: str, measure: str) -> Difference:
    """Return by how much more of a measure one has than the other, in the same worlds of all cases."""
    return paired_difference(pooled(runs, more, measure), pooled(runs, less, measure), is_binary=False)


def main() -> None:
    """Run all, and write what came out."""
    everything = tried()
    found: dict[str, Runs] = {}
    for case in track(CASES, description="Running"):
        runs = run_ecosystems(load_scenario(case), list(everything.values()), WORLDS, SEED, deadline=ROUNDS)
        found[case] = dict(zip(everything, runs, strict=True))
    lines = [*_means(found), *_differences(found), *_by_case(found), *_who(found)]
    (HERE / "shopping.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _draw(found)


def _means(found: dict[str, Runs]) -> list[str]:
    lines = [
        f"Means of {WORLDS} worlds of each of {len(found)} cases; shares in %, hours in thousand.",
        "",
        f"| ecosystem | {' | '.join(name.replace('_', ' ') for name in MEASURES)} |",
        "|---" * (1 + len(MEASURES)) + "|",
    ]
    for name in next(iter(found.values())):
        cells = []
        for measure, factor in MEASURES.items():
            mean = estimate(pooled(found, name, measure), is_binary=False)
            cells.append(f"{factor * mean.value:.2f}" if mean.count else "–")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def _differences(found: dict[str, Runs]) -> list[str]:
    lines = [
        "",
        "Differences in the same worlds, with 95 % intervals; shares in points, hours in thousand; cases in "
        "which the mean is above 0 and below 0.",
        "",
        "| | more | than | of | difference | worlds | cases + | cases − |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for letter, more, less, measure in PAIRS:
        one, factor = change(found, more, less, measure), MEASURES[measure]
        each = [change({case: runs}, more, less, measure).value for case, runs in found.items()]
        lines.append(
            f"| {letter} | {more} | {less} | {measure.replace('_', ' ')} "
            f"| {factor * one.value:+.2f} [{factor * one.low:+.2f}, {factor * one.high:+.2f}] | {one.count} "
            f"| {sum(value > 0 for value in each)} | {sum(value < 0 for value in each)} |"
        )
    richer = estimate(pooled(found, PRESET, "shops_by_resources"), is_binary=False)
    told = f"{richer.value:+.3f} [{richer.low:+.3f}, {richer.high:+.3f}]"
    return [
        *lines,
        "",
        f"C: resources of those who go less those of all, {PRESET}: {told}, {richer.count} worlds.",
    ]


def _by_case(found: dict[str, Runs]) -> list[str]:
    names = [PRESET, "ℓ = 0", "ℓ = 1", "breadth 3/4, overlap 1"]
    lines = ["", "Times a group went, by case.", "", f"| case | {' | '.join(names)} |", "|---" * 5 + "|"]
    for case, runs in found.items():
        means = [runs[name].measure("shops").mean() for name in names]
        lines.append(f"| {case.replace('_', ' ')} | {' | '.join(f'{mean:.2f}' for mean in means)} |")
    return lines


def _who(found: dict[str, Runs]) -> list[str]:
    """Tell who went where in the preset, over all worlds, the most frequent first."""
    preset = load_ecosystem("regime_complex")
    venues = [venue.name for venue in preset.venues]
    names = [*venues, *(f"new beside {name}" for name in venues)]
    kinds = ("joined", "brought", "followed", "founded")
    lines = [
        "",
        f"Who went, {PRESET}: the three most frequent ways of each case.",
        "",
        "| case | times | who, and where |",
    ]
    lines.append("|---|---|---|")
    for case in found:
        scenario = load_scenario(case)
        habitat = Habitat(build_ecosystem(scenario, preset, deadline=ROUNDS))
        ways: dict[str, int] = {}
        for replicate in range(WORLDS):
            habitat.run(SEED, replicate)
            for row in habitat.commons.log[: habitat.commons.numbers[Number.SHOPS]].tolist():
                group = scenario.group_names[row[Log.GROUP]].replace("_", " ")
                way = (
                    f"{group}: {names[row[Log.LEFT]]} → {names[row[Log.TO]]}, {kinds[row[Log.KIND] - JOINED]}"
                )
                ways[way] = ways.get(way, 0) + 1
        for way, times in sorted(ways.items(), key=lambda one: -one[1])[:3]:
            lines.append(f"| {case.replace('_', ' ')} | {times} | {way.replace('_', ' ')} |")
    return lines


def _draw(found: dict[str, Runs]) -> None:
    """Draw how often groups go over ℓ, a thin line a case and a thick one for all; and by overlap."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), width_ratios=(3, 2), sharey=True)
    names = [f"ℓ = {share}" for share in REPORTS]
    for runs in found.values():
        left.plot(REPORTS, [runs[name].measure("shops").mean() for name in names], color="0.8", linewidth=1)
    _points(left, found, list(REPORTS), names)
    left.set_xlabel("ℓ, the chance that arguments and texts cross")
    left.set_ylabel("times a group went elsewhere, a world")
    pairs = [("breadth 1/2, spread", "breadth 1/2, overlap 1"), (PRESET, "breadth 3/4, overlap 1")]
    for runs in found.values():
        for x, pair in enumerate(pairs):
            right.plot(
                [2 * x, 2 * x + 1], [runs[name].measure("shops").mean() for name in pair], color="0.8", lw=1
            )
    for x, pair in enumerate(pairs):
        _points(right, found, [2 * x, 2 * x + 1], list(pair))
    right.set_xticks(range(4), ["half,\nspread", "half,\nsame", "¾,\nspread", "¾,\nsame"])
    right.set_xlabel("what the three venues are about: part of the list")
    figure.tight_layout()
    figure.savefig(HERE / "shopping.png", dpi=110)


def _points(axis: plt.Axes, found: dict[str, Runs], at: list[float], names: list[str]) -> None:
    means = [estimate(pooled(found, name, "shops"), is_binary=False) for name in names]
    arms = [[one.value - one.low for one in means], [one.high - one.value for one in means]]
    axis.errorbar(at, [one.value for one in means], arms, marker="o", capsize=2, color="tab:blue")


if __name__ == "__main__":
    main()
