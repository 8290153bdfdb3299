"""The ranking of single changes: the search of the command, in steps, by a measure that is named first."""

import threading
import time

import numpy as np
import pytest

pytest.importorskip("solara")
from simulation import load_design, load_scenario
from simulation.advice.changes import as_setting, single_changes
from simulation.advice.improving import improve
from simulation.dashboard import computing, controls
from simulation.dashboard.address import decode, encode
from simulation.dashboard.computing import FairQueue, NotWanted, waited_for
from simulation.dashboard.pages import page
from simulation.dashboard.session import Session
from simulation.report.advice import plain
from simulation.scenario import build_parameters

QUICK = "?view=assess&step=1&case=car_emissions&a=historical"
RANKED = f"{QUICK}&measure=worst_group_acceptance"


def complete(session: Session, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not session.ranking.found.is_complete and time.monotonic() < end:
        time.sleep(0.02)
    assert session.ranking.found.is_complete


def shown(session: Session) -> dict:
    return page(session).model["assess"]["one"]


def test_the_page_finds_what_the_command_finds_to_the_last_bit(come):
    visitor = come(RANKED)
    complete(visitor)
    found = improve("car_emissions", measure="worst_group_acceptance", replicates=200, seed=1, workers=1)
    assert plain(visitor.ranking.found.improvement) == plain(found)
    rows = shown(visitor)["ranking"]["rows"]
    assert [row["setting"].split(":")[0] for row in rows] == [one.change.path for one in found.finalists]
    assert [row["cells"][0]["ends"][1] for row in rows] == [100 * one.effect.value for one in found.finalists]


def test_nothing_is_ranked_before_it_is_said_what_counts(come):
    visitor = come(QUICK)
    assert visitor.ranking.asked is None and shown(visitor)["ranking"] is None
    visitor.act({"do": "look", "measure": "decision_quality_of_somebody"})
    assert visitor.ranking.asked is None
    visitor.act({"do": "look", "measure": "months", "keep": ["rule"]})
    assert visitor.ranking.asked.measure == "months"
    complete(visitor)
    rows = shown(visitor)["ranking"]["rows"]
    assert rows and not any(row["setting"].startswith("decision.rule") for row in rows)


def test_another_measure_is_told_to_be_a_second_look_and_a_link_does_not_forget_it(come):
    visitor = come(RANKED)
    assert shown(visitor)["looked"] == ""
    visitor.act({"do": "look", "measure": "months"})
    assert "you first chose “Accepted in the worst-off group”" in shown(visitor)["looked"]
    again, unknown = decode(encode(visitor.view), "en")
    assert again == visitor.view and unknown == []
    visitor.act({"do": "look", "measure": "worst_group_acceptance"})
    assert "the one that counts" in shown(visitor)["looked"]
    visitor.act({"do": "case", "case": "jury_trial"})
    assert visitor.view.measure == "" and visitor.view.looked == () and visitor.view.step == 1


def test_a_mark_is_full_exactly_where_its_interval_leaves_out_zero(come):
    visitor = come(RANKED)
    complete(visitor)
    for row in shown(visitor)["ranking"]["rows"]:
        for cell in row["cells"]:
            low, _, high = cell["ends"]
            assert (cell["verdict"] != "open") == (low > 0 or high < 0), row


@pytest.mark.parametrize("design", ["multistakeholder_rough_consensus", "governments_majority"])
def test_every_change_that_is_tried_can_be_put_beside_the_process_as_it_is(design):
    case, base = load_scenario("car_emissions"), load_design(design)
    for change in single_changes(case, base).fitting:
        path, value = as_setting(change.step)
        values = change.values if all(map(controls.is_control, change.values)) else {path: value}
        text = encode(decode(f"b={design}&b.{path}={value}", "en")[0])
        assert path.split("[")[0] in text
        built = build_parameters(case, controls.changed(base, case, values))
        for mine, theirs in zip(built, change.parameters, strict=True):
            assert all(np.array_equal(one, other) for one, other in zip(mine, theirs, strict=True)), path


def test_side_by_side_opens_the_process_as_it_is_and_with_the_change(come):
    visitor = come(f"{RANKED}&a.floor.slots=12")
    complete(visitor)
    row = shown(visitor)["ranking"]["rows"][1]
    visitor.act({"do": "choose", "change": row["key"]})
    visitor.act({"do": "adopt"})
    assert visitor.notices == [] and visitor.view.page == "compare" and visitor.view.revealed
    assert dict(visitor.view.a.changes) == {"floor.slots": 12}
    assert visitor.view.b.changes["floor.slots"] == 12 and len(visitor.view.b.changes) > 1
    visitor.act({"do": "page", "page": "assess", "step": 1})
    assert visitor.ranking.found.is_complete, "what was found is still there"


def test_a_change_that_no_control_can_make_is_saved_as_a_whole_process(come, tmp_path):
    visitor = come("?case=iana_transition&b=governments_majority&b.decision.rule.chambers[0].quota=0.7")
    visitor.act({"do": "fetch", "what": "b"})
    file = tmp_path / "process.yaml"
    file.write_text(visitor.file["text"])
    assert load_design(file).decision.rule.chambers[0].quota == 0.7


def test_a_search_that_is_stopped_runs_nothing_more_and_goes_on_where_it_was(come, monkeypatch):
    run, begun, hold = computing._detailed, threading.Event(), threading.Event()

    def slowly(*asked):
        begun.set()
        hold.wait(20)
        return run(*asked)

    monkeypatch.setattr(computing, "_detailed", slowly)
    visitor = come(f"{RANKED}&seed=77")
    assert begun.wait(20)
    visitor.act({"do": "stop"})
    hold.set()
    assert shown(visitor)["stopped"]
    done = visitor.ranking.found.done
    time.sleep(0.3)
    assert visitor.ranking.found.done == done and not visitor.ranking.found.is_complete
    visitor.act({"do": "resume"})
    complete(visitor)


def test_steps_of_a_ranking_wait_for_all_others():
    queue, done, hold = FairQueue(threads=1), [], threading.Event()
    queue.submit(0, lambda: hold.wait(20), lambda: True)
    later = queue.submit(computing.MOST_WORLDS, lambda: done.append("ranking"), lambda: True)
    first = queue.submit(175, lambda: done.append("somebody's last worlds"), lambda: True)
    unwanted = queue.submit(3, lambda: done.append("nobody's"), lambda: False)
    hold.set()
    waited_for(later), waited_for(first)
    assert done == ["somebody's last worlds", "ranking"]
    with pytest.raises(NotWanted):
        waited_for(unwanted)


def test_where_no_change_makes_a_difference_the_page_says_so(come, monkeypatch):
    run = computing._detailed
    same = {}

    def alike(parameters, seed, first, end):
        return same.setdefault((first, end), run(parameters, seed, first, end))

    monkeypatch.setattr(computing, "_detailed", alike)
    visitor = come(f"{RANKED}&seed=78")
    complete(visitor)
    told = shown(visitor)["ranking"]
    assert told["rows"] == [] and told["headline"][0].startswith("No change makes any difference")


def test_a_process_of_ones_own_is_ranked_and_a_control_is_refused_in_words(come):
    visitor = come(RANKED)
    text = "extends: governments_majority\nname: Ours\nfloor: {slots: 9}\n"
    visitor.act({"do": "open", "name": "ours.yaml", "text": text})
    assert visitor.view.page == "assess" and visitor.ranking.asked.design.startswith("local:")
    complete(visitor)
    assert shown(visitor)["ranking"]["rows"] and shown(visitor)["command"] == ""
    visitor.act({"do": "open", "name": "no.yaml", "text": f"{text}controls: {{equal_presence: true}}\n"})
    complete(visitor)
    assert "nobody could choose" in shown(visitor)["problem"]


def test_a_link_to_a_file_that_is_not_here_asks_for_it(come):
    visitor = come(f"?view=assess&step=1&measure=months&case=local:{'0' * 16}")
    model = page(visitor).model
    assert model["assess"] is None and "needs a file" in model["compare"]["missing"]
    assert visitor.ranking.asked is None


def paired(visitor: Session, seconds: float = 60) -> dict:
    end = time.monotonic() + seconds
    while visitor.ranking.pair.found.worlds < 200 and time.monotonic() < end:
        assert not visitor.ranking.pair.found.problem
        time.sleep(0.02)
    return shown(visitor)["together"]


def test_two_changes_together_run_in_worlds_that_ranked_nothing(come):
    visitor = come(RANKED)
    complete(visitor)
    before = shown(visitor)["together"]
    assert before["result"] is None and len(set(before["pair"])) == 2
    assert before["pair"][0] == shown(visitor)["ranking"]["rows"][0]["key"]
    visitor.act({"do": "pair", "pair": before["pair"]})
    told = paired(visitor)["result"]
    question, found = visitor.ranking.found.question, visitor.ranking.pair.found
    first = question.spent + 200
    base = computing._detailed(question.changes.parameters, 1, first, first + 25)
    assert np.array_equal(found.rows[0][:25], base, equal_nan=True)
    one, other, total, both, beyond = (row["cell"]["ends"][1] for row in told["rows"])
    assert total == pytest.approx(one + other) and beyond == pytest.approx(both - total)
    assert told["sentence"].startswith("Together")


def test_a_pair_is_in_the_link_opens_side_by_side_and_is_forgotten_with_its_ranking(come):
    visitor = come(RANKED)
    complete(visitor)
    pair = shown(visitor)["together"]["pair"]
    visitor.act({"do": "pair", "pair": pair})
    paired(visitor)
    again, unknown = decode(encode(visitor.view), "en")
    assert again == visitor.view and unknown == [] and list(again.pair) == pair
    visitor.act({"do": "adopt", "pair": True})
    assert visitor.notices == [] and visitor.view.page == "compare"
    both = visitor.ranking.pair.found.both
    for mine, theirs in zip(
        build_parameters(visitor.scenario(), visitor.process("b")), both.parameters, strict=True
    ):
        assert all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))
    visitor.act({"do": "page", "page": "assess", "step": 1})
    visitor.act({"do": "look", "measure": "months"})
    assert visitor.view.pair == () and visitor.ranking.pair.asked is None


def test_two_changes_that_do_not_go_together_are_refused_in_words(come):
    visitor = come(f"{RANKED}&pair=decision.deadline=1~decision.nothing=2")
    end = time.monotonic() + 60
    while not visitor.ranking.pair.found.problem and time.monotonic() < end:
        time.sleep(0.02)
    assert "does not fit this process" in visitor.ranking.pair.found.problem
    for wrong in ("one", ["a", "a"], ["a"], [1, 2], None):
        visitor.act({"do": "pair", "pair": wrong})
    assert visitor.view.pair == ("decision.deadline=1", "decision.nothing=2")
