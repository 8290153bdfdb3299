"""Weights for and against a text, chamber by chamber (mirrors `engine.ballot`)."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from simulation.parameters import Decision, Weighting
from simulation.rules import closure, drafting, floor, objection
from simulation.rules.chair import goes_before
from simulation.rules.objection import ABSENT, LIVE_WITH, NO_OBJECTION

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder

type Test = Callable[["Stakeholder"], bool]


def chair_of(model: "ConsensusModel", rule: Decision) -> "Stakeholder | None":
    """Return the decider who is in the chair."""
    chosen = None
    for person in model.deciders:
        if chosen is None or goes_before(
            rule.chair[person.group] == 1,
            person.precedence,
            rule.chair[chosen.group] == 1,
            chosen.precedence,
        ):
            chosen = person
    return chosen


def vote_weight(rule: Decision, chamber: int, person: "Stakeholder", chair: "Stakeholder | None") -> float:
    """Return what a vote counts for in a chamber; 0 outside it."""
    if rule.chamber_chair_only[chamber]:
        return 1.0 if person is chair else 0.0
    if not rule.chamber_members[chamber][person.group]:
        return 0.0
    weighting = rule.chamber_weighting[chamber]
    if weighting == Weighting.CAPABILITY:
        return person.resources
    return person.population_weight if weighting == Weighting.POPULATION else 1.0


def weigh_votes(
    model: "ConsensusModel", rule: Decision, test: Test, voters: list["Stakeholder"]
) -> Iterator[tuple[float, float]]:
    """Yield, per chamber, the weight of those voters who pass a test and the weight of all of them."""
    chair = chair_of(model, rule)
    for c in range(len(rule.chamber_quota)):
        passing = 0.0
        total = 0.0
        for person in voters:
            weight = vote_weight(rule, c, person, chair)
            total += weight
            if test(person):
                passing += weight
        yield passing, total


def _is_known(person: "Stakeholder") -> bool:
    """Tell whether anybody can know where somebody stands: it has spoken, or said so at a call."""
    return person.turns > 0 or person.position != ABSENT


def _would_consent(person: "Stakeholder", value: float) -> bool:
    """Predict consent to a text of such value; of who has not spoken one knows only the last call."""
    return value >= person.aspiration if person.turns > 0 else person.position >= LIVE_WITH


def predicted_closeness(model: "ConsensusModel", values: dict["Stakeholder", float]) -> float:
    """Return how near the rule is to closing if everybody's value of a text were as given, in [0, 1]."""
    rule = model.parameters.decision
    nearest = 1.0
    known = [person for person in model.deciders if _is_known(person)]
    votes = weigh_votes(model, rule, lambda person: _would_consent(person, values[person]), known)
    for c, (consenting, total) in enumerate(votes):
        nearest = min(
            nearest,
            closure.chamber_closeness(consenting, total, rule.chamber_quota[c], rule.chamber_max_against[c]),
        )
    holders = [person for person in known if rule.veto[person.group]]
    if not holders:
        return nearest
    willing = [person for person in holders if _would_consent(person, values[person])]
    return min(nearest, len(willing) / len(holders))


def preferring_margin(
    model: "ConsensusModel", values: dict["Stakeholder", float], others: dict["Stakeholder", float]
) -> float:
    """Return by how much the weight preferring one text to another exceeds the quota, in the hardest chamber.

    Only those count who have spoken: what others would prefer nobody knows, and a chamber in which nobody has
    spoken prefers nothing.
    """
    rule = model.parameters.decision
    smallest = 1.0
    votes = weigh_votes(model, rule, lambda person: values[person] > others[person], model.heard_deciders)
    for c, (preferring, total) in enumerate(votes):
        share = preferring / total if total > 0.0 else 0.0
        smallest = min(smallest, share - rule.chamber_quota[c])
    return smallest


def preferring_share(
    model: "ConsensusModel", values: dict["Stakeholder", float], others: dict["Stakeholder", float]
) -> float:
    """Return the share of those deciders who have spoken that prefers one text to another."""
    known = model.heard_deciders
    return len([person for person in known if values[person] > others[person]]) / max(1, len(known))


def total_shortfall(model: "ConsensusModel", values: dict["Stakeholder", float]) -> float:
    """Return how much those deciders who have spoken miss together, each in units of its possible gain."""
    total = 0.0
    for person in model.heard_deciders:
        total += drafting.shortfall(values[person], person.aspiration, person.reservation, person.best)
    return total


def assess_pivots(model: "ConsensusModel") -> None:
    """Work out the marginal value of everybody's consent to the present text under the rule in force."""
    rule = model.parameters.decision
    deciders, chair = model.deciders, chair_of(model, rule)
    for person in deciders:
        person.pivot = 1.0 if rule.veto[person.group] and not person.consents else 0.0
    votes = weigh_votes(model, rule, lambda person: not person.consents, deciders)
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

    consent = weigh_votes(model, rule, lambda person: person.position >= LIVE_WITH, deciders)
    opposition = weigh_votes(model, rule, is_against, deciders)
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
