"""When a text in force is looked at again, and when it lapses.

A review is due after an interval; it is triggered once enough of those entitled to decide are dissatisfied,

    û_i(τ_i) − û_i(z) > q_t · max(0, û_i(τ_i) − û_i(q₀)),

that is, once the text gives somebody less than a share 1 − q_t of what it could have over the first status
quo; or it is held because the text would lapse (sunset). After a review there is no triggered one for a
while. All of this is the usual law of amendment put as data; the numbers are *assumptions*. Who comes is
decided anew, against the text in force: those who are content with it stay at home, so that a review can be
captured.
"""

from simulation.rule import rule

# What became of a review, in `State.reviewed`.
REVISED = 1  # a new version is in force
CONFIRMED = 2  # agreed to leave the text as it is
FAILED = 3  # no agreement; the text stands
ENDED = 4  # the text has lapsed

SAME_TEXT = 1e-3  # share of the scale; nearer than this no word has been changed; assumption
CLOSE_ENOUGH = 1e-9  # rounds; a month of 1/3 of a round three times over holds one


@rule
def rounds_until(month: int, rounds_per_month: float) -> int:
    """Return how many rounds can have been held by the end of a month, counted from the opening."""
    return int(month * rounds_per_month + CLOSE_ENOUGH)


@rule
def is_dissatisfied(best: float, value: float, status_quo: float, share: float) -> bool:
    """Tell whether the text in force withholds more than a share of what one could have over no text."""
    return best - value > share * max(0.0, best - status_quo)


@rule
def is_due(months_since: int, interval: int) -> bool:
    """Tell whether the next review is due; interval 0 = none ever is."""
    return interval > 0 and months_since >= interval


@rule
def is_triggered(dissatisfied: int, entitled: int, quota: float, months_since: int, cooling_off: int) -> bool:
    """Tell whether enough of those entitled are dissatisfied, and the last review is long enough ago."""
    return entitled > 0 and dissatisfied >= quota * entitled and months_since >= cooling_off


@rule
def lead(deadline: int, rounds_per_month: float) -> int:
    """Return how many months before the sunset a review has to open, so that it can be over in time."""
    months = 1
    while rounds_until(months, rounds_per_month) < deadline:
        months += 1
    return months
