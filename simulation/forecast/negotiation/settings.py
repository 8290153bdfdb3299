"""The numbers of a negotiation: few, each with a meaning, and where each comes from.

*Fitted* means: on the training part of the visible issues of *Decision-making in the European Union*, by
`experiments/calibration/council`; its README has their ranges. *Chosen on dev* means that
variants were compared on the other part. *Model* means a default of the model; the rest are assumptions.
"""

from typing import NamedTuple


class Settings(NamedTuple):
    """How those at the table talk, hold out, give way and word what they agreed on."""

    openness: float = 0.0
    """α: weight of what one hears against one's first position, 0 to 1. Assumption: instructions stand."""
    mediated: bool = True
    """Whether the presidency weighs losses by what is left to lose, or counts consents. Chosen on dev."""
    breakdown: float = 1.2
    """What no agreement costs everybody: for each issue, as much as losing it by the whole scale at this
    salience. Negative: the reference text stands, with what it is worth to each. Fitted."""
    exponent: float = 0.2
    """β of the concession curve: below 1 one holds out, above 1 one gives way early. Model default."""
    reach: float = 0.085
    """Distance over which the odds of a tabled text fall to 1/e, as a share of the scale. Fitted."""
    novelty: float = 0.33
    """How far from the draft a tabled text is as likely as none, as a share of the scale. Fitted."""
    consent: float = 1.0
    """Share of votes that is looked for before the deadline, whatever the treaty asks for. Assumption."""
    hit_value: float = 0.1
    """What a hit is worth to who asks for a forecast, as a share of the scale of error. Assumption."""
    hit_width: float = 0.05
    """How near is a hit, as a share of the scale: ±5 of 100 points, as forecasts are scored."""
    error: float = 0.052
    """Standard error of measured positions, as a share of the scale. Fitted."""
    aspiration: float = 0.9
    """A₀: share of the best possible gain first held out for. Model."""
    rounds: int = 24
    """Rounds until the deadline. Assumption."""
    slots: int = 15
    """Speaking slots in a round. Model."""
    amendments: int = 5
    """Amendments tried in a round. Model."""
    radius: float = 0.15
    """How near the draft a tabled text must be to be tried as amendment, as a share of the scale. Model."""
    together: bool = False
    """Whether the issues of a proposal are one negotiation. Chosen on dev."""


FITTED = Settings()
