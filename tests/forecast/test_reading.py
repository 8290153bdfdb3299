"""Tables become issues, and say what is wrong with them."""

import math
from pathlib import Path

import pytest

from simulation.forecast import METHODS, forecast, read_issues
from simulation.scenario import ScenarioError


@pytest.fixture
def table(tmp_path: Path):
    def write(text: str) -> str:
        path = tmp_path / "table.csv"
        path.write_text(text)
        return str(path)

    return write


def problems(file: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read_issues(file)
    return [f"{p.line}:{p.column}: {p.without_place()}" for p in caught.value.problems]


def test_actors_without_a_position_are_left_out_and_unknown_salience_is_half(table) -> None:
    [issue] = read_issues(table("Actor,Position,Salience,Capability\nA,4,0.8,1\nB,,1,1\nC,10,,2\n"))
    assert issue.actors == ("A", "C")
    assert issue.salience.tolist() == [0.8, 0.5]
    assert (issue.low, issue.high) == (4, 10)
    assert math.isnan(issue.outcome)


def test_salience_above_one_anywhere_means_percentages_everywhere(table) -> None:
    [issue] = read_issues(table("actor;position;salience\nA;0;1\nB;50;80\n"))
    assert issue.salience.tolist() == [0.01, 0.8]
    assert issue.capability.tolist() == [1, 1]


def test_several_issues_share_a_proposal_unless_told_otherwise(table) -> None:
    lines = ["A,x,0,1,0,100,30", "B,x,40,1,,,", "A,y,5,1,,,", "B,y,9,1,,,"]
    text = "\n".join(["actor,issue,position,salience,low,high,outcome", *lines])
    x, y = read_issues(table(text))
    assert (x.name, x.low, x.high, x.outcome) == ("x", 0, 100, 30)
    assert x.proposal == y.proposal
    assert (y.low, y.high) == (5, 9)


def test_everything_wrong_is_told_at_once_with_line_column_and_what_is_allowed(table) -> None:
    text = 'actor,position,salience,capability\n"A, Ltd",1,x,1\nB,2,101,-1\nB,3,1,\n,4,1,1\n'
    assert problems(table(text)) == [
        '2:12: salience: "x" is not a number; allowed is a number from 0 to 100',
        "3:5: salience: 101 is out of range; allowed is a number from 0 to 100",
        "3:9: capability: -1 is out of range; allowed is a number 0 or more",
        '4:1: actor: a second line of "B" on the same issue',
        "4:7: capability: the number is missing; allowed is a number 0 or more",
        "5:1: actor: the name is missing",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("actor,position,salience\n", "no line with data"),
        ("actor,position,salience\nA,1\n", "2:1: the line has 2 cells; the header has 3"),
        ("actor,position,saliense\nA,1,1\n", 'column "saliense" is unknown; did you mean "salience"?'),
        ("actor,position,salience\nA,1e308,1\nB,0,1\n", "2:3: position: 1e308 is too large"),
        ("actor,position,salience\n" + "A" * 200_000 + ",1,1\n", "2:1: not CSV"),
        ("a,b\n1,2\n", "none of the columns is known; allowed are actor"),
        ("actor,position,salience\nA,,1\n", "nobody takes a position on this issue"),
        ("actor,position,salience,low,high\nA,7,1,0,5\n", "7 is not on the scale of the issue, 0 to 5"),
        ("actor,position,salience,outcome\nA,7,1,0\nB,7,1,5\n", "5 contradicts 0 on another line"),
        ("pde,sde,pfr,sfr\n50,1e3,120,x\n", "1e3 is out of range; allowed is a number"),
        ("pde,sde,pxx,sxx\n50,10,20,10\n", 'nobody knows the votes of "xx"; allowed are at, be'),
        ("pde,sde,pfr,sfr\n,10,NA,10\n", "nobody takes a position on this issue"),
    ],
)  # fmt: skip
def test_a_bad_table_says_what_is_wrong(table, text: str, said: str) -> None:
    assert said in "\n".join(problems(table(text)))


DEU = "prnr,isnr,proc,counvte,intro,finact,pcom,scom,pde,sde,plu,slu,ppl,spl,rp,out\n"


def test_capability_is_votes_under_the_treaty_in_force_at_adoption(table) -> None:
    line = "100,50,0,50,100,50,0,50,,40\n"
    text = DEU + "".join(
        f"p{k},i,COD,QMV,{intro},{finact},{line}"
        for k, (intro, finact) in enumerate(
            [("01-01-04", "31-10-04"), ("01-01-04", "01-11-04"), ("01-01-04", "01-11-2014"), ("999", "")]
        )
    )
    before, nice, lisbon, undated = read_issues(table(text))
    assert before.capability.tolist() == [10, 10, 2, 0]
    assert nice.capability.tolist() == [29, 29, 4, 27]
    assert lisbon.capability.tolist() == [83.12, 83.12, 0.63, 37.84]
    assert undated.capability.tolist() == nice.capability.tolist()
    assert (before.procedure, before.voting, before.outcome) == ("COD", "QMV", 40)
    assert math.isnan(before.reference)


def test_deu_columns_that_nobody_needs_may_be_missing(table) -> None:
    [issue] = read_issues(table("pcom,scom,pde,sde,out\n100,,0,100,\n"))
    assert issue.salience.tolist() == [0.5, 1.0]
    assert math.isnan(issue.outcome)
    assert forecast([issue], [METHODS["compromise"]])[0] == pytest.approx(100 / 3)


def test_the_shipped_case_gives_the_published_mean() -> None:
    issues = read_issues("car_emissions")
    assert forecast(issues, [METHODS["compromise"]])[0] == pytest.approx(7.39, abs=0.005)
    assert issues[0].outcome == pytest.approx(8.833)


def test_a_case_without_named_actors_says_so() -> None:
    with pytest.raises(ScenarioError, match="a forecast needs named actors"):
        read_issues("iana_transition")
