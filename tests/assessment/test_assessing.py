"""From answers to a report, on an engine whose answers are known by hand."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulation.assessment import Answers, Assessment, assess, load_answers
from simulation.assessment.assessing import KIND, plan_assessment, rebuild_assessment
from simulation.assessment.words import Words
from simulation.experiment.detailed import Drawn, rooms_of
from simulation.experiment.errors import ExperimentError
from simulation.report.assessed import AssessmentTold
from simulation.report.assessed_writing import page, plain, write_assessment
from simulation.scenario import load_scenario
from tests.advice.shared import HELP, known_engine

TEXT = """schema_version: 1
name: Ours
case: iana_transition
measure: output_legitimacy
answers:
  D5: {inputs: yes, process: [no, yes]}
  D9: not_sure
  D11: partly
"""


def answers(folder: Path, text: str = TEXT) -> Answers:
    path = folder / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    return load_answers(path)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = tmp_path_factory.mktemp("assessment")
    return assess(answers(folder), replicates=32, workers=1, runner=known_engine, out=folder / "out")


def test_the_process_as_answered_is_what_is_run(found: Assessment) -> None:
    assert found.found.changes.base.name == "Ours"
    assert float(found.found.changes.base.transparency.inputs) == 1
    assert len(found.draws) == 16
    assert found.found.manifest.kind == KIND


def test_an_unsure_answer_spans_a_range_of_what_comes_out(found: Assessment) -> None:
    span = found.span("output_legitimacy")
    assert span is not None
    publicity = [each[1] for each in found.draws]
    assert span[1] - span[0] > HELP * (max(publicity) - min(publicity)) / 2
    most = found.moves_most()
    assert most is None or most[0].question == "D5"  # the rule of decision (D9) changes nothing in this world


def test_the_unsure_answer_that_matters_is_named_where_it_is_clear(tmp_path: Path) -> None:
    sure = assess(answers(tmp_path), measure="person_hours", replicates=64, workers=1, runner=known_engine)
    most = sure.moves_most()  # a thousand hours by publicity, against noise of one
    assert most is not None
    assert (most[0].question, most[0].part) == ("D5", "process")


def test_to_find_out_is_among_the_changes_and_publicity_for_sure_helps_most(found: Assessment) -> None:
    best = found.found.best
    assert best is not None
    assert best.change.path == "transparency.process"
    assert isinstance(best.change.parameters, Drawn)
    shares = {float(room.deliberation.visibility_process) for room in best.change.parameters.rooms}
    assert len(shares) == 1


def test_the_weakest_link_is_the_one_that_leaves_least(found: Assessment) -> None:
    links = found.links()
    assert found.weakest_link() == min(links, key=lambda name: links[name])
    assert links["agreed"] == 1


def test_the_report_tells_all_that_was_promised_in_every_language(found: Assessment) -> None:
    for language, worst, without in (("en", "Worst off:", "no parameter"), ("zh", "处境最差", "没有参数")):
        html = page(found, Words(language))
        assert worst in html
        assert html.count(without) == 1  # of the answers, D11 alone has none
        assert "<script" not in html
        for question in ("D4", "D6", "D8", "D11", "D13", "D14"):
            assert f"<dt>{question} " in html
    words = Words("zh")
    page(found, words)
    assert words.missing == set()


def test_the_report_names_the_worst_off_group_and_the_best_change_with_its_price(found: Assessment) -> None:
    told = list(AssessmentTold(found, Words()).short())
    assert any(sentence.startswith("Worst off: ") for sentence in told)
    [best] = [sentence for sentence in told if sentence.startswith("The change that helps")]
    assert "publish more of the positions" in best
    assert "Price: +" in best
    assert "person-hours" in best
    assert "Hurts: technical community" in best


def test_groups_and_dimensions_have_the_names_that_the_case_gives_them_in_the_language(
    tmp_path: Path,
) -> None:
    first = load_scenario("iana_transition").dimension_names[0]
    (tmp_path / "mine.yaml").write_text(
        "extends: iana_transition\ntranslations: {zh: {name: 移交, groups: {business: {name: 工商界}}, "
        f"dimensions: {{{first}: {{name: 某事}}}}}}}}\n",
        encoding="utf-8",
    )
    mine = answers(tmp_path, TEXT.replace("iana_transition", "./mine.yaml"))
    html = page(assess(mine, replicates=16, workers=1, runner=known_engine), Words("zh"))
    for name in ("移交", "工商界", "某事"):
        assert name in html
    assert "business" not in html


def test_the_data_are_those_of_the_page(found: Assessment, tmp_path: Path) -> None:
    write_assessment(found, Words(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "assessment.html",
        "assessment.json",
        "improve.csv",
    }
    data = plain(found)
    assert data["worst_off"] == AssessmentTold(found, Words()).worst.group
    assert data["profile"][1]["answered"] == 0
    assert data["measures"]["output_legitimacy"]["over_unsure_answers"] == found.span("output_legitimacy")


def test_hostile_names_are_shown_not_run(tmp_path: Path) -> None:
    hostile = answers(tmp_path, TEXT.replace("name: Ours", 'name: "<script>alert(1)</script>"'))
    html = page(assess(hostile, replicates=16, workers=1, runner=known_engine), Words())
    assert "<script>" not in html


def test_the_same_answers_give_the_same_assessment(found: Assessment, tmp_path: Path) -> None:
    again = assess(answers(tmp_path), replicates=32, workers=1, runner=known_engine)
    assert plain(again) == plain(found)


def test_a_process_in_which_nobody_decides_is_refused(tmp_path: Path) -> None:
    nobody = answers(
        tmp_path,
        TEXT.split("answers:")[0] + "answers: {D10: no, D1: {governments: no, "
        "business: no, civil_society: no, technical_community: no}}\n",
    )
    with pytest.raises(ExperimentError, match="by these answers nobody decides"):
        assess(nobody, replicates=16, runner=known_engine)


def test_the_manifest_alone_gives_the_same_rooms_under_every_change(tmp_path: Path) -> None:
    question, _, drawn = plan_assessment(answers(tmp_path), "months", 16)
    assert len(drawn) == 16
    cells = rebuild_assessment(tmp_path, question.manifest)
    asked = [question.changes.parameters, *(change.parameters for change in question.changes.fitting)]
    assert len(cells) == len(asked) > 50
    for number, parameters in enumerate(asked):
        again = cells.recipe(number).build()
        for one, other in zip(rooms_of(parameters), rooms_of(again), strict=True):
            assert same(one, other), question.manifest.design_names[number]


def same(one: Any, other: Any) -> bool:
    return all(
        np.array_equal(mine, theirs)
        for part, beside in zip(one, other, strict=True)
        for mine, theirs in zip(part, beside, strict=True)
    )
