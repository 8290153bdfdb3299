"""Bounded confidence (Hegselmann & Krause 2002) here and in other programs: the same updates, the same end.

Everybody moves at once, round by round, to the mean of all opinions within the bound, its own included. Each
program is asked for it as its documentation proposes: NDlib by a continuous model with one rule, AgentPy and
Mesa by agents that look at the opinions of the others, as an array, in one line. NDlib's ready-made HKModel
moves one of 200 in an iteration and drops the other 199 means that it has computed; it is timed by the means,
and ends elsewhere. None of these programs is needed otherwise: what is missing is named.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from simulation.cli.benchmark.timing import Progress, Timing, in_turn, silently
from simulation.neutral import neutral, unanimity
from simulation.parameters import Floats, Parameters
from simulation.words import again, later, spoken

PEOPLE, BOUND, ROUNDS = 200, 0.2, 20
NEAR_ENOUGH = 1e-9  # between two ends: programs add up in different orders
LEAST_GAIN = 100.0  # times as fast as NDlib: what is aimed at
INSTALL = "uv sync --group peers"
RULES, ENGINE = later("here, rules"), later("here, engine")
PACKAGES = {"NDlib": "ndlib", "AgentPy": "agentpy", "Mesa": "mesa"}
SEED = 20_020_101
REPEATS = 20  # of the fast ones in a turn

Ends = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Peer:
    """A program: processor time of a round, and how far its end lies from that of the plain rule."""

    name: str
    what: str
    timing: Timing
    away: float  # NaN: not the same process


def opinions() -> Floats:
    """Return what everybody thinks at first, (200,)."""
    return np.random.default_rng(SEED).uniform(0.0, 1.0, PEOPLE)


def missing() -> list[str]:
    """Return the programs that are not installed."""
    return [name for name, package in PACKAGES.items() if find_spec(package) is None]


def measure_peers(turns: int, tell: Progress = silently) -> list[Peer]:
    """Time what is there in turn, after having looked at where each ends."""
    first = opinions()
    programs: dict[str, tuple[str, Ends, int]] = {
        RULES: (later("a compiled loop over the rules alone"), by_rules(), REPEATS),
        ENGINE: (later("a whole run: floor, arguments, text, call"), by_engine(first), REPEATS),
        "NumPy": (later("a matrix of everybody by everybody"), by_numpy, REPEATS),
    }
    there = {name for name in PACKAGES if name not in missing()}
    if "Mesa" in there:
        programs["Mesa"] = later("agents, all told then all moved"), by_mesa(), 1
    if "AgentPy" in there:
        programs["AgentPy"] = later("agents, all told then all moved"), by_agentpy(), 1
    if "NDlib" in there:
        programs["NDlib"] = later("a continuous model, everybody a round"), by_ndlib(), 1
        programs["NDlib, HKModel"] = later("as it ships: keeps one mean of 200"), by_hkmodel(), 1
    plain = programs[RULES][1](first)
    ends = {}
    for name, (_, ends_at, _) in programs.items():
        tell(spoken("{name}: where it ends", name=again(name)))
        ends[name] = float(np.abs(ends_at(first) - plain).max())
    ends |= dict.fromkeys(("NDlib, HKModel",), float("nan"))
    works = {name: _rounds(ends_at, first, repeats) for name, (_, ends_at, repeats) in programs.items()}
    timed = in_turn(works, turns, tell)
    return [Peer(name, what, timed[name], ends[name]) for name, (what, _, _) in programs.items()]


def _rounds(ends_at: Ends, first: Floats, repeats: int) -> Callable[[int], int]:
    def work(_turn: int) -> int:
        for _ in range(repeats):
            ends_at(first)
        return repeats * ROUNDS

    return work


# --- Here ---


def by_rules() -> Ends:
    """Compile a plain loop over `simulation.rules.influence`: everybody by everybody."""
    from simulation.rule import is_compiling, numba
    from simulation.rules.influence import accommodate, is_near

    def iterate(opinion: Any, weighted: Any, weight: Any, rounds: int, bound: float) -> None:
        people = len(opinion)
        for _ in range(rounds):
            for i in range(people):
                weight[i] = weighted[i] = 0.0
            for j in range(people):
                spoken = opinion[j]
                for i in range(people):
                    counts = 1.0 if is_near(opinion[i], spoken, bound) else 0.0
                    weight[i] += counts
                    weighted[i] += counts * spoken
            for i in range(people):
                opinion[i] = accommodate(1.0, weighted[i], weight[i], 0.0)

    loop = numba.njit(error_model="numpy")(iterate) if is_compiling() else iterate

    def ends_at(first: Floats) -> Floats:
        opinion = first.copy()
        loop(opinion, np.empty(len(first)), np.empty(len(first)), ROUNDS, BOUND)
        return opinion

    return ends_at


def by_engine(first: Floats) -> Ends:
    """Let a room of the model do it: everybody speaks once a round, and nothing is ever decided."""
    from simulation.engine.batch import Corridor
    from simulation.outcome.catalogue import OUTCOMES

    corridor, rows = Corridor(everybody_speaks(first)), np.empty((1, len(OUTCOMES)))
    replicate = np.zeros(1, np.int64)

    def ends_at(_first: Floats) -> Floats:
        corridor.run(SEED, replicate, rows)
        return corridor.state.ideal[:, 0].copy()

    return ends_at


def everybody_speaks(first: Floats) -> Parameters:
    """Return the world in which the model is nothing but Hegselmann and Krause's.

    All attend, want more than there is, so that nobody lets a turn pass, and know nothing to argue with.
    """
    base = neutral(1, 1, len(first))
    rule = unanimity(1)._replace(
        chamber_strict=np.ones(1, np.int64), chamber_quota=np.ones(1), call_every=ROUNDS, deadline=ROUNDS
    )  # more than everybody
    return base._replace(
        issue=base.issue._replace(common_value_share=0.0, interlinkage=0.0),
        actors=base.actors._replace(ideal=first[:, None]),
        groups=base.groups._replace(breakdown_cost=np.full(1, 0.1)),
        concession=base.concession._replace(aspiration=2.0, exponent=1e-3, attrition=0.0),
        convening=base.convening._replace(must_attend=1),
        deliberation=base.deliberation._replace(
            slots=len(first),
            facilitation=1.0,
            susceptibility=1.0,
            confidence_bound=BOUND,
            trust_own=1.0,
            trust_other=1.0,
        ),
        drafting=base.drafting._replace(effort=0),
        decision=rule,
        fallback=rule,
        implementation=base.implementation._replace(months=1),
    )


def by_numpy(first: Floats) -> Floats:
    """Multiply by the matrix of who is near whom."""
    opinion = first
    for _ in range(ROUNDS):
        near = np.abs(opinion[:, None] - opinion[None, :]) <= BOUND
        opinion = near @ opinion / near.sum(axis=1)
    return opinion


# --- Elsewhere ---


def by_mesa() -> Ends:
    """Agents in Mesa: each notes where it will go, then all go."""
    import mesa

    class MesaPerson(mesa.Agent):  # type: ignore[misc]
        def __init__(self, model: Any, opinion: float) -> None:
            super().__init__(model)
            self.opinion = self.next = opinion

        def listen(self, others: Floats) -> None:
            self.next = others[np.abs(others - self.opinion) <= BOUND].mean()

        def move(self) -> None:
            self.opinion = self.next

    class MesaRoom(mesa.Model):  # type: ignore[misc]
        def __init__(self, first: Floats) -> None:
            super().__init__(rng=SEED)
            MesaPerson.create_agents(self, len(first), first)

        def step(self) -> None:
            self.agents.do("listen", np.array(self.agents.get("opinion")))
            self.agents.do("move")

    def ends_at(first: Floats) -> Floats:
        room = MesaRoom(first)
        for _ in range(ROUNDS):
            room.step()
        return np.array(room.agents.get("opinion"))

    return ends_at


def by_agentpy() -> Ends:
    """Agents in AgentPy: each notes where it will go, then all go."""
    import agentpy

    class AgentPyPerson(agentpy.Agent):  # type: ignore[misc]
        def setup(self) -> None:
            self.opinion = self.next = 0.0

        def listen(self, others: Floats) -> None:
            self.next = others[np.abs(others - self.opinion) <= BOUND].mean()

        def move(self) -> None:
            self.opinion = self.next

    class AgentPyRoom(agentpy.Model):  # type: ignore[misc]
        def setup(self) -> None:
            self.people = agentpy.AgentList(self, PEOPLE, AgentPyPerson)
            self.people.opinion = agentpy.AttrIter(self.p.first.tolist())

        def step(self) -> None:
            self.people.listen(np.array(list(self.people.opinion)))
            self.people.move()

    def ends_at(first: Floats) -> Floats:
        room = AgentPyRoom({"first": first})
        room.sim_setup()
        for _ in range(ROUNDS):
            room.sim_step()
        return np.array(list(room.people.opinion))

    return ends_at


def by_ndlib() -> Ends:
    """A continuous model of NDlib on the complete graph, each joined to itself as well."""
    from ndlib.models.compartments.NodeStochastic import NodeStochastic
    from ndlib.models.ContinuousModel import ContinuousModel
    from ndlib.models.ModelConfig import Configuration

    def move(node: int, graph: Any, status: Any, _attributes: Any, _constants: Any) -> float:
        own = status[node]["opinion"]
        others = (status[other]["opinion"] for other in graph.neighbors(node))
        near = [other for other in others if abs(other - own) <= BOUND]
        return sum(near) / len(near)  # type: ignore[no-any-return]

    def ends_at(first: Floats) -> Floats:
        model = ContinuousModel(_everybody_with_everybody(), constants={})
        model.add_status("opinion")
        model.add_rule("opinion", move, NodeStochastic(1))
        model.set_initial_status({"opinion": lambda node, *_: float(first[node])}, Configuration())
        for _ in range(ROUNDS + 1):  # the first only tells how it begins
            model.iteration(node_status=False)
        return np.array([model.status[node]["opinion"] for node in range(len(first))])

    return ends_at


def by_hkmodel() -> Ends:
    """NDlib's HKModel: as many means a round, all but the last of which it drops."""
    from ndlib.models.ModelConfig import Configuration
    from ndlib.models.opinions import HKModel

    def ends_at(first: Floats) -> Floats:
        model, wanted = HKModel(_everybody_with_everybody()), Configuration()
        wanted.add_model_parameter("epsilon", BOUND)
        model.set_initial_status(wanted)
        model.status = dict(enumerate(first.tolist()))
        for _ in range(ROUNDS + 1):
            model.iteration(node_status=False)
        return np.array([model.status[node] for node in range(len(first))])

    return ends_at


def _everybody_with_everybody() -> Any:
    import networkx as nx

    graph = nx.complete_graph(PEOPLE)
    graph.add_edges_from((node, node) for node in graph.nodes)
    return graph
