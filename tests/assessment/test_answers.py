"""A file of answers is read, or everything that is wrong with it is said at once, each with its line."""

from pathlib import Path

import pytest

from simulation.assessment import load_answers
from simulation.assessment.answers import Given
from simulation.assessment.mapping import draws, operators, process, roles_of, settings
from simulation.assessment.profile import profile, scores
from simulation.assessment.questions import questions
from simulation.scenario import ScenarioError, load_scenario

HEAD = "schema_version: 1\ncase: iana_transition\nmeasure: months\nanswers:\n"
GROUPS = ("governments", "business", "civil_society", "technical_community")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str) -> Path:
    path = Path("answers.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def read(answers: str, head: str = HEAD):  # type: ignore[no-untyped-def]
    return load_answers(written(head + "".join(f"  {line}\n" for line in answers.splitlines())))


def problems(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        load_answers(written(text))
    return str(caught.value).splitlines()


def test_all_that_is_wrong_is_said_at_once_with_line_and_column() -> None:
    found = problems(
        "schema_version: 2\nmesure: months\ncase: iana_transition\nanswers:\n"
        "  D1: talk\n  D2: {languge: no}\n  D15: yes\n  D9: [chair, chair]\n  D5: []\n  D3: {all: open}\n"
    )
    starts = [line.split(": ")[0] for line in found]
    places = ["1:17", "2:1", "5:7", "6:8", "7:3", "8:7", "9:7", "10:8"]
    assert starts == [f"answers.yaml:{place}" for place in places]
    told = "\n".join(found)
    for part in (
        'did you mean "measure"?',
        "allowed are no, watch, speak, decide, not_sure",
        'did you mean "language"?',
        "no question is called so; there are D1",
        '"chair" stands there twice',
        "an empty list",
        "this question has no parts",
    ):
        assert part in told, part


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("schema_version: 1\n", "no question is answered; start from `roughconsensus assess --new FILE`"),
        (HEAD + "  D1:\n", "no question is answered"),
        ("schema_version: 1\nD1: speak\nanswers: {D2: no}\n", "answers stand under `answers:`"),
        (HEAD.replace("iana_transition", "nowhere") + "  D1: no\n", 'no scenario is called "nowhere"'),
        (HEAD.replace("months", "attending") + "  D1: no\n", "no measure of which more or less is better"),
        (HEAD + "  D5: [yes, not_sure]\n", "`not_sure` means any answer"),
        (HEAD + "  D1: {governmnts: no}\n", 'did you mean "governments"?'),
        ("issue: {}\npopulation: {}\n", "this is a scenario; a file of answers is expected here"),
        ("- a list\n", "does not consist of `key: value` lines"),
    ],
)
def test_each_mistake_is_told_in_a_sentence(text: str, message: str) -> None:
    assert any(message in line for line in problems(text))


def test_a_mistake_in_the_case_is_told_with_the_line_of_the_case() -> None:
    Path("mine.yaml").write_text("extends: iana_transition\nissue: {interlinkage: 7}\n")
    [line] = problems(HEAD.replace("iana_transition", "./mine.yaml") + "  D1: no\n")
    assert line.startswith("mine.yaml:2:23: issue.interlinkage: 7 is too large")


def test_answers_may_be_given_in_chinese_or_in_whole_sentences() -> None:
    found = read(
        "D1: 发言\nD9: 大致共识\nD5: {inputs: 大部分, reasons: 不确定}\nD3: whoever wants may come"
    ).given
    assert Given("D1", "all", ("speak",)) in found
    assert Given("D9", "all", ("rough_consensus",)) in found
    assert Given("D5", "inputs", ("mostly",)) in found
    assert Given("D5", "reasons", ("no", "partly", "mostly", "yes")) in found
    assert Given("D3", "all", ("open",)) in found


def test_one_answer_to_a_question_of_several_parts_is_one_to_each() -> None:
    assert [one.part for one in read("D5: partly").given] == ["inputs", "process", "reasons"]


