"""At how many points of a space each claim is so: designs of an experiment, compared point by point.

    uv run python -m simulation.validation.claim_points

runs what `scenarios/claims/points.yaml` compares, and writes `points.json` beside it: some two minutes on
two cores. The page Claims of the dashboard reads it; the page Compare shows 200 worlds of a point, and comes
to the same numbers. It needs the folder `experiments` of the repository, which an installation does not have.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from simulation.experiment.comparison import BINARY, cores
from simulation.experiment.pairing import Difference, paired_difference
from simulation.experiment.plan import Label
from simulation.experiment.worker import compiled_engine
from simulation.outcome import outcome_names
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario, build_run, with_values
from simulation.scenario.building.long_run import is_watched
from simulation.scenario.catalogue import PACKAGE, scenarios_folder
from simulation.scenario.variation import split_changes
from simulation.sweep.cells import SweepCells
from simulation.sweep.loading import load_experiment
from simulation.sweep.plan import plan_sweep

EXPERIMENTS = PACKAGE.parent / "experiments"
ASKED, FOUND = "points.yaml", "points.json"
WORLDS = 200  # a point: as many as the page Compare shows, and as the protocol of the claims asks for
DIGITS = 6  # of a number in the file: far below any interval
FOR, AGAINST, OPEN = "+", "-", "0"

# --- What is compared ---


class PointTerm(BaseModel):
    """A design of the experiment, by its name, and the factors that are fixed for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    design: str
    at: dict[str, Label] = {}


