"""Many real processes, each in a generic world: its rule, its groups and its size, and nothing else of it.

A table of processes, one a row, becomes forecasts of three things: months to the end, whether there is
agreement, and the share that has adopted after five years. What is known of a process is the class of its
decision rule, which groups took part and how many people. Everything else is the same for all: four
questions, groups spread evenly over each, every default of the model. No number is fitted on the table.

Processes whose date nobody fixed look as far ahead as was fitted on open processes elsewhere
(experiments/calibration/durations); some of the rows may be of the same kind as those.
"""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.validation.checks.durations import HORIZON
from simulation.validation.simulations import Floats, outcomes
from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.scenario import Scenario

COLUMNS = ("id", "family", "participants", "groups", "rule_class", "months", "agreed", "adopt_5y_pct")
"""Columns that are read; others are left alone."""
DIMENSIONS = ("first", "second", "third", "fourth")
ORDINARY_SIZE = 100  # people, where the number is not known (assumption)
SIZES = (30, 300)  # people: smaller is filled up, larger is drawn from (assumption)
CALL_EVERY = 4  # months (assumption)
STATUS_QUO, OPTIMUM = 0.25, 0.55  # as in worlds/working_group.yaml (assumption)
OUTER = 0.4  # how far the outermost group stands from the middle of a scale (assumption)
BLOCS = 3  # a single group divides into so many (assumption)

ALL_OF = {"members": "all"}
GOVERNMENTS = {"members": "government"}
CONSENT = {"chambers": [{**ALL_OF, "quota": 0.5, "quota_is": "more_than", "max_against": 0}]}
GROUP_BY_GROUP = {"chambers": [{**ALL_OF, "quota": 0.7}, {"members": "each_group", "quota": 0.5}]}
RULES: dict[str, Any] = {
    "rough_consensus": "rough_consensus",
    "rough_consensus+veto": GROUP_BY_GROUP,
    "rough_consensus+chambers": GROUP_BY_GROUP,
    "unanimity": "consent",
    "unanimity_gov+voice": {"chambers": [{**GOVERNMENTS, "quota": 0.5, "max_against": 0}]},
    "consent+signature": "consent",
    "majority": "simple_majority",
    "majority+signature": "simple_majority",
    "vote": "simple_majority",
    "referendum_weighted": "weighted",
    "chambers": "sectoral",
    "serial_unanimity_venues": {"chambers": [{"members": "each_group", "quota": 0.7}]},
    "supermajority": "supermajority",
    "supermajority+quorum": "supermajority",
    "supermajority_referendum": "supermajority",
    "iso_two_thirds": "iso_two_thirds",
    "executive+objection": "chair_decides",
    "take_it_or_leave_it": "chair_decides",
    "chair_decides": "chair_decides",
    "editor": "chair_decides",
    "": "consent",  # not on record: as governments usually do
}
"""Classes of rules, and the shipped rule (or the rule) that stands for each."""

WORDS_OF_KINDS: dict[str, str] = {
    "civil_society": "civ ngo labour consumer worker seafarer at-large non-commercial privacy social "
    "environment indigenous claimant union",
    "technical_community": "tech academ individual research browser communit ssro expert",
    "business": "bus industry compan commercial contracted employer firm platform shipowner advertis permit",
    "government": "gov state authorit minist",
}
"""Parts of words by which a kind of group is told; the first that fits counts."""


@dataclass(frozen=True)
class RealProcess:
    """What is known of a process before it began, and what came of it.

    Attributes
    ----------
    key, family
        Its name, and what kind of process it is.
    rule, groups, participants
        Class of its rule; groups with what they may do (`decide` or `voice`); people, None if not known.
    months
        From the beginning to the end; None if not known, or of several processes together.
    agreed
        None if not known, if only a part was agreed, or of several processes together.
    adopted
        Share that had adopted after five years; None if not known.
    """

    key: str
    family: str
    rule: str
    groups: tuple[tuple[str, str], ...]
    participants: int | None
    months: float | None
    agreed: bool | None
    adopted: float | None


