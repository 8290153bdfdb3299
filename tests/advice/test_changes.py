"""Single changes fit the case, or are counted; nothing but the one thing changes."""

import pytest

from simulation.advice.changes import single_changes
from simulation.advice.neighbours import neighbours
from simulation.advice.phrases import phrase
from simulation.experiment.errors import ExperimentError
from simulation.scenario import load_design, load_scenario, with_values
from simulation.scenario.schema.section import content
from simulation.words import speaking, spoken

CASE = load_scenario("iana_transition")
BASE = load_design("multistakeholder_rough_consensus")
FOUND = single_changes(CASE, BASE)


def test_each_change_differs_from_the_design_and_from_every_other() -> None:
    hashes = [change.design.content_hash for change in FOUND.fitting]
    assert len(set(hashes)) == len(hashes) > 60
    assert BASE.content_hash not in hashes
    names = [change.words for change in FOUND.fitting]
    assert len(set(names)) == len(names)


def test_one_thing_changes_and_nothing_else() -> None:
    [change] = [change for change in FOUND.fitting if change.path == "transparency.process"][:1]
    before, after = content(BASE), content(change.design)
    assert {key for key in before if before[key] != after[key]} == {"transparency"}
    assert change.old == 0.7


def test_what_does_not_fit_is_counted_and_not_run() -> None:
    assert "a biased editor holds the pen" in FOUND.unfitting  # whom would it favour?
    assert "put business in the chair" in FOUND.unfitting  # the chair decides nothing here
    assert all(change.design.facilitation.editor != "biased" for change in FOUND.fitting)


def test_a_change_that_leaves_nobody_to_decide_is_none() -> None:
    governments = single_changes(CASE, load_design("governments_majority"))
    assert "leave governments out" in governments.unfitting
    assert "let governments only watch" in governments.unfitting
    assert "leave governments out" not in FOUND.unfitting  # where others decide as well


def test_a_biased_editor_can_be_replaced_and_whom_it_favoured_goes_with_it() -> None:
    biased = with_values(BASE, {"facilitation.editor": "biased", "facilitation.favours": "business"})
    words = {
        change.design.facilitation.editor: change.design.facilitation.favours
        for change in single_changes(CASE, biased).fitting
        if change.path == "facilitation.editor"
    }
    assert words == {"neutral": None, "mediator": None, "none": None}


def test_a_group_is_let_in_where_it_was_out() -> None:
    closed = load_design("governments_majority")
    words = [change.words for change in single_changes(CASE, closed).fitting]
    assert "let business decide as well" in words
    assert "let civil society speak, without a vote" in words
    assert "let the technical community speak, without a vote" in words


def test_every_phrase_calls_a_group_what_a_sentence_does() -> None:
    case, base = load_scenario("pacific_trawl"), load_scenario("pacific_trawl").historical_design
    council = [step for step in neighbours(base, case) if step.group == "council"]
    told = [phrase(step, base) for step in council]
    assert told and all("the council" in each for each in told)
    with speaking("zh"):
        untold = [phrase(step, base, spoken) for step in council]
    assert all("council" in each and "the" not in each for each in untold)


def test_repeating_what_is_so_already_is_no_change() -> None:
    assert "decide by the rule “Rough consensus”" in FOUND.idle


@pytest.mark.parametrize("kept", ["roles", "decision.deadline", "decision"])
def test_what_is_kept_is_not_changed(kept: str) -> None:
    paths = {change.path for change in single_changes(CASE, BASE, [kept]).fitting}
    assert not [path for path in paths if path == kept or path.startswith(f"{kept}.")]
    assert len(paths) < len({change.path for change in FOUND.fitting})


def test_keeping_what_does_not_exist_is_told_with_what_there_is() -> None:
    with pytest.raises(
        ExperimentError, match=r'--keep rolls: .* there are roles, seats, .* did you mean "roles"'
    ):
        single_changes(CASE, BASE, ["rolls"])


@pytest.mark.parametrize("name", ["placebo_inclusion", "panel_with_record", "mute_attendance"])
def test_a_control_is_no_process_to_improve(name: str) -> None:
    with pytest.raises(ExperimentError, match="a control experiment"):
        single_changes(CASE, load_design(name))
