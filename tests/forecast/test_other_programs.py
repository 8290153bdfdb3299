"""Files of KTAB, decide, schelling and Polis: read as people have them, or refused in one clear error."""

import json
from pathlib import Path

import numpy as np
import pytest

from simulation.forecast import METHODS, ForecastIssue, forecast, read_issues
from simulation.forecast.reading.polis import found_groups
from simulation.scenario import ScenarioError

KTAB = (
    'Harbour; scen 0 ,"Fees, and a quota", 3, 2,\n'
    "Actor,Description,Influence,Fee Position,Fee Salience,Quota Position,Quota Salience,\n"
    "TW, Trawlers,      100.0, 10, 24.0, 80, 48.0,\n"
    'AN, "Anglers, all",  60.2, 45, 44.7, 20, 41.3,\n'
    "CO, Council, 40,90,30,50,20\n"
)
DECIDE = (
    "#O;Harbour;;\n#/;ID;Full name;\n#A;TW;Trawlers;\n#A;AN;Anglers;\n#/;issues;;\n#P;fee;Fee a day;\n"
    "#P;quota;Quota;\n#M;fee;0;none;\n#M;fee;40;high;\n#D;TW;fee;10;0.24;1\n#D;AN;fee;35;0.4;0.6\n"
    "#D;TW;quota;80;0.5;1\n#D;AN;quota;20;0.9;0.3\n"
)
GAME = {
    "question_id": "FEE",
    "actors": [
        {"id": "tw", "name": "Trawlers", "position": 10, "salience": 24, "capability": 100},
        {
            "id": "an",
            "name": "Anglers",
            "position": {"low": 30, "mode": 45, "high": 50},
            "salience": {"low": 40, "mode": 50, "high": 60},
            "capability": 60,
        },
    ],
}
PEOPLE = (
    "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n"
    "0,0,0,3,2,0,1,1,0\n1,0,0,2,1,1,1,,-1\n2,1,0,3,0,3,-1,-1,-1\n3,,0,1,1,0,1,,\n"
)
COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1,x,0,0,3,1,1,"Fees, on two\nlines"\n1,x,1,0,1,1,1,Quota\n1,x,2,0,0,2,-1,Insult\n'
)


def read(path: Path) -> tuple[tuple[ForecastIssue, ...], list[str]]:
    notes: list[str] = []
    issues = read_issues(str(path), tell=notes.append)
    return issues, [note.partition("note: ")[2] for note in notes]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read_issues(str(path))
    return [str(problem).removeprefix(f"{path}:").strip() for problem in caught.value.problems]


# -- KTAB ----------------------------------------------------------------------------------------------------


def test_a_file_of_ktab_is_one_proposal_with_an_issue_per_dimension(tmp_path) -> None:
    (fee, quota), notes = read(written(tmp_path, "scen.csv", KTAB))
    assert (fee.name, quota.name, fee.proposal) == ("Fee", "Quota", "Harbour; scen 0")
    assert fee.actors == ("TW", "AN", "CO") and fee.positions.tolist() == [10, 45, 90]
    assert fee.salience.tolist() == pytest.approx([0.24, 0.447, 0.3])
    assert quota.capability.tolist() == [100, 60.2, 40]
    assert (fee.low, fee.high, notes) == (0, 100, [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (", 3, 2,", ", 4, 2,", "1:1: the line tells 4 actors; there are 3"),
        (",Fee Salience", ",Fee Care", "2:1: each dimension has a column Position, then one Salience"),
        ("24.0", "124.0", "3:1: salience: 124.0 is out of range; allowed is a number from 0 to 100"),
        ("90,30,50,20", "90,30", "5:1: the line has 5 cells; the second line names 7"),
        ("CO, Council", "AN, Council", '5:1: actor: a second line of "AN" on the same issue'),
        ("100.0, 10,", "100.0, much,", '3:1: position: "much" is not a number'),
    ],
)
def test_what_is_wrong_with_a_file_of_ktab_is_told_with_its_line(tmp_path, old, new, message) -> None:
    assert refused(written(tmp_path, "scen.csv", KTAB.replace(old, new)))[0].startswith(message)


# -- decide --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_records_of_decide_are_read_whatever_parts_and_quotes_them(tmp_path, delimiter, quote) -> None:
    lines = [line.split(";") for line in DECIDE.splitlines()]
    text = "\n".join(delimiter.join(f"{quote}{cell}{quote}" for cell in line) for line in lines)
    (fee, quota), _ = read(written(tmp_path, "harbour.csv", text))
    assert (fee.proposal, fee.name, fee.low, fee.high) == ("harbour", "fee", 0, 40)
    assert (quota.low, quota.high, quota.capability.tolist()) == (0, 100, [1, 0.3])
    assert fee.salience.tolist() == [0.24, 0.4]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#D;TW;fee", "#D;TV;fee", '10:1: actor: "TV" is in no record #A'),
        ("#D;TW;quota", "#D;TW;qouta", '12:1: issue: "qouta" is in no record #P; did you mean "quota"?'),
        ("#D;AN;fee;35", "#D;AN;fee;50", "11:1: position: 50 is not on the scale of the issue, 0 to 40"),
        ("#A;AN;Anglers;", "#A;TW;Anglers;", '4:1: "TW" is on line 3 already; one #A each'),
        ("#/;issues;;", "issues;;", "5:1: the line begins with no record; allowed are #A, #P, #M, #D"),
        ("fee;10;0.24;1", "fee;10;0.24", "10:1: cells are missing; a record #D holds actor, issue, position"),
        ("fee;10;0.24;1", "fee;10;0.24;-1", "10:1: capability: -1 is out of range; allowed is a number 0"),
    ],
)
def test_what_is_wrong_with_records_is_told_with_its_line(tmp_path, old, new, message) -> None:
    assert refused(written(tmp_path, "harbour.csv", DECIDE.replace(old, new)))[0].startswith(message)


