"""The procedure behind the default of concession finds what is there, and its test of itself can fail."""

import sys
from pathlib import Path

import numpy as np
import pytest

from simulation.scenario import build_parameters, load_scenario
from simulation.scenario.schema.context import Concession, Influence

EXPERIMENT = Path(__file__).parents[2] / "experiments" / "calibration" / "jury"
sys.path.append(str(EXPERIMENT))

from inference import Prior, infer, prior_draws, weighted_quantile  # noqa: E402
from ranks import truth_ranks, uniformity  # noqa: E402
from trials import (  # noqa: E402
    MANY,
    Candidate,
    ends,
    observed,
    parameters_of,
    shared_out,
    simulated,
    with_first_ballot,
)

PRIOR = Prior(np.array([0.0, 0.1]), np.array([1.0, 10.0]), np.array([0.0, 1.0]))
NOISE = np.array([0.05, 0.1])
TABLE = 4096
TRIED = 200


def told(candidates: np.ndarray, seed: int) -> np.ndarray:
    """A world that shows both parameters, the second on a logarithmic scale, with known noise."""
    shown = np.column_stack([candidates[:, 0], np.log(candidates[:, 1])])
    return shown + np.random.default_rng(seed).normal(0, NOISE, shown.shape)


@pytest.fixture(scope="module")
def table():
    candidates = prior_draws(PRIOR, TABLE, 1)
    return candidates, told(candidates, 2)


@pytest.fixture(scope="module")
def court():
    case = load_scenario("jury_trial")
    return build_parameters(case, case.historical_design)


def test_prior_is_uniform_where_it_says_so():
    draws = prior_draws(PRIOR, 4096, 3)
    assert np.median(draws[:, 0]) == pytest.approx(0.5, abs=0.01)
    assert np.median(draws[:, 1]) == pytest.approx(1.0, rel=0.03)  # middle of .1 to 10 in logarithms
    assert draws.min(0) == pytest.approx(PRIOR.low, abs=0.01)


def test_there_and_back_again():
    unit = np.array([[0.25, 0.75], [0.0, 1.0]])
    np.testing.assert_allclose(PRIOR.unit(PRIOR.placed(unit)), unit, atol=1e-12)


def test_recovers_a_known_parameter_with_the_known_uncertainty(table):
    truth = np.array([[0.4, 2.0]])
    posterior = infer(PRIOR, *table, NOISE, np.array([0.4, np.log(2.0)]))
    low, middle, high = (posterior.quantile(share) for share in (0.05, 0.5, 0.95))
    assert ((low < truth[0]) & (truth[0] < high)).all()
    # Far from a flat prior's bounds the posterior is normal around what was seen, with the sd of the noise.
    assert middle[0] == pytest.approx(0.4, abs=NOISE[0] / 3)
    assert high[0] - low[0] == pytest.approx(2 * 1.645 * NOISE[0], rel=0.3)
    assert np.log(high[1] / low[1]) == pytest.approx(2 * 1.645 * NOISE[1], rel=0.3)


def test_correction_stays_inside_the_prior(table):
    posterior = infer(
        PRIOR, *table, NOISE, np.array([1.2, np.log(10.5)])
    )  # data beyond what the prior allows
    assert (posterior.draws >= PRIOR.low).all()
    assert (posterior.draws <= PRIOR.high).all()


def test_ranks_are_uniform_if_the_procedure_is_right(table):
    ranks = truth_ranks(PRIOR, *table, NOISE, TRIED)
    for column in ranks.T:
        assert uniformity(column).p > 0.001
        assert uniformity(column).covered == pytest.approx(0.9, abs=4 * np.sqrt(0.9 * 0.1 / TRIED))


@pytest.mark.parametrize("wrong", ["too narrow", "to one side"])
def test_ranks_give_a_wrong_posterior_away(table, wrong):
    candidates, data = table
    ranks = []
    for row in range(TRIED):
        posterior = infer(PRIOR, candidates, data, NOISE, data[row])
        middle = posterior.quantile(0.5)
        draws = posterior.draws + 0.05 if wrong == "to one side" else middle + (posterior.draws - middle) / 3
        ranks.append(posterior._replace(draws=draws).rank(candidates[row])[0])
    assert uniformity(np.array(ranks)).p < 1e-6