class PointPair(BaseModel):
    """Two of them, of which the second is taken off the first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: PointTerm
    second: PointTerm


class ClaimComparison(PointPair):
    """A comparison at every point of an experiment; `points.yaml` says what each key means."""

    name: dict[str, str]
    experiment: str
    claimed: dict[str, Literal["more", "less"]] = Field(min_length=1)
    columns: str
    less: PointPair | None = None
    set: dict[str, Any] = {}
    control: bool = False

    @property
    def pairs(self) -> tuple[PointPair, ...]:
        """The pair that is looked at, and the one that is taken off it."""
        return (self,) if self.less is None else (self, self.less)


def asked() -> dict[str, list[ClaimComparison]]:
    """Return what is compared for each claim."""
    text = (scenarios_folder() / "claims" / ASKED).read_text(encoding="utf-8")
    read = YAML(typ="safe", pure=True).load(text)["claims"]
    return {
        key: [ClaimComparison.model_validate(one) for one in claim["comparisons"]]
        for key, claim in read.items()
    }


# --- The points of an experiment, and what is run at each ---


@dataclass(frozen=True)
class PointCell:
    """What one design is at one point: what it starts from, and what is changed, by path."""

    base: Design
    of_design: Mapping[str, Any]
    case: Scenario
    of_case: Mapping[str, Any]

    def documents(self) -> tuple[Scenario, Design]:
        """Return case and design with the changes in them."""
        case = with_values(self.case, self.of_case) if self.of_case else self.case
        return case, with_values(self.base, self.of_design) if self.of_design else self.base


@cache
def cells_of(experiment: str) -> SweepCells:
    """Return the cells of an experiment file."""
    return plan_sweep(load_experiment(EXPERIMENTS / experiment)).cells


def places(one: ClaimComparison) -> list[dict[str, Label]]:
    """Return the points that are compared: all levels of the factors that some design is not fixed in."""
    cells = cells_of(one.experiment)
    terms = [term for pair in one.pairs for term in (pair.first, pair.second)]
    free = [axis.name for axis in cells.axes if not all(axis.name in term.at for term in terms)]
    names = [axis.name for axis in cells.axes]
    every = [dict(zip(names, point, strict=True)) for point in cells.points]
    seen = {tuple(point[name] for name in free): None for point in every}
    return [dict(zip(free, levels, strict=True)) for levels in seen]


def recipe(one: ClaimComparison, term: PointTerm, place: Mapping[str, Label]) -> PointCell:
    """Return what a design of a comparison is at a point."""
    cells = cells_of(one.experiment)
    levels = {**place, **term.at}
    changes: dict[str, Any] = {}
    for axis in cells.axes:
        changes |= dict(axis.changes(axis.labels[axis.labels.index(levels[axis.name])]))
    of_case, of_design = split_changes({**changes, **one.set})
    [base] = [design for design in cells.designs if design is not None and design.name == term.design]
    return PointCell(base, of_design, cells.scenarios[0], of_case)


# --- What came out ---

type Rows = dict[tuple[str, str, int], Floats]


def run_all(recipes: list[PointCell], seeds: list[int]) -> Rows:
    """Run every design that differs from the others, and return its worlds, (worlds, outcomes)."""
    documents = [(*one.documents(), seed) for one, seed in zip(recipes, seeds, strict=True)]
    distinct = {
        (case.content_hash, design.content_hash, seed): (case, design, seed)
        for case, design, seed in documents
    }

    def run(each: tuple[Scenario, Design, int]) -> Floats:
        case, design, seed = each
        return compiled_engine(build_run(case, design), seed, np.arange(WORLDS, dtype=np.int64))

    with ThreadPoolExecutor(cores()) as threads:
        return dict(zip(distinct, threads.map(run, distinct.values()), strict=True))


def difference(one: ClaimComparison, sides: list[Floats], measure: str) -> Difference:
    """Return a paired difference, or a difference of differences, of one measure.

    Parameters
    ----------
    one
        The comparison.
    sides
        Of each pair the first and the second: (worlds, outcomes).
    measure
        As the catalogue of outcomes calls it.
    """
    columns = [rows[:, outcome_names().index(measure)] for rows in sides]
    if one.less is None:
        return paired_difference(columns[0], columns[1], measure in BINARY)
    gained = [columns[0] - columns[1], columns[2] - columns[3]]
    return paired_difference(gained[0], gained[1], is_binary=False)


def sign(one: ClaimComparison, found: Mapping[str, Difference]) -> str:
    """Say whether a point counts for a claim, against it, or for neither."""
    ways = {name: 1 if way == "more" else -1 for name, way in one.claimed.items()}
    told = [ways[name] * each.value > 0 for name, each in found.items() if each.excludes_zero]
    if not all(told):
        return AGAINST
    return FOR if len(told) == len(ways) else OPEN


def counted(one: ClaimComparison, only: list[int] | None = None) -> dict[str, Any]:
    """Return a comparison with what came out at its points.

    Parameters
    ----------
    one
        What is compared.
    only
        Numbers of the points; all by default.
    """
    cells = cells_of(one.experiment)
    at = [place for number, place in enumerate(places(one)) if only is None or number in only]
    terms = [term for pair in one.pairs for term in (pair.first, pair.second)]
    recipes = [[recipe(one, term, place) for term in terms] for place in at]
    flat = [each for point in recipes for each in point]
    seed = cells.manifest.seed
    rows = run_all(flat, [seed] * len(flat))
    points = []
    for place, sides in zip(at, recipes, strict=True):
        made = [rows[_key(side, seed)] for side in sides]
        found = {name: difference(one, made, name) for name in one.claimed}
        points.append({"at": place, "sign": sign(one, found), "found": _plain(found), **_linked(sides)})
    return {
        "experiment": one.experiment,
        "seed": seed,
        "case": _shipped(one.experiment),
        "is_shown": not any(is_watched(*side.documents()) for side in recipes[0]),
        "factors": {axis.name: list(axis.labels) for axis in cells.axes if axis.name in at[0]},
        "points": points,
    }


def _key(side: PointCell, seed: int) -> tuple[str, str, int]:
    case, design = side.documents()
    return case.content_hash, design.content_hash, seed


def _plain(found: Mapping[str, Difference]) -> dict[str, list[float]]:
    return {
        name: [round(float(end), DIGITS) for end in (each.value, each.low, each.high)]
        for name, each in found.items()
    }


def _linked(sides: list[PointCell]) -> dict[str, Any]:
    """Return what opens as a pair: the changes of the case, and of both processes."""
    first, second = sides[0], sides[1]
    if dict(first.of_case) != dict(second.of_case):
        return {}
    pair = [{"design": each.base.name, "changes": dict(each.of_design)} for each in (first, second)]
    return {"changes": dict(first.of_case), "a": pair[0], "b": pair[1]}


def _shipped(experiment: str) -> str:
    """Return the name of the shipped case; nothing where the experiment brings a file of its own."""
    [named] = load_experiment(EXPERIMENTS / experiment).scenarios
    return "" if str(named).endswith(".yaml") else str(named)


# --- The file ---


def designs_of(compared: list[ClaimComparison]) -> dict[str, Any]:
    """Return the designs that can be opened, by their names, with all that they extend."""
    found = {}
    for one in compared:
        for term in (one.first, one.second):
            base = recipe(one, term, places(one)[0]).base
            found[base.name] = base.model_dump(mode="json", exclude_defaults=True)
    return found


def written(found: Mapping[str, list[dict[str, Any]]], designs: Mapping[str, Any]) -> str:
    """Write the file: one line a point, so that what changes can be seen."""
    lines = ["{", f' "worlds": {WORLDS},', ' "claims": {']
    for number, (key, comparisons) in enumerate(found.items()):
        lines.append(f"  {_json(key)}: [")
        for place, one in enumerate(comparisons):
            head = _json({name: value for name, value in one.items() if name != "points"})
            lines.append(f'   {head[:-1]}, "points": [')
            lines += [f"    {point}" for point in _listed(map(_json, one["points"]))]
            lines.append("   ]}" + "," * (place + 1 < len(comparisons)))
        lines.append("  ]" + "," * (number + 1 < len(found)))
    lines += [" },", ' "designs": {']
    lines += [
        f"  {line}" for line in _listed(f"{_json(name)}: {_json(each)}" for name, each in designs.items())
    ]
    return "\n".join([*lines, " }", "}"]) + "\n"


def _listed(parts: Any) -> Iterator[str]:
    *others, last = list(parts)
    yield from (f"{part}," for part in others)
    yield last


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Run all comparisons, write what came out, and say it in a line each."""
    from simulation.experiment.worker import warm_engine

    compared = asked()
    first = next(iter(compared.values()))[0]
    warm_engine(build_run(*recipe(first, first.first, places(first)[0]).documents()))
    found: dict[str, list[dict[str, Any]]] = {}
    for key, comparisons in compared.items():
        found[key] = []
        for one in comparisons:
            found[key].append(counted(one))
            signs = [point["sign"] for point in found[key][-1]["points"]]
            told = ", ".join(f"{sign} {signs.count(sign)}" for sign in (FOR, OPEN, AGAINST))
            print(f"{key:>3}  {told} of {len(signs)}: {one.name['en']}", flush=True)
    shown = [
        one
        for key, comparisons in compared.items()
        for one, counts in zip(comparisons, found[key], strict=True)
        if counts["case"] and counts["is_shown"]
    ]
    file = scenarios_folder() / "claims" / FOUND
    file.write_text(written(found, designs_of(shown)), encoding="utf-8")
    print(file)


if __name__ == "__main__":
    main()
