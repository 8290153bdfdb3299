"""Weights for and against a text, chamber by chamber (mirrors `model.ballot`)."""

from simulation.parameters import Decision, Floats, Parameters, Weighting
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
def vote_weight(s: State, rule_: Decision, c: int, i: int, the_chair: int) -> float:
    """Return what i's vote counts for in a chamber; 0 outside it."""
    if rule_.chamber_chair_only[c]:
        return 1.0 if i == the_chair else 0.0
    if not rule_.chamber_members[c, s.group[i]]:
        return 0.0
    if rule_.chamber_weighting[c] == Weighting.CAPABILITY:
        return s.resources[i]
    if rule_.chamber_weighting[c] == Weighting.POPULATION:
        return s.population_weight[i]
    return 1.0


@rule
def _is_known(s: State, i: int) -> bool:
    """Tell whether anybody can know where i stands: it has spoken, or said so at a call."""
    return s.turns[i] > 0 or s.position[i] != ABSENT


@rule
def _would_consent(s: State, i: int, value: float) -> bool:
    """Predict i's consent to a text of such value; of who has not spoken one knows only the last call."""
    if s.turns[i] > 0:
        return value >= s.aspiration[i]
    return s.position[i] >= LIVE_WITH


@rule
def predicted_closeness(s: State, rule_: Decision, value: Floats) -> float:
    """Return how near the rule is to closing if everybody's value of a text were `value`, in [0, 1]."""
    the_chair = chair(s, rule_)
    nearest = 1.0
    for c in range(len(rule_.chamber_quota)):
        total = 0.0
        consenting = 0.0
        for r in range(s.counts[Count.DECIDERS]):
            i = s.deciders[r]
            if not _is_known(s, i):
                continue
            weight = vote_weight(s, rule_, c, i, the_chair)
            total += weight
            if _would_consent(s, i, value[i]):
                consenting += weight
        closeness = closure.chamber_closeness(
            consenting, total, rule_.chamber_quota[c], rule_.chamber_max_against[c]
        )
        nearest = min(nearest, closeness)
    holders = 0
    willing = 0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if rule_.veto[s.group[i]] and _is_known(s, i):
            holders += 1
            if _would_consent(s, i, value[i]):
                willing += 1
    return min(nearest, willing / holders) if holders > 0 else nearest


@rule
def preferring_margin(s: State, rule_: Decision, value: Floats, other: Floats) -> float:
    """Return by how much the weight preferring one text to another exceeds the quota, in the hardest chamber.

    Only those count who have spoken: what others would prefer nobody knows, and a chamber in which nobody has
    spoken prefers nothing.
    """
    the_chair = chair(s, rule_)
    smallest = 1.0
    for c in range(len(rule_.chamber_quota)):
        total = 0.0
        preferring = 0.0
        for r in range(s.counts[Count.DECIDERS]):
            i = s.deciders[r]
            if s.turns[i] == 0:
                continue
            weight = vote_weight(s, rule_, c, i, the_chair)
            total += weight
            if value[i] > other[i]:
                preferring += weight
        share = preferring / total if total > 0.0 else 0.0
        smallest = min(smallest, share - rule_.chamber_quota[c])
    return smallest


@rule
def preferring_share(s: State, value: Floats, other: Floats) -> float:
    """Return the share of those deciders who have spoken that prefers one text to another."""
    known = 0
    preferring = 0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if s.turns[i] > 0:
            known += 1
            if value[i] > other[i]:
                preferring += 1
    return preferring / known if known > 0 else 0.0


@rule
def total_shortfall(s: State, value: Floats) -> float:
    """Return how much those deciders who have spoken miss together, each in units of its possible gain."""
    total = 0.0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if s.turns[i] > 0:
            total += drafting.shortfall(value[i], s.aspiration[i], s.reservation[i], s.best[i])
    return total


@rule
def assess_pivots(p: Parameters, s: State) -> None:
    """Work out the marginal value of everybody's consent to the present text under the rule in force."""
    rule_ = p.decision
    the_chair = chair(s, rule_)
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        s.pivot[i] = 1.0 if rule_.veto[s.group[i]] and s.value[i] < s.aspiration[i] else 0.0
    for c in range(len(rule_.chamber_quota)):
        total = 0.0
        missing = 0.0
        for r in range(s.counts[Count.DECIDERS]):
            i = s.deciders[r]
            weight = vote_weight(s, rule_, c, i, the_chair)
            total += weight
            if s.value[i] < s.aspiration[i]:
                missing += weight
        needed = max(
            rule_.chamber_quota[c] * total - (total - missing),
            missing - rule_.chamber_max_against[c] * total,
        )
        for r in range(s.counts[Count.DECIDERS]):
            i = s.deciders[r]
            consents = s.value[i] >= s.aspiration[i]
            weight = vote_weight(s, rule_, c, i, the_chair)
            s.pivot[i] = max(s.pivot[i], floor.marginal_value(consents, weight, needed, missing))


@rule
def closes(s: State, rule_: Decision) -> bool:
    """Tell whether the stated positions let the text pass under a rule."""
    deciders = s.counts[Count.DECIDERS]
    if deciders == 0 or s.position[s.deciders[0]] == ABSENT:  # nobody decides, or nobody was asked
        return False
    the_chair = chair(s, rule_)
    for c in range(len(rule_.chamber_quota)):
        total = 0.0
        consenting = 0.0
        against = 0.0
        for r in range(deciders):
            i = s.deciders[r]
            weight = vote_weight(s, rule_, c, i, the_chair)
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