def test_every_value_in_the_table_can_be_put_into_a_process() -> None:
    for key, question in questions().items():
        for part in question.parts.values():
            for answer in part.answers:
                parts = list(question.parts)
                written_as = answer if parts == ["all"] else f"{{{part.key}: {answer}}}"
                both = "D1: decide\n" if key == "D10" else "D10: decide\n" if key == "D1" else ""
                answers = read(f"{both}{key}: {written_as}")
                process(answers, settings(answers))  # raises if the schema does not allow it


def test_who_decides_goes_on_deciding_and_operators_are_answered_for_by_their_own_question() -> None:
    answers = read("D1: watch\nD10: speak", HEAD.replace("measure", "design: governments_majority\nmeasure"))
    roles = roles_of(process(answers, settings(answers)), answers.case)
    acting = operators(answers.case)
    assert roles == {
        group: "decide" if group == "governments" else "voice" if group in acting else "observe"
        for group in GROUPS
    }


def test_a_group_that_is_named_is_answered_for_alone() -> None:
    head = HEAD.replace("measure", "design: governments_majority\nmeasure")
    answers = read("D1: {civil_society: decide, governments: speak}", head)
    roles = roles_of(process(answers, settings(answers)), answers.case)
    assert roles == {
        "governments": "voice",
        "business": "none",
        "civil_society": "decide",
        "technical_community": "none",
    }


def test_two_answers_that_stand_for_numbers_are_a_range_and_two_words_are_a_choice() -> None:
    answers = read("D2: {cost: [partly, no]}\nD9: [unanimity, chair]\nD7: {agreed: [no, yes]}")
    found = settings(answers)
    drawn = draws(answers, found, seed=1)
    processes = [process(answers, found, each) for each in drawn]
    travel = sorted(float(each.support.travel) for each in processes)
    assert len(processes) == 16
    assert 0 <= travel[0] < 0.05
    assert 0.35 < travel[-1] <= 0.4
    rules = [each.decision.rule.name for each in processes]
    assert sorted(set(rules)) == ["Chair decides", "Unanimity"]
    assert rules.count("Unanimity") == 8  # a Sobol sequence halves every range
    assert {int(each.goals.rounds) for each in processes} == {0, 1, 2}


def test_what_is_sure_is_not_drawn() -> None:
    answers = read("D5: yes\nD4: not_sure")
    assert draws(answers, settings(answers), seed=1) == []


def test_questions_without_a_parameter_are_said_to_have_none_and_change_no_process() -> None:
    without = [key for key, question in questions().items() if question.missing]
    assert without == ["D4", "D6", "D8", "D11", "D13", "D14"]
    answers = read("\n".join(f"{key}: yes" for key in without))
    assert process(answers, settings(answers)).content_hash == answers.design.content_hash


def test_the_profile_is_the_mean_of_what_was_answered_between_its_worst_and_best() -> None:
    answers = read("D1: speak\nD3: [closed, open]\nD6: no\nD9: not_sure")
    inclusive, collective, effective, distributed = profile(answers)
    assert (inclusive.low, inclusive.high, inclusive.answered) == (0.375, 0.875, 2)
    assert (collective.low, collective.high) == (0, 0)
    assert (effective.low, effective.high) == (0, 1)
    assert distributed.answered == 0
    assert scores(answers, "D2") is None


def test_the_case_may_stand_beside_the_file_of_answers() -> None:
    Path("folder").mkdir()
    Path("folder/mine.yaml").write_text("extends: iana_transition\nname: Mine\n")
    path = Path("folder/answers.yaml")
    path.write_text(HEAD.replace("iana_transition", "./mine.yaml") + "  D1: no\n")
    assert load_answers(path).case.name == "Mine"


def test_operators_are_those_who_carry_out_more_than_their_number_or_have_most_at_stake() -> None:
    assert operators(load_scenario("iana_transition")) == ("business", "technical_community")
