"""Forums: made-up files whose answers are known, one exchange by hand, and the real forums where they are."""

import io
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from simulation.scenario import ScenarioError
from simulation.validation import Effort
from simulation.validation.checks.forums import CHECKS, FILE
from simulation.validation.data import absent, advice, data_path
from simulation.validation.forums import read_forums, score_forums
from simulation.validation.forums.__main__ import main
from simulation.validation.forums.rooms import forum_parameters, simulate
from simulation.validation.forums.scores import (
    ALL,
    WITHOUT,
    averaged,
    fitted_elsewhere,
    nothing,
    plain,
    simulation,
    spread_left,
)
from simulation.validation.forums.tables import show
from simulation.validation.forums.variants import (
    ALONE,
    ALONE_DRAWN_IN,
    VARIANTS,
    asked_again,
    asked_again_toward_mean,
)

HEADER = "study,survey,case,data_type,stage_id,stage,pnum,C1,C2,C3,P1,P2,P3"


def lines(case, before, after, survey="a"):
    """Write one forum: rows of answers to three considerations and three policies."""
    for stage, answers in ((1, before), (2, after)):
        for person, row in enumerate(answers):
            cells = ",".join("NA" if value is None else f"{value:g}" for value in row)
            yield f"Study,{survey},{case},Likert,{stage},x,{person},{cells}"


def written(folder, *forums):
    path = folder / "forums.csv"
    path.write_text("\n".join([HEADER, *(line for forum in forums for line in forum)]) + "\n", "utf-8")
    return path


BEFORE = [[1, 7, 3, 1, 2, 3], [7, 5, 5, 2, 1, 3], [4, 3, 1, 3, 2, 1], [6, 1, 7, 1, 3, 2]]


def drawn_together(before, kept):
    """Move everybody toward the mean of each consideration, and leave ranks as they are."""
    answers = np.array(before, float)
    mean = answers.mean(axis=0)
    answers[:, :3] = mean[:3] + kept * (answers[:, :3] - mean[:3])
    return answers.tolist()


def test_a_forum_is_read_with_its_rulers(tmp_path):
    (forum,) = read_forums(written(tmp_path, lines("one", BEFORE, BEFORE)))
    assert forum.items == ("C1", "C2", "C3", "P1", "P2", "P3")
    assert forum.steps.tolist() == [6, 6, 6, 2, 2, 2]  # answers from 1 to 7, three ranks
    assert forum.before[0].tolist() == [0, 1, 1 / 3, 0, 0.5, 1]


def test_the_ruler_is_that_of_the_questionnaire_not_of_the_forum(tmp_path):
    mild = [[3, 4, 4, *row[3:]] for row in BEFORE]
    forums = read_forums(written(tmp_path, lines("one", BEFORE, BEFORE), lines("two", mild, mild)))
    assert [forum.steps[0] for forum in forums] == [6, 6]


def test_only_who_answered_twice_counts(tmp_path):
    (forum,) = read_forums(written(tmp_path, lines("one", BEFORE, BEFORE[:3])))
    assert len(forum.before) == len(forum.after) == 3


