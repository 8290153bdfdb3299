"""How the text moves in a round (mirrors `model.drafting`)."""

import math

from simulation.engine.ballot import (
    note_known,
    predicted_closeness,
    preferring_margin,
    preferring_share,
    total_shortfall,
)
from simulation.engine.luck import at
from simulation.engine.proposals import WHOLE, dearest
from simulation.engine.ranking import middle
from simulation.engine.replies import mark_answered
from simulation.engine.valuation import (
    contested_loss_on,
    negotiating_value,
    own_target,
    value_at_the_table,
)
from simulation.parameters import Editor, Floats, Parameters
from simulation.rule import rule
from simulation.rules import argument, drafting, mediation, settlement
from simulation.rules.drafting import ADOPT_TABLED, BLUR, PACKAGE
from simulation.rules.floor import courted_at, lot_of_courting
from simulation.state import Count, State, Tally


@rule
def open_draft(p: Parameters, s: State) -> None:
    """Write the first text: the median of what has been tabled, the editor's wish, or the first speaker's."""
    editor = _partisan(p, s)
    for k in range(len(s.draft)):
        if editor >= 0:
            s.draft[k] = own_target(p, s, editor, k)
        else:
            tabled = 0
            for i in range(len(s.group)):
                if s.tabled[i, k]:
                    s.key[tabled] = s.tabled_text[i, k]
                    tabled += 1
            if tabled > 0:  # else nobody has said anything: the status quo
                s.draft[k] = middle(s.key, tabled)
        s.draft[k] = _permitted(p, s, k, s.draft[k])


