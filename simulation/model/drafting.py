"""How the text moves in a round (mirrors `engine.drafting`)."""

import math
from typing import TYPE_CHECKING

from simulation.model.ballot import predicted_closeness, preferring_margin, preferring_share, total_shortfall
from simulation.model.events import Doing
from simulation.parameters import Editor
from simulation.rules import argument, drafting, mediation, settlement
from simulation.rules.drafting import ADOPT_TABLED, BLUR, PACKAGE
from simulation.rules.floor import courting_time

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder

type Text = tuple[list[float], list[float]]  # what it says, and how precisely
type Values = dict["Stakeholder", float]


def open_draft(model: "ConsensusModel") -> None:
    """Write the first text: the median of what has been tabled, the editor's wish, or the first speaker's."""
    editor = _partisan(model)
    for k in range(model.dimensions):
        tabled = sorted(person.tabled_text[k] for person in model.people if person.tabled[k])
        if editor is not None:
            model.draft[k] = editor.target(k)
        elif tabled:  # else nobody has said anything: the status quo
            count = len(tabled)
            model.draft[k] = 0.5 * (tabled[(count - 1) // 2] + tabled[count // 2])
        model.draft[k] = _permitted(model, k, model.draft[k])


def revise_draft(model: "ConsensusModel", time: int) -> None:
    """Try the round's candidates one after another; each that is better becomes the text."""
    p = model.parameters
    editor = _partisan(model)
    if not model.deciders or (p.deliberation.editor == Editor.NONE and editor is None):
        return
    proposals = model.proposals[: p.drafting.effort]
    for proposer, _ in model.proposals[p.drafting.effort :]:
        proposer.proposals -= 1  # no time for it: it may be made again
    for proposer, part in proposals:
        if _consider(model, editor, _proposal(model, proposer, part)):
            wanted = None if part is None else proposer.tabled_text[part]
            model.note(Doing.ADOPT_PROPOSAL, editor, part, wanted, whom=[proposer])
    queue = _court(model, time)
    for c in range(p.drafting.effort - len(proposals)):
        courted, turn = _courted(model, editor, queue, c)
        if courted is None:
            return
        k = courted.dearest_open_dimension()
        if k is None:
            continue
        step = drafting.step(*model.key, courted.entity, model.moment(time), c)
        kind, text = _candidate(model, courted, k, turn, step)
        if _consider(model, editor, text):
            model.note(_DOINGS[kind], editor, k, courted.target(k), whom=[courted])


_DOINGS = {
    drafting.AMEND: Doing.AMEND,
    ADOPT_TABLED: Doing.ADOPT,
    BLUR: Doing.BLUR,
    PACKAGE: Doing.PACKAGE,
}


def _partisan(model: "ConsensusModel") -> "Stakeholder | None":
    """Return who writes in its own interest: a biased editor, the first speaker, or nobody."""
    d = model.parameters.deliberation
    if d.editor == Editor.NONE:
        return model.speakers[0] if model.speakers else None
    if d.editor == Editor.BIASED:
        favoured = [person for person in model.room if person.group == d.favoured_group]
        return max(favoured, key=lambda person: person.precedence, default=None)
    return None


# -- judging a candidate -------------------------------------------------------------------------------------


def _consider(model: "ConsensusModel", editor: "Stakeholder | None", candidate: Text) -> bool:
    """Make a candidate the text, if whoever holds the pen likes it better."""
    present = {person: person.value for person in model.deciders}
    values = {person: person.negotiating_value(*candidate) for person in model.deciders}
    if not _is_in_order(model, candidate, values, present):
        return False
    if not _is_better(model, editor, candidate, values, present):
        return False
    _answer_by_amendment(model, candidate[0])
    model.draft, model.precision = candidate
    for person in model.deciders:
        person.value = values[person]
    return True


def _is_in_order(model: "ConsensusModel", candidate: Text, values: Values, present: Values) -> bool:
    """Tell whether a candidate leaves alone what is off the agenda, or enough of the room prefers it."""
    text, precision = candidate
    for k in range(model.dimensions):
        changes = text[k] != model.draft[k] or precision[k] != model.precision[k]
        if changes and model.parked[k]:
            share = preferring_share(model, values, present)
            return settlement.may_amend_parked(share, model.parameters.goals.reopen_quota)
    return True


def _is_better(
    model: "ConsensusModel",
    editor: "Stakeholder | None",
    candidate: Text,
    values: Values,
    present: Values,
) -> bool:
    """Tell whether the one who holds the pen prefers a candidate; `rules.drafting` says who wants what."""
    pen = model.parameters.deliberation.editor
    if pen == Editor.MEDIATOR:
        return _stakes(model, values) > _stakes(model, present)
    standing = predicted_closeness(model, present)
    closeness = predicted_closeness(model, values)
    if editor is None:
        return drafting.neutral_editor_prefers(
            standing,
            closeness,
            preferring_margin(model, values, present),
            preferring_margin(model, present, values),
            total_shortfall(model, present),
            total_shortfall(model, values),
        )
    own_present = editor.negotiating_value(model.draft, model.precision)
    own = editor.negotiating_value(*candidate)
    if pen == Editor.BIASED:
        return drafting.biased_editor_prefers(standing, closeness, own_present, own)
    preferring, opposing = preferring_share(model, values, present), preferring_share(model, present, values)
    return drafting.speaker_prefers(standing, closeness, own_present, own, preferring, opposing)


def _stakes(model: "ConsensusModel", values: Values) -> float:
    """Return what the deciders who have spoken have to lose together if a text worth this broke down."""
    total = 0.0
    for person in model.heard_deciders:
        total += mediation.stake_in_agreement(person.resources, values[person] - person.reservation)
    return total


def _answer_by_amendment(model: "ConsensusModel", text: list[float]) -> None:
    """Take objections that a candidate meets in part as answered, and those it moves from as new."""
    for person in model.deciders:
        k = person.objection
        if k < 0:
            continue
        wish = person.target(k)
        if not person.answered and argument.meets(model.draft[k], text[k], wish):
            person.take_as_answered()
        elif person.answered and argument.moves_away(model.draft[k], text[k], wish):
            person.answered = False
            model.raised += 1
            if person.reasoned:
                model.parked[k] = False


# -- writing a candidate -------------------------------------------------------------------------------------


def _proposal(model: "ConsensusModel", proposer: "Stakeholder", part: int | None) -> Text:
    """Write down a proposal from the floor: what it names, in so many words."""
    text, precision = list(model.draft), list(model.precision)
    for k in range(model.dimensions):
        if not model.parked[k] and part in (None, k):
            text[k] = _permitted(model, k, proposer.tabled_text[k])
            precision[k] = 1.0
    return text, precision


def _court(model: "ConsensusModel", time: int) -> list["Stakeholder"]:
    """List the dissatisfied deciders who have spoken, in the order in which the editor turns to them."""
    dissatisfied = [person for person in model.heard_deciders if not person.consents]
    return sorted(
        dissatisfied,
        key=lambda person: courting_time(person.pivot, *model.key, person.entity, model.moment(time)),
    )


def _courted(
    model: "ConsensusModel", editor: "Stakeholder | None", queue: list["Stakeholder"], candidate: int
) -> tuple["Stakeholder | None", int]:
    """Return whose wish the n-th candidate tries to meet, if anybody's, and its number in that series."""
    if model.parameters.deliberation.editor == Editor.NONE:
        return editor, candidate
    waiting = [person for person in queue if not person.consents]
    if editor is not None:  # every other candidate is its own, all of them where everybody consents
        if not waiting:
            return editor, candidate
        if candidate % 2 == 0:
            return editor, candidate // 2
        candidate //= 2
    if not waiting:
        return None, candidate
    return waiting[drafting.courted_rank(candidate, len(waiting))], candidate


def _candidate(
    model: "ConsensusModel", person: "Stakeholder", k: int, turn: int, part: float
) -> tuple[int, Text]:
    """Write the n-th candidate of a series; return its kind as well."""
    options = model.parameters.drafting
    text, precision = list(model.draft), list(model.precision)
    partner = _least_satisfied_consenter(model)
    other = _dearest_but(model, partner, k) if partner is not None else None
    blurring = options.blurring == 1 and model.parameters.issue.levels[k] == 0
    kind = drafting.amendment_kind(turn, options.tabled_texts == 1, blurring, other is not None)
    if kind == BLUR:
        precision[k] = drafting.blurred(precision[k], options.blur_step, options.precision_floor)
        return kind, (text, precision)
    text[k] = _permitted(model, k, drafting.amended(text[k], person.target(k), part))
    is_package = kind == PACKAGE and text[k] != model.draft[k]
    if is_package and partner is not None and other is not None:
        text[other] = _permitted(model, other, drafting.amended(text[other], partner.target(other), part))
    if kind == ADOPT_TABLED:
        return kind, _nearest_tabled(model, text, precision) or (text, precision)
    return kind, (text, precision)


def _nearest_tabled(model: "ConsensusModel", text: list[float], precision: list[float]) -> Text | None:
    """Return, whole, the text tabled on the floor that lies nearest to a candidate, if any is near."""
    chosen, smallest = None, model.parameters.drafting.tabled_radius
    for person in model.people:
        if person.turns == 0:
            continue
        squares = 0.0
        for k, value in enumerate(text):
            off = person.tabled_text[k] - value
            squares += off * off
        distance = math.sqrt(squares / model.dimensions)
        if distance < smallest:
            chosen, smallest = person, distance
    abroad = _nearest_from_abroad(model, text, smallest)
    if abroad is not None:
        for k in range(model.dimensions):
            if model.brought_here[abroad][k]:
                text[k], precision[k] = _permitted(model, k, model.brought_text[abroad][k]), 1.0
        return text, precision
    if chosen is None:
        return None
    return [_permitted(model, k, value) for k, value in enumerate(chosen.tabled_text)], list(model.exact)


def _least_satisfied_consenter(model: "ConsensusModel") -> "Stakeholder | None":
    """Return, of the deciders who have spoken and consent, the one that would lose consent first."""
    consenting = [person for person in model.heard_deciders if person.consents]
    return min(consenting, key=lambda person: person.value - person.aspiration, default=None)


def _dearest_but(model: "ConsensusModel", person: "Stakeholder", but: int) -> int | None:
    """Return the dimension, on the agenda or off, on which the text costs somebody most, one excepted."""
    costly = [k for k in range(model.dimensions) if k != but and person.contested_loss(k) > 0.0]
    return max(costly, key=person.contested_loss, default=None)


def _permitted(model: "ConsensusModel", k: int, value: float) -> float:
    """Return the value nearest to the intended one that goal and question leave open."""
    goal = model.goal[k]
    if goal is not None:
        value = min(goal[1], max(goal[0], value))
    return drafting.writable(value, model.parameters.issue.levels[k])


def _nearest_from_abroad(model: "ConsensusModel", text: list[float], radius: float) -> int | None:
    """Return the venue whose text, on what is shared, lies nearest to a candidate and within a radius."""
    chosen = None
    for v, here in enumerate(model.brought_here):
        shared = [k for k, is_here in enumerate(here) if is_here]
        squares = 0.0
        for k in shared:
            off = model.brought_text[v][k] - text[k]
            squares += off * off
        if shared and math.sqrt(squares / len(shared)) < radius:
            chosen, radius = v, math.sqrt(squares / len(shared))
    return chosen
