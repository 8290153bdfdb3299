"""Weights for and against a text, chamber by chamber (mirrors `model.ballot`)."""

from simulation.parameters import Decision, Floats, Ints, Parameters, Weighting
from simulation.rule import rule
from simulation.rules import closure, drafting, floor, objection
from simulation.rules.chair import goes_before
from simulation.rules.objection import ABSENT, LIVE_WITH, NO_OBJECTION
from simulation.state import Count, State


@rule
def chair(s: State, rule_: Decision) -> int:
    """Return the decider who is in the chair, or −1."""
    chosen = -1
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if chosen < 0 or goes_before(
            rule_.chair[s.group[i]] == 1,
            s.precedence[i],
            rule_.chair[s.group[chosen]] == 1,
            s.precedence[chosen],
        ):
            chosen = i
    return chosen


@rule
def weigh_votes(s: State, rule_: Decision, c: int) -> None:
    """Write what the vote of each decider counts for in a chamber into `State.vote`; 0 outside it."""
    deciders, weighting = s.counts[Count.DECIDERS], rule_.chamber_weighting[c]
    if rule_.chamber_chair_only[c]:
        for i in range(deciders):
            s.vote[i] = 0.0
        the_chair = chair(s, rule_)
        if the_chair >= 0:
            s.vote[the_chair] = 1.0
        return
    for i in range(deciders):
        s.vote[i] = 1.0
    if weighting == Weighting.CAPABILITY:
        for i in range(deciders):
            s.vote[i] = s.resources[i]
    elif weighting == Weighting.POPULATION:
        for i in range(deciders):
            s.vote[i] = s.population_weight[i]
    for g in range(len(s.known_of)):
        if not rule_.chamber_members[c, g]:
            for i in range(deciders):
                vote = s.vote[i]
                s.vote[i] = 0.0 if s.group[i] == g else vote


# -- counts of deciders, group by group ----------------------------------------------------------------------


@rule
def _count(s: State, marks: Ints, found: Ints) -> None:
    """Count the deciders who bear a mark, by group."""
    for g in range(len(found)):
        number = 0
        for i in range(s.counts[Count.DECIDERS]):
            number += marks[i] if s.group[i] == g else 0
        found[g] = number


@rule
def _weight_of(s: State, rule_: Decision, c: int, marks: Ints, number: Ints) -> float:
    """Return the weight in a chamber of the deciders who bear a mark, whose number by group is known."""
    total = 0.0
    if rule_.chamber_chair_only[c] or rule_.chamber_weighting[c] != Weighting.EQUAL:
        weigh_votes(s, rule_, c)
        for r in range(s.counts[Count.DECIDERS]):  # numbers that round, added in the order of rows
            i = s.deciders[r]
            if marks[i]:
                total += s.vote[i]
        return total
    for g in range(len(number)):
        if rule_.chamber_members[c, g]:
            total += number[g]
    return total


@rule
def _number_of(number: Ints) -> int:
    everybody = 0
    for g in range(len(number)):
        everybody += number[g]
    return everybody


# -- predicting what a text would meet with ------------------------------------------------------------------


@rule
def note_known(s: State) -> None:
    """Before a text is revised: note which deciders have spoken, and whose position the others can know.

    A position is known once its holder has spoken, or has stated it at a call.
    """
    for i in range(s.counts[Count.DECIDERS]):
        s.heard[i] = s.turns[i] > 0
        s.known[i] = s.turns[i] > 0 or s.position[i] != ABSENT
    _count(s, s.heard, s.heard_of)
    _count(s, s.known, s.known_of)
    number = 0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        s.speaking[number] = i  # speed: no branch; who has not spoken is written over
        number += s.heard[i]


@rule
def _mark_willing(s: State, value: Floats) -> None:
    """Predict consent to a text of such value; of who has not spoken one knows only the last call."""
    for i in range(s.counts[Count.DECIDERS]):
        would, did = value[i] >= s.aspiration[i], s.position[i] >= LIVE_WITH
        s.marked[i] = would if s.heard[i] == 1 else did
    _count(s, s.marked, s.marked_of)


@rule
def predicted_closeness(s: State, rule_: Decision, value: Floats) -> float:
    """Return how near the rule is to closing if everybody's value of a text were `value`, in [0, 1]."""
    _mark_willing(s, value)
    nearest = 1.0
    for c in range(len(rule_.chamber_quota)):
        closeness = closure.chamber_closeness(
            _weight_of(s, rule_, c, s.marked, s.marked_of),
            _weight_of(s, rule_, c, s.known, s.known_of),
            rule_.chamber_quota[c],
            rule_.chamber_max_against[c],
        )
        nearest = min(nearest, closeness)
    holders = 0
    willing = 0
    for g in range(len(s.known_of)):
        if rule_.veto[g]:
            holders += s.known_of[g]
            willing += s.marked_of[g]
    return min(nearest, willing / holders) if holders > 0 else nearest


