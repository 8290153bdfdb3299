"""When a decision rule lets the text pass.

A rule is data: chambers with quota and limit of opposition, veto holders, and the handling of objections. A
chamber consents when the consenting weight reaches its quota of the weight present and the weight against
does not exceed `max_against` (ISO: two thirds for, no more than a quarter against). A chamber in which
nobody is present cannot consent. The ICANN level is a label reported for every run, whatever the rule; its
thresholds (.8, .6, .2) are *assumptions*, since the GNSO guidelines give words, not numbers.
"""

from simulation.rule import rule

ROUNDING = 1e-9  # share of all weight: a quota met to the last bit is met
FULL_CONSENSUS = 4
CONSENSUS = 3
STRONG_SUPPORT = 2
DIVERGENCE = 1
MINORITY_VIEW = 0


@rule
def reaches(weight: float, quota: float, total: float, strict: bool) -> bool:
    """Tell whether a weight reaches (or, if strict, exceeds) a quota of the total."""
    if strict:
        return weight > (quota + ROUNDING) * total
    return weight >= (quota - ROUNDING) * total


@rule
def chamber_consents(
    consenting: float, against: float, total: float, quota: float, strict: bool, max_against: float
) -> bool:
    """Tell whether one chamber lets the text pass."""
    if total <= 0.0:
        return False
    return reaches(consenting, quota, total, strict) and against <= (max_against + ROUNDING) * total


@rule
def chamber_closeness(consenting: float, total: float, quota: float, max_against: float) -> float:
    """Return how near a chamber is to consent, in [0, 1], if all who do not consent were against."""
    if total <= 0.0:
        return 0.0
    share = consenting / total
    closeness = 1.0
    if share < quota:
        closeness = share / quota
    if 1.0 - share > max_against:
        closeness = min(closeness, share / (1.0 - max_against))
    return closeness


@rule
def objections_are_answered(unanswered: int, deciders: int, limit: float) -> bool:
    """Tell whether few enough reasoned objections stand unanswered."""
    return unanswered <= limit * deciders + ROUNDING


@rule
def consensus_level(consent_share: float, against_share: float) -> int:
    """Return the ICANN label, from 4 (full consensus) to 0 (minority view)."""
    if against_share <= 0.0 and consent_share > 0.0:
        return FULL_CONSENSUS
    if consent_share >= 0.8:
        return CONSENSUS
    if consent_share >= 0.6:
        return STRONG_SUPPORT
    return DIVERGENCE if consent_share >= 0.2 else MINORITY_VIEW
