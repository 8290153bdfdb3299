"""Counterfactuals: paired, parted by Shapley's value without rest, and told in sentences."""

import itertools

import numpy as np
import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.experiment.counterfactual import counterfactual, shapley
from simulation.experiment.errors import ExperimentError
from simulation.report.counterfactual import counterfactual_words
from simulation.scenario import load_scenario


def test_shapley_of_the_glove_game() -> None:
    """Shapley (1953): one has a left glove, two a right one each; a pair is worth 1."""
    names = ["left", "right", "other"]
    sets = [s for n in range(4) for s in itertools.combinations(names, n)]
    worth = {s: float("left" in s and len(s) > 1) for s in sets}
    assert shapley(names, worth) == pytest.approx({"left": 4 / 6, "right": 1 / 6, "other": 1 / 6})


def test_parts_sum_to_the_difference_of_whatever_game() -> None:
    rng, names = np.random.default_rng(4), list("abcde")
    worth = {s: float(rng.normal()) for n in range(6) for s in itertools.combinations(names, n)}
    assert sum(shapley(names, worth).values()) == pytest.approx(worth[tuple(names)] - worth[()], abs=1e-12)


def test_parts_of_several_sum_to_what_they_do_together() -> None:
    case = load_scenario("car_emissions")
    told = counterfactual(
        case, case.historical_design, ["Germany", "France"], {"Greece": "Denmark"}, 3, range(20)
    )
    delay, agreed = told.effects
    assert told.changes == ("Germany", "France", "Greece=Denmark")
    for effect in (delay, agreed):
        assert sum(effect.parts.values()) == pytest.approx(effect.difference, abs=1e-12)
    assert set(delay.parts) == set(told.changes) and delay.difference != 0 and delay.error > 0
    assert 4 <= delay.changed <= 10


def test_a_run_and_the_run_without_somebody_are_told_in_sentences() -> None:
    case = load_scenario("car_emissions")
    told = counterfactual(case, case.historical_design, ["Germany"], seed=1, replicates=[0])
    first, delay, agreed = counterfactual_words(told, case)
    assert first.startswith("Without Germany, with all else as it was (")
    assert "the text would have ended at" in delay and "instead of" in delay and "years" in delay
    assert agreed.strip().startswith("There would have been")


def test_nothing_changed_is_nothing_to_compare() -> None:
    case = load_scenario("car_emissions")
    with pytest.raises(ExperimentError, match="there is nothing to compare"):
        counterfactual(case, case.historical_design)


def test_run_tells_it_and_refuses_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    def program(*options: str):
        return CliRunner().invoke(application, ["run", "car_emissions", *options])

    done = program("--without", "Germany,France", "--replace", "Greece=Denmark")
    assert done.exit_code == 0
    assert "Without Germany and France and with people like Denmark in the seats of Greece" in done.stdout
    assert "Parts of the difference" in done.stdout
    for options, message in (
        (("--without", "Germani"), 'did you mean "Germany"?'),
        (("--without", "Germany,"), "--without: a name is missing"),
        (("--replace", "Greece"), "write A=B"),
        (("--replace", "Greece=Denmark", "--replace", "Greece=Italy"), "Greece is replaced twice"),
    ):
        refused = program(*options)
        assert refused.exit_code == 2 and message in refused.stderr
