"""How the text moves in a round (mirrors `model.drafting`)."""

import math

from simulation.engine.ballot import predicted_closeness, preferring_margin
from simulation.engine.ranking import rank
from simulation.engine.valuation import negotiating_value, own_target, text_value
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.rules import drafting, mediation
from simulation.rules.drafting import ADOPT_TABLED, BLUR
from simulation.rules.floor import courting_time
from simulation.state import DECIDERS, DRAFTER, ROOM, State

NO_EDITOR, NEUTRAL, BIASED, MEDIATOR = 0, 1, 2, 3  # parameters.Editor


@rule
def open_draft(p: Parameters, s: State) -> None:
    """Write the first text: the deciders' median, the editor's wish, or the first speaker's."""
    deciders = s.counts[DECIDERS]
    editor = _partisan(p, s)
    for k in range(len(s.draft)):
        if editor >= 0:
            s.draft[k] = own_target(p, s, editor, k)
        elif deciders > 0:
            for r in range(deciders):
                s.key[r] = own_target(p, s, s.deciders[r], k)
            rank(s.key, deciders, s.order, s.order_buffer)
            s.draft[k] = 0.5 * (s.key[s.order[(deciders - 1) // 2]] + s.key[s.order[deciders // 2]])
        s.draft[k] = _within_goal(s, k, s.draft[k])


@rule
def revise_draft(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    """Try the round's candidate amendments and keep the best."""
    if s.counts[DECIDERS] == 0:
        return
    _court(s, seed, replicate, t)
    editor = _partisan(p, s)
    present = predicted_closeness(s, p.decision, s.value)
    best_score = _score_of_draft(p, s, editor, present)
    best_k = -1
    best_text = 0.0
    best_precision = 1.0
    for c in range(p.drafting.effort):
        courted = _courted(p, s, editor, c)
        if courted < 0:
            break
        k = _dearest_dimension(p, s, courted)
        if k < 0:
            continue
        _write_candidate(p, s, courted, k, c, seed, replicate, t)
        for r in range(s.counts[DECIDERS]):
            i = s.deciders[r]
            s.candidate_value[i] = negotiating_value(p, s, i, s.candidate, s.candidate_precision)
        score = _score_of_candidate(p, s, editor, present)
        if score > best_score:
            best_score = score
            best_k = k
            best_text = s.candidate[k]
            best_precision = s.candidate_precision[k]
            for r in range(s.counts[DECIDERS]):
                s.best_value[s.deciders[r]] = s.candidate_value[s.deciders[r]]
    if best_k >= 0:
        s.draft[best_k] = best_text
        s.precision[best_k] = best_precision
        for r in range(s.counts[DECIDERS]):
            s.value[s.deciders[r]] = s.best_value[s.deciders[r]]


@rule
def _partisan(p: Parameters, s: State) -> int:
    """Return who writes in its own interest: a biased editor, the first speaker; −1 if nobody."""
    if p.deliberation.editor == NO_EDITOR:
        return s.counts[DRAFTER]
    chosen = -1
    if p.deliberation.editor == BIASED:
        for r in range(s.counts[ROOM]):
            i = s.room[r]
            if s.group[i] == p.deliberation.favoured_group and (
                chosen < 0 or s.precedence[i] > s.precedence[chosen]
            ):
                chosen = i
    return chosen


@rule
def _score_of_draft(p: Parameters, s: State, editor: int, present: float) -> float:
    """Return what the one who holds the pen thinks of the text as it is."""
    if p.deliberation.editor == MEDIATOR:
        return _stakes(s, s.value)
    return _score(p, s, editor, present, present, 0.0, s.draft, s.precision)


@rule
def _score_of_candidate(p: Parameters, s: State, editor: int, present: float) -> float:
    """Return what the one who holds the pen thinks of the candidate on the drafting table."""
    if p.deliberation.editor == MEDIATOR:
        return _stakes(s, s.candidate_value)
    closeness = predicted_closeness(s, p.decision, s.candidate_value)
    margin = preferring_margin(s, p.decision, s.candidate_value, s.value)
    return _score(p, s, editor, present, closeness, margin, s.candidate, s.candidate_precision)


@rule
def _score(
    p: Parameters,
    s: State,
    editor: int,
    present: float,
    closeness: float,
    margin: float,
    text: Floats,
    precision: Floats,
) -> float:
    """Return what an editor or a speaker thinks of a text; `drafting` says who wants what."""
    own = text_value(p, s, editor, text, precision) if editor >= 0 else 0.0
    return drafting.editor_score(
        editor >= 0, p.deliberation.editor == BIASED, own, present, closeness, margin
    )


@rule
def _stakes(s: State, value: Floats) -> float:
    """Return what all deciders together have to lose if a text worth `value` to each broke down."""
    total = 0.0
    for r in range(s.counts[DECIDERS]):
        i = s.deciders[r]
        total += mediation.stake_in_agreement(s.resources[i], value[i] - s.reservation[i])
    return total


@rule
def _court(s: State, seed: int, replicate: int, t: int) -> None:
    """Note when the editor would turn to each dissatisfied decider."""
    for r in range(s.counts[DECIDERS]):
        i = s.deciders[r]
        s.courted[i] = math.inf
        if s.value[i] < s.aspiration[i]:
            s.courted[i] = courting_time(s.pivot[i], seed, replicate, s.entity[i], t)


@rule
def _courted(p: Parameters, s: State, editor: int, candidate: int) -> int:
    """Return whose wish the n-th candidate tries to meet; −1 when everybody consents."""
    if editor >= 0 and (p.deliberation.editor == NO_EDITOR or candidate % 2 == 0):
        return editor
    chosen = -1
    for r in range(s.counts[DECIDERS]):
        i = s.deciders[r]
        if s.courted[i] < math.inf and (chosen < 0 or s.courted[i] < s.courted[chosen]):
            chosen = i
    if chosen >= 0:
        s.courted[chosen] = math.inf
    return chosen


@rule
def _dearest_dimension(p: Parameters, s: State, i: int) -> int:
    """Return the open dimension on which the text costs somebody most, else −1."""
    chosen = -1
    largest = 0.0
    for k in range(len(s.draft)):
        loss = drafting.contested_loss(s.draft[k], own_target(p, s, i, k), s.salience[i, k])
        if not s.settled[k] and loss > largest:
            largest = loss
            chosen = k
    return chosen


@rule
def _write_candidate(
    p: Parameters, s: State, i: int, k: int, c: int, seed: int, replicate: int, t: int
) -> None:
    """Put the n-th candidate amendment on the drafting table."""
    for m in range(len(s.draft)):
        s.candidate[m] = s.draft[m]
        s.candidate_precision[m] = s.precision[m]
    kind = drafting.amendment_kind(c, p.drafting.tabled_texts == 1, p.drafting.blurring == 1)
    if kind == BLUR:
        s.candidate_precision[k] = drafting.blurred(
            s.precision[k], p.drafting.blur_step, p.drafting.precision_floor
        )
        return
    moved = drafting.amended(s.draft[k], own_target(p, s, i, k), seed, replicate, s.entity[i], t)
    if kind == ADOPT_TABLED:
        moved = _nearest_tabled(p, s, k, moved)
    s.candidate[k] = _within_goal(s, k, moved)


@rule
def _nearest_tabled(p: Parameters, s: State, k: int, value: float) -> float:
    """Return the tabled value nearest to the intended one, if any lies within the radius."""
    nearest = value
    smallest = p.drafting.tabled_radius
    for r in range(s.counts[ROOM]):
        i = s.room[r]
        if s.tabled[i]:
            distance = abs(s.tabled_text[i, k] - value)
            if distance < smallest:
                smallest = distance
                nearest = s.tabled_text[i, k]
    return nearest


@rule
def _within_goal(s: State, k: int, value: float) -> float:
    if not s.goal[k]:
        return value
    return min(s.goal_upper[k], max(s.goal_lower[k], value))