def test_weighted_quantile_by_hand():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([0.25, 0.5, 0.25])
    # Middles of the steps: 1 at .25, 2 at .625, 3 at .875; half-way between the first two lies .4375.
    assert weighted_quantile(values, weights, 0.4375) == pytest.approx(1.5)


def test_the_same_seed_gives_the_same_data_set(court):
    candidate = Candidate(0.9, 0.6, 0.6, 0.1, 0.5)
    assert simulated(court, candidate, 5) == simulated(court, candidate, 5)
    assert simulated(court, candidate, 5) != simulated(court, candidate, 6)


def test_candidates_reach_the_case(court):
    parameters = parameters_of(court, Candidate(0.8, 0.5, 0.3, 0.25, 0.75))
    assert (parameters.concession.aspiration, parameters.concession.exponent) == (0.8, 0.5)
    assert parameters.deliberation.susceptibility == 0.3
    assert parameters.pressure.conformity == 0.75
    np.testing.assert_allclose(parameters.actors.salience, np.tile([0.8, 0.2], (12, 1)))


def test_first_ballots_are_as_divided_as_they_are_said_to_be(court):
    leaning = with_first_ballot(court, 9).actors.ideal[:, 0]
    assert (leaning > 0.5).sum() == 9
    assert (court.actors.ideal[:, 0] > 0.5).sum() == 6  # the case itself stays as it was


def test_the_observed_summaries_are_those_of_the_sources():
    seen = observed()
    assert np.exp([seen.ten, seen.eight]) == pytest.approx([138 / 103, 138 / 75])
    shares = np.sin([seen.few, seen.even, seen.many, seen.convicted]) ** 2
    assert shares == pytest.approx([0.07, 0.0, 0.09, 0.86])


def test_as_many_of_all_juries_hang_by_first_ballot_as_by_trial():
    # 26 + 43 unanimous ballots, none hung, besides the three lines: 5.5 % of 225 in all, to a jury or two.
    hung = 41 * 0.07 + 10 * 0.0 + 105 * 0.09
    assert hung / 225 == pytest.approx(0.055, abs=2 / 225)


def test_juries_are_shared_out_evenly_over_the_ballots_of_a_line():
    assert shared_out(41, 5) == [8, 8, 8, 8, 9]
    assert sum(shared_out(105, 5)) == 105


def test_a_jury_hangs_convicts_or_acquits(court):
    hung, convicted = ends(court, MANY, 1, 0, 100)
    assert 0 < convicted < 1 - hung < 1


def estimates(part: int) -> dict[str, tuple[float, ...]]:
    """Read 5 %, median and 95 % of each parameter from the last run; part 1 has three parameters free."""
    text = (EXPERIMENT / "result.md").read_text("utf-8").split("\n## ")[1 + part].split("| correlation")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if "|" in line
    ]
    return {name: tuple(map(float, cells[2:5])) for name, *cells in rows[2:]}


def test_defaults_lie_where_juries_leave_them(court):
    concession, influence = Concession(), Influence()
    everything, three = estimates(0), estimates(1)
    shipped = {
        "aspiration": concession.aspiration,
        "exponent": concession.exponent,
        "susceptibility": influence.susceptibility,
    }
    for name, value in shipped.items():
        assert everything[name][0] <= value <= everything[name][2], name
    low, middle, _ = three["exponent"]
    assert low <= concession.exponent <= middle * 1.25  # the estimate, to one digit
    assert court.concession.exponent == concession.exponent  # the case leaves it at the default
    worth = court.actors.salience[0, 1] / court.actors.salience[0, 0]
    assert worth == pytest.approx(three["settlement"][1], abs=0.005)
    assert court.pressure.conformity == pytest.approx(three["conformity"][1], abs=0.05)


def test_the_parameter_table_says_what_the_last_run_found():
    everything, three = estimates(0), estimates(1)
    sources = {
        name: f.json_schema_extra["default_source"]
        for name, f in Concession.model_fields.items()
        if f.json_schema_extra
    }
    sources |= {
        "susceptibility": Influence.model_fields["susceptibility"].json_schema_extra["default_source"]
    }
    for name, (low, _, high) in (
        ("aspiration", everything["aspiration"]),
        ("exponent", three["exponent"]),
        ("susceptibility", everything["susceptibility"]),
    ):
        assert f"{short(low)} to {short(high)}" in sources[name], name


def short(value: float) -> str:
    """Write a number with two digits, as the sources do."""
    return f"{value:.2g}".removeprefix("0")