@rule
def revise_draft(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    """Try the round's candidates one after another; each that is better becomes the text."""
    editor = _partisan(p, s)
    if s.counts[Count.DECIDERS] == 0 or (p.deliberation.editor == Editor.NONE and editor < 0):
        return
    note_known(s)
    _judge_draft(p, s)
    tried = min(p.drafting.effort, s.counts[Count.PROPOSALS])
    for proposal in range(s.counts[Count.PROPOSALS]):
        if proposal < tried:
            _write_proposal(p, s, proposal)
            _consider(p, s, editor)
        else:  # no time for it: it may be made again
            s.proposals[s.proposers[proposal]] -= 1
    if tried == p.drafting.effort:
        return
    queue = _court(s, seed, replicate, t)
    for c in range(p.drafting.effort - tried):
        courted, turn = _courted(p, s, editor, queue, c)
        if courted < 0:
            return
        k = dearest(p, s, courted, True)
        if k >= 0:
            step = drafting.step(seed, replicate, s.entity[courted], at(s, t), c)
            _write_candidate(p, s, courted, k, turn, step)
            _consider(p, s, editor)


@rule
def _partisan(p: Parameters, s: State) -> int:
    """Return who writes in its own interest: a biased editor, the first speaker; −1 if nobody."""
    if p.deliberation.editor == Editor.NONE:
        drafter = s.counts[Count.DRAFTER]
        return s.place[drafter] if drafter >= 0 else -1
    chosen = -1
    if p.deliberation.editor == Editor.BIASED:
        for r in range(s.counts[Count.ROOM]):
            i = s.room[r]
            if s.group[i] == p.deliberation.favoured_group and (
                chosen < 0 or s.precedence[i] > s.precedence[chosen]
            ):
                chosen = i
    return chosen


# -- judging a candidate -------------------------------------------------------------------------------------


@rule
def _consider(p: Parameters, s: State, editor: int) -> None:
    """Make the candidate on the drafting table the text, if whoever holds the pen likes it better."""
    deciders = s.counts[Count.DECIDERS]  # what they make of it becomes the value of the text if it is adopted
    value_at_the_table(p, s, deciders, s.candidate, s.candidate_precision, s.candidate_value)
    if not _is_in_order(p, s) or not _is_better(p, s, editor):
        return
    _answer_by_amendment(p, s)
    for k in range(len(s.draft)):
        s.draft[k] = s.candidate[k]
        s.precision[k] = s.candidate_precision[k]
    for i in range(deciders):
        s.value[i] = s.candidate_value[i]
    _judge_draft(p, s)


@rule
def _judge_draft(p: Parameters, s: State) -> None:
    """Note what every candidate is compared with, until one is adopted."""
    if p.deliberation.editor != Editor.MEDIATOR:
        s.of_draft[0] = predicted_closeness(s, p.decision, s.value)
        s.of_draft[1] = total_shortfall(s, s.value)


@rule
def _is_in_order(p: Parameters, s: State) -> bool:
    """Tell whether a candidate leaves alone what is off the agenda, or enough of the room prefers it."""
    for k in range(len(s.draft)):
        changes = s.candidate[k] != s.draft[k] or s.candidate_precision[k] != s.precision[k]
        if changes and s.parked[k]:
            share = preferring_share(s, s.candidate_value, s.value)
            return settlement.may_amend_parked(share, p.goals.reopen_quota)
    return True


@rule
def _is_better(p: Parameters, s: State, editor: int) -> bool:
    """Tell whether the one who holds the pen prefers the candidate; `drafting` says who wants what."""
    if p.deliberation.editor == Editor.MEDIATOR:
        return _stakes(s, s.candidate_value) > _stakes(s, s.value)
    present, standing = s.of_draft[0], s.of_draft[1]
    closeness = predicted_closeness(s, p.decision, s.candidate_value)
    if editor < 0:
        if closeness != present:  # the rest need not be worked out
            return closeness > present
        return drafting.neutral_editor_prefers(
            present,
            closeness,
            preferring_margin(s, p.decision, s.candidate_value, s.value),
            preferring_margin(s, p.decision, s.value, s.candidate_value),
            standing,
            total_shortfall(s, s.candidate_value),
        )
    own_present = negotiating_value(p, s, editor, s.draft, s.precision)
    own = negotiating_value(p, s, editor, s.candidate, s.candidate_precision)
    if p.deliberation.editor == Editor.BIASED:
        return drafting.biased_editor_prefers(present, closeness, own_present, own)
    preferring = preferring_share(s, s.candidate_value, s.value)
    opposing = preferring_share(s, s.value, s.candidate_value)
    return drafting.speaker_prefers(present, closeness, own_present, own, preferring, opposing)


@rule
def _stakes(s: State, value: Floats) -> float:
    """Return what the deciders who have spoken have to lose together if a text of such value broke down."""
    total = 0.0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if s.turns[i] > 0:
            total += mediation.stake_in_agreement(s.resources[i], value[i] - s.reservation[i])
    return total


@rule
def _answer_by_amendment(p: Parameters, s: State) -> None:
    """Take objections that the candidate meets in part as answered, and those it moves from as new."""
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        k = s.objection[i]
        if k < 0:
            continue
        wish = own_target(p, s, i, k)
        if not s.answered[i] and argument.meets(s.draft[k], s.candidate[k], wish):
            mark_answered(p, s, i)
        elif s.answered[i] and argument.moves_away(s.draft[k], s.candidate[k], wish):
            s.answered[i] = 0
            s.tally[Tally.RAISED] += 1.0
            if s.reasoned[i]:
                s.parked[k] = 0


# -- writing a candidate -------------------------------------------------------------------------------------


@rule
def _copy_draft(s: State) -> None:
    for k in range(len(s.draft)):
        s.candidate[k] = s.draft[k]
        s.candidate_precision[k] = s.precision[k]


@rule
def _write_proposal(p: Parameters, s: State, proposal: int) -> None:
    """Put a proposal from the floor on the drafting table: what it names, in so many words."""
    i, part = s.proposers[proposal], s.proposed_part[proposal]
    _copy_draft(s)
    for k in range(len(s.draft)):
        if not s.parked[k] and part in (WHOLE, k):
            s.candidate[k] = _permitted(p, s, k, s.tabled_text[i, k])
            s.candidate_precision[k] = 1.0


@rule
def _court(s: State, seed: int, replicate: int, t: int) -> int:
    """List the dissatisfied who have spoken, and when the editor turns to each, and return their number."""
    courted, time = 0, at(s, t)
    for i in range(s.counts[Count.DECIDERS]):
        s.lots[i] = lot_of_courting(seed, replicate, s.entity[i], time)
    for i in range(s.counts[Count.DECIDERS]):
        s.lots[i] = courted_at(s.pivot[i], s.lots[i])
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        s.courted[courted] = i  # speed: no branch; who is not courted is written over
        courted += 1 if s.turns[i] > 0 and s.value[i] < s.aspiration[i] else 0
    return courted


@rule
def _courted(p: Parameters, s: State, editor: int, queue: int, candidate: int) -> tuple[int, int]:
    """Return whose wish the n-th candidate tries to meet, −1 if nobody's, and its number in that series."""
    if p.deliberation.editor == Editor.NONE:
        return editor, candidate
    waiting = 0
    for place in range(queue):
        i = s.courted[place]
        waiting += s.value[i] < s.aspiration[i]
    turn = candidate
    if editor >= 0:  # every other candidate is its own, all of them where everybody consents
        if waiting == 0 or candidate % 2 == 0:
            return editor, candidate if waiting == 0 else candidate // 2
        turn = candidate // 2
    if waiting == 0:
        return -1, turn
    return _in_queue(s, queue, drafting.courted_rank(turn, waiting)), turn


@rule
def _in_queue(s: State, queue: int, rank: int) -> int:
    """Return who comes n-th by its lot among those still dissatisfied; of two alike, the first on the list.

    Speed: of a hundred only the first one or two are asked for, so that nobody is ranked.
    """
    chosen, chosen_place = -1, -1
    for _ in range(rank + 1):
        following, following_place = -1, -1
        for place in range(queue):
            i = s.courted[place]
            lot = s.lots[i]
            is_behind = chosen < 0 or lot > s.lots[chosen] or (lot == s.lots[chosen] and place > chosen_place)
            is_earlier = following < 0 or lot < s.lots[following]
            if is_behind and is_earlier and s.value[i] < s.aspiration[i]:
                following, following_place = i, place
        chosen, chosen_place = following, following_place
    return chosen


@rule
def _write_candidate(p: Parameters, s: State, i: int, k: int, turn: int, part: float) -> None:
    """Put the n-th candidate of a series on the drafting table."""
    _copy_draft(s)
    partner, other = -1, -1
    blurring = p.drafting.blurring == 1 and p.issue.levels[k] == 0
    kind = drafting.amendment_kind(turn, p.drafting.tabled_texts == 1, blurring, True)
    if kind == PACKAGE:  # speed: nobody is looked for where no package is due
        partner = _least_satisfied_consenter(s)
        other = _dearest_but(p, s, partner, k) if partner >= 0 else -1
        kind = drafting.amendment_kind(turn, p.drafting.tabled_texts == 1, blurring, other >= 0)
    if kind == BLUR:
        s.candidate_precision[k] = drafting.blurred(
            s.precision[k], p.drafting.blur_step, p.drafting.precision_floor
        )
        return
    s.candidate[k] = _permitted(p, s, k, drafting.amended(s.draft[k], own_target(p, s, i, k), part))
    if kind == PACKAGE and s.candidate[k] != s.draft[k]:
        moved = drafting.amended(s.draft[other], own_target(p, s, partner, other), part)
        s.candidate[other] = _permitted(p, s, other, moved)
    if kind == ADOPT_TABLED:
        _adopt_tabled(p, s)


@rule
def _adopt_tabled(p: Parameters, s: State) -> None:
    """Take, whole, the text tabled on the floor that lies nearest to the candidate, if any is near."""
    chosen = -1
    smallest = p.drafting.tabled_radius
    for i in range(len(s.group)):
        s.key[i] = 0.0
    for k in range(len(s.draft)):
        text = s.candidate[k]
        for i in range(len(s.group)):
            off = s.tabled_text[i, k] - text
            s.key[i] += off * off
    for i in range(len(s.group)):
        turns, distance = s.turns[i], math.sqrt(s.key[i] / len(s.draft))
        s.key[i] = distance if turns > 0 else math.inf
    for i in range(len(s.group)):
        distance = s.key[i]
        if distance < smallest or (chosen >= 0 and distance == smallest and s.row[i] < s.row[chosen]):
            smallest = distance
            chosen = i
    abroad = _nearest_from_abroad(s, smallest)
    if abroad >= 0:
        for k in range(len(s.draft)):
            if s.brought_here[abroad, k]:
                s.candidate[k] = _permitted(p, s, k, s.brought_text[abroad, k])
                s.candidate_precision[k] = 1.0
        return
    if chosen < 0:
        return
    for k in range(len(s.draft)):
        s.candidate[k] = _permitted(p, s, k, s.tabled_text[chosen, k])
        s.candidate_precision[k] = 1.0


@rule
def _nearest_from_abroad(s: State, radius: float) -> int:
    """Return the venue whose text, on what both share, lies nearest within a radius, or −1."""
    chosen = -1
    for v in range(s.brought_here.shape[0]):
        squares = 0.0
        shared = 0
        for k in range(len(s.draft)):
            if s.brought_here[v, k]:
                off = s.brought_text[v, k] - s.candidate[k]
                squares += off * off
                shared += 1
        if shared > 0 and math.sqrt(squares / shared) < radius:
            radius = math.sqrt(squares / shared)
            chosen = v
    return chosen


@rule
def _least_satisfied_consenter(s: State) -> int:
    """Return, of the deciders who have spoken and consent, the one that would lose consent first, or −1."""
    chosen = -1
    smallest = math.inf
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        margin = s.value[i] - s.aspiration[i]
        if s.turns[i] > 0 and 0.0 <= margin < smallest:
            smallest = margin
            chosen = i
    return chosen


@rule
def _dearest_but(p: Parameters, s: State, i: int, but: int) -> int:
    """Return the dimension, on the agenda or off, on which the text costs i most, another one excepted."""
    chosen = -1
    largest = 0.0
    for k in range(len(s.draft)):
        loss = contested_loss_on(p, s, i, k)
        if k != but and loss > largest:
            largest = loss
            chosen = k
    return chosen


@rule
def _permitted(p: Parameters, s: State, k: int, value: float) -> float:
    """Return the value nearest to the intended one that goal and question leave open."""
    if s.goal[k]:
        value = min(s.goal_upper[k], max(s.goal_lower[k], value))
    return drafting.writable(value, p.issue.levels[k])
