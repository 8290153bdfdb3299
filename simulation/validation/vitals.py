"""Vital signs: what must be true of a room before anybody reads a result of it.

They ask how a result came about, not what it is: whether those who hold the floor say anything, whether the
text answers, and what brings objectors round. A sign is no evidence about the world. It can only show that
the model does not do what it is said to do; then no result that hangs on it means anything.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from simulation.parameters import of_first_decision
from simulation.validation.simulations import SEED, Traced, traced_parameters
from simulation.words import later, told

if TYPE_CHECKING:
    from simulation.parameters import Parameters

type Status = Literal["holds", "fails", "reported", "none"]

ROOM = 20  # people; a smaller room runs out of arguments, and its signs are reported, not judged
CONTENT = 0.5
CONTENT_MEETINGS = 0.9
NEWS_MEETINGS = 0.75
TEXT_CHANGES = 3.0  # 20 RFCs of 2018 took 4 to 29 drafts; CCWG Accountability published three
TIRED = 0.5
NEVER = 0.0
MEETINGS_IN_TRIALS = 12  # rounds of a trial in which nothing can be decided, so that all trials last alike
TRIALS = 4  # a trial is run with replicates ÷ TRIALS replicates


@dataclass(frozen=True)
class Sign:
    """One vital sign.

    Attributes
    ----------
    key, says, criterion
        Its name; what is measured; what it must be.
    measured
        As shown.
    status
        "holds", "fails"; "reported" where it is shown and not judged; "none" where it does not exist.
    """

    key: str
    says: str
    criterion: str
    measured: str
    status: Status


def vital_signs(parameters: "Parameters", replicates: int = 200, seed: int = SEED) -> list[Sign]:
    """Take the vital signs of a case under a design.

    Parameters
    ----------
    parameters
        From `simulation.scenario.build_parameters`.
    replicates
        Runs that means are taken over, from replicate 0; trials with something switched off take a quarter.
    seed
        In [0, 2³²).
    """
    parameters = of_first_decision(parameters)  # signs are of one room; a review is another
    runs = _measured(parameters, replicates, seed)
    small = float(np.nanmean(runs["attending"])) <= ROOM
    trials = max(1, replicates // TRIALS)
    return [
        *_signs_of_talk(runs, small),
        *_signs_of_voice(parameters, trials, seed),
        *_ablations(parameters, trials, seed),
    ]


def _measured(parameters: "Parameters", replicates: int, seed: int) -> dict[str, np.ndarray]:
    """Return what each run comes to, by name, each (replicates,)."""
    rows = [_row(run) for run in traced_parameters(parameters, replicates, seed=seed)]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def _row(run: Traced) -> dict[str, float]:
    from simulation.state import Tally

    tally, outcomes = run.state.tally, run.outcomes
    spoke = run.state.turns > 0
    won = outcomes["objectors_won"]
    return {
        "attending": outcomes["attending"],
        "content": _ratio(tally[Tally.OPEN_CONTENT_TURNS], tally[Tally.OPEN_TURNS]),
        "content_meetings": _ratio(
            tally[Tally.CONTENT_MEETINGS] - tally[Tally.LAST_CONTENT], tally[Tally.MEETINGS] - 1
        ),
        "news_meetings": _ratio(tally[Tally.NEWS_MEETINGS], tally[Tally.UNTOLD_MEETINGS]),
        "ignored": tally[Tally.IGNORED] if tally[Tally.MEETINGS] else math.nan,
        "text_changes": outcomes["text_changes"] if tally[Tally.MEETINGS] else math.nan,
        "tired": (won * outcomes["won_by_clock"] if won else 0.0) + outcomes["objectors_left"],
        "voiced": outcomes["arguments_voiced"],
        "speakers": float(spoke.sum()) if tally[Tally.MEETINGS] else math.nan,
        "groups_heard": float(len(np.unique(run.state.group[spoke]))) if tally[Tally.MEETINGS] else math.nan,
    }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else math.nan


def _signs_of_talk(runs: dict[str, np.ndarray], small: bool) -> Iterator[Sign]:
    """Judge what was said, what moved, and who came round how."""
    at_least: list[tuple[str, str, str, float, Callable[[float], str]]] = [
        ("content", later("turns with content while a dimension is open"), "content", CONTENT, _share),
        (
            "meetings",
            later("meetings before the last in which something new is said"),
            "content_meetings",
            CONTENT_MEETINGS,
            _share,
        ),
        (
            "news",
            later("meetings with news while an argument on an open dimension is untold"),
            "news_meetings",
            NEWS_MEETINGS,
            _share,
        ),
        ("text", later("rounds in which the text changes"), "text_changes", TEXT_CHANGES, _number),
    ]
    for key, says, name, bound, write in at_least:
        yield _judged(
            key, says, told("at least {least}", least=write(bound)), runs[name], bound.__le__, write, small
        )
    yield _judged(
        "tired",
        later("objectors who gave way with time alone or left"),
        told("at most {most}", most=_share(TIRED)),
        runs["tired"],
        TIRED.__ge__,
        _share,
        small,
    )
    yield _judged(
        "ignored",
        later("dimensions settled under an unanswered reasoned objection"),
        later("none, ever"),
        runs["ignored"],
        NEVER.__eq__,
        _number,
        False,
    )


def _judged(
    key: str,
    says: str,
    criterion: str,
    values: np.ndarray,
    holds: Callable[[float], bool],
    write: Callable[[float], str],
    only_reported: bool,
) -> Sign:
    """Hold the mean of the runs in which something exists against a criterion."""
    there = values[~np.isnan(values)]
    if not len(there):
        return Sign(key, says, criterion, "–", "none")
    mean = float(there.mean())
    status: Status = "reported" if only_reported else "holds" if holds(mean) else "fails"
    return Sign(key, says, criterion, write(mean), status)


def _signs_of_voice(parameters: "Parameters", replicates: int, seed: int) -> Iterator[Sign]:
    """Judge whether more room for talk, a smaller room and a facilitator do what they must."""
    talk = _endless(parameters)
    slots, skill = talk.deliberation.slots, talk.deliberation.facilitation
    size = talk.groups.size
    yield _compared(
        "slots",
        later("arguments voiced with twice the slots"),
        later("more than without"),
        (talk, _changed(talk, "deliberation", slots=2 * slots)),
        ("voiced",),
        replicates,
        seed,
    )
    if size.sum():
        yield _compared(
            "crowd",
            later("arguments voiced in a room of half the people"),
            later("more than in the whole"),
            (talk, _changed(talk, "groups", size=(size + 1) // 2)),
            ("voiced",),
            replicates,
            seed,
        )
    if skill:
        # Free of charge: else the money saved brings more people, who speak as well.
        free = _changed(talk, "convening", facilitation_price=0.0)
        yield _compared(
            "facilitator",
            later("people and groups heard with a facilitator"),
            later("more than without"),
            (_changed(free, "deliberation", facilitation=0.0), free),
            ("speakers", "groups_heard"),
            replicates,
            seed,
        )


def _endless(parameters: "Parameters") -> "Parameters":
    """Return the same room where nothing can be decided and nobody leaves, so that all trials last alike."""
    rounds = parameters.goals.rounds + MEETINGS_IN_TRIALS
    rule = parameters.decision
    never = rule._replace(
        chamber_quota=np.ones_like(rule.chamber_quota),
        chamber_strict=np.ones_like(rule.chamber_strict),
        deadline=rounds,
        call_every=min(rule.call_every, rounds),
        on_deadline=0,
    )
    return _changed(parameters._replace(decision=never), "concession", attrition=0.0)


def _compared(
    key: str,
    says: str,
    criterion: str,
    worlds: "tuple[Parameters, Parameters]",
    names: tuple[str, ...],
    replicates: int,
    seed: int,
) -> Sign:
    """Hold the second of two worlds to bring more than the first, in each of some measures, on average.

    Where everybody and everything is heard in both, there is nothing left to bring.
    """
    few, many = (_measured(world, replicates, seed) for world in worlds)
    means = [
        (float(np.nanmean(few[name])), float(np.nanmean(many[name]))) for name in names if _exists(few[name])
    ]
    if not means:
        return Sign(key, says, criterion, "–", "none")
    measured = ", ".join(f"{_number(low)} → {_number(high)}" for low, high in means)
    full = [low == high and name == "groups_heard" for name, (low, high) in zip(names, means, strict=False)]
    holds = all(high > low or is_full for (low, high), is_full in zip(means, full, strict=True))
    return Sign(key, says, criterion, measured, "holds" if holds else "fails")


def _exists(values: np.ndarray) -> bool:
    return not bool(np.isnan(values).all())


def _ablations(parameters: "Parameters", replicates: int, seed: int) -> Iterator[Sign]:
    """Judge whether an event without its cause moves nobody, exactly."""
    from simulation.rules.anatomy import ACCOMMODATION, CLOCK, NEWS, PRESSURE, TEXT

    silent = _changed(parameters, "groups", expertise=np.zeros_like(parameters.groups.expertise))
    causes: list[tuple[str, str, int, Parameters]] = [
        (later("no arguments"), later("news"), NEWS, silent),
        (
            later("susceptibility 0"),
            later("accommodation"),
            ACCOMMODATION,
            _changed(parameters, "deliberation", susceptibility=0.0),
        ),
        (later("drafting effort 0"), later("the text"), TEXT, _changed(parameters, "drafting", effort=0)),
        (
            later("aspiration 0"),
            later("the clock"),
            CLOCK,
            _changed(parameters, "concession", aspiration=0.0),
        ),
        (
            later("conformity and united front 0"),
            later("the room"),
            PRESSURE,
            _changed(parameters, "pressure", conformity=0.0, united_front=0.0),
        ),
    ]
    for cause, event, column, world in causes:
        largest = max(
            float(np.abs(run.state.shift[:, column]).max())
            for run in traced_parameters(world, replicates, seed=seed)
        )
        yield Sign(
            cause,
            told("what {event} does to anybody with {cause}", event=event, cause=cause),
            later("nothing, exactly"),
            f"{largest:g}",
            "holds" if largest == 0.0 else "fails",
        )


def _changed(parameters: "Parameters", part: str, **changes: Any) -> "Parameters":
    return parameters._replace(**{part: getattr(parameters, part)._replace(**changes)})


def _share(value: float) -> str:
    return f"{100 * value:.0f} %"


def _number(value: float) -> str:
    return f"{value:.2f}"
