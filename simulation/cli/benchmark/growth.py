"""How a run grows: with the people affected, what is to be settled, venues, and what is watched."""

import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.cli.benchmark.runs import CASE, default_parameters
from simulation.cli.benchmark.timing import Progress, Timing, in_turn, silently
from simulation.ecosystem import Ecosystem
from simulation.engine.batch import Corridor
from simulation.outcome.catalogue import OUTCOMES
from simulation.parameters import Parameters
from simulation.rule import is_compiling, rule
from simulation.scenario import Ecosystem as Written
from simulation.scenario import (
    Scenario,
    build_ecosystem,
    build_parameters,
    load_design,
    load_scenario,
    with_values,
)
from simulation.scenario.schema.ecosystem import Venue
from simulation.words import later, spoken, told

PEOPLE, QUICK_PEOPLE = (100, 1_000, 10_000, 100_000), (100, 1_000, 10_000)
DIMENSIONS, QUICK_DIMENSIONS = (1, 2, 4, 8, 16, 20), (1, 4, 20)
VENUES, QUICK_VENUES = (1, 2, 4, 8), (1, 4)
SEED = 20_160_310
PLAIN = later("plain")
TURN_SECONDS, QUICK_TURN_SECONDS = 0.3, 0.05  # of one size in one turn; a run is not interrupted
TURNS, QUICK_TURNS = 5, 3
BESIDE_VENUES = 0.3  # times one venue that V venues may take beside V
MEGABYTE = 1e6

# A design with a room of fixed size, however many are affected: five seats a group.
FIXED_ROOM = "closed_expert_panel"
OPEN_ROOM = "multistakeholder_rough_consensus"
MOST_WRITTEN = 10_000  # `population.size`
TABLES = ("ideal", "ideal_sd", "salience", "expertise")  # what a group has per dimension
RATE = 0.01  # shocks per month: with any, the world is watched for its whole horizon

Runs = Callable[[int, int], None]
"""Runs so many replicates, from one on."""


@dataclass(frozen=True)
class Size:
    """A size, processor time of a run at that size, and the memory of its arrays in MB."""

    size: int
    timing: Timing
    megabytes: float


@dataclass(frozen=True)
class Variant:
    """Processor time of a run that does or keeps something more, beside the plain one."""

    name: str
    timing: Timing
    ratio: float  # to the plain one


# --- Worlds of all sizes ---


