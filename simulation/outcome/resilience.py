"""Resilience: what is lost while the world changes, how soon it is made good, and what bending costs.

The loss of a month is W* − W, with W* the welfare of the best text for the world as it then is, practised by
all, and W that of what is practised, plus what was paid for revising; its area is the resilience triangle of
Bruneau et al. (2003), as a share of what could have been gained. All designs are watched over the same months
of the calendar. Peak and recovery are those of the first shock after the decision: a later one comes on top
of what is left of it. A recovery that the next shock or the end overtakes is censored, not left out, and no
mean is taken of the others alone: use `scipy.stats.ecdf` with `CensoredData` (Kaplan & Meier 1958).
"""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.rules.review import ENDED, FAILED, REVISED
from simulation.state import Count, State, Tally

_AREA, _PEAK, _RECOVERY, _SEEN = (
    column("loss_area"),
    column("peak_loss"),
    column("recovery_months"),
    column("recovery_seen"),
)
_COLLAPSED, _REVISIONS, _FAILED = column("collapsed"), column("revisions"), column("reviews_failed")
_HOURS, _CHURN, _LAG = column("review_hours"), column("churn"), column("lag")
_FIRST = _AREA  # of the family, in the order of the catalogue
PEAK_MONTHS = 12  # from a shock; assumption
MADE_GOOD = 0.1  # of the peak may be left; assumption
PRACTISED = 0.25  # of the action: what less is practised than this cannot collapse; assumption
COLLAPSE_FLOOR = 0.1  # of the action; assumption
COLLAPSE_SHARE = 0.5  # of the level before the shock; assumption
COLLAPSE_MONTHS = 6  # running; assumption
NOTHING_TO_GAIN = 1e-9  # utility


@rule
def measure_resilience(p: Parameters, s: State, row: Floats) -> None:
    """Read the loss curve, what reviews came to and what was paid; nothing where the world is not watched."""
    for index in range(_FIRST, len(row)):
        row[index] = math.nan
    if p.shocks.horizon == 0:
        return
    last = len(s.loss) - 1
    lost = 0.0
    possible = 0.0
    paid = 0.0
    failed = 0
    for month in range(1, last + 1):
        lost += s.loss[month]
        possible += s.possible[month]
        paid += s.churn[month]
        failed += s.reviewed[month] == FAILED or s.reviewed[month] == ENDED
    row[_AREA] = lost / possible if possible > NOTHING_TO_GAIN else math.nan
    row[_CHURN] = paid
    row[_REVISIONS] = s.tally[Tally.REVISIONS]
    row[_FAILED] = failed
    row[_HOURS] = s.tally[Tally.REVIEW_ROUNDS] * p.clock.hours_per_round
    if s.counts[Count.VERSION] == 0:
        return
    struck = _next_struck(s, s.counts[Count.DECIDED_AT])
    if struck <= last:
        _measure_recovery(s, struck, row)
        row[_LAG] = _lag(s, struck)
    row[_COLLAPSED] = _collapse(s)


@rule
def _next_struck(s: State, after: int) -> int:
    """Return the first month after a given one in which a shock arrived; if there is none, one too many."""
    month = after + 1
    while month < len(s.loss) and s.shock_months[month] == 0:
        month += 1
    return month


@rule
def _measure_recovery(s: State, struck: int, row: Floats) -> None:
    end = min(_next_struck(s, struck), len(s.loss))  # from there on another shock is felt, or nothing is seen
    before = s.loss[struck - 1]
    peak_at = struck
    for month in range(struck, min(end, struck + PEAK_MONTHS)):
        if s.loss[month] > s.loss[peak_at]:
            peak_at = month
    peak = s.loss[peak_at] - before
    row[_PEAK] = peak
    if peak <= NOTHING_TO_GAIN:
        return
    month = peak_at
    while month < end and s.loss[month] - before > MADE_GOOD * peak:
        month += 1
    row[_RECOVERY] = month - struck
    row[_SEEN] = 1.0 if month < end else 0.0


@rule
def _lag(s: State, struck: int) -> float:
    """Return the months until the first new version that moves with the shock; it is told from the texts."""
    version = 1
    for month in range(s.counts[Count.DECIDED_AT], len(s.reviewed)):
        if s.reviewed[month] != REVISED:
            continue
        version += 1
        along = 0.0
        for k in range(len(s.first_shock)):
            moved = s.texts[version, k] - s.texts[version - 1, k]
            along += s.mean_salience[k] * s.first_shock[k] * moved
        if month >= struck and along > 0.0:
            return float(month - struck)
    return math.nan


@rule
def _collapse(s: State) -> float:
    """Tell whether practice collapsed after a shock; NaN if none found enough of it to collapse."""
    limit = -1.0
    running = 0
    found = math.nan
    decided = s.counts[Count.DECIDED_AT]
    for month in range(decided + 1, len(s.loss)):
        before, now = s.adoption[month - 1 - decided], s.adoption[month - decided]
        if s.shock_months[month] > 0 and before >= PRACTISED:
            limit = max(COLLAPSE_FLOOR, COLLAPSE_SHARE * before)
            found = 0.0 if math.isnan(found) else found
        running = running + 1 if now < limit else 0
        if running >= COLLAPSE_MONTHS:
            return 1.0
    return found