@rule
def _mark_preferring(s: State, value: Floats, other: Floats) -> None:
    """Mark those who prefer one text to another, of those who have spoken: of others nobody knows."""
    for i in range(s.counts[Count.DECIDERS]):
        s.marked[i] = s.heard[i] if value[i] > other[i] else 0
    _count(s, s.marked, s.marked_of)


@rule
def preferring_margin(s: State, rule_: Decision, value: Floats, other: Floats) -> float:
    """Return by how much the weight preferring one text to another exceeds the quota, in the hardest chamber.

    Only those count who have spoken: what others would prefer nobody knows, and a chamber in which nobody has
    spoken prefers nothing.
    """
    _mark_preferring(s, value, other)
    smallest = 1.0
    for c in range(len(rule_.chamber_quota)):
        total = _weight_of(s, rule_, c, s.heard, s.heard_of)
        preferring = _weight_of(s, rule_, c, s.marked, s.marked_of)
        share = preferring / total if total > 0.0 else 0.0
        smallest = min(smallest, share - rule_.chamber_quota[c])
    return smallest


@rule
def preferring_share(s: State, value: Floats, other: Floats) -> float:
    """Return the share of those deciders who have spoken that prefers one text to another."""
    _mark_preferring(s, value, other)
    known = _number_of(s.heard_of)
    return _number_of(s.marked_of) / known if known > 0 else 0.0


@rule
def total_shortfall(s: State, value: Floats) -> float:
    """Return how much those deciders who have spoken miss together, each in units of its possible gain."""
    for i in range(s.counts[Count.DECIDERS]):
        s.missed[i] = drafting.shortfall(value[i], s.aspiration[i], s.reservation[i], s.best[i])
    total = 0.0
    for r in range(_number_of(s.heard_of)):
        total += s.missed[s.speaking[r]]
    return total


@rule
def assess_pivots(p: Parameters, s: State) -> None:
    """Work out the marginal value of everybody's consent to the present text under the rule in force."""
    rule_ = p.decision
    deciders = s.counts[Count.DECIDERS]
    for i in range(deciders):
        s.known[i] = 1
        s.marked[i] = s.value[i] < s.aspiration[i]
        s.pivot[i] = 1.0 if rule_.veto[s.group[i]] and s.value[i] < s.aspiration[i] else 0.0
    _count(s, s.known, s.known_of)
    _count(s, s.marked, s.marked_of)
    for c in range(len(rule_.chamber_quota)):
        total = _weight_of(s, rule_, c, s.known, s.known_of)
        missing = _weight_of(s, rule_, c, s.marked, s.marked_of)
        needed = max(
            rule_.chamber_quota[c] * total - (total - missing),
            missing - rule_.chamber_max_against[c] * total,
        )
        weigh_votes(s, rule_, c)
        for i in range(deciders):
            pivot, missing_it = s.pivot[i], s.marked[i] == 1
            s.pivot[i] = max(pivot, floor.marginal_value(not missing_it, s.vote[i], needed, missing))


@rule
def closes(s: State, rule_: Decision) -> bool:
    """Tell whether the stated positions let the text pass under a rule."""
    deciders = s.counts[Count.DECIDERS]
    if deciders == 0 or s.position[s.deciders[0]] == ABSENT:  # nobody decides, or nobody was asked
        return False
    for c in range(len(rule_.chamber_quota)):
        weigh_votes(s, rule_, c)
        total = 0.0
        consenting = 0.0
        against = 0.0
        for r in range(deciders):
            i = s.deciders[r]
            weight = s.vote[i]
            total += weight
            if s.position[i] >= LIVE_WITH:
                consenting += weight
            elif objection.counts_against(s.position[i], s.reasoned[i] == 1, rule_.reasoned_only == 1):
                against += weight
        if not closure.chamber_consents(
            consenting,
            against,
            total,
            rule_.chamber_quota[c],
            rule_.chamber_strict[c] == 1,
            rule_.chamber_max_against[c],
        ):
            return False
    unanswered = 0
    for r in range(deciders):
        i = s.deciders[r]
        against_text = objection.counts_against(s.position[i], s.reasoned[i] == 1, rule_.reasoned_only == 1)
        if against_text and rule_.veto[s.group[i]]:
            return False
        if against_text and s.objection[i] != NO_OBJECTION and not s.answered[i]:
            unanswered += 1
    if rule_.objections_answered:
        return closure.objections_are_answered(unanswered, deciders, rule_.max_unanswered)
    return True