@pytest.mark.parametrize("name", ["cop21.tsv", "cop21_with_scales.csv"])
def test_cop21_as_decide_ships_it_loads_unedited(data_folder: Path, name: str) -> None:
    path = data_folder / "bargaining" / name
    if not path.is_file():
        pytest.skip(f"no {path}")
    issues, _ = read(path)
    assert len(issues) == 13 and sum(len(issue.actors) for issue in issues) == 181
    compromise = dict(
        zip([issue.name for issue in issues], forecast(issues, [METHODS["compromise"]])[0], strict=True)
    )
    assert compromise["differentiation"] == pytest.approx(49.26, abs=0.005)


# -- schelling -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrap", [lambda g: g, lambda g: {"cases": [g]}, lambda g: [g], lambda g: {"game": g}]
)
def test_a_game_of_schelling_is_read_with_its_ranges(tmp_path, wrap) -> None:
    (issue,), _ = read(written(tmp_path, "game.json", json.dumps(wrap(GAME))))
    assert (issue.name, issue.actors, issue.low, issue.high) == ("FEE", ("Trawlers", "Anglers"), 0, 100)
    assert issue.positions.tolist() == [10, 45] and issue.salience.tolist() == [0.24, 0.5]
    assert issue.spread is not None and issue.spread.positions.tolist() == [[10, 10], [30, 50]]
    assert issue.spread.salience.tolist() == [[0.24, 0.24], [0.4, 0.6]]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"position": 10',
            '"position": 110',
            "actors.0.position: 110 is out of range; allowed is a number from",
        ),
        ('"position": 10', '"position": "10"', 'actors.0.position: "10" is not a number'),
        ('"mode": 45', '"mode": 25', "actors.1.position: low 30, mode 25 and high 50 are not in this order"),
        (
            '"position": 10',
            '"postion": 10',
            "actors.0.position: the number is missing; there are id, name, po",
        ),
        ("Trawlers", "anglers", 'actors.1: "Anglers" is there already, as actors.0'),
        ('{"question_id"', '{"question_id', "1:17: not JSON"),
        ('"actors": [', '"players": [', "there is no game"),
    ],
)
def test_what_is_wrong_with_a_game_is_told_with_its_place(tmp_path, old, new, message) -> None:
    assert refused(written(tmp_path, "game.json", json.dumps(GAME).replace(old, new)))[0].startswith(message)


# -- Polis ---------------------------------------------------------------------------------------------------


def test_votes_and_comments_become_groups_with_positions_and_every_assumption_is_told(tmp_path) -> None:
    written(tmp_path, "participants-votes.csv", PEOPLE)
    written(tmp_path, "comments.csv", COMMENTS)
    (fee, quota), notes = read(tmp_path)
    assert (fee.name, quota.name) == ("0: Fees, on two lines", "1: Quota")
    assert (fee.actors, fee.capability.tolist()) == (("group 0", "group 1"), [2, 1])
    assert (fee.positions.tolist(), quota.positions.tolist()) == ([100, 0], [100, 0])
    told = "; ".join(notes)
    for word in ("1 people without a group", "mean of its votes", "no pass", "its people", "1 moderated out"):
        assert word in told


def test_votes_alone_serve_the_later_vote_counts_and_a_pass_is_half_way_and_no_care(tmp_path) -> None:
    both = "".join(
        f"{9 + k},{c},{p},{1 if p < 9 else -1}\n" for p in range(18) for k, c in enumerate("abcdefgh")
    )
    text = "timestamp,comment-id,voter-id,vote\n" + both + "99,a,0,0\n1,a,0,-1\n"
    issues, notes = read(written(tmp_path, "votes.csv", text))
    first = issues[0]
    assert sorted(first.positions) == pytest.approx([0, 50 + 50 * 8 / 9])
    assert sorted(first.salience) == pytest.approx([8 / 9, 1])
    assert "found from the votes" in notes[0]


def test_groups_that_are_there_are_found() -> None:
    camp = np.random.default_rng(1).random((40, 12)) < 0.9
    votes = np.where(np.vstack([camp, ~camp]), 1.0, -1.0)
    votes[3, :4] = np.nan
    votes[5, :9] = np.nan  # three votes are too few to tell
    groups = found_groups(votes)
    assert groups[5] == "" and len(set(groups[:40]) - {""}) == len(set(groups[40:])) == 1
    assert set(groups[:40]) - {""} != set(groups[40:])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "participants-votes.csv",
            PEOPLE.replace("1,1,0\n", "1,2,0\n"),
            '2:1: 1: "2" is no vote; allowed are 1',
        ),
        (
            "participants-votes.csv",
            PEOPLE.replace("group-id", "group"),
            "1:1: group-id: the column is missing",
        ),
        (
            "participants-votes.csv",
            PEOPLE.replace(",1,1,0\n", ",1,1\n"),
            "2:1: the line has more or fewer cells than",
        ),
        ("votes.csv", "comment-id,voter-id,vote\n", "1:1: there is a header but no line with data"),
    ],
)
def test_what_is_wrong_with_an_export_is_told_with_its_line(tmp_path, name, text, message) -> None:
    written(tmp_path, "comments.csv", COMMENTS)
    assert refused(written(tmp_path, name, text))[0].startswith(message)
