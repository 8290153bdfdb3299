"""Changing what one does when the text has changed, and what that costs.

    change(v, v')   = Σ_k s̄_k |z_k^{v'} − z_k^v|,       s̄ the mean salience, weighted by affectedness
    cost of revising = recost · κ_j / (1 + skill_j) · min(1, change / scale)
    motive to revise = own share · (û_j(new reading) − û_j(old reading)) − cost of revising
                       + λ_L (B_j − ½) + ν π̄ (e_new − e_old) + expected sanction
    compatibility    = max(0, 1 − change / scale of compatibility)

Whoever practises the old version goes on with it until it revises its practice or drops it. Neighbours on
another version count for the coordination value ν as far as the two still work together. A text that is
often revised therefore costs its adopters again and again (churn), and the network some of its worth: bamboo
pays for bending. That the cost of a small change is in proportion to it, and the scales, are *assumptions*.
A vague text bends by itself: it is read as one wishes now (`flexible reading`), without a review.
"""

from simulation.rule import rule

NO_VERSION_BEFORE = -1.0  # in place of how far two versions work together


@rule
def revision_cost(cost: float, skill: float, change: float, recost: float, change_scale: float) -> float:
    """Return what going over to the new version costs a practiser, utility units."""
    return recost * cost / (1.0 + skill) * min(1.0, change / change_scale)


@rule
def compatibility(change: float, scale: float) -> float:
    """Return how far two versions work together, in [0, 1]."""
    return max(0.0, 1.0 - change / scale)


@rule
def expected_of_others(reference: float, expected: float, alike: float) -> float:
    """Return what one expects of those whose consent to a text one has not seen.

    Of a first text that is a common reference e₀ (`adoption`). Of a later one it is what one sees on the day
    it comes into force: what others do already, times how far that works together with the new version
    (`alike`, in [0, 1]).
    """
    return reference if alike == NO_VERSION_BEFORE else alike * expected


@rule
def revising_motive(own_gain: float, cost: float, obligation: float, legitimacy: float) -> float:
    """Return the part of the motive to revise that the network and the law do not touch, utility units."""
    return own_gain - cost + obligation * (legitimacy - 0.5)


@rule
def full_revising_motive(
    standing: float,
    network_value: float,
    precision: float,
    expected: float,
    expected_old: float,
    sanction: float,
) -> float:
    """Return the full motive to revise this month, utility units: L / β."""
    return standing + network_value * precision * (expected - expected_old) + sanction
