"""Tables that can be read in two ways: read rightly, told, or refused; never misread without a word."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.forecast import METHODS, forecast, read_issues, score
from simulation.scenario import ScenarioError
from tests.forecast.test_reading_mistakes import ACTORS, DEU, read, refused


def predicted(folder: Path, text: str, method: str = "compromise") -> float:
    issues, _ = read(folder, text)
    return float(forecast(issues, [METHODS[method]])[0, 0])


# -- codes for unknown numbers -------------------------------------------------------------------------------


def test_999_is_a_position_in_a_table_of_actors(tmp_path) -> None:
    issues, notes = read(tmp_path, ACTORS + "A,999,1,1\nB,1100,1,1\nC,1200,1,1\n")
    assert issues[0].actors == ("A", "B", "C")
    assert forecast(issues, [METHODS["mean"]])[0, 0] == pytest.approx(1099.667, abs=1e-3)
    assert notes == []


def test_999_is_a_capability(tmp_path) -> None:
    assert predicted(tmp_path, ACTORS + "A,1,1,999\nB,2,1,1000\n") == pytest.approx(1 + 1000 / 1999)


@pytest.mark.parametrize("code", ["999", "-99"])
def test_a_position_that_looks_like_a_code_is_told(tmp_path, code: str) -> None:
    [issue], notes = read(tmp_path, ACTORS + f"A,{code},1,1\nB,4,1,1\nC,5,1,1\n")
    assert float(code) in issue.positions
    assert notes == [f"position {code} is read as a number; if it means unknown, leave it empty"]


@pytest.mark.parametrize("code", ["999", "999.0"])
def test_999_is_unknown_in_the_data_on_the_european_union(tmp_path, code: str) -> None:
    [issue], _ = read(tmp_path, DEU + f"p,i,{code},QMV,COD,{code},1,10,{code},3\n")
    assert issue.actors == ("de",)
    assert issue.salience.tolist() == [0.5]


# -- decimal marks and thousands -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"1,500"', '"1,500" may mean 1500 or 1.5; write the one that is meant'),
        ('"1,299.99"', '"1,299.99" is not a number; write 1299.99 instead'),
        ('"1.299,99"', '"1.299,99" is not a number; write 1299.99 instead'),
        ('"1,234,567"', '"1,234,567" is not a number; write 1234567 instead'),
        ("1.234.567", '"1.234.567" is not a number; write 1234567 instead'),
        ("1 500", '"1 500" is not a number; write 1500 instead'),
        ("1\u202f500", "write 1500 instead"),
        ("1'500", "write 1500 instead"),
        ('"0,500"', '"0,500" is not a number; write 0.500 instead'),
    ],
)
def test_marks_of_thousands_are_refused_with_the_right_number(tmp_path, written: str, said: str) -> None:
    [line] = refused(tmp_path, ACTORS + f"A,10,1,{written}\nB,20,1,2\n")
    assert line.startswith("2:8: capability: ")
    assert said.replace("0.500", "0.5") in line


def test_points_elsewhere_tell_that_a_comma_parts_thousands(tmp_path) -> None:
    [line] = refused(tmp_path, ACTORS + 'A,10.5,1,"1,500"\n')
    assert 'capability: "1,500" is not a number; write 1500 instead' in line


def test_decimal_commas_elsewhere_tell_that_a_point_parts_thousands(tmp_path) -> None:
    text = ACTORS.replace(",", ";") + "A;10,5;1;1.500\nB;20;1;950\nC;30;0,5;2.000\n"
    assert refused(tmp_path, text) == [
        '2:10: capability: "1.500" is not a number; write 1500 instead',
        '4:10: capability: "2.000" is not a number; write 2000 instead',
    ]
    right = text.replace("1.500", "1500").replace("2.000", "2000")
    assert predicted(tmp_path, right) == pytest.approx(18.768, abs=1e-3)


def test_beside_semicolons_nothing_else_tells_what_three_decimals_are(tmp_path) -> None:
    text = ACTORS.replace(",", ";") + "A;10;1;1.500\nB;20;1;950\n"
    assert refused(tmp_path, text) == [
        '2:8: capability: "1.500" may mean 1.5 or 1500; write the one that is meant'
    ]


@pytest.mark.parametrize(
    "text",
    [
        ACTORS + "A,1.500,1,1\nB,2.250,1,1\n",
        ACTORS.replace(",", ";") + "A;1.500;0.500;1\nB;2.250;1.000;1\n",
        ACTORS.replace(",", ";") + "A;1,500;0,500;1\nB;2,250;1,000;1\n",
    ],
)
def test_three_decimals_are_decimals_where_the_file_tells_so(tmp_path, text: str) -> None:
    [issue], _ = read(tmp_path, text)
    assert issue.positions.tolist() == [1.5, 2.25]


def test_names_of_issues_tell_nothing_about_decimal_marks(tmp_path) -> None:
    text = "actor;issue;position;salience\nA;1.1;1.500;1\nB;1.1;20;1\n"
    assert "may mean 1.5 or 1500" in refused(tmp_path, text)[0]


# -- names ---------------------------------------------------------------------------------------------------


def test_an_issue_named_on_its_first_line_alone_is_refused(tmp_path) -> None:
    text = "actor,issue,position,salience\nA,tax,0,1\nB,,50,1\nC,,100,1\n"
    assert refused(tmp_path, text) == [
        f"{line}:3: issue: the issue is missing; write it on every line (merged cells keep it on one only)"
        for line in (3, 4)
    ]
    issues, _ = read(tmp_path, text.replace(",,", ",tax,"))
    assert forecast(issues, [METHODS["mean"]])[0].tolist() == [50]


@pytest.mark.parametrize("nothing", ["NA", "nan", "N/A"])
def test_nor_is_a_word_for_none_a_name(tmp_path, nothing: str) -> None:
    text = f"actor,issue,position,salience\nA,tax,0,1\nB,{nothing},50,1\nC,{nothing},100,1\n"
    assert [line.split(":")[0] for line in refused(tmp_path, text)] == ["3", "4"]
    throughout = text.replace("tax", nothing)
    assert [issue.name for issue in read(tmp_path, throughout)[0]] == ["issue"]


def test_so_is_a_proposal_and_one_of_the_data_on_the_european_union(tmp_path) -> None:
    text = "actor,proposal,issue,position,salience\nA,P1,tax,0,1\nB,,tax,50,1\n"
    assert "3:3: proposal: the proposal is missing" in refused(tmp_path, text)[0]
    deu = DEU + "p,i,,QMV,COD,1,1,2,2,3\n,j,,QMV,COD,1,1,2,2,3\n"
    assert "3:1: prnr: the prnr is missing" in refused(tmp_path, deu)[0]


def test_a_column_of_issues_that_is_empty_throughout_is_one_issue(tmp_path) -> None:
    issues, _ = read(tmp_path, "actor,issue,position,salience\nA,,0,1\nB,,50,1\n")
    assert len(issues) == 1


@pytest.mark.parametrize("variant", ["commission", "Commission", "COMMISSION ", "Ｃommission"])
def test_one_actor_written_in_two_ways_is_not_two(tmp_path, variant: str) -> None:
    text = f"actor,issue,position,salience\nCommission,tax,0,1\nB,tax,5,1\n{variant},quota,9,1\nB,quota,1,1\n"
    if variant.strip() == "Commission":
        assert len(read(tmp_path, text)[0]) == 2
        return
    [line] = refused(tmp_path, text)
    assert f'"{variant.strip()}" differs from "Commission" on line 2 in capitals or spaces only' in line


def test_so_are_issues_and_parts_of_the_data(tmp_path) -> None:
    text = "actor,issue,position,salience,split\nA,tax,0,1,dev\nB,Tax,5,1,Dev\n"
    assert [line.split(":")[2].strip() for line in refused(tmp_path, text)] == ["issue", "split"]


def test_parts_of_the_data_must_agree_and_be_there(tmp_path) -> None:
    text = "actor,issue,position,salience,split\nA,x,0,1,dev\nB,x,5,1,{}\nA,y,0,1,\nB,y,5,1,\n"
    assert '"train" contradicts "dev" on another line' in refused(tmp_path, text.format("train"))[0]
    notes = read(tmp_path, text.format(""))[1]
    assert "1 of 2 issues name no split; they count in “all” only" in notes


# -- columns -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", ["Power", "influence"])
def test_what_ktab_and_decide_call_capability_is_read_as_it_and_told(tmp_path, column: str) -> None:
    text = f"Actor,{column},Position,Salience\nXA,100,30,24.0\nXB,1,90,44.7\n"
    assert predicted(tmp_path, text) == pytest.approx(31.10, abs=0.005)
    assert f"the column {column.lower()} is read as capability" in read(tmp_path, text)[1]


@pytest.mark.parametrize("column", ["weight", "votes", "capability (votes)"])
def test_capability_under_another_name_is_not_passed_over(tmp_path, column: str) -> None:
    text = f"Actor,{column},Position,Salience\nXA,100,30,24.0\nXB,1,90,44.7\n"
    meant = f'1:7: {column.lower()}: column "{column.lower()}" is unknown; did you mean "capability"?'
    assert refused(tmp_path, text) == [meant]
    assert predicted(tmp_path, text.replace(column, "capability")) == pytest.approx(31.10, abs=0.005)


def test_another_name_beside_the_right_one_is_a_column_like_others(tmp_path) -> None:
    _, notes = read(tmp_path, "actor,weight,position,salience,capability\nA,9,1,1,1\n")
    assert notes[0].startswith("not read: weight;")


def test_names_of_other_programs_for_all_columns_are_known(tmp_path) -> None:
    said = refused(tmp_path, "player,stance,importance\nA,1,1\n")
    assert [line.rpartition("; ")[2] for line in said] == [
        'did you mean "actor"?',
        'did you mean "position"?',
        'did you mean "salience"?',
    ]


# -- lines that are no data ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "first", ["sep=;", "SEP=;", "sep=;;;;", '"sep=;"', "\ufeffsep=;", "# made by hand", "#"]
)
def test_lines_before_the_header_are_left_out(tmp_path, first: str) -> None:
    text = f"{first}\nactor;position;salience\nA;10,5;1\nB;20;1\n"
    [issue], notes = read(tmp_path, text)
    assert issue.positions.tolist() == [10.5, 20]
    assert notes == ["there is no column capability: everybody counts alike"]
    assert refused(tmp_path, text + "C;x;1\n")[0].startswith('5:3: position: "x" is not a number')


def test_a_remark_among_the_data_is_left_out_and_told(tmp_path) -> None:
    [issue], notes = read(tmp_path, ACTORS + '# later, perhaps\nA,1,1,1\n#B,2,1,1\n"#C",3,1,1\n')
    assert issue.actors == ("A", "#C")
    assert notes == ["not read, because of # at the beginning: line 2, 4"]


def test_a_file_of_remarks_only_is_empty(tmp_path) -> None:
    [line] = refused(tmp_path, "# Paris\n# AILAC\n")
    assert "the file is empty but for lines that are not read (# and sep=)" in line


def test_a_line_for_excel_may_contradict_the_header_and_is_believed(tmp_path) -> None:
    assert "none of the columns is known" in refused(tmp_path, "sep=,\nactor;position;salience\nA;1;1\n")[0]


# -- salience ------------------------------------------------------------------------------------------------


def test_the_unit_of_salience_is_told_where_it_is_per_cent(tmp_path) -> None:
    _, notes = read(tmp_path, ACTORS + "A,0,90,1\nB,50,1,2\n")
    assert notes == ["salience is read as per cent, 0 to 100, since some is above 1 (up to 90)"]


def test_a_scale_of_ten_is_suspected(tmp_path) -> None:
    _, notes = read(tmp_path, ACTORS + "A,0,9,1\nB,50,5,2\nC,100,10,3\n")
    assert notes[0].endswith("(up to 10); if it runs from 0 to 10, divide it by 10")


def test_shares_and_percentages_in_one_file_are_refused(tmp_path) -> None:
    text = "actor,issue,position,salience\nA,tax,0,0.5\nB,tax,100,0.5\nA,quota,0,50\nB,quota,100,1\n"
    assert refused(tmp_path, text) == [
        "2:9: salience: 0.5 is a share, 0 to 1, but 50 on line 4 is per cent, 0 to 100; write all of the "
        "file in one unit"
    ]


def test_a_single_slip_does_not_make_percentages_of_shares(tmp_path) -> None:
    text = ACTORS + "".join(f"A{k},{k},0.{k + 1},1\n" for k in range(8)) + "B,5,1.2,1\n"
    assert [line.split(";")[0] for line in refused(tmp_path, text)] == [
        "2:6: salience: 0.1 is a share, 0 to 1, but 1.2 on line 10 is per cent, 0 to 100"
    ]


def test_large_numbers_are_told_with_all_their_digits(tmp_path) -> None:
    text = "actor,position,salience,low,high\nA,1234567,1,0,1000000\n"
    assert refused(tmp_path, text) == [
        "2:3: position: 1234567 is not on the scale of the issue, 0 to 1000000"
    ]


def test_shares_in_the_data_on_the_european_union_are_told(tmp_path) -> None:
    _, notes = read(tmp_path, DEU + "p,i,,QMV,COD,0.2,0.5,1,0.8,3\n")
    assert [note.split(" is")[0] for note in notes] == ["every position", "every salience"]


CASE = """
schema_version: 1
name: Three states
issue:
  dimensions:
    - {name: limit, scale: {low: 0, high: 10}, status_quo: 1}
