"""The numbers of a negotiation: few, each with a meaning, and where each comes from.

*Fitted* means: on the training part of the visible issues of *Decision-making in the European Union*, by
`experiments/calibration/council`; its README has their ranges. *Chosen on dev* means that
variants were compared on the other part. *Model* means a default of the model; the rest are assumptions.
"""

from typing import NamedTuple


class Settings(NamedTuple):
    """How those at the table talk, hold out, give way and word what they agreed on."""

    openness: float = 0.92
    """α: weight of what one hears against one's first position, 0 to 1. Fitted."""
    failure: float = 0.026
    """What failing costs everybody, against a full-scale miss on an issue of salience 1. Fitted."""
    exponent: float = 1.0
    """β of the concession curve: below 1 one holds out, above 1 one gives way early. Model default."""
    resolve: float = 1.0
    """How much salience lowers the exponent: who cares least concedes first. Assumption."""
    reach: float = 0.18
    """Distance over which the odds of a tabled text fall to 1/e, as a share of the scale. Fitted."""
    novelty: float = 0.27
    """How far from the draft a tabled text is as likely as none, as a share of the scale. Fitted."""
    voice: float = 0.5
    """How much votes count for the size of a delegation: 0 not at all, 1 in proportion. Chosen on dev."""
    institutions: float = 1.4
    """Size of the delegations of Commission and Parliament, against a state with as many votes. Fitted."""
    consent: float = 1.0
    """Share of votes that is looked for before the deadline, whatever the treaty asks for. Assumption."""
    people: int = 60
    """Negotiators in the room, about: every actor has at least one. Assumption."""
    hit_value: float = 0.1
    """What a hit is worth to who asks for a forecast, as a share of the scale of error. Assumption."""
    hit_width: float = 0.05
    """How near is a hit, as a share of the scale: ±5 of 100 points, as forecasts are scored."""
    error: float = 0.089
    """Standard error of measured positions, as a share of the scale. Fitted."""
    aspiration: float = 0.9
    """A₀: share of the best possible gain first held out for. Model."""
    rounds: int = 12
    """Rounds until the deadline. Assumption."""
    slots: int = 15
    """Speaking slots in a round. Model."""
    amendments: int = 5
    """Amendments tried in a round. Model."""
    radius: float = 0.15
    """How near the draft a tabled text must be to be tried as amendment, as a share of the scale. Model."""
    together: bool = True
    """Whether the issues of a proposal are one negotiation. Chosen on dev."""


FITTED = Settings()