def test_unasked_and_unanswered_items_do_no_harm(tmp_path):
    before = [[row[0], None, *row[2:]] for row in BEFORE]
    before[0][0] = None
    path = written(tmp_path, lines("one", before, before))
    scores = score_forums(path, replicates=2)
    assert scores.forums[0].items == ("C1", "C3", "P1", "P2", "P3")
    assert all(np.isfinite(scores.errors(method).spread).all() for method in scores.predicted)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Study,a,one,Likert,3,x,9,1,1,1,1,2,3",
            "forums.csv:10:20: stage_id: 3 is no stage; allowed are 1 and 2",
        ),
        ("Study,a,one,Likert,1,x,0,1,1,1,1,2,3", "participant 0 answers twice at one stage"),
        ("Study,a,one,Likert,1,x,9,much,1,1,1,2,3", '"much" is not a number'),
        ("Study,a,one,Likert,1,x,9,1", "the line has 8 cells; the header has 13"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(tmp_path, line, said, capsys):
    path = written(tmp_path, lines("one", BEFORE, BEFORE), [line])
    with pytest.raises(ScenarioError) as error:
        read_forums(path)
    assert said in str(error.value)
    assert main([str(path)]) == 2
    assert said in capsys.readouterr().err


def test_another_kind_of_table_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("year,share\n2011,0.4\n", "utf-8")
    with pytest.raises(ScenarioError, match="no column holds considerations"):
        read_forums(path)


def test_a_forum_without_second_answers_is_no_evidence(tmp_path):
    with pytest.raises(ScenarioError, match="in no forum did two participants answer both"):
        read_forums(written(tmp_path, lines("one", BEFORE, [])))


def test_the_share_toward_the_mean_is_found_on_other_forums(tmp_path):
    halved = drawn_together(BEFORE, 0.5)
    forums = [lines(name, BEFORE, halved) for name in ("one", "two", "three")]
    path = written(tmp_path, *forums, lines("odd", BEFORE, BEFORE))
    scores = score_forums(path, replicates=2)
    unmoved = [nothing(forum) for forum in scores.forums]
    assert spread_left(scores.forums, unmoved, policies=False) == pytest.approx(0.5)
    errors = scores.errors("toward_mean").spread
    assert errors[:3] == pytest.approx(0)
    assert errors[3] > 5  # fitted on the others: the odd one is not looked at


def test_nothing_changes_is_right_where_nothing_changed(tmp_path):
    scores = score_forums(written(tmp_path, lines("one", BEFORE, BEFORE)), replicates=2)
    assert scores.errors("nothing").spread[0] == scores.errors("nothing").mean[0] == 0
    assert np.isnan(scores.errors("nothing").direction[0])  # nothing moved: there is no direction


def test_a_prediction_does_not_know_the_answers_after(tmp_path):
    one = read_forums(written(tmp_path, lines("one", BEFORE, BEFORE)))[0]
    other = read_forums(written(tmp_path, lines("one", BEFORE, BEFORE[::-1])))[0]
    for predicted in (simulation(one, 3, ALL), simulation(other, 3, ALL)), (plain(one, 3), plain(other, 3)):
        assert predicted[0].mean.tolist() == predicted[1].mean.tolist()
        assert predicted[0].spread.tolist() == predicted[1].spread.tolist()


def test_without_arguments_and_accommodation_everybody_answers_as_before(tmp_path):
    forum = read_forums(written(tmp_path, lines("one", BEFORE, BEFORE)))[0]
    p = forum_parameters(forum)
    p = p._replace(
        groups=p.groups._replace(expertise=0 * p.groups.expertise),
        deliberation=p.deliberation._replace(susceptibility=0.0),
    )
    assert (simulate(forum, p, 2) == forum.before).all()


def test_one_exchange_by_hand(tmp_path):
    """Two people, one consideration of 100 steps, one day: each hears the other's argument once.

    Certainty 4 / σ², the other's precision .8 / σ² (trust .8 in one's own group, full comprehension), so
    that everybody moves .8 / 4.8 of the way; the distance .2 lies inside the confidence bound .35.
    """
    path = tmp_path / "forums.csv"
    rows = [
        "survey,case,stage_id,pnum,C1",
        *(f"a,one,{stage},{i},{v}" for stage in (1, 2) for i, v in enumerate((40, 60))),
    ]
    path.write_text("\n".join(rows), "utf-8")
    forum = read_forums(path)[0]
    p = forum_parameters(forum, rounds=1)
    p = p._replace(
        groups=p.groups._replace(expertise=np.ones((1, 1))),
        deliberation=p.deliberation._replace(strategic_omission=0.0),
    )
    moved = 20 * 0.8 / 4.8
    assert 100 * simulate(forum, p, 1)[0, :, 0] == pytest.approx([round(40 + moved), round(60 - moved)])


def test_a_forum_that_was_fitted_gets_the_numbers_of_other_surveys_and_any_other_those_of_all(tmp_path):
    (stranger,) = read_forums(written(tmp_path, lines("one", BEFORE, BEFORE)))
    assert fitted_elsewhere(stranger) == ALL
    for (survey, name), fit in WITHOUT.items():
        assert fitted_elsewhere(stranger._replace(survey=survey, name=name)) == fit


def test_forums_of_one_survey_share_what_was_fitted_without_it():
    for survey in {survey for survey, _ in WITHOUT}:
        assert len({fit for (other, _), fit in WITHOUT.items() if other == survey}) == 1
    assert (
        len(set(WITHOUT.values())) > 1
    )  # leaving a survey out makes a difference: the numbers are not those of all


def test_the_version_with_nothing_fitted_is_reported_beside(tmp_path):
    scores = score_forums(written(tmp_path, lines("one", BEFORE, BEFORE)), replicates=2)
    assert {row["method"] for row in scores.rows()} == {"nothing", "toward_mean", "simulation", "plain"}


def test_the_rival_that_knows_of_errors_finds_its_share_on_other_forums(tmp_path):
    halved = drawn_together(BEFORE, 0.5)
    forums = read_forums(written(tmp_path, *(lines(name, BEFORE, halved) for name in ("one", "two"))))
    again, moved = asked_again(forums, 4), asked_again_toward_mean(forums, 4)
    left = moved[0].spread[:3] / again[0].spread[:3]
    assert left == pytest.approx(spread_left(forums[1:], again[1:], policies=False))
    assert left[0] < 0.9


def test_variants_hold_what_deliberation_is_compared_with():
    assert {ALONE, ALONE_DRAWN_IN} < set(VARIANTS)


def test_intervals_leave_out_forums_without_such_items():
    assert averaged(np.array([1.0, 3.0, np.nan])).value == 2
    assert str(averaged(np.array([np.nan]))) == "–"


def test_one_forum_tells_nothing_of_chance():
    lone = averaged(np.array([-1.0]))
    assert str(lone) == "−1.00"
    assert not lone.high < 0  # and so no check passes on it


def test_any_file_can_be_scored_from_the_command_line(tmp_path, capsys):
    path = written(tmp_path, lines("one", BEFORE, BEFORE), lines("two", BEFORE, BEFORE[::-1]))
    assert main([str(path)]) == 0
    assert "2 forums" in capsys.readouterr().out
    assert main([]) == 2


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_checks_run_on_the_real_forums(check):
    if absent([FILE]):
        pytest.skip(advice([FILE]))
    verdict = check.run(Effort.QUICK)
    assert verdict.measured
    assert verdict.rows


def test_every_real_forum_has_numbers_of_its_own():
    if absent([FILE]):
        pytest.skip(advice([FILE]))
    assert {(forum.survey, forum.name) for forum in read_forums(data_path(FILE))} == set(WITHOUT)


def test_the_real_forums_are_read_completely():
    if absent([FILE]):
        pytest.skip(advice([FILE]))
    forums = read_forums(Path(data_path(FILE)))
    assert len(forums) >= 8
    assert all(forum.considerations > 10 and len(forum.items) > forum.considerations for forum in forums)
    assert all(np.nanmin(forum.before) >= 0 and np.nanmax(forum.before) <= 1 for forum in forums)


def test_an_empty_file_is_told_once(tmp_path, capsys):
    path = tmp_path / "empty.csv"
    path.touch()
    assert main([str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{path}:1:1: the file is empty")


def usual(code=None, survey="a"):
    """Write a forum of twenty with answers on 1 to 7, one of which may be a code."""
    chance = np.random.default_rng(1)
    rows = [[*chance.integers(1, 8, 3), 1, 2, 3] for _ in range(20)]
    after = [list(row) for row in rows]
    if code is not None:
        after[4][1] = code
    return lines("one", rows, after, survey)


@pytest.mark.parametrize("code", [99, -4, -9, 88])
def test_a_code_for_no_answer_is_refused_with_its_place(tmp_path, capsys, code):
    path = written(tmp_path, usual(code))
    assert main([str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{path}:26:" in line  # header, twenty before, the fifth after
    assert f"c2: {code} lies outside 1 to 7" in line and "leave the cell empty" in line


def test_a_code_in_one_survey_is_no_matter_of_another_with_a_longer_scale(tmp_path):
    points = [[10 * a, 10 * b, 99, *rest] for a, b, _, *rest in BEFORE]
    forums = read_forums(written(tmp_path, usual(), lines("two", points, points, survey="b")))
    assert [forum.steps[0] for forum in forums] == [6, 100]


def test_the_end_of_a_ruler_is_an_answer_though_few_tick_it(tmp_path):
    mild = [[3, 4, 4, 1, 2, 3] for _ in range(6)]
    rare = [[7, 4, 4, 1, 2, 3], *mild[1:]]
    (forum,) = read_forums(written(tmp_path, lines("one", rare, rare)))
    assert forum.steps[0] == 6


def test_a_rank_beyond_the_number_of_policies_is_refused(tmp_path):
    rows = [[*row[:3], 99, *row[4:]] for row in BEFORE]
    with pytest.raises(ScenarioError, match="p1: 99 is out of range; allowed is a number from 1 to 3"):
        read_forums(written(tmp_path, lines("one", rows, rows)))


def test_help_goes_to_stdout_and_succeeds(capsys):
    assert main(["--help"]) == main(["-h"]) == 0
    printed = capsys.readouterr()
    assert "stage_id" in printed.out and not printed.err


def test_nothing_is_cut_where_the_output_is_piped(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    path = written(tmp_path, lines("one", BEFORE, BEFORE), lines("two", BEFORE, BEFORE[::-1]))
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    for row in score_forums(path, variants=VARIANTS).rows():
        starts = [line for line in printed.splitlines() if line.startswith(f"{row['method']} ")]
        for number in (row["error of spread"], row["less that of toward_mean"], row["right direction"]):
            assert any(f" {number} " in f"{line} " for line in starts)


@pytest.mark.parametrize("width", [80, 60])
def test_nothing_is_cut_on_a_narrow_terminal(tmp_path, width):
    path = written(tmp_path, lines("one", BEFORE, BEFORE), lines("two", BEFORE, BEFORE[::-1]))
    scores = score_forums(path, replicates=2, variants=VARIANTS)
    console = Console(file=io.StringIO(), force_terminal=True, color_system=None, width=width)
    show(scores, console)
    printed = console.file.getvalue()
    assert "…" not in printed
    shown_numbers = Counter(re.findall(r"\d\.\d\d", printed))
    written_numbers = Counter(
        re.findall(r"\d\.\d\d", " ".join(str(v) for r in scores.rows() for v in r.values()))
    )
    assert not written_numbers - shown_numbers
    if width == 80:  # numbers stay on one line
        for row in scores.rows():
            assert str(row["less that of toward_mean"]) in printed


def test_one_survey_alone_says_which_numbers_are_used(tmp_path, capsys):
    path = written(tmp_path, lines("one", BEFORE, BEFORE))
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("1 forum;")
    assert "one survey only: nothing could be left out" in printed
    assert f"an answer errs by {ALL.unreliability:g}" in printed
    two = written(tmp_path, lines("one", BEFORE, BEFORE), lines("two", BEFORE, BEFORE, survey="b"))
    assert main([str(two)]) == 0
    assert "one survey only" not in capsys.readouterr().out


def likert(before_code=None, after_code=None, survey="s", most=5):
    """Write a forum of forty with answers on a short scale, one of which may be a code, at either stage."""
    chance = np.random.default_rng(2)
    stages = [[[*row, 1, 2, 3] for row in chance.integers(1, most + 1, (40, 3)).tolist()] for _ in range(2)]
    for stage, code in zip(stages, (before_code, after_code), strict=True):
        if code is not None:
            stage[4][1] = code
    return lines("f", *stages, survey)


@pytest.mark.parametrize(("code", "ruler"), [(8, "1 to 9"), (9, "1 to 9"), (7, "1 to 7"), (0, "0 to 10")])
def test_the_scale_taken_and_a_lone_value_beyond_the_usual_one_are_told(tmp_path, capsys, code, ruler):
    assert main([str(written(tmp_path, likert(code)))]) == 0
    printed = capsys.readouterr().out
    assert f"Scale of agreement: {ruler} (survey s)." in printed
    said = f"Survey s: {code} lies beyond 1 to 5 (1 of 240 answers); if it means “no answer”, leave the cell"
    assert said in printed


def test_a_scale_without_oddities_is_told_and_nothing_more(tmp_path, capsys):
    path = written(tmp_path, likert(), likert(survey="t", most=7))
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert "Scale of agreement: 1 to 5 (survey s)." in printed
    assert "Scale of agreement: 1 to 7 (survey t)." in printed
    assert "beyond" not in printed


def test_an_answer_after_that_is_beyond_the_scale_before_is_told(tmp_path, capsys):
    assert main([str(written(tmp_path, likert(None, 8)))]) == 0
    assert "Survey s: 8 lies beyond 1 to 5 (1 of 240 answers)" in capsys.readouterr().out


def test_a_survey_that_is_merged_or_written_in_two_ways_is_refused(tmp_path, capsys):
    path = written(tmp_path, likert())
    text = path.read_text()
    path.write_text(text.replace("Study,s,f,Likert,1,x,3,", "Study,,f,Likert,1,x,3,"))
    assert main([str(path)]) == 2
    assert ":5:7: survey: the survey is missing" in capsys.readouterr().err
    path.write_text(text.replace("Study,s,f,Likert,2,", "Study,S,f,Likert,2,"))
    assert main([str(path)]) == 2
    assert '"S" differs from "s" on line 2 in capitals or spaces only' in capsys.readouterr().err
