"""A seed, a replicate or an engine that is none is refused, the same by functions and Mesa models."""

import mesa
import numpy as np
import pytest

from simulation import ConsensusModel, compare, run
from simulation.experiment.errors import ExperimentError
from simulation.outcome import outcome_names
from simulation.seeds import seed_of, whole
from tests.parameter_cases import parameters

NONE_OF_THEM = [2**32, 2**32 + 1, -1, 1.7, 1.0, True, "1", None, np.float64(2), [1]]


@pytest.mark.parametrize("number", NONE_OF_THEM)
def test_what_is_no_word_of_a_key_is_refused(number: object) -> None:
    for name in ("seed", "replicate"):
        with pytest.raises(
            ValueError, match=rf"{name} .* is out of range; allowed is a whole number from 0 to"
        ):
            run("car_emissions", "governments_majority", **{name: number})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"replicate .* is out of range"):
        ConsensusModel(parameters=parameters((6, 6)), replicate=number)  # type: ignore[arg-type]
    if number is not None:
        with pytest.raises(ValueError, match=r"seed .* is out of range"):
            ConsensusModel(parameters=parameters((6, 6)), rng=number)  # type: ignore[arg-type]
    with pytest.raises(ExperimentError, match=r"seed .* is out of range"):
        compare("car_emissions", [], 2, number)  # type: ignore[arg-type]


@pytest.mark.parametrize("replicates", [0, 1.5, "3", True, 2**32 + 1])
def test_a_number_of_replicates_that_is_none_is_refused(replicates: object) -> None:
    with pytest.raises(
        ExperimentError, match=r"replicates .* is out of range; allowed is a whole number from 1"
    ):
        compare("car_emissions", [], replicates)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 7, np.int64(7), np.uint32(2**32 - 1)])
def test_whole_numbers_of_numpy_are_whole(number: int) -> None:
    assert whole("seed", number) == number
    assert type(whole("seed", number)) is int


def test_there_is_no_third_engine() -> None:
    with pytest.raises(ValueError, match='engine must be "compiled" or "mesa", got \'foo\''):
        run("car_emissions", engine="foo")  # type: ignore[arg-type]


def test_seed_sequences_and_generators_give_a_seed_each_the_same_every_time() -> None:
    children = np.random.SeedSequence(5).spawn(3)
    drawn = [seed_of(child) for child in children]
    assert len(set(drawn)) == 3
    assert drawn == [seed_of(child) for child in np.random.SeedSequence(5).spawn(3)]
    assert seed_of(np.random.default_rng(3)) == seed_of(np.random.default_rng(3))
    model = ConsensusModel(parameters=parameters((6, 6)), rng=children[1])
    assert model.key == (drawn[1], 0)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("how", [{"rng": [None] * 3}, {"iterations": 3}])
def test_iterations_of_a_batch_are_different_runs(how: dict[str, object]) -> None:
    rows = mesa.batch_run(
        ConsensusModel,
        {"scenario": "car_emissions", "design": "governments_majority"},
        number_processes=1,
        data_collection_period=-1,
        display_progress=False,
        max_steps=1_000,
        **how,  # type: ignore[arg-type]
    )
    assert len({tuple(row[name] for name in outcome_names()) for row in rows}) == 3
