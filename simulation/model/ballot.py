"""Weights for and against a text, chamber by chamber (mirrors `engine.ballot`)."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from simulation.parameters import Decision, Weighting
from simulation.rules import closure, floor, objection
from simulation.rules.objection import ABSENT, LIVE_WITH, NO_OBJECTION

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder

type Test = Callable[["Stakeholder"], bool]


def vote_weight(rule: Decision, chamber: int, person: "Stakeholder", chair: "Stakeholder") -> float:
    """Return what a vote counts for in a chamber; 0 outside it."""
    if rule.chamber_chair_only[chamber]:
        return 1.0 if person is chair else 0.0
    if not rule.chamber_members[chamber][person.group]:
        return 0.0
    weighting = rule.chamber_weighting[chamber]
    if weighting == Weighting.CAPABILITY:
        return person.resources
    return person.population_weight if weighting == Weighting.POPULATION else 1.0


def weigh_votes(model: "ConsensusModel", rule: Decision, test: Test) -> Iterator[tuple[float, float]]:
    """Yield, per chamber, the weight of those who pass a test and the total weight."""
    deciders, chair = model.deciders, model.chair
    for c in range(len(rule.chamber_quota)):
        passing = 0.0
        total = 0.0
        for person in deciders:
            weight = vote_weight(rule, c, person, chair)
            total += weight
            if test(person):
                passing += weight
        yield passing, total


def predicted_closeness(model: "ConsensusModel", values: dict["Stakeholder", float]) -> float:
    """Return how near the rule is to closing if everybody's value of a text were as given, in [0, 1]."""
    rule = model.parameters.decision
    nearest = 1.0
    votes = weigh_votes(model, rule, lambda person: values[person] >= person.aspiration)
    for c, (consenting, total) in enumerate(votes):
        nearest = min(
            nearest,
            closure.chamber_closeness(consenting, total, rule.chamber_quota[c], rule.chamber_max_against[c]),
        )
    holders = [person for person in model.deciders if rule.veto[person.group]]
    if not holders:
        return nearest
    willing = [person for person in holders if values[person] >= person.aspiration]
    return min(nearest, len(willing) / len(holders))


def preferring_margin(model: "ConsensusModel", values: dict["Stakeholder", float]) -> float:
    """Return by how much the weight preferring a candidate exceeds the quota, in the hardest chamber."""
    rule = model.parameters.decision
    smallest = 1.0
    votes = weigh_votes(model, rule, lambda person: values[person] > person.value)
    for c, (preferring, total) in enumerate(votes):
        if total > 0.0:
            smallest = min(smallest, preferring / total - rule.chamber_quota[c])
    return smallest


def assess_pivots(model: "ConsensusModel") -> None:
    """Work out the marginal value of everybody's consent to the present text under the rule in force."""
    rule = model.parameters.decision
    deciders, chair = model.deciders, model.chair
    for person in deciders:
        person.pivot = 1.0 if rule.veto[person.group] and not person.consents else 0.0
    votes = weigh_votes(model, rule, lambda person: not person.consents)
    for c, (missing, total) in enumerate(votes):
        needed = max(
            rule.chamber_quota[c] * total - (total - missing),
            missing - rule.chamber_max_against[c] * total,
        )
        for person in deciders:
            weight = vote_weight(rule, c, person, chair)
            person.pivot = max(person.pivot, floor.marginal_value(person.consents, weight, needed, missing))


def closes(model: "ConsensusModel", rule: Decision) -> bool:
    """Tell whether the stated positions let the text pass under a rule."""
    deciders = model.deciders
    if not deciders or deciders[0].position == ABSENT:  # nobody decides, or nobody was asked
        return False

    def is_against(person: "Stakeholder") -> bool:
        return objection.counts_against(person.position, person.reasoned, rule.reasoned_only == 1)

    consent = weigh_votes(model, rule, lambda person: person.position >= LIVE_WITH)
    opposition = weigh_votes(model, rule, is_against)
    for c, ((consenting, total), (against, _)) in enumerate(zip(consent, opposition, strict=True)):
        if not closure.chamber_consents(
            consenting,
            against,
            total,
            rule.chamber_quota[c],
            rule.chamber_strict[c] == 1,
            rule.chamber_max_against[c],
        ):
            return False
    opponents = [person for person in deciders if is_against(person)]
    if any(rule.veto[person.group] for person in opponents):
        return False
    if not rule.objections_answered:
        return True
    unanswered = [p for p in opponents if p.objection != NO_OBJECTION and not p.answered]
    return closure.objections_are_answered(len(unanswered), len(deciders), rule.max_unanswered)