population:
  groups:
    states: {kind: government}
  actors:
    - {name: A, group: states, position: 0}
    - {name: B, group: states, position: 10, salience: 1}
    - {name: C, group: states, position: 5, salience: 0.2}
implementation: {network_degree: 2}
historical_design: governments_majority
"""


def test_a_missing_salience_is_half_in_a_scenario_as_in_a_table(tmp_path) -> None:
    [case], told = read(tmp_path, CASE, "case.yaml")
    [table], _ = read(tmp_path, ACTORS + "A,0,,1\nB,10,1,1\nC,5,0.2,1\n")
    assert case.salience.tolist() == table.salience.tolist() == [0.5, 1, 0.2]
    assert told == ["salience is half where it is not stated: A"]


def test_one_actor_of_a_scenario_written_in_two_ways_is_refused(tmp_path) -> None:
    assert refused(tmp_path, CASE.replace("name: B", "name: a"), "case.yaml") == [
        'None:None: population.actors: "a" and "A" differ in capitals or spaces only'
    ]


# -- scores --------------------------------------------------------------------------------------------------


def test_without_a_scale_an_outcome_beyond_all_positions_has_no_error(tmp_path, monkeypatch) -> None:
    header = "actor,issue,position,salience,outcome\n"
    alike, beyond = "A,alike,40,1,60\nB,alike,40,1,\n", "A,beyond,40,1,60\nB,beyond,41,1,\n"
    within = "A,within,0,1,60\nB,within,100,1,\n"
    issues, _ = read(tmp_path, header + alike + beyond + within)
    mean = METHODS["mean"]
    [scored] = score(issues, [mean], forecast(issues, [mean]), mean)
    assert (scored.issues, scored.measured["mae"].value) == (1, 10)

    monkeypatch.chdir(tmp_path)
    Path("some.csv").write_text(header + alike + beyond + within)
    Path("none.csv").write_text(header + alike)
    told = CliRunner().invoke(application, ["forecast", "some.csv", "-m", "mean,compromise", "--score"])
    assert told.exit_code == 0
    assert "some.csv: note: left out: alike, beyond; no scale is given" in told.stderr
    nothing = CliRunner().invoke(application, ["forecast", "none.csv", "-m", "mean", "--score"])
    assert nothing.exit_code == 2
    assert "no issue has an outcome and a scale to compare by" in nothing.stderr


def test_with_a_scale_everybody_may_want_the_same(tmp_path) -> None:
    issues, _ = read(tmp_path, "actor,position,salience,outcome,low,high\nA,40,1,60,0,100\nB,40,1,,,\n")
    mean = METHODS["mean"]
    [scored] = score(issues, [mean], forecast(issues, [mean]), mean)
    assert scored.measured["mae"].value == 20


# -- encodings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_names_are_read_as_they_are_in_utf_8(tmp_path, encoding: str) -> None:
    [issue], _ = read(tmp_path, (ACTORS + "Zoë,1,1,1\n").encode(encoding))
    assert issue.actors == ("Zoë",)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32", "shift-jis"])
def test_other_encodings_are_one_line(tmp_path, encoding: str) -> None:
    name = "日本" if encoding == "shift-jis" else "Zoë"
    path = tmp_path / "table.csv"
    path.write_bytes((ACTORS + f"{name},1,1,1\n").encode(encoding))
    with pytest.raises(ScenarioError) as caught:
        read_issues(str(path))
    assert str(caught.value) == f'{path}: this is no text in UTF-8; save it as "CSV UTF-8"'
