"""What a negotiation does, mechanism by mechanism: with the others switched off where they would hide it."""

import numpy as np
import pytest

from simulation.engine.texts import run_texts
from simulation.forecast import METHODS, Issue, forecast, read_issues
from simulation.forecast.negotiation import FITTED, Settings, negotiate, simulate
from simulation.forecast.negotiation.room import parameters
from simulation.forecast.negotiation.table import seat
from simulation.forecast.negotiation.wording import word
from tests.forecast.tables_of_actors import issue

HARD = FITTED._replace(openness=0.0, failure=0.3, error=0.0, consent=0.5, together=True)
"""Nobody is moved by talk: what is left is bargaining."""
RUNS = 60


def drafts(proposal: tuple[Issue, ...], settings: Settings = HARD) -> np.ndarray:
    texts = run_texts(parameters(seat(proposal), proposal, settings), 1, np.arange(RUNS))
    return texts.text[:, :-1]


def rounds(proposal: tuple[Issue, ...]) -> np.ndarray:
    return run_texts(parameters(seat(proposal), proposal, HARD), 1, np.arange(RUNS)).rounds


def outlook_mean(one: Issue, settings: Settings) -> float:
    [talks] = negotiate((one,), settings, runs=RUNS)
    outlook = word(talks, settings)
    return float(outlook.texts @ outlook.chances)


def test_under_unanimity_the_text_is_pulled_to_the_status_quo() -> None:
    """Who would lose against what holds now cannot be outvoted."""
    positions = [0.0, 80, 80, 100, 100]
    settings = HARD._replace(failure=0.05)
    unanimous = outlook_mean(issue(positions, reference=0.0, procedure="CNS", voting="Unan"), settings)
    outvoted = outlook_mean(issue(positions, reference=0.0, procedure="CNS", voting="QMV"), settings)
    elsewhere = outlook_mean(issue(positions, reference=100.0, procedure="CNS", voting="Unan"), settings)
    assert unanimous < outvoted - 0.1
    assert unanimous < elsewhere - 0.1


def test_where_nobody_can_agree_the_status_quo_stands() -> None:
    """Its opponents would gain from any change that its friends refuse."""
    proposal = (issue([0.0, 100], reference=0.0, procedure="CNS", voting="Unan"),)
    settings = HARD._replace(failure=1e-6)
    outlook = word(negotiate(proposal, settings, runs=RUNS)[0], settings)
    assert outlook.chances[outlook.texts == 0.0].sum() > 0.9
    assert outlook.chances.sum() == pytest.approx(1)


def test_the_dearer_failing_is_the_less_the_status_quo_pulls() -> None:
    one = issue([0.0, 80, 80, 100, 100], reference=0.0, procedure="CNS", voting="Unan")
    cheap, dear = (outlook_mean(one, HARD._replace(failure=cost)) for cost in (0.05, 3.0))
    assert cheap < dear - 0.1


def test_those_who_care_least_concede_first() -> None:
    """The one who stands apart gives in sooner if it has less at stake."""
    both = {"reference": 0.0, "procedure": "CNS", "voting": "Unan"}
    sooner, later = (
        rounds((issue([20.0, 20, 100], [0.5, 0.5, stake], **both),)).mean() for stake in (0.1, 0.9)
    )
    assert sooner < later - 0.5


@pytest.mark.parametrize("position", [0.0, 55.0, 100.0])
def test_who_is_indifferent_moves_nothing(position: float) -> None:
    with_one = issue([0.0, 40, 50, 100, position], [0.5, 0.9, 0.2, 0.6, 0.0])
    without = issue([0.0, 40, 50, 100], [0.5, 0.9, 0.2, 0.6])
    assert simulate((with_one,)) == simulate((without,))


def test_a_proposal_of_two_issues_lets_each_side_win_what_it_cares_for() -> None:
    """Gains on the salient issue are paid by concessions on the other, and both are better off."""
    one = issue([0.0, 100], [1.0, 0.1], reference=50.0, procedure="CNS", voting="Unan", name="1")
    two = issue([0.0, 100], [0.1, 1.0], reference=50.0, procedure="CNS", voting="Unan", name="2")
    texts = drafts((one, two), HARD._replace(failure=0.05))
    halfway = 1.1 * 0.5**2
    first = (1.0 * texts[:, 0] ** 2 + 0.1 * texts[:, 1] ** 2).mean()
    second = (0.1 * (1 - texts[:, 0]) ** 2 + 1.0 * (1 - texts[:, 1]) ** 2).mean()
    assert texts[:, 0].mean() < 0.5 < texts[:, 1].mean()
    assert first < halfway
    assert second < halfway


def test_talk_brings_drafts_together() -> None:
    proposal = (issue([0.0, 0, 0, 0, 100]),)
    silent, open_minded = drafts(proposal), drafts(proposal, HARD._replace(openness=0.9))
    assert silent.mean() < open_minded.mean() < 0.5


def test_under_codecision_the_parliament_is_heeded() -> None:
    names = ("de", "fr", "it", "nl", "ep")
    positions = [0.0, 0, 0, 0, 100]
    both = {"reference": 0.0, "names": names, "voting": "QMV"}
    consulted = drafts((issue(positions, procedure="CNS", **both),), HARD._replace(failure=1.0)).mean()
    decides = drafts((issue(positions, procedure="COD", **both),), HARD._replace(failure=1.0)).mean()
    assert consulted < decides


def test_not_knowing_the_status_quo_favours_nobody() -> None:
    mean = outlook_mean(issue([0.0, 0, 100, 100], procedure="CNS", voting="Unan"), FITTED)
    assert mean == pytest.approx(0.5, abs=0.05)  # 60 drafts with an sd below .1: four standard errors


def test_a_forecast_is_a_function_of_its_seed() -> None:
    proposal = (issue([0.0, 20, 70, 100], [0.2, 0.5, 0.9, 0.4], reference=0.0),)
    once, again, other = (negotiate(proposal, seed=seed, runs=20)[0] for seed in (1, 1, 2))
    assert (once.drafts == again.drafts).all()
    assert (once.drafts != other.drafts).any()


def test_issues_apart_are_as_if_proposed_apart() -> None:
    one, two = issue([0.0, 30, 100], name="1"), issue([0.0, 100, 100], name="2")
    apart = FITTED._replace(together=False)
    assert simulate((one, two), apart).tolist() == [simulate((i,), apart)[0] for i in (one, two)]


def test_where_all_are_indifferent_all_care_alike() -> None:
    assert simulate((issue([0.0, 30, 100], [0.0] * 3),)) == simulate((issue([0.0, 30, 100], [0.5] * 3),))


def test_scale_and_unit_do_not_matter() -> None:
    """Years in place of points."""
    points = issue([0.0, 50, 100], [0.3, 0.8, 0.6], reference=0.0)
    years = Issue("p", "i", points.actors, points.positions / 25 + 4, points.salience, np.ones(3), 4, 8, 4.0)
    assert simulate((years,)) == pytest.approx(simulate((points,)) / 25 + 4)


def test_the_emission_case_is_forecast_between_the_texts_on_the_table() -> None:
    issues = read_issues("car_emissions")
    [text] = forecast(issues, [METHODS["simulation"]])[0]
    assert 4 <= text <= 10
