"""What strikes the world, and how a text in force is changed, as numbers."""

import numpy as np

from simulation.neutral import NEVER
from simulation.parameters import Deadline, Decision, ShockKind, Shocks
from simulation.parameters import Review as ReviewParameters
from simulation.scenario.building.fields import filled
from simulation.scenario.building.issue import array
from simulation.scenario.building.process import decision_parameters
from simulation.scenario.schema import Design, Scenario
from simulation.scenario.schema.procedure import Review

NO_LIMIT = -1.0  # person-hours


def is_watched(scenario: Scenario, design: Design) -> bool:
    """Tell whether anything can happen after the decision but carrying it out."""
    shocks = scenario.context.shocks
    return shocks.rate > 0 or bool(shocks.dated) or design.review is not None


def shocks_parameters(scenario: Scenario, design: Design) -> Shocks:
    """Return what strikes the world; nothing is watched where nothing strikes and nothing is reviewed."""
    shocks = scenario.context.shocks
    dated = sorted(shocks.dated, key=lambda one: one.month)
    dimensions = scenario.issue.dimensions
    spans = [float(one.scale.high) - float(one.scale.low) for one in dimensions]
    change = [
        [float(one.change.get(k.name, 0)) / span for k, span in zip(dimensions, spans, strict=True)]
        for one in dated
    ]
    return filled(
        Shocks,
        shocks,
        review_of(design),
        horizon=int(shocks.horizon) if is_watched(scenario, design) else 0,
        kind=int(ShockKind[shocks.kind.upper()]),
        month=np.array([int(one.month) for one in dated], dtype=np.int64),
        change=array(change) if change else np.zeros((0, len(dimensions))),
    )


def review_parameters(scenario: Scenario, design: Design) -> ReviewParameters:
    """Return when the text is looked at again, and what changing one's practice costs."""
    review = review_of(design)
    return filled(
        ReviewParameters,
        review,
        scenario.implementation,
        trigger_quota=NEVER if review.trigger_quota is None else float(review.trigger_quota),
        lapses=int(review.not_renewed == "lapses"),
    )


def rule_of_reviews(scenario: Scenario, design: Design) -> Decision:
    """Return the rule by which a review decides, with the times of the first decision."""
    return decision_parameters(scenario, design, review_of(design).rule or design.decision.rule)


def in_reviews(rule: Decision, design: Design) -> Decision:
    """Return the rule of reviews with their own times; without a decision, what stands is there already."""
    return rule._replace(
        deadline=review_rounds(design), on_deadline=int(Deadline.STATUS_QUO), max_person_hours=NO_LIMIT
    )


def review_of(design: Design) -> Review:
    """Return how a design reviews; what a review would be where it says nothing: none is ever due."""
    return design.review or Review()


def review_rounds(design: Design) -> int:
    """Return the last round of a review."""
    given = review_of(design).deadline
    return max(1, int(design.decision.deadline) // 2) if given is None else int(given)
