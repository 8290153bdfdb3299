"""What a negotiation does, mechanism by mechanism: with the others switched off where they would hide it."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engine.texts import run_texts
from simulation.forecast import METHODS, ForecastIssue, forecast, read_issues
from simulation.forecast.negotiation import FITTED, Settings, negotiate, simulate
from simulation.forecast.negotiation.room import LEAST, parameters, seat
from simulation.forecast.negotiation.rounds import word
from tests.forecast.tables_of_actors import issue

HARD = FITTED._replace(error=0.0, consent=0.5, together=True)
"""Positions are known, and the treaty's rule is enough."""
PATIENT = HARD._replace(consent=1.0, exponent=0.05, rounds=48)
"""Nobody is content before the deadline, so that the mediator has time to find its text."""
RUNS = 60


def drafts(proposal: tuple[ForecastIssue, ...], settings: Settings = HARD) -> np.ndarray:
    return run_texts(parameters(seat(proposal), proposal, settings), 1, np.arange(RUNS)).draft


def rounds(proposal: tuple[ForecastIssue, ...]) -> np.ndarray:
    return run_texts(parameters(seat(proposal), proposal, HARD), 1, np.arange(RUNS)).rounds


def outlook_mean(one: ForecastIssue, settings: Settings) -> float:
    [talks] = negotiate((one,), settings, runs=RUNS)
    outlook = word(talks, settings)
    return float(outlook.texts @ outlook.chances)


def test_whoever_would_lose_most_is_spared() -> None:
    """A lone outlier is met further than the compromise would: by weight alone it has a fifth."""
    settings = PATIENT._replace(breakdown=0.6)
    assert drafts((issue([0.0, 0, 0, 0, 100]),), settings).mean() > 0.25


def test_the_dearer_a_breakdown_the_nearer_the_compromise() -> None:
    """Where nobody can think of failing nobody has anything to hold out with but its weight."""
    settings = PATIENT._replace(breakdown=20.0, aspiration=1.0)
    assert drafts((issue([0.0, 0, 0, 0, 100]),), settings).mean() == pytest.approx(0.2, abs=0.02)


def test_a_breakdown_costs_as_much_for_each_issue_and_more_to_who_cares_less() -> None:
    one = issue([0.0, 50, 100], [0.01, 0.4, 0.8], name="1")
    two = issue([0.0, 50, 100], [0.01, 0.2, 0.8], name="2")
    settings = HARD._replace(breakdown=0.6)

    def costs(*proposal: ForecastIssue) -> list[float]:
        return parameters(seat(proposal), proposal, settings).groups.breakdown_cost.tolist()

    assert costs(one) == pytest.approx([0.6 / LEAST, 0.6 / 0.4, 0.6 / 0.8])
    assert costs(one, two) == pytest.approx([1.2 / (2 * LEAST), 1.2 / 0.6, 1.2 / 1.6])


@pytest.mark.parametrize(("stands", "tabled"), [(30.0, 3), (0.0, 2), (130.0, 2)])
def test_what_stands_is_on_the_table_unless_nobody_would_go_so_far(stands: float, tabled: int) -> None:
    [talks] = negotiate((issue([0.0, 100], reference=stands),), runs=2)
    assert len(talks.tabled) == tabled


def test_the_reference_text_pulls_only_where_it_is_the_threat() -> None:
    positions = [20.0, 80, 80, 100, 100]
    near, far = (
        issue(positions, reference=text, procedure="CNS", voting="Unan", name="i") for text in (0.0, 100.0)
    )
    costly, threat = HARD._replace(consent=1.0), HARD._replace(consent=1.0, breakdown=-1.0)
    assert drafts((near,), costly).tolist() == drafts((far,), costly).tolist()
    assert drafts((near,), threat).mean() < drafts((far,), threat).mean() - 0.1


