"""Adoption regimes: made-up series by hand, the coding of the worlds, and the real series where they are."""

import numpy as np
import pytest

from simulation import load_scenario
from simulation.analysis.bass import Bass
from simulation.scenario import ScenarioError, build_parameters
from simulation.scenario.schema.population import ImplementationCost
from simulation.validation import Effort
from simulation.validation.adoption import (
    BUDAPEST,
    FIXED_EXPECTATIONS,
    HELD_OUT,
    ISO_26000,
    PARIS,
    VARIANTS,
    as_observed,
    curves,
    distance,
    nearest,
    read_series,
    regime,
)
from simulation.validation.adoption.series import Series
from simulation.validation.adoption.treaties import treaty_world
from simulation.validation.checks.adoption import CHECKS
from simulation.validation.data import VARIABLE, absent, advice
from simulation.validation.runner import examine

REAL = {"cascade": Bass(0.75, 1.4, 0.96), "slow": Bass(0.03, 0.1, 0.44), "at once": Bass(0.52, 0.0, 0.54)}


GOOD = {
    "adoption/paris_monthly.csv": "date,parties\n2016-04-30,16\n2016-10-31,90\n2017-04-30,143\n"
    "2018-04-30,175\n",
    "adoption/budapest_annual.csv": "year,parties\n2002,2\n2006,15\n2010,30\n2020,65\n",
    "adoption/iso26000_adoption.csv": "year,countries\n2011,36\n2012,64\n2014,80\n2020,88\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "adoption").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def world(record):
    case = load_scenario(record.world)
    return case, build_parameters(case, case.historical_design)


def test_a_month_is_read_at_its_end(folder):
    (folder / PARIS.file).write_text(GOOD[PARIS.file], "utf-8")
    series = read_series(PARIS)
    assert series.years == pytest.approx([0.023, 0.523, 1.023, 2.023], abs=0.001)
    assert series.share == pytest.approx([16 / 197, 90 / 197, 143 / 197, 175 / 197])
    assert series.months.tolist() == [0, 6, 12, 24]


def test_a_whole_year_is_read_at_its_end_and_a_fraction_as_it_stands(folder):
    (folder / ISO_26000.file).write_text("year,countries\n2011,36\n2012,64\n2020.5,80\n2020.9,88\n", "utf-8")
    assert read_series(ISO_26000).months.tolist() == [14, 26, 116, 121]


def test_a_curve_is_read_when_the_real_one_was():
    series = Series(np.array([0.5, 1.0]), np.array([0.1, 0.2]))
    assert as_observed(np.arange(13) / 100, series).share.tolist() == [0.06, 0.12]


@pytest.mark.parametrize("name", REAL)
def test_a_bass_curve_is_most_like_itself(name):
    years = np.linspace(0.5, 10, 20)
    assert nearest(regime(Series(years, REAL[name].share(years))), REAL) == name


def test_distances_are_ratios():
    assert distance(Bass(0.2, 0.4, 0.5), Bass(0.1, 0.4, 0.5)) == pytest.approx(np.log(2))
    assert distance(Bass(0.1, 0.0, 0.5), Bass(0.1, 0.05, 0.5)) == 0  # nearly nothing is as good as nothing


@pytest.mark.parametrize("record", HELD_OUT, ids=lambda record: record.name)
def test_worlds_know_no_outcome_and_count_heads(record):
    case, p = world(record)
    assert not case.observed
    assert p.groups.size.sum() == record.of
    assert (p.groups.operator_sigma == 0).all()
    assert p.implementation.mandate == 0


def test_the_three_worlds_are_coded_alike():
    """A position means the same everywhere; costs are those of IPv6, or a quarter of them."""
    coded, costs = {}, {}
    for record in HELD_OUT:
        case, p = world(record)
        costs[record.name] = set(p.groups.implementation_cost_mean.tolist())
        for group, ideal in zip(case.group_names, p.groups.ideal_mean[:, 0].tolist(), strict=True):
            coded.setdefault(group, set()).add(ideal)
    estimated = float(ImplementationCost().mean)
    assert coded["in_favour"] == {0.65}
    assert coded["no_position"] == coded["outsiders"] == coded["abstaining"] == coded["took_part"] == {0.4}
    assert costs == {
        PARIS.name: {estimated / 4},
        BUDAPEST.name: {estimated},
        ISO_26000.name: {estimated / 4},
    }
    carried_out = {
        world(record)[1].implementation._replace(months=0, excludable=1.0, force_parties=0.0)
        for record in HELD_OUT
    }
    assert len(carried_out) == 1


def test_the_worlds_differ_in_whose_the_gain_is_and_in_what_their_articles_say():
    facts = {record.name: world(record)[1] for record in HELD_OUT}
    own = {name: p.implementation.excludable for name, p in facts.items()}
    assert own == {PARIS.name: 0.2, BUDAPEST.name: 1.0, ISO_26000.name: 1.0}
    parties = {name: p.implementation.force_parties * p.groups.size.sum() for name, p in facts.items()}
    assert parties == {PARIS.name: 55.0, BUDAPEST.name: 5.0, ISO_26000.name: 0.0}
    assert (facts[BUDAPEST.name].groups.invitation < 1).tolist() == [False, False, True]
    assert (facts[PARIS.name].groups.joining_rate == treaty_world().groups.joining_rate).all()
    assert (facts[BUDAPEST.name].groups.joining_rate == treaty_world().groups.joining_rate).all()


def test_starting_signatures_are_those_of_the_opening():
    sizes = {record.name: world(record)[1].groups.size.tolist() for record in HELD_OUT}
    assert sizes == {
        PARIS.name: [175, 22],
        BUDAPEST.name: [30, 17, 148],
        ISO_26000.name: [66, 5, 11, 17, 64],
    }


def test_only_worlds_with_a_text_count():
    never = curves(
        PARIS, 2, lambda p: p._replace(decision=p.decision._replace(chamber_quota=np.array([2.0])))
    )
    assert never.shape == (0, world(PARIS)[1].implementation.months + 1)


def test_adoption_starts_from_nobody_and_stays_a_share():
    shares = curves(BUDAPEST, 3)
    assert (shares[:, 0] == 0).all()
    assert ((shares >= 0) & (shares <= 1 + 1e-12)).all()


def test_the_ablation_fixes_expectations_and_nothing_else():
    _, p = world(PARIS)
    fixed = VARIANTS[FIXED_EXPECTATIONS](p)
    assert fixed.implementation == p.implementation._replace(fixed_expectations=1)
    assert (fixed.groups.implementation_cost_mean == p.groups.implementation_cost_mean).all()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_checks_run_on_the_real_series(check):
    if missing := absent(check.needs):
        pytest.skip(advice(missing))
    verdict = check.run(Effort.QUICK)
    assert verdict.measured
    assert verdict.rows[0]["curve"] == "in fact"


@pytest.mark.parametrize(
    ("record", "known"),
    [(PARIS, (0.75, 1.4, 0.96)), (BUDAPEST, (0.03, 0.1, 0.44)), (ISO_26000, (0.52, 0.0, 0.54))],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_real_regimes_are_those_computed_elsewhere(record, known):
    """Within rounding and the few weeks by which openings can be counted differently."""
    if missing := absent([record.file]):
        pytest.skip(advice(missing))
    found = regime(read_series(record))
    assert distance(found, Bass(*known)) < 0.4
    assert found.ceiling == pytest.approx(known[2], abs=0.02)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1:1: the file is empty"),
        ("garbage\n", ":1:1: date: the column is missing; there are garbage"),
        ("date,parties\n", ":1:1: there is a header but no line with data"),
        ("date,parties\n2016-04-30,many\n", ':2:12: parties: "many" is not a number'),
        ("date,parties\n2016-04-30,\n", ":2:12: parties: the number is missing"),
        (
            "date,parties\n2016-04-30,300\n",
            ":2:12: parties: 300 is out of range; allowed is a number from 0 to 197",
        ),
        ("date,parties\nApril,16\n", ':2:1: date: "April" is no date'),
        ("date,parties\n2015-04-30,16\n", ":2:1: date: before the opening"),
        ("date,parties\n2017-04-30,16\n2016-05-31,17\n", ":3:1: date: not later than the line before"),
        ("date,parties\n2016-04-30,16\n2016-05-31,17\n", "2 lines of data; a curve needs 4 or more"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_a_broken_series_is_told_with_file_line_and_column(folder, text, said):
    path = folder / PARIS.file
    path.write_text(text, "utf-8")
    with pytest.raises(ScenarioError) as error:
        read_series(PARIS)
    assert f"{path}:" in str(error.value) and said in str(error.value)


@pytest.mark.filterwarnings("error")
def test_a_check_blames_the_file_that_is_broken_though_its_own_is_sound(folder):
    for file, text in GOOD.items():
        (folder / file).write_text(text, "utf-8")
    broken = folder / BUDAPEST.file
    broken.write_text("not a table at all", "utf-8")
    paris = next(check for check in CHECKS if check.key == "E16-paris")
    finding = examine(paris, Effort.QUICK)
    assert finding.status == "crashed"
    assert finding.detail.splitlines() == [
        line for line in finding.detail.splitlines() if str(broken) in line
    ]
    assert "Traceback" not in finding.detail
