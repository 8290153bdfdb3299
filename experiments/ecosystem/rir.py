"""One text for five registries: three attempts, simulated. Every run, and the tables.

    uv run python experiments/ecosystem/rir.py

Writes rir.md.
"""

from pathlib import Path

import numpy as np

from simulation.engine.habitat import Habitat
from simulation.experiment.ecosystems import EcosystemRuns, run_ecosystems
from simulation.experiment.pairing import estimate, paired_difference
from simulation.parameters import Floats
from simulation.scenario import Ecosystem, build_ecosystem, load_ecosystem, load_scenario
from simulation.state import Count

HERE = Path(__file__).parent
CASE, SEED, WORLDS = "rir_recovered_addresses", 16, 200
ATTEMPTS = {  # what each text was about; None = all four dimensions
    "1: all four dimensions": None,
    "2: key and transfer condition": ("key", "transfer_condition"),
    "3: key alone": ("key",),
}
MEASURES = ("months_to_last_text", "practice", "person_hours")
APART = "arin_region"  # the region that holds most of the old space


def about(ecosystem: Ecosystem, dimensions: tuple[str, ...] | None) -> Ecosystem:
    """Return the same venues with a text about some of the dimensions."""
    venues = [venue.model_copy(update={"dimensions": dimensions}) for venue in ecosystem.venues]
    return ecosystem.model_copy(update={"venues": tuple(venues)})


def in_force(runs: EcosystemRuns) -> Floats:
    """Return 1 for a run in which all five hold one text, else 0."""
    return (runs.measure("coverage") > 0).astype(float)


def main() -> None:
    """Run all, and write what came out."""
    scenario, policy = load_scenario(CASE), load_ecosystem(HERE / "rir_global_policy.yaml")
    names = list(ATTEMPTS)
    tried = [about(policy, dimensions) for dimensions in ATTEMPTS.values()]
    runs = dict(zip(names, run_ecosystems(scenario, tried, WORLDS, SEED), strict=True))
    lines = [
        f"The same words in five regions: {WORLDS} worlds, 95 % intervals.",
        "",
        "| attempt | in force, % | months to the text | practice, % | person-hours |",
        "|---|---|---|---|---|",
    ]
    for name, one in runs.items():
        share = estimate(in_force(one), is_binary=True)
        months, practice, hours = (estimate(one.measure(what), is_binary=False) for what in MEASURES)
        wait = f"{months.value:.1f}" if months.count else "–"
        lines.append(
            f"| {name} | {100 * share.value:.1f} [{100 * share.low:.1f}, {100 * share.high:.1f}] | {wait} "
            f"| {100 * practice.value:.1f} | {hours.value:,.0f} |"
        )
    lines.append("")
    for other in names[:2]:
        more = paired_difference(in_force(runs[names[2]]), in_force(runs[other]), is_binary=True)
        lines.append(
            f"In force more often in 3 than in {other[0]}, in points: "
            f"{100 * more.value:+.1f} [{100 * more.low:+.1f}, {100 * more.high:+.1f}].  "
        )
    lines += ["", *_each_by_itself(policy)]
    (HERE / "rir.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _each_by_itself(policy: Ecosystem) -> list[str]:
    """Tell how far the texts of the regions lie apart where nobody has to adopt another's."""
    alone = policy.model_copy(update={"ratification": None})
    habitat = Habitat(build_ecosystem(load_scenario(CASE), alone))
    names = [venue.name for venue in alone.venues]
    apart = names.index(APART)
    to_apart, among = np.full(WORLDS, np.nan), np.full(WORLDS, np.nan)
    agreed = np.zeros(len(names))
    for replicate in range(WORLDS):
        habitat.run(SEED, replicate)
        holds = np.array([room.counts[Count.VERSION] > 0 for room in habitat.rooms])
        agreed += holds
        others = [v for v in np.flatnonzero(holds) if v != apart]
        between = habitat.commons.conflict[np.ix_(others, others)]
        if holds[apart] and len(others) > 0:
            to_apart[replicate] = habitat.commons.conflict[apart, others].mean()
        if len(others) > 1:
            among[replicate] = between[np.triu_indices(len(others), 1)].mean()
    farther = paired_difference(to_apart, among, is_binary=False)
    told = ", ".join(f"{name} {100 * share:.0f}" for name, share in zip(names, agreed / WORLDS, strict=True))
    return [
        "Each region with a text of its own, on all four dimensions, and no ratification.",
        "",
        f"Agreed, % of worlds: {told}.  ",
        f"Distance of the text of {APART} from the others: {np.nanmean(to_apart):.2f} of the scale; "
        f"of the others from one another: {np.nanmean(among):.2f}; difference "
        f"{farther.value:+.2f} [{farther.low:+.2f}, {farther.high:+.2f}], {farther.count} worlds.",
    ]


if __name__ == "__main__":
    main()
