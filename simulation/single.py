"""One run, by either scheduler."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulation.machine_code import is_kept
from simulation.outcome import outcome_names
from simulation.scenario import Design, Scenario, build_run, load_design, load_scenario
from simulation.seeds import Engine, engine_of, whole
from simulation.state import History, State

if TYPE_CHECKING:
    from simulation.model.transcript import Transcript


@dataclass(frozen=True)
class Run:
    """A finished run.

    Attributes
    ----------
    scenario, design, seed, replicate, engine
        What was run, and by which scheduler.
    outcomes
        All measures by name, in the order of `simulation.outcome.OUTCOMES`.
    state, history
        The final arrays, and the record of every round and month.
    transcript
        The course of the run, in words (`str`) and as records (`transcript.records`); None unless traced.
    """

    scenario: Scenario
    design: Design
    seed: int
    replicate: int
    engine: Engine
    outcomes: Mapping[str, float]
    state: State
    history: History
    transcript: "Transcript | None"


def run(
    scenario: Scenario | str,
    design: Design | str | None = None,
    seed: int = 1,
    replicate: int = 0,
    *,
    engine: Engine = "compiled",
    trace: bool = False,
) -> Run:
    """Run one replicate of a scenario under a process design.

    Parameters
    ----------
    scenario, design
        Documents, names of shipped ones, or paths; without a design, the historical one of the scenario.
    seed, replicate
        Each in [0, 2³²). A run is a function of scenario, design, seed and replicate, and of nothing else.
    engine
        Compiled loops or Mesa objects: the same run to the last bit, fast or slow.
    trace
        Keep the course of the run in words as well. Only the objects know who did what: they make a traced
        run of the compiled engine a second time.

    Raises
    ------
    ScenarioError
        If scenario or design cannot be used.
    ValueError
        If seed or replicate is no whole number in that range, or there is no engine of that name.

    Examples
    --------
    >>> from simulation import run
    >>> first = run("car_emissions", seed=7, engine="mesa")
    >>> first.outcomes["agreed"] in (0.0, 1.0)
    True
    """
    case = load_scenario(scenario) if isinstance(scenario, str) else scenario
    if design is None:
        chosen = case.historical_design
    else:
        chosen = load_design(design) if isinstance(design, str) else design
    seed, replicate = whole("seed", seed), whole("replicate", replicate)
    engine_of(engine)
    parameters = build_run(case, chosen)
    transcript = None
    if engine == "mesa" or trace:
        from simulation.model import ConsensusModel  # Mesa takes seconds to import
        from simulation.model.transcript import Transcript

        transcript = Transcript(case, chosen) if trace else None
        model = ConsensusModel(
            parameters=parameters, rng=seed, replicate=replicate, traced=True, listener=transcript
        ).run()
        if transcript is not None:
            transcript.finish(model)
        state, history, outcomes = model.state(), model.history, dict(model.outcomes)
    if engine == "compiled":
        from simulation.engine import run_traced, warm
        from simulation.rule import is_compiling

        if is_compiling() and not is_kept():
            warm(parameters)  # in two processes, or from what the wheel brings
        state, history, row = run_traced(parameters, seed, replicate)
        outcomes = dict(zip(outcome_names(), row.tolist(), strict=True))
    return Run(case, chosen, seed, replicate, engine, outcomes, state, history, transcript)
