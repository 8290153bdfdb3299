"""What participants state at a call: support, can live with, object (with or without a reason), block.

Consent is believed utility at or above one's aspiration; active support also secures `support_margin` of
the best gain. Who does not consent objects, and blocks when the text is worse for it than a breakdown.
An objection counts as reasoned when there is an argument for it: the objector holds one that points its
way, or one has been put on the floor (RFC 7282: objections are weighed by their reasons, not counted). A
block needs no further reason.
"""

from simulation.rule import rule

BLOCK = 0
OBJECT = 1
LIVE_WITH = 2
SUPPORT = 3
ABSENT = -1
NO_OBJECTION = -1


@rule
def stated_position(value: float, aspiration: float, reservation: float, best: float, margin: float) -> int:
    """Return what a participant states about a text it values at `value`."""
    if value >= aspiration:
        if value >= reservation + margin * (best - reservation):
            return SUPPORT
        return LIVE_WITH
    return BLOCK if value < reservation else OBJECT


@rule
def has_reason(
    own_target: float, text: float, holds: bool, claim: float, spoken_lowest: float, spoken_highest: float
) -> bool:
    """Tell whether an objection on a dimension can point to an argument for its direction."""
    if own_target > text:
        return (holds and claim > text) or spoken_highest > text
    return (holds and claim < text) or spoken_lowest < text


@rule
def counts_against(position: int, reasoned: bool, reasoned_only: bool) -> bool:
    """Tell whether a stated position stands against the text under the rule in force."""
    if position == BLOCK:
        return True
    return position == OBJECT and (reasoned or not reasoned_only)