def read_processes(path: Path) -> list[RealProcess]:
    """Read a table of processes (CSV with a line of headings).

    Raises
    ------
    ScenarioError
        With every problem of the table: file, line, what stands there, what is allowed.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        why = (
            spoken(problem.strerror or "")
            if isinstance(problem, OSError)
            else spoken("not a text file in UTF-8")
        )
        raise ScenarioError(
            [Problem(str(path), None, None, "", spoken("cannot be read: {why}", why=why))]
        ) from None
    lines = csv.DictReader(text.splitlines())
    missing = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
    if missing:
        message = spoken(
            "no column {missing}; needed are {needed}", missing=listed(missing), needed=listed(list(COLUMNS))
        )
        raise ScenarioError([Problem(str(path), 1, None, "", message)])
    problems: list[Problem] = []
    found: list[RealProcess] = []
    for row in lines:
        here = _Line(str(path), lines.line_num, problems)
        found.append(_process(row, here))
    twice = {each.key for each in found if sum(other.key == each.key for other in found) > 1}
    problems += [
        Problem(str(path), None, None, key, spoken("two rows have this id")) for key in sorted(twice)
    ]
    if not found and not problems:
        problems.append(Problem(str(path), None, None, "", spoken("no process in it")))
    if problems:
        raise ScenarioError(problems)
    return found


@dataclass(frozen=True)
class _Line:
    """Where a row stands, and what is wrong in the table so far."""

    file: str
    number: int
    problems: list[Problem]

    def wrong(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.file, self.number, None, column, message))


def _process(row: Mapping[str, str | None], here: _Line) -> RealProcess:
    cells = {name: (row[name] or "").strip() for name in COLUMNS}
    rule = cells["rule_class"]
    if rule not in RULES:
        known = [name for name in RULES if name]
        here.wrong(
            "rule_class",
            spoken(
                '"{rule}" is no class of rules; there are {known}{hint}',
                rule=rule,
                known=listed(known),
                hint=hint(rule, known),
            ),
        )
    if not cells["id"]:
        here.wrong("id", spoken("is empty; every process needs a name of its own"))
    months = _number(cells["months"], "months", here)
    if months is not None and months <= 0:
        here.wrong("months", spoken("{months:g} is not above 0", months=months))
    adopted = _number(cells["adopt_5y_pct"], "adopt_5y_pct", here)
    if adopted is not None and adopted < 0:
        here.wrong("adopt_5y_pct", spoken("{adopted:g} is below 0; write percent", adopted=adopted))
    people = _number(cells["participants"], "participants", here)
    return RealProcess(
        key=cells["id"],
        family=cells["family"] or "other",
        rule=rule,
        groups=groups_of(cells["groups"]),
        participants=None if people is None else max(1, round(people)),
        months=months,
        agreed={"yes": True, "no": False}.get(cells["agreed"].lower()),
        adopted=None if adopted is None else min(adopted, 100.0) / 100,  # states may be more than at first
    )


def _number(written: str, column: str, here: _Line) -> float | None:
    """Read a number; a range is of several processes, and told as none."""
    if not written or (written[0].isdigit() and "-" in written):
        return None
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        here.wrong(
            column,
            spoken('"{written}" is not a number; write a number, or leave the cell empty', written=written),
        )
        return None
    return number


def groups_of(words: str) -> tuple[tuple[str, str], ...]:
    """Return kind and role of each group that a cell names; one ordinary group if it names none.

    Examples
    --------
    >>> groups_of("gov decide; bus,labour voice")
    (('government', 'decide'), ('business', 'voice'), ('civil_society', 'voice'))
    >>> groups_of("")
    (('other', 'decide'),)
    """
    found = []
    for part in words.split("(")[0].split(";"):
        role = "voice" if part.strip().endswith(("voice", "outside")) else "decide"
        names = part.replace("decide", "").replace("voice", "").split(",")
        found += [(kind_of(name), role) for name in names if name.strip()]
    if not any(role == "decide" for _kind, role in found):
        return (("other", "decide"),)
    return tuple(found)


def kind_of(name: str) -> str:
    """Return the kind of group that a word speaks of."""
    text = name.lower()
    fitting = (kind for kind, words in WORDS_OF_KINDS.items() if any(word in text for word in words.split()))
    return next(fitting, "other")


def world_of(process: RealProcess) -> "Scenario":
    """Return the generic world of a process.

    Raises
    ------
    ScenarioError
        Never for a process that was read by `read_processes`.
    """
    from simulation.scenario.documents import parse_scenario
    from simulation.scenario.schema import Origin

    groups = process.groups if len(process.groups) > 1 else process.groups * BLOCS
    size = min(max(process.participants or ORDINARY_SIZE, SIZES[0]), SIZES[1])
    data = {
        "schema_version": 1,
        "name": process.key,
        "issue": {
            "dimensions": [
                {"name": name, "status_quo": STATUS_QUO, "optimum": {"mean": OPTIMUM, "sd": 0.15}}
                for name in DIMENSIONS
            ]
        },
        "population": {"size": size, "groups": dict(_groups(groups))},
        "historical_design": {
            "name": process.rule or "consent",
            "roles": {f"group_{number}": role for number, (_kind, role) in enumerate(groups)},
            "decision": {
                "rule": rule_for(process),
                "deadline": HORIZON,
                "call_every": CALL_EVERY,
            },
        },
    }
    return parse_scenario(data, Origin(process.key))


def _groups(groups: Sequence[tuple[str, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield groups of equal size whose members stand evenly apart, in another order on every question."""
    count = len(groups)
    for number, (kind, _role) in enumerate(groups):
        places = [(number * (2 * turn + 1) + turn) % count for turn in range(len(DIMENSIONS))]
        spread = {
            name: 0.5 + OUTER * (2 * place / max(1, count - 1) - 1)
            for name, place in zip(DIMENSIONS, places, strict=True)
        }
        yield f"group_{number}", {"kind": kind, "share": 1 / count, "ideal": spread}


def rule_for(process: RealProcess) -> Any:
    """Return the rule of a class; the consent of all where it is of governments and none takes part."""
    governments = any(kind == "government" and role == "decide" for kind, role in process.groups)
    if process.rule == "unanimity_gov+voice" and not governments:
        return CONSENT
    return RULES[process.rule]


def forecast(process: RealProcess, runs: int) -> dict[str, Floats]:
    """Return what each run of the generic world comes to: `months`, `agreed` and `adopted`, (runs,) each."""
    world = world_of(process)
    came = outcomes(world, world.historical_design, runs)
    return {"months": came["months"], "agreed": came["agreed"], "adopted": came["implementation_60"]}


def forecasts(processes: Sequence[RealProcess], runs: int) -> list[dict[str, Floats]]:
    """Forecast every process; those that are alike in all that is known of them are run once."""
    known: dict[tuple[Any, ...], dict[str, Floats]] = {}
    made = []
    for process in processes:
        alike = (process.rule, process.groups, process.participants)
        if alike not in known:
            known[alike] = forecast(process, runs)
        made.append(known[alike])
    return made
