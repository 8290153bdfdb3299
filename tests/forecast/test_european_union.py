"""Known figures on the visible issues of Decision-making in the European Union."""

import csv
from pathlib import Path

import pytest

from simulation.forecast import METHODS, Score, forecast, read_issues, score
from simulation.forecast.reading.deu import LISBON, NICE, PRE_NICE


@pytest.fixture(scope="module")
def scores(deu_file: Path) -> dict[tuple[str, str], Score]:
    issues = read_issues(str(deu_file))
    chosen = [METHODS[name] for name in ("compromise", "tabled", "exchange", "challenge")]
    results = score(issues, chosen, forecast(issues, chosen), METHODS["compromise"])
    return {(result.split, result.method.name): result for result in results}


def test_weighted_mean_with_council_power(scores: dict[tuple[str, str], Score]) -> None:
    measured = scores["all", "compromise"].measured
    assert scores["all", "compromise"].issues == 245
    assert measured["mae"].value == pytest.approx(23.66, abs=0.005)
    assert measured["hit5"].value == pytest.approx(0.176, abs=0.0005)


def test_nearest_tabled_position_within_thirty(scores: dict[tuple[str, str], Score]) -> None:
    measured = scores["all", "tabled"].measured
    assert measured["mae"].value == pytest.approx(22.96, abs=0.005)
    assert measured["hit5"].value == pytest.approx(0.376, abs=0.0005)
    assert scores["all", "tabled"].compared["hit5"].low > 0


def test_train_and_dev_are_apart(scores: dict[tuple[str, str], Score]) -> None:
    assert (scores["train", "tabled"].issues, scores["dev", "tabled"].issues) == (140, 105)


def test_challenges_and_trades_forecast_worse_than_the_rule_of_thumb(
    scores: dict[tuple[str, str], Score],
) -> None:
    for name in ("exchange", "challenge"):
        assert scores["all", name].measured["mae"].value > scores["all", "tabled"].measured["mae"].value


def needed(path: Path) -> Path:
    """Return a file of the validation data, or skip the test where the folder lacks it."""
    if not path.is_file():
        pytest.skip(f"no {path}")
    return path


def test_votes_are_those_of_the_treaties(data_folder: Path) -> None:
    with needed(data_folder / "deu" / "council_power.csv").open() as stream:
        written = {(row["regime"], row["state"]): float(row["weight"]) for row in csv.DictReader(stream)}
    built_in = {"pre_nice_weights": PRE_NICE, "nice_weights": NICE, "lisbon_population": LISBON}
    assert written == {(name, code): w for name, votes in built_in.items() for code, w in votes.items()}


def test_votes_add_up() -> None:
    """EC Treaty art. 205: 87; Treaty of Nice: 345 of 27 members, and 7 for Croatia."""
    assert sum(PRE_NICE.values()) == 87
    assert sum(NICE.values()) == 345 + 7


def test_the_emission_case_as_a_table(data_folder: Path) -> None:
    issues = read_issues(str(needed(data_folder / "bargaining" / "car_emissions.csv")))
    assert forecast(issues, [METHODS["compromise"]])[0] == pytest.approx(7.39, abs=0.005)