def with_people(people: int) -> Parameters:
    """The default case with so many affected, and a room of fixed size.

    A file may ask for `MOST_WRITTEN` at most; beyond, each group is made larger by the same whole number.
    """
    times = -(-people // MOST_WRITTEN)
    scenario = with_values(load_scenario(CASE), {"population.size": people // times})
    parameters = build_parameters(scenario, load_design(FIXED_ROOM))
    return parameters._replace(groups=parameters.groups._replace(size=times * parameters.groups.size))


def with_dimensions(dimensions: int) -> Parameters:
    """The default case with so many issue dimensions, its own repeated in turn."""
    scenario = load_scenario(CASE)
    content = scenario.model_dump(mode="json")
    own = content["issue"]["dimensions"]
    copies = [{**own[k % len(own)], "name": f"dimension_{k}"} for k in range(dimensions)]
    content["issue"]["dimensions"] = copies
    for group in content["population"]["groups"].values():
        for table in TABLES:
            group[table] = _repeated(group[table], [dimension["name"] for dimension in own], dimensions)
    changed = Scenario.model_validate(content)
    return build_parameters(changed, changed.historical_design)


def _repeated(table: dict[str, Any], own: list[str], dimensions: int) -> dict[str, Any]:
    values = {f"dimension_{k}": table.get(own[k % len(own)], table.get("default")) for k in range(dimensions)}
    return {name: value for name, value in values.items() if value is not None}


def with_venues(count: int) -> Ecosystem:
    """The default case with as many open rooms about everything, in which nothing is heard of the others."""
    design = load_design(OPEN_ROOM)
    rooms = tuple(Venue(name=f"room_{number}", design=design) for number in range(count))
    return build_ecosystem(load_scenario(CASE), Written(name="Rooms", venues=rooms))


def plain_room() -> Parameters:
    """The default case with one open room, which is no venue."""
    return build_parameters(load_scenario(CASE), load_design(OPEN_ROOM))


def watched() -> Parameters:
    """The default case in a world that shocks change, watched for its whole horizon."""
    scenario = with_values(load_scenario(CASE), {"context.shocks.rate": RATE})
    return build_parameters(scenario, scenario.historical_design)


# --- Growth ---


def measure_people(quick: bool, tell: Progress = silently) -> list[Size]:
    """Time runs with more and more affected people, in a room of fixed size."""
    sizes = QUICK_PEOPLE if quick else PEOPLE
    return _sizes(
        sizes, [Corridor(with_people(size)) for size in sizes], later("{number:,} people"), quick, tell
    )


def measure_dimensions(quick: bool, tell: Progress = silently) -> list[Size]:
    """Time runs with more and more to settle."""
    sizes = QUICK_DIMENSIONS if quick else DIMENSIONS
    return _sizes(
        sizes,
        [Corridor(with_dimensions(size)) for size in sizes],
        later("{number:,} dimensions"),
        quick,
        tell,
    )


def measure_venues(quick: bool, tell: Progress = silently) -> tuple[Timing, list[Size]]:
    """Time a plain room, and several venues with the same people, all of them in all; nothing crosses."""
    from simulation.engine.habitat import Habitat

    sizes = QUICK_VENUES if quick else VENUES
    room, habitats = Corridor(plain_room()), [Habitat(with_venues(count)) for count in sizes]
    works = {later("a plain room"): _of_room(room)}
    for size, habitat in zip(sizes, habitats, strict=True):
        works[told("{number} venues", number=size)] = _of_habitat(habitat)
    plain, *timed = _timed(works, quick, tell).values()
    memory = [sum(map(megabytes, (one.people, *one.rooms, one.commons))) for one in habitats]
    return plain, list(map(Size, sizes, timed, memory))


def _sizes(
    sizes: Sequence[int], rooms: Sequence[Corridor], what: str, quick: bool, tell: Progress
) -> list[Size]:
    works = {told(what, number=size): _of_room(room) for size, room in zip(sizes, rooms, strict=True)}
    timed = _timed(works, quick, tell)
    return list(map(Size, sizes, timed.values(), (megabytes(room.state) for room in rooms)))


def megabytes(arrays: Any) -> float:
    """Return the memory that the arrays of a tuple take, each piece of it once."""
    pieces = {}
    for array in arrays:
        if isinstance(array, np.ndarray):
            owner = array
            while isinstance(owner.base, np.ndarray):
                owner = owner.base
            pieces[id(owner)] = owner.nbytes
    return sum(pieces.values()) / MEGABYTE


def _of_room(room: Corridor) -> Runs:
    def run(first: int, count: int) -> None:
        room.run(SEED, np.arange(first, first + count), np.empty((count, len(OUTCOMES))))

    return run


def _of_habitat(habitat: Any) -> Runs:
    def run(first: int, count: int) -> None:
        for replicate in range(first, first + count):
            habitat.run(SEED, replicate)

    return run


def _timed(works: dict[str, Runs], quick: bool, tell: Progress) -> dict[str, Timing]:
    """Time runs in turn; no turn repeats a replicate."""
    seconds = QUICK_TURN_SECONDS if quick else TURN_SECONDS
    counts = {}
    for name, run in works.items():
        run(0, 1)
        trial = in_turn({name: lambda _, run=run: run(1, 3) or 3}, 1)[name]  # type: ignore[misc]
        counts[name] = max(1, int(seconds / max(trial.median, 1e-6)))

    def work(name: str) -> Callable[[int], int]:
        def turn(number: int) -> int:
            works[name](4 + number * counts[name], counts[name])
            return counts[name]

        return turn

    return in_turn({name: work(name) for name in works}, QUICK_TURNS if quick else TURNS, tell)


# --- What is watched: the record of a run, a changing world, and what brought each objector round ---


def measure_watching(quick: bool, tell: Progress = silently) -> list[Variant]:
    """Time the plain run beside runs that keep a record, watch a changing world, or look less closely."""
    plain, changing = default_parameters(), watched()
    works = {
        PLAIN: _of_room(Corridor(plain)),
        later("with the record of every round"): _of_room(Corridor(plain, traced=True)),
        later("in a world that is watched"): _of_room(Corridor(changing)),
        later("both"): _of_room(Corridor(changing, traced=True)),
    }
    if is_compiling():
        tell(spoken("compiling a run that does not note what brings objectors round"))
        room = unobserved(plain)
        if not same_but_anatomy(room, Corridor(plain)):
            raise ValueError("without its anatomy a run comes out differently: the anatomy is not only noted")
        works[later("without the anatomy of agreement")] = _of_room(room)
    timed = _timed(works, quick, tell)
    base = timed[PLAIN].median
    return [Variant(name, one, one.median / base) for name, one in timed.items()]


def _notes_nothing(*_: Any) -> None:
    """Stand in for what would note something."""


def unobserved(parameters: Parameters) -> Corridor:
    """Return a room that notes nothing of what brings objectors round; it takes seconds to compile."""
    from simulation.engine import anatomy, batch, call, deliberation
    from simulation.reference import entry_point
    from simulation.rule import numba

    nothing = rule(_notes_nothing)
    unsaid = {"attribute": nothing}
    lift, text = (rule(_with(one, unsaid)) for one in (anatomy.lift_pressure, anatomy.attribute_text))
    silent: dict[str, Any] = {
        "lift_pressure": lift,
        "attribute_text": text,
        "attribute_news": nothing,
        "weigh": rule(_with(call.weigh, unsaid)),
        "call": rule(_with(call.call, {"attribute_pressure": nothing})),
        "_consult": rule(_with(deliberation._consult, {"lift_pressure": lift, "attribute_news": nothing})),
    }
    meet = rule(_with(deliberation.meet, silent))
    whole: Any = deliberation.deliberate
    deliberate = numba.njit(error_model="numpy", nogil=True)(_with(whole.py_func, {"meet": meet}))
    room = Corridor(parameters)
    p, s, h = room._packed
    room._phases = room._phases.copy()
    room._phases[batch.DELIBERATE] = entry_point(deliberate, p, s, h, 0, 0, 0)
    return room


def _with(function: Any, others: dict[str, Any]) -> Any:
    """Return the same function that knows other functions by some names."""
    return types.FunctionType(function.__code__, function.__globals__ | others, function.__name__)


def same_but_anatomy(one: Corridor, other: Corridor, runs: int = 20) -> bool:
    """Tell whether two rooms agree to the last bit in all outcomes but those of the anatomy."""
    rows: list[NDArray[np.float64]] = []
    for room in (one, other):
        rows.append(np.empty((runs, len(OUTCOMES))))
        room.run(SEED, np.arange(runs), rows[-1])
    kept = [index for index, outcome in enumerate(OUTCOMES) if outcome.family != "anatomy"]
    return bool(np.array_equal(rows[0][:, kept], rows[1][:, kept], equal_nan=True))
