"""Stories, lessons and challenges: data that ship with the scenarios, each text in every language."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from simulation.dashboard.computing import MOST_WORLDS
from simulation.dashboard.ribbons import values
from simulation.dashboard.view import Side, View
from simulation.parameters import Floats
from simulation.scenario.catalogue import scenarios_folder
from simulation.words import DEFAULT


@dataclass(frozen=True)
class Bound:
    """A bound on a mean over 200 worlds: of process A, or of A less B."""

    measure: str
    least: float | None = None
    most: float | None = None
    difference: bool = False

    def value(self, rows: Floats) -> float:
        """Return the mean that is bounded; NaN where the measure is in no world."""
        a, b = (
            float(side[~_missing(side)].mean()) if (~_missing(side)).any() else float("nan")
            for side in values(rows, self.measure)
        )
        return a - b if self.difference else a

    def reached(self, rows: Floats) -> bool:
        """Tell whether the bound is kept."""
        value = self.value(rows)
        low = self.least is None or value >= self.least
        return low and (self.most is None or value <= self.most) and value == value


def _missing(side: Floats) -> Any:
    return side != side


@dataclass(frozen=True)
class Challenge:
    """A task that 200 worlds check.

    `only` names the keys that may be changed; empty means any.
    """

    key: str
    case: str
    start: str
    beside: str
    goals: tuple[Bound, ...]
    texts: dict[str, dict[str, str]]
    only: tuple[str, ...] = ()

    def said(self, what: str, language: str) -> str:
        """Return title, task, hint or debrief in a language."""
        return in_language(self.texts[what], language)

    def opened(self, view: View) -> View:
        """Return the view in which it begins."""
        return View(
            case=self.case,
            a=Side(self.start),
            b=Side(self.beside),
            language=view.language,
            bet=("skip",),
            revealed=True,
            challenge=self.key,
        )

    def foreign(self, view: View) -> list[str]:
        """Return what has been changed although it may not be."""
        changed = [key for letter in "ab" for key in view.side(letter).changes]
        found = [key for key in changed if self.only and key not in self.only]
        presets = [(view.a.design, self.start), (view.b.design, self.beside)]
        found += [now for now, meant in presets if self.only and now != meant]
        return found

    def is_solved(self, view: View, rows: Floats) -> bool:
        """Tell whether all goals are reached, on all worlds and by what may be changed."""
        complete = rows.shape[1] == MOST_WORLDS and view.case == self.case
        return complete and not self.foreign(view) and all(goal.reached(rows) for goal in self.goals)


def in_language(text: dict[str, str], language: str) -> str:
    """Return a text in a language, or in English."""
    return " ".join(text.get(language, text[DEFAULT]).split())


@cache
def challenges() -> dict[str, Challenge]:
    """Return all challenges, in their order."""
    read = {file.stem: _read(file) for file in (scenarios_folder() / "challenges").glob("*.yaml")}
    return {
        key: Challenge(
            key=key,
            case=data["case"],
            start=data["start"],
            beside=data["beside"],
            goals=tuple(Bound(**goal) for goal in data["goals"]),
            texts={name: dict(data[name]) for name in ("title", "task", "hint", "debrief")},
            only=tuple(data.get("only", ())),
        )
        for key, data in sorted(read.items(), key=lambda each: int(each[1]["order"]))
    }


@cache
def story(name: str) -> dict[str, Any]:
    """Return a story as it is written."""
    data: dict[str, Any] = _read(scenarios_folder() / "stories" / f"{name}.yaml")
    return data


@cache
def lesson(name: str) -> dict[str, Any]:
    """Return a lesson as it is written."""
    data: dict[str, Any] = _read(scenarios_folder() / "lessons" / f"{name}.yaml")
    return data


@cache
def claims() -> list[dict[str, Any]]:
    """Return what is claimed, with what is known of it, as it is written."""
    data: dict[str, Any] = _read(scenarios_folder() / "claims" / "internet_society.yaml")
    return list(data["claims"])


def _read(file: Any) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
