"""Treaties: made-up files and samples by hand, the coding of the world, and the real half where it is."""

import numpy as np
import pytest

from simulation.scenario import ScenarioError
from simulation.validation import Effort
from simulation.validation.adoption.treaties import (
    FILE,
    STATES,
    finals,
    points,
    read_treaties,
    simulated,
    treaty_world,
)
from simulation.validation.adoption.worlds import (
    dip,
    dip_p_value,
    distance_to_drawn,
    distances_of_halves,
    energy_distance,
)
from simulation.validation.checks.treaties import CHECK
from simulation.validation.data import VARIABLE, absent, advice
from simulation.validation.runner import examine

HEAD = "id,parties_2y,parties_5y,parties_10y,parties_20y\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "adoption").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_a_treaty_is_a_point_of_shares_of_all_states(folder):
    (folder / FILE).write_text(HEAD + "27-7-a,20,98,176,193\n11-3,1,2,3,\n4-15,44,108,,\n", "utf-8")
    treaties = read_treaties()
    assert points(treaties) == pytest.approx(np.array([[20, 98, 176], [1, 2, 3]]) / STATES)
    assert finals(treaties).tolist() == [1.0]
    assert [treaty.universal for treaty in treaties] == [True, False, True]


def test_a_file_without_the_columns_or_with_words_is_refused(folder):
    (folder / FILE).write_text("id,parties_2y\n27-7,1\n", "utf-8")
    with pytest.raises(ScenarioError, match="parties_5y"):
        read_treaties()
    (folder / FILE).write_text(HEAD + "27-7,many,2,3,4\n", "utf-8")
    with pytest.raises(ScenarioError, match="many"):
        read_treaties()


def test_a_treaty_tunes_or_judges_by_its_number_alone(folder):
    rows = [f"{chapter}-{number},1,2,3,4" for chapter in (4, 27) for number in range(200)]
    (folder / FILE).write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    tunes = {treaty.number: treaty.tunes for treaty in read_treaties()}
    (folder / FILE).write_text(HEAD + "\n".join(rows[::-1]).replace(",1,2", ",5,9") + "\n", "utf-8")
    assert {treaty.number: treaty.tunes for treaty in read_treaties()} == tunes
    assert 160 <= sum(tunes.values()) <= 240


def test_energy_distance_by_hand():
    # between (0 + 1 + 2 + 1)/4 = 1, within the first 1/2, within the second 1/2
    assert energy_distance(np.array([[0.0], [1.0]]), np.array([[0.0], [2.0]])) == pytest.approx(
        2 * (0 + 2 + 1 + 1) / 4 - 0.5 - 1.0
    )


def test_samples_of_one_population_are_within_their_halves_and_others_are_not():
    rng = np.random.default_rng(1)
    sample, same, other = rng.random((30, 3)), rng.random((200, 3)), 0.6 + 0.4 * rng.random((200, 3))
    bound = np.quantile(distances_of_halves(sample, 15, 400), 0.95)
    assert distance_to_drawn(sample[:15], same, 15, 100) < bound
    assert distance_to_drawn(sample[:15], other, 15, 100) > bound


def test_hartigan_1985_two_points_of_half_the_sample_dip_a_quarter():
    assert dip(np.array([0.0] * 20 + [1.0] * 20)) == pytest.approx(0.25)


def test_one_hump_hardly_dips_and_two_do():
    rng = np.random.default_rng(2)
    one, two = rng.normal(size=60), np.concatenate([rng.normal(0, 1, 30), rng.normal(8, 1, 30)])
    assert dip(one) < 0.06 < dip(two)
    assert dip_p_value(one, 100) > 0.2
    assert dip_p_value(two, 100) < 0.02


def test_a_dip_does_not_depend_on_direction_or_unit():
    sample = np.random.default_rng(3).random(25)
    assert dip(5 - 3 * sample) == pytest.approx(dip(sample))


def test_the_world_counts_states_and_forces_nobody():
    p = treaty_world()
    assert p.groups.size.sum() == STATES
    assert (p.groups.operator_sigma == 0).all()
    assert p.implementation.mandate == 0
    assert p.implementation.force_parties == 0  # treaties differ in it, and none is stated for all


def test_slower_parliaments_join_later_and_in_the_end_as_many():
    p = treaty_world()
    slow = p._replace(groups=p.groups._replace(joining_rate=0.3 * p.groups.joining_rate))
    fast = p._replace(groups=p.groups._replace(joining_rate=10 * p.groups.joining_rate))
    early, late = (simulated(world, 24) for world in (fast, slow))
    assert (early[:, 0] - late[:, 0]).mean() > 0.1
    assert np.median(early[:, 0]) > np.median(late[:, 1])


@pytest.mark.skipif(
    bool(absent(CHECK.needs)), reason=advice(absent(CHECK.needs)) if absent(CHECK.needs) else ""
)
def test_the_check_comes_to_a_verdict_on_the_real_half():
    finding = examine(CHECK, Effort.QUICK)
    assert finding.status in ("passed", "failed")
    assert len(finding.rows) == 9
