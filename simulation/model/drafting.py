"""How the text moves in a round (mirrors `engine.drafting`)."""

from typing import TYPE_CHECKING

from simulation.model.ballot import predicted_closeness, preferring_margin
from simulation.parameters import Editor
from simulation.rules import drafting, mediation
from simulation.rules.drafting import ADOPT_TABLED, BLUR
from simulation.rules.floor import courting_time

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def open_draft(model: "ConsensusModel") -> None:
    """Write the first text: the deciders' median, the editor's wish, or the first speaker's."""
    editor = _partisan(model)
    deciders = model.deciders
    for k in range(model.dimensions):
        if editor is not None:
            model.draft[k] = editor.target(k)
        elif deciders:
            targets = sorted(person.target(k) for person in deciders)
            count = len(targets)
            model.draft[k] = 0.5 * (targets[(count - 1) // 2] + targets[count // 2])
        model.draft[k] = _within_goal(model, k, model.draft[k])


def revise_draft(model: "ConsensusModel", time: int) -> None:
    """Try the round's candidate amendments and keep the best."""
    deciders = model.deciders
    if not deciders:
        return
    p = model.parameters
    editor = _partisan(model)
    queue = _court(model, time)
    present_values = {person: person.value for person in deciders}
    present = predicted_closeness(model, present_values)
    best_score = _score_of_draft(model, editor, present, present_values)
    best = None
    for c in range(p.drafting.effort):
        courted = _courted(model, editor, queue, c)
        if courted is None:
            break
        k = _dearest_dimension(model, courted)
        if k is None:
            continue
        text, precision = _candidate(model, courted, k, c, time)
        values = {person: person.negotiating_value(text, precision) for person in deciders}
        score = _score_of_candidate(model, editor, present, text, precision, values)
        if score > best_score:
            best_score, best = score, (text, precision, values, courted, k)
    if best is not None:
        model.draft, model.precision, values, courted, k = best
        for person in deciders:
            person.value = values[person]
        model.note(courted, "amend", k)


def _partisan(model: "ConsensusModel") -> "Stakeholder | None":
    """Return who writes in its own interest: a biased editor, the first speaker, or nobody."""
    d = model.parameters.deliberation
    if d.editor == Editor.NONE:
        return model.speakers[0] if model.speakers else None
    if d.editor == Editor.BIASED:
        favoured = [person for person in model.room if person.group == d.favoured_group]
        return max(favoured, key=lambda person: person.precedence, default=None)
    return None


def _score_of_draft(
    model: "ConsensusModel",
    editor: "Stakeholder | None",
    present: float,
    values: dict["Stakeholder", float],
) -> float:
    """Return what the one who holds the pen thinks of the text as it is."""
    if model.parameters.deliberation.editor == Editor.MEDIATOR:
        return _stakes(values)
    return _score(model, editor, present, present, 0.0, model.draft, model.precision)


def _score_of_candidate(
    model: "ConsensusModel",
    editor: "Stakeholder | None",
    present: float,
    text: list[float],
    precision: list[float],
    values: dict["Stakeholder", float],
) -> float:
    """Return what the one who holds the pen thinks of a candidate."""
    if model.parameters.deliberation.editor == Editor.MEDIATOR:
        return _stakes(values)
    closeness = predicted_closeness(model, values)
    margin = preferring_margin(model, values)
    return _score(model, editor, present, closeness, margin, text, precision)


def _score(
    model: "ConsensusModel",
    editor: "Stakeholder | None",
    present: float,
    closeness: float,
    margin: float,
    text: list[float],
    precision: list[float],
) -> float:
    """Return what an editor or a speaker thinks of a text; `rules.drafting` says who wants what."""
    own = editor.value_of(text, precision) if editor is not None else 0.0
    biased = model.parameters.deliberation.editor == Editor.BIASED
    return drafting.editor_score(editor is not None, biased, own, present, closeness, margin)


def _stakes(values: dict["Stakeholder", float]) -> float:
    """Return what all deciders together have to lose if a text worth this to each broke down."""
    total = 0.0
    for person, value in values.items():
        total += mediation.stake_in_agreement(person.resources, value - person.reservation)
    return total


def _court(model: "ConsensusModel", time: int) -> list["Stakeholder"]:
    """List the dissatisfied deciders in the order in which the editor turns to them."""
    dissatisfied = [person for person in model.deciders if not person.consents]
    return sorted(
        dissatisfied, key=lambda person: courting_time(person.pivot, *model.key, person.entity, time)
    )


def _courted(
    model: "ConsensusModel", editor: "Stakeholder | None", queue: list["Stakeholder"], candidate: int
) -> "Stakeholder | None":
    """Return whose wish the n-th candidate tries to meet; None when everybody consents."""
    drafter_writes = model.parameters.deliberation.editor == Editor.NONE
    if editor is not None and (drafter_writes or candidate % 2 == 0):
        return editor
    return queue.pop(0) if queue else None


def _dearest_dimension(model: "ConsensusModel", person: "Stakeholder") -> int | None:
    """Return the open dimension on which the text costs somebody most."""
    open_dimensions = [
        k for k in range(model.dimensions) if not model.settled[k] and person.contested_loss(k) > 0.0
    ]
    return max(open_dimensions, key=person.contested_loss, default=None)


def _candidate(
    model: "ConsensusModel", person: "Stakeholder", k: int, c: int, time: int
) -> tuple[list[float], list[float]]:
    """Write the n-th candidate amendment."""
    options = model.parameters.drafting
    text, precision = list(model.draft), list(model.precision)
    kind = drafting.amendment_kind(c, options.tabled_texts == 1, options.blurring == 1)
    if kind == BLUR:
        precision[k] = drafting.blurred(precision[k], options.blur_step, options.precision_floor)
        return text, precision
    moved = drafting.amended(text[k], person.target(k), *model.key, person.entity, time)
    if kind == ADOPT_TABLED:
        moved = _nearest_tabled(model, k, moved)
    text[k] = _within_goal(model, k, moved)
    return text, precision


def _nearest_tabled(model: "ConsensusModel", k: int, value: float) -> float:
    """Return the tabled value nearest to the intended one, if any lies within the radius."""
    tabled = [person.tabled_text[k] for person in model.room if person.tabled_text is not None]
    near = [other for other in tabled if abs(other - value) < model.parameters.drafting.tabled_radius]
    return min(near, key=lambda other: abs(other - value), default=value)


def _within_goal(model: "ConsensusModel", k: int, value: float) -> float:
    goal = model.goal[k]
    return value if goal is None else min(goal[1], max(goal[0], value))
