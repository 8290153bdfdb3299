"""Exports of Polis: votes on comments become issues, groups of opinion become actors.

An export is a folder with `participants-votes.csv` (one line a person, one column a comment) or `votes.csv`
(one line a vote), and `comments.csv`. A vote is 1 (agree), −1 (disagree) or 0 (pass); a comment nobody showed
to a person has none.

What becomes of it, each an assumption, and told:

| number | what it is |
|---|---|
| issue | a comment that was not moderated out; a proposal of its own |
| actor | a group of opinion: those of the export, else found from the votes as Polis finds them |
| position | mean vote of the group's people on the comment: 0 all disagree, 100 all agree |
| salience | share of the group's votes on it that are no pass |
| capability | people in the group |

Groups are found by k-means on the first two principal components of the votes, of those who voted at least
seven times, a missing vote being the comment's mean; the number of groups, two to five, has the best
silhouette.

References
----------
Small, C., Bjorkegren, M., Erkkilä, T., Shaw, L. & Megill, C. (2021). Polis: scaling deliberation by mapping
    high dimensional opinion spaces. Recerca 26(2), 1–26.
Rousseeuw, P. J. (1987). Silhouettes. J. Comput. Appl. Math. 20, 53–65.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.forecast.issue import Array, ForecastIssue
from simulation.scenario.files import as_text, content_of, refusal
from simulation.scenario.problem import Problem, ScenarioError, listed
from simulation.words import spoken

PEOPLE, VOTES, COMMENTS = "participants-votes.csv", "votes.csv", "comments.csv"
LARGEST = 200_000_000  # bytes of one table; the largest public export so far has 10 million
VOTE = {"1": 1.0, "0": 0.0, "-1": -1.0, "1.0": 1.0, "0.0": 0.0, "-1.0": -1.0}
NO_VOTE = frozenset({"", "NA", "nan"})
MODERATED_OUT = "-1"
PERSONAL = ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
LEAST_VOTES = 7  # of whoever is put into a group (Polis)
MOST_GROUPS = 5  # Polis
LONGEST = 60  # characters of a comment in the name of its issue
TOP, MIDDLE = 100.0, 50.0


class Ballots(NamedTuple):
    """Who voted what."""

    file: Path
    comments: list[str]
    """Ids."""
    votes: Array
    """(people, comments) 1, 0, −1; NaN where there is none."""
    groups: list[str]
    """(people,) group of opinion; empty where there is none."""


def is_export(path: Path) -> bool:
    """Tell an export of Polis, or one of its tables, by names and columns."""
    if path.is_dir():
        return any((path / name).is_file() for name in (PEOPLE, VOTES, COMMENTS))
    if path.name not in (PEOPLE, VOTES, COMMENTS) or not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.readline(100_000).decode("utf-8", "replace")
    return any(column in head for column in ("comment-id", "group-id", "participant"))


def read_polis(path: Path, tell: Callable[[str], object]) -> tuple[ForecastIssue, ...]:
    """Turn an export into issues, one per comment, and tell every assumption.

    Parameters
    ----------
    path
        The folder of the export, or one of its tables.
    tell
        Is given the assumptions one by one.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the first table that is.
    """
    folder = path if path.is_dir() else path.parent

    def note(message: str) -> None:
        tell(spoken("{file}: note: {message}", file=path, message=message))

    comments = _comments(folder / COMMENTS)
    ballots = _turned(_ballots(path, folder), comments, note)
    groups = _groups(ballots, note)
    names, sizes = np.unique(groups[groups != ""], return_counts=True)
    if not len(names):
        raise refusal(
            ballots.file,
            spoken(
                "nobody voted {least_votes} times, so that there are no groups of opinion",
                least_votes=LEAST_VOTES,
            ),
        )
    note(
        spoken(
            "a group's position on a comment is the mean of its votes: 0 all disagree, 100 "
            "all agree (assumption)"
        )
    )
    note(
        spoken(
            "salience is the share of its votes on it that are no pass; capability, its people (assumptions)"
        )
    )
    issues = [
        _issue(_named(comment, comments), column, groups, names, sizes)
        for comment, column in zip(ballots.comments, ballots.votes.T, strict=True)
        if comments.get(comment, {}).get("moderated") != MODERATED_OUT
    ]
    found = tuple(issue for issue in issues if issue)
    out, empty = len(ballots.comments) - len(issues), len(issues) - len(found)
    left = (
        spoken("; left out: {out} moderated out, {empty} without a vote of any group", out=out, empty=empty)
        if out or empty
        else ""
    )
    note(
        spoken(
            "each of {number} comments is forecast apart, as one issue{left}", number=len(found), left=left
        )
    )
    if not found:
        raise refusal(ballots.file, spoken("no comment is left that any group voted on"))
    return found


# --- Tables of an export ---


def _rows(path: Path, *columns: str) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """Return the columns of a table, and its lines with their numbers; comments may go over several lines."""
    text = as_text(content_of(path, LARGEST), path)
    reader = csv.DictReader(io.StringIO(text))
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as problem:
        raise ScenarioError(
            [Problem(str(path), reader.line_num, 1, "", spoken("not CSV: {problem}", problem=problem))]
        ) from None
    there = list(reader.fieldnames or [])
    problems = [
        Problem(
            str(path),
            1,
            1,
            column,
            spoken("the column is missing; there are {known}", known=listed(there, most=8)),
        )
        for column in columns
        if column not in there
    ]
    problems += [
        Problem(
            str(path),
            number,
            1,
            "",
            spoken("the line has more or fewer cells than the header, which has {number}", number=len(there)),
        )
        for number, row in rows
        if None in row or None in row.values()
    ]
    if not rows and not problems:
        problems = [Problem(str(path), 1, 1, "", spoken("there is a header but no line with data"))]
    if problems:
        raise ScenarioError(problems)
    return there, rows


def _comments(path: Path) -> dict[str, dict[str, str]]:
    """Return what is known about each comment; nothing where there is no such table."""
    if not path.is_file():
        return {}
    _, rows = _rows(path, "comment-id", "comment-body")
    return {row["comment-id"]: row for _, row in rows}


def _ballots(path: Path, folder: Path) -> Ballots:
    """Read the votes from the table that was given, else from the first there is."""
    chosen = [path] if path.name in (PEOPLE, VOTES) else [folder / PEOPLE, folder / VOTES]
    file = next((one for one in chosen if one.is_file()), None)
    if file is None:
        message = spoken(
            "a folder is read as an export of Polis, and there is neither {people} nor {votes} in it",
            people=PEOPLE,
            votes=VOTES,
        )
        raise refusal(folder, message)
    return _by_person(file) if file.name == PEOPLE else _by_vote(file)


def _vote(file: Path, line: int, column: str, written: str, problems: list[Problem]) -> float:
    if written in NO_VOTE:
        return np.nan
    if written not in VOTE:
        message = spoken('"{written}" is no vote; allowed are 1, 0, -1, or nothing', written=written)
        problems.append(Problem(str(file), line, 1, column, message))
    return VOTE.get(written, np.nan)


def _count(written: str) -> int:
    """Return a whole number; 0 where there is none, for such columns only help."""
    return int(written) if written.isdigit() else 0


def _by_person(file: Path) -> Ballots:
    columns, rows = _rows(file, "participant", "group-id")
    comments = [column for column in columns if column not in PERSONAL]
    problems: list[Problem] = []
    votes = np.array([[_vote(file, line, c, row[c], problems) for c in comments] for line, row in rows])
    if problems:
        raise ScenarioError(problems)
    return Ballots(file, comments, votes, [row["group-id"] for _, row in rows])


def _by_vote(file: Path) -> Ballots:
    """Read one line a vote; who votes twice on a comment has changed its mind, and the later vote counts."""
    columns, rows = _rows(file, "comment-id", "voter-id", "vote")
    if "timestamp" in columns:
        rows.sort(key=lambda pair: _count(pair[1]["timestamp"]))
    people = {name: k for k, name in enumerate(dict.fromkeys(row["voter-id"] for _, row in rows))}
    comments = {name: k for k, name in enumerate(dict.fromkeys(row["comment-id"] for _, row in rows))}
    votes = np.full((len(people), len(comments)), np.nan)
    problems: list[Problem] = []
    for line, row in rows:
        votes[people[row["voter-id"]], comments[row["comment-id"]]] = _vote(
            file, line, "vote", row["vote"], problems
        )
    if problems:
        raise ScenarioError(problems)
    return Ballots(file, list(comments), votes, [""] * len(people))


# --- Groups, positions, salience ---


def _turned(ballots: Ballots, comments: dict[str, dict[str, str]], note: Callable[[str], None]) -> Ballots:
    """Turn the votes round where the counts in comments.csv say that −1 means agree, as inside Polis."""
    counted = [comments[c] for c in ballots.comments if "agrees" in comments.get(c, {})]
    agrees = sum(_count(row["agrees"]) for row in counted)
    disagrees = sum(_count(row.get("disagrees", "")) for row in counted)
    above, below = int((ballots.votes == 1).sum()), int((ballots.votes == -1).sum())
    if counted and abs(above - agrees) + abs(below - disagrees) > abs(above - disagrees) + abs(
        below - agrees
    ):
        note(spoken("votes of -1 are read as agree and 1 as disagree, as the counts in comments.csv say"))
        return ballots._replace(votes=-ballots.votes)
    return ballots


def _groups(ballots: Ballots, note: Callable[[str], None]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    """Return (people,) the group of each, empty where it has none, and tell where they come from."""
    groups = np.array(ballots.groups)
    where = spoken("those of the export")
    if not (groups != "").any():
        groups = found_groups(ballots.votes)
        where = spoken("found from the votes, since this table names none (k-means, as Polis does it)")
    names, sizes = np.unique(groups[groups != ""], return_counts=True)
    told = ", ".join(
        spoken("{name}: {size} people", name=name, size=size) for name, size in zip(names, sizes, strict=True)
    )
    without = int((groups == "").sum())
    left = spoken("; {without} people without a group are left out", without=without) if without else ""
    note(spoken("groups of opinion are {where}: {told}{left}", where=where, told=told, left=left))
    return groups


def found_groups(votes: Array) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    """Find groups of opinion; (people,) names 0, 1 …, empty for those who voted too seldom.

    Examples
    --------
    >>> one = np.ones((9, 8))
    >>> found_groups(np.vstack([one, -one])).tolist() in ([*"0" * 9, *"1" * 9], [*"1" * 9, *"0" * 9])
    True
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    cast = (~np.isnan(votes)).sum(axis=1)
    there = cast >= min(LEAST_VOTES, votes.shape[1])
    groups = np.full(len(votes), "", dtype="<U3")
    if not there.any():
        return groups
    voted = ~np.isnan(votes[there])
    means = np.where(voted, votes[there], 0.0).sum(axis=0) / np.maximum(voted.sum(axis=0), 1)
    filled = np.where(voted, votes[there], means)
    centred = filled - filled.mean(axis=0)
    places = centred @ np.linalg.svd(centred, full_matrices=False)[2][:2].T
    different = len(np.unique(places.round(9), axis=0))
    best, label = -2.0, np.zeros(len(places), int)
    for number in range(2, min(MOST_GROUPS, different - 1, len(places) - 1) + 1 if different > 2 else 3):
        if different < number:
            break
        tried = KMeans(number, n_init=10, random_state=0).fit_predict(places)
        fit = float(silhouette_score(places, tried))
        if fit > best:
            best, label = fit, tried
    groups[there] = [str(one) for one in label]
    return groups


def _named(comment: str, comments: dict[str, dict[str, str]]) -> str:
    """Return the name of an issue: the comment's id and how it begins."""
    body = " ".join(comments.get(comment, {}).get("comment-body", "").split())
    begins = body if len(body) <= LONGEST else body[: LONGEST - 1] + "…"
    return f"{comment}: {begins}" if body else f"comment {comment}"


def _issue(
    name: str,
    column: Array,
    groups: np.ndarray[tuple[int], np.dtype[np.str_]],
    names: np.ndarray[tuple[int], np.dtype[np.str_]],
    sizes: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> ForecastIssue | None:
    """Make one issue of a comment; None if no group voted on it."""
    ballots = [column[(groups == group) & ~np.isnan(column)] for group in names]
    there = [k for k, cast in enumerate(ballots) if len(cast)]
    if not there:
        return None
    return ForecastIssue(
        proposal=name,
        name=name,
        actors=tuple(f"group {names[k]}" for k in there),
        positions=np.array([MIDDLE + MIDDLE * ballots[k].mean() for k in there]),
        salience=np.array([(ballots[k] != 0).mean() for k in there]),
        capability=np.array([float(sizes[k]) for k in there]),
        low=0.0,
        high=TOP,
    )
