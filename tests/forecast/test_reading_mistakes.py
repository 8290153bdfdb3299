"""What spreadsheets and typing do to tables, and what is said about it."""

from pathlib import Path

import pytest

from simulation.forecast import read_issues
from simulation.scenario import ScenarioError

ACTORS = "actor,position,salience,capability\n"
DEU = "prnr,isnr,finact,counvte,proc,pcom,scom,pde,sde,out\n"


def read(folder: Path, text: str | bytes, name: str = "table.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    notes: list[str] = []
    return read_issues(str(path), tell=notes.append), [note.removeprefix(f"{path}: note: ") for note in notes]


def refused(folder: Path, text: str | bytes, name: str = "table.csv") -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read(folder, text, name)
    return [f"{p.line}:{p.column}: {p.without_place()}" for p in caught.value.problems]


def test_misspelt_columns_are_mistakes_whether_needed_or_not(tmp_path) -> None:
    text = "actor,position,salence,capabilty,isue,colour\nA,1,1,1,x,red\n"
    assert refused(tmp_path, text) == [
        '1:16: salence: column "salence" is unknown; did you mean "salience"?',
        '1:24: capabilty: column "capabilty" is unknown; did you mean "capability"?',
        '1:34: isue: column "isue" is unknown; did you mean "issue"?',
    ]


def test_other_unknown_columns_and_a_missing_capability_are_told(tmp_path) -> None:
    _, notes = read(tmp_path, "actor,position,salience,colour\nA,1,1,red\n")
    assert notes == [
        "not read: colour; columns that are read: actor, position, salience, capability, issue, proposal, "
        "low, high, reference, outcome, split",
        "there is no column capability: everybody counts alike",
    ]
    assert read(tmp_path, ACTORS + "A,1,1,1\n")[1] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actor,position,salience,\nA,1,1,\n", "1:25: column 4 has no name"),
        ("actor,position,salience\nA,10;5,1\n", '"10;5" is not a number'),
        (
            'actor,position,salience\nA,"10,5",1\n',
            '2:3: position: "10,5" is not a number; write 10.5 instead',
        ),
        ("actor,position,salience\nA,1_0,1\n", '"1_0" is not a number'),
        ('actor,position,salience\n"A,1,1\n', "2:1: a quote is not closed; close it"),
        ('actor,position,salience\nA,1,"1\n', "2:5: a quote is not closed"),
        ("\nactor,position,salience\nA,1,1\n", "the first line is empty; the first line names the columns"),
        (
            ACTORS.replace("\n", ",outcome,low,high\n") + "A,1,1,1,500,0,100\n",
            "2:9: outcome: 500 is not on the",
        ),
    ],
)
def test_a_bad_table_says_what_to_do(tmp_path, text: str, said: str) -> None:
    assert any(said in line for line in refused(tmp_path, text)), refused(tmp_path, text)


def test_an_empty_file_is_one_mistake(tmp_path) -> None:
    assert refused(tmp_path, "") == ["1:1: the file is empty; the first line names the columns"]


def test_low_above_high_is_a_mistake_about_these_two_only(tmp_path) -> None:
    assert refused(tmp_path, "actor,position,salience,low,high\nA,7,1,10,0\nB,8,1,,\n") == [
        "2:7: low: low, 10, is above high, 0; exchange them"
    ]


def test_an_outcome_may_lie_beyond_positions_where_no_scale_is_given(tmp_path) -> None:
    [issue], _ = read(tmp_path, "actor,position,salience,outcome\nA,0,1,5\nB,4,1,\n")
    assert issue.outcome == 5


def test_commas_are_decimal_where_semicolons_part_the_cells(tmp_path) -> None:
    [issue], _ = read(tmp_path, "actor;position;salience\nA;10,5;0,5\nB;-1.5;1\n")
    assert (issue.positions.tolist(), issue.salience.tolist()) == ([10.5, -1.5], [0.5, 1])


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_other_encodings_say_how_to_save(tmp_path, encoding: str) -> None:
    said = refused(tmp_path, (ACTORS + "Zoë,1,1,1\n").encode(encoding))
    assert said == ['None:None: this is no text in UTF-8; save it as "CSV UTF-8"']


def test_a_spreadsheet_says_how_to_save(tmp_path) -> None:
    assert "this is a spreadsheet; save it as" in refused(tmp_path, b"PK\x03\x04\xff\x00")[0]


@pytest.mark.parametrize("name", ["actors.xlsx", "actors"])
def test_a_file_of_another_kind_says_which_are_read(tmp_path, name: str) -> None:
    [said] = refused(tmp_path, ACTORS, name)
    assert (
        "allowed are scenarios (.yaml, .yml), tables (.csv, .tsv, .txt) and games of schelling (.json)"
        in said
    )


@pytest.mark.parametrize("written", ["30-13-10", "junk", "2010-30-05"])
def test_a_date_that_is_none_is_a_mistake(tmp_path, written: str) -> None:
    [said] = refused(tmp_path, DEU + f"p,i,{written},QMV,COD,1,1,2,2,3\n")
    assert said.startswith(f'2:5: finact: "{written}" is no date; allowed are day-month-year: 30-05-01')


def test_iso_dates_tell_the_treaty(tmp_path) -> None:
    issues, _ = read(tmp_path, DEU + "p,i,2001-05-30,QMV,COD,1,1,2,2,3\nq,i,30-05-2010,QMV,COD,1,1,2,2,3\n")
    assert [issue.capability[1] for issue in issues] == [10, 29]


def test_an_issue_of_a_proposal_has_one_line(tmp_path) -> None:
    text = DEU + "p,i,,QMV,COD,1,1,2,2,3\nq,i,,QMV,COD,1,1,2,2,3\np,i,,QMV,COD,1,1,2,2,3\n"
    assert refused(tmp_path, text) == [
        '4:3: isnr: issue "i" of proposal "p" is on line 2 already; one line each'
    ]


def test_unfamiliar_procedures_are_noted_once(tmp_path) -> None:
    text = DEU + "p,i,,QMV,COD,1,1,2,2,3\nq,i,,dice,XYZ,1,1,2,2,3\nr,i,,dice,NA,1,1,2,2,3\n"
    assert read(tmp_path, text)[1] == [
        "proc: unfamiliar: XYZ; the Parliament has no vote then",
        "counvte: unfamiliar: dice; taken for a qualified majority",
    ]


def test_a_position_without_its_salience_is_a_mistake(tmp_path) -> None:
    [said] = refused(tmp_path, "pde,sde,pfr,sfr,pit\n1,1,2,2,3\n")
    assert said == '1:17: pit: there is no column "sit" beside it; add it, or take both out'


def test_an_outcome_off_the_scale_of_the_data_is_read_and_told(tmp_path) -> None:
    [issue], said = read(tmp_path, DEU + "p,i,,QMV,COD,1,1,2,2,120\n")
    assert issue.outcome == 120
    assert said == ["line 2: out: 120 lies beyond the scale, 0 to 100"]


def test_nothing_is_said_about_the_real_data(deu_file: Path) -> None:
    notes: list[str] = []
    assert len(read_issues(str(deu_file), tell=notes.append)) > 200
    assert notes == []
