"""Who may join, how soon, and whether the text is in force (mirrors `engine.joining`)."""

from typing import TYPE_CHECKING

from simulation.rules import enforcement, entry_into_force, hazard

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel


def open_text(model: "ConsensusModel") -> None:
    """Note who needs no invitation and how often each group thinks of it."""
    groups, i = model.parameters.groups, model.parameters.implementation
    model.reconsidering = [hazard.baseline_chance(i.consideration, rate) for rate in groups.joining_rate]
    model.found = [enforcement.chance_found(i.detection, chance) for chance in model.reconsidering]
    regions = len(model.parameters.regions.distance)
    model.joining = [[chance] * regions for chance in model.reconsidering]
    for person in model.affected:
        g = person.group
        person.eligible = groups.eligible_from[g] <= 1 and groups.invitation[g] >= 1.0


def invite(model: "ConsensusModel", month: int) -> None:
    """Let the parties invite those who have to wait for it."""
    groups = model.parameters.groups
    for person in model.affected:
        if not person.eligible:
            person.eligible = hazard.is_invited(
                month,
                groups.eligible_from[person.group],
                groups.invitation[person.group],
                *model.key,
                person.entity,
            )


def look_at_region(model: "ConsensusModel") -> None:
    """Let the example of a region bring up the question of joining there more often."""
    weight = model.parameters.implementation.regional_weight
    if weight == 0.0:
        return
    for r in range(len(model.parameters.regions.distance)):
        local = [person for person in model.affected if person.region == r]
        joined = 0.0
        for person in local:
            joined += person.share_before
        share = joined / len(local) if local else 0.0
        for g, chance in enumerate(model.reconsidering):
            model.joining[g][r] = hazard.chance_to_join(chance, weight, share)


def is_in_force(model: "ConsensusModel") -> bool:
    """Tell whether enough had joined by the month before."""
    i = model.parameters.implementation
    parties = 0.0
    for person in model.affected:
        parties += person.share_before
    return entry_into_force.is_in_force(
        parties / len(model.affected), model.adoption[-1], i.force_parties, i.force_operators
    )
