"""What is computed for a page: the numbers of `compare`, an opening that is current, one fair queue."""

import threading
import zlib

import numpy as np
import pytest

pytest.importorskip("solara")
from simulation import compare, load_design, load_scenario
from simulation.dashboard import opening as beforehand
from simulation.dashboard.computing import STAGES, Cache, FairQueue, NotWanted, Runs
from simulation.dashboard.ribbons import COUNTED, SAME, A, B, answers, count, counts, effects, sentence
from simulation.dashboard.trajectory import pack, people_shown
from simulation.dashboard.view import View
from simulation.outcome import outcome_names
from simulation.words import words_for


def always() -> bool:
    return True


@pytest.fixture(scope="module")
def runs():
    return Runs(FairQueue(1))


def test_worlds_are_those_of_compare_to_the_last_bit(runs):
    case = load_scenario("car_emissions")
    designs = (load_design("governments_consensus"), load_design("executive_decree"))
    stages = list(runs.rows(case, designs, 7, always))
    assert [rows.shape[1] for rows in stages] == list(STAGES)
    found = compare(case, designs, replicates=200, seed=7, workers=1)
    for side, design in enumerate(designs):
        for column, name in enumerate(outcome_names()):
            np.testing.assert_array_equal(stages[-1][side, :, column], found.outcome(design.name, name))


def test_the_opening_is_what_would_be_run_now():
    """If this fails, results have changed: uv run python -m simulation.dashboard.opening"""
    shipped = zlib.decompress(beforehand.FILE.read_bytes())
    assert shipped == zlib.decompress(beforehand.compute())
    assert beforehand.opening() is not None
    assert beforehand.FILE.stat().st_size < 100_000


def test_a_step_that_nobody_wants_is_not_done():
    queue, done = FairQueue(1), []
    with pytest.raises(NotWanted):
        queue.do(0, lambda: done.append(1), lambda: False)
    assert done == []


def test_the_first_worlds_of_one_come_before_the_last_of_another():
    queue, order, gate = FairQueue(1), [], threading.Event()
    workers = [threading.Thread(target=queue.do, args=(0, gate.wait, always))]
    workers[0].start()
    while queue._steps:
        pass
    for rank in (175, 100, 0):
        work = threading.Thread(target=queue.do, args=(rank, lambda rank=rank: order.append(rank), always))
        workers.append(work)
        work.start()
        while len(queue._steps) < len(workers) - 1:
            pass
    gate.set()
    for work in workers:
        work.join(timeout=10)
    assert order == [0, 100, 175]


def test_an_error_in_a_run_reaches_who_waits_for_it():
    with pytest.raises(ZeroDivisionError):
        FairQueue(1).do(0, lambda: 1 // 0, always)


def test_a_cache_forgets_what_was_not_used_for_longest():
    cache: Cache[int] = Cache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1
    cache.put("c", 3)
    assert cache.get("b") is None
    assert cache.get("a") == 1


def rows_of(**columns: tuple[list[float], list[float]]) -> np.ndarray:
    names = outcome_names()
    worlds = len(next(iter(columns.values()))[0])
    rows = np.zeros((2, worlds, len(names)))
    for name, (a, b) in columns.items():
        rows[0, :, names.index(name)], rows[1, :, names.index(name)] = a, b
    return rows


def test_counts_by_hand():
    counted = count(rows_of(months=([3, 5, 9, 4], [3, 4, 8, 6])), "months")
    assert (counted.more_a, counted.more_b, counted.equal, counted.worlds) == (2, 1, 1, 4)
    assert counted.difference == 0.0
    assert counted.more == SAME


def test_more_months_are_not_better():
    long = count(rows_of(months=([30.0 + n / 10 for n in range(20)], [4.0] * 20)), "months")
    assert (long.more, long.better) == (A, B)


def test_worlds_without_an_answer_do_not_count():
    rows = rows_of(decision_quality=([0.5, np.nan, 0.7], [0.4, 0.3, np.nan]))
    assert count(rows, "decision_quality").worlds == 1
    assert "In no" not in sentence(words_for("en"), "decision_quality", count(rows, "decision_quality"))


def test_a_bet_is_right_by_the_interval_and_not_by_one_world():
    spread = rows_of(
        implementation_60=([0.9, 0.1, 0.8, 0.2], [0.1, 0.9, 0.2, 0.8]),
        worst_group_acceptance=([0.2, 0.21, 0.2, 0.22], [0.8, 0.81, 0.83, 0.8]),
        months=([9.0, 8.0, 9.5, 9.0], [2.0, 2.5, 2.0, 3.0]),
    )
    assert answers(counts(spread)) == {"implementation_60": SAME, "worst_group_acceptance": B, "months": A}


def test_a_change_without_effect_is_said_to_have_none():
    rows = rows_of(**{name: ([0.5, 0.6, 0.4], [0.5, 0.6, 0.4]) for name in COUNTED})
    assert "no difference" in effects(words_for("en"), rows, rows, 0, "A")[0]


def test_a_trajectory_holds_the_run_that_it_is_of(runs):
    case, design = load_scenario("iana_transition"), load_design("multistakeholder_rough_consensus")
    run = runs.traced(case, design, 1, 3, always)
    table, data = pack(run)
    found = {
        name: np.frombuffer(data, kind, int(np.prod(shape)), offset).reshape(shape)
        for name, (offset, kind, shape) in table["arrays"].items()
    }
    first, last = table["rounds"][0], table["rounds"][-1]
    assert found["draft"].shape[0] == last - first + 1
    np.testing.assert_allclose(found["draft"], run.history.draft[first : last + 1], rtol=1e-6)
    ideal = run.history.ideal[first : last + 1, table["rows"]]
    np.testing.assert_allclose(found["ideal"] / 255, np.clip(ideal, 0, 1), atol=0.51 / 255)
    np.testing.assert_array_equal(found["attended"], run.state.attended[table["rows"]])
    np.testing.assert_allclose(found["adoption"], run.state.adoption, rtol=1e-6)
    assert found["present"][0].sum() == run.state.attended.sum()
    assert len(data) < 200_000


def test_of_many_people_each_group_is_drawn_by_its_share():
    group = np.repeat([0, 1], [1500, 500])
    shown = people_shown(group, 2000)
    assert abs(len(shown) - 400) <= 2
    assert (group[shown] == 0).sum() == 300


def test_a_view_is_nothing_but_its_address():
    from simulation.dashboard.address import decode, encode

    for query in (
        "",
        "case=jury_trial&a=executive_decree&world=7&lang=zh",
        "a.floor.slots=20&b.roles.governments=voice&b.caucus.enabled=yes&bet=A,same,B&shown=1&pick=b12",
        "view=story&step=3",
        "view=stage",
        "challenge=content_and_soon",
    ):
        view, unknown = decode(query, "en")
        assert unknown == []
        assert decode(encode(view), "en") == (view, [])
    assert decode("x=1&seed=-1&bet=A,B&world=99999999999999&pick=c1&view=nowhere", "en")[0] == View()