def test_where_nobody_can_agree_the_status_quo_stands() -> None:
    """Its opponents would gain from any change that its friends refuse."""
    proposal = (issue([0.0, 100], reference=0.0, procedure="CNS", voting="Unan"),)
    settings = HARD._replace(breakdown=-1.0)
    outlook = word(negotiate(proposal, settings, runs=RUNS)[0], settings)
    assert outlook.chances[outlook.texts == 0.0].sum() > 0.9
    assert outlook.chances.sum() == pytest.approx(1)


def test_those_who_care_least_concede_first() -> None:
    """The one who stands apart gives in sooner if it has less at stake."""
    both = {"reference": 0.0, "procedure": "CNS", "voting": "Unan"}
    sooner, later = (
        rounds((issue([20.0, 20, 100], [0.5, 0.5, stake], **both),)).mean() for stake in (0.1, 0.9)
    )
    assert sooner < later - 0.5


def test_votes_count_unless_each_can_stop_the_text() -> None:
    positions, votes = [0.0, 0, 100], np.array([1.0, 1.0, 10.0])
    outvoted, alike = (
        replace(issue(positions, procedure="CNS", voting=voting), capability=votes)
        for voting in ("QMV", "Unan")
    )
    assert drafts((alike,)).mean() < 0.5 < drafts((outvoted,)).mean()


@pytest.mark.parametrize("position", [0.0, 55.0, 100.0])
def test_who_is_indifferent_moves_nothing(position: float) -> None:
    with_one = issue([0.0, 40, 50, 100, position], [0.5, 0.9, 0.2, 0.6, 0.0])
    without = issue([0.0, 40, 50, 100], [0.5, 0.9, 0.2, 0.6])
    assert simulate((with_one,)) == simulate((without,))


def test_a_proposal_of_two_issues_lets_each_side_win_what_it_cares_for() -> None:
    """Gains on the salient issue are paid by concessions on the other, and both are better off."""
    one = issue([0.0, 100], [1.0, 0.1], reference=50.0, procedure="CNS", voting="Unan", name="1")
    two = issue([0.0, 100], [0.1, 1.0], reference=50.0, procedure="CNS", voting="Unan", name="2")
    texts = drafts((one, two))
    halfway = 1.1 * 0.5**2
    first = (1.0 * texts[:, 0] ** 2 + 0.1 * texts[:, 1] ** 2).mean()
    second = (0.1 * (1 - texts[:, 0]) ** 2 + 1.0 * (1 - texts[:, 1]) ** 2).mean()
    assert texts[:, 0].mean() < 0.5 < texts[:, 1].mean()
    assert first < halfway
    assert second < halfway


def test_talk_brings_drafts_together() -> None:
    proposal = (issue([0.0, 0, 0, 0, 100]),)
    silent, open_minded = drafts(proposal), drafts(proposal, HARD._replace(openness=0.9))
    assert open_minded.std() < silent.std()


def test_under_codecision_the_parliament_can_stop_the_text() -> None:
    names = ("de", "fr", "it", "nl", "ep")
    both = {"reference": 50.0, "names": names, "voting": "QMV"}
    cheap = HARD._replace(breakdown=0.1)
    consulted, decides = (
        negotiate((issue([0.0, 0, 0, 0, 100], procedure=procedure, **both),), cheap, runs=RUNS)[0]
        for procedure in ("CNS", "COD")
    )
    assert consulted.agreed.all()
    assert not decides.agreed.any()


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
    years = ForecastIssue(
        "p", "i", points.actors, points.positions / 25 + 4, points.salience, np.ones(3), 4, 8, 4.0
    )
    assert simulate((years,)) == pytest.approx(simulate((points,)) / 25 + 4)


def test_the_emission_case_is_forecast_between_the_texts_on_the_table() -> None:
    issues = read_issues("car_emissions")
    [text] = forecast(issues, [METHODS["simulation"]])[0]
    assert 4 <= text <= 10
