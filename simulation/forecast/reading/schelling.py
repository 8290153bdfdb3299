"""Games of schelling, as JSON: actors with position, salience and capability, each a number or three.

A file holds one game, a draft of one (under `game`), a list of games, or a library of them (under `cases`).
A number may be written plainly, or as low, mode and high, which becomes a range. By the format, positions
and salience run from 0 to 100; capability counts by its ratios. A number beyond the scale is refused.
Every game is an issue and a proposal of its own. Outcomes, evidence and rules for grading are not read.

An issue's scale is 0 to 100 even where all positions lie close together: distances are judged by the format.
"""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulation.forecast.issue import ForecastIssue
from simulation.forecast.reading.actors import folded, spread
from simulation.forecast.reading.table import LARGEST
from simulation.scenario.files import read_text
from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.scenario.schema.number import cut
from simulation.words import spoken

TOP = 100.0
NUMBERS = {"position": TOP, "salience": TOP, "capability": math.inf}
"""What each number is at most; all are 0 or more."""
PARTS = ("low", "mode", "high")
TITLES = ("question_id", "case_id", "title", "id")


class Found(NamedTuple):
    """Where in a file we are, and everything that was wrong so far."""

    file: str
    problems: list[Problem]

    def complain(self, path: str, message: str) -> None:
        """Note something that is wrong at a place of the document."""
        self.problems.append(Problem(self.file, None, None, path, message))


def read_schelling(path: Path, tell: Callable[[str], object]) -> tuple[ForecastIssue, ...]:
    """Turn the games of a file into issues.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    found = Found(str(path), [])
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        message = spoken("not JSON: {msg}", msg=error.msg)
        raise ScenarioError([Problem(str(path), error.lineno, error.colno, "", message)]) from None
    except RecursionError:
        raise ScenarioError(
            [Problem(str(path), None, None, "", spoken("not JSON: nested too deeply"))]
        ) from None
    games = _games(data)
    if not games:
        found.complain(
            "", spoken("there is no game; allowed is a game of schelling: an object with a list `actors`")
        )
    issues = [_issue(found, game, where, k) for k, (where, game) in enumerate(games)]
    names = [issue.name for issue in issues if issue]
    for name in {name for name in names if names.count(name) > 1}:
        found.complain(
            "", spoken('two games are called "{name}"; give each a question_id of its own', name=name)
        )
    if found.problems:
        raise ScenarioError(found.problems)
    message = spoken("positions and salience are read as 0 to 100, the format's scale")
    tell(spoken("{file}: note: {message}", file=path, message=message))
    return tuple(issue for issue in issues if issue)


def _games(data: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return all games in a document, each with its path."""
    if isinstance(data, dict):
        for key in ("game", "game_spec", "spec"):
            if isinstance(data.get(key), dict) and "actors" in data[key]:
                return [(f"{key}.", data[key])]
        if isinstance(data.get("cases"), list):
            return [(f"cases.{k}.", one) for k, one in enumerate(data["cases"]) if isinstance(one, dict)]
        return [("", data)] if "actors" in data else []
    if isinstance(data, list):
        return [(f"{k}.", one) for k, one in enumerate(data) if isinstance(one, dict)]
    return []


def _issue(found: Found, game: dict[str, Any], where: str, k: int) -> ForecastIssue | None:
    """Make one issue of a game; None if something is wrong with it (which is noted)."""
    actors, before = game.get("actors"), len(found.problems)
    if not isinstance(actors, list) or not actors:
        found.complain(f"{where}actors", spoken("here stands no list of actors, or an empty one"))
        return None
    title = next((str(game[key]) for key in TITLES if game.get(key)), f"game {k + 1}")
    names: dict[str, str] = {}
    read = []
    for number, actor in enumerate(actors):
        place = f"{where}actors.{number}"
        if not isinstance(actor, dict):
            found.complain(
                place, spoken("an actor is an object with name, position, salience and capability")
            )
            continue
        name = str(actor.get("name") or actor.get("id") or "").strip()
        if not name:
            found.complain(place, spoken("the actor has no name"))
        elif names.setdefault(folded(name), place) != place:
            found.complain(
                place, spoken('"{name}" is there already, as {place}', name=name, place=names[folded(name)])
            )
        read.append((name, [_triple(found, actor, key, place) for key in NUMBERS]))
    if len(found.problems) > before:
        return None
    numbers = np.array([triples for _, triples in read])  # (actors, three numbers, low mode high)
    ends = numbers[:, :, [0, 2]]
    return ForecastIssue(
        proposal=title,
        name=title,
        actors=tuple(name for name, _ in read),
        positions=numbers[:, 0, 1],
        salience=numbers[:, 1, 1] / TOP,
        capability=numbers[:, 2, 1],
        low=0.0,
        high=TOP,
        spread=spread(ends[:, 0], ends[:, 1] / TOP, ends[:, 2]),
    )


def _triple(found: Found, actor: dict[str, Any], key: str, place: str) -> tuple[float, float, float]:
    """Return low, mode and high of a number; three times NaN where it is wrong (which is noted)."""
    path, written = f"{place}.{key}", actor.get(key)
    nothing = (math.nan,) * 3
    if written is None:
        near = hint(key, [name for name in actor if name not in NUMBERS])
        found.complain(
            path,
            spoken(
                "the number is missing; there are {known}{near}", known=listed(list(actor), most=8), near=near
            ),
        )
        return nothing
    if isinstance(written, dict):
        values = [_number(found, written.get(part), f"{path}.{part}", NUMBERS[key]) for part in PARTS]
    else:
        values = [_number(found, written, path, NUMBERS[key])] * 3
    low, mode, high = values
    if not math.isnan(low + mode + high) and not low <= mode <= high:
        found.complain(
            path,
            spoken(
                "low {low:g}, mode {mode:g} and high {high:g} are not in this order",
                low=low,
                mode=mode,
                high=high,
            ),
        )
    return low, mode, high


def _number(found: Found, written: Any, path: str, most: float) -> float:
    allowed = (
        spoken("a number 0 or more") if math.isinf(most) else spoken("a number from 0 to {most:g}", most=most)
    )
    if isinstance(written, bool) or not isinstance(written, int | float) or not math.isfinite(written):
        found.complain(
            path,
            spoken(
                "{given} is not a number; allowed is {allowed}",
                given=cut(json.dumps(written)),
                allowed=allowed,
            ),
        )
        return math.nan
    if not 0 <= written <= min(most, LARGEST):
        found.complain(
            path,
            spoken("{written:g} is out of range; allowed is {allowed}", written=written, allowed=allowed),
        )
        return math.nan
    return float(written)
