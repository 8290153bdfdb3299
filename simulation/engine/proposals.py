"""What is put on the table: texts, and proposals for the round's drafting (mirrors `model.floor`)."""

from simulation.engine.valuation import contested_loss_on, own_target
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import floor as floors
from simulation.state import Count, State

WHOLE = -1  # a proposal of a text on everything that is open


@rule
def count_open(s: State) -> int:
    """Return how many dimensions are on the agenda."""
    open_dimensions = 0
    for k in range(len(s.parked)):
        open_dimensions += 1 - s.parked[k]
    return open_dimensions


@rule
def table_text(p: Parameters, s: State, i: int) -> None:
    """Put on the table what i would write."""
    for k in range(len(s.draft)):
        s.tabled[i, k] = 1
        s.tabled_text[i, k] = own_target(p, s, i, k)


@rule
def propose(p: Parameters, s: State, i: int) -> bool:
    """Put a text forward for this round's drafting: all that is open, then the dearest part; once each."""
    for k in range(len(s.draft)):
        if floors.has_moved(own_target(p, s, i, k), s.tabled_text[i, k]):
            s.proposals[i] = 0
    open_dimensions = count_open(s)
    part = WHOLE
    if s.proposals[i] > 0:
        part = dearest(p, s, i, True)
        if s.proposals[i] > 1 or open_dimensions < 2 or part < 0:  # one open dimension is the whole
            return False
    if open_dimensions == 0:
        return False
    if part == WHOLE:
        table_text(p, s, i)
    s.proposals[i] += 1
    s.proposers[s.counts[Count.PROPOSALS]] = i
    s.proposed_part[s.counts[Count.PROPOSALS]] = part
    s.counts[Count.PROPOSALS] += 1
    return True


@rule
def dearest(p: Parameters, s: State, i: int, only_open: bool) -> int:
    """Return the dimension, or the open one, on which the text costs i most; −1 where none costs anything."""
    chosen = -1
    largest = 0.0
    for k in range(len(s.draft)):
        if only_open and s.parked[k]:
            continue
        loss = contested_loss_on(p, s, i, k)
        if loss > largest:
            largest = loss
            chosen = k
    return chosen


@rule
def wants_something_new(p: Parameters, s: State, i: int) -> bool:
    """Tell whether i's text says on some open dimension what none on the table near it says."""
    is_new = False
    for k in range(len(s.draft)):
        is_new = is_new or (not s.parked[k] and _is_new(p, s, i, k))
    return is_new


@rule
def _is_new(p: Parameters, s: State, i: int, k: int) -> bool:
    """Tell whether no text of anybody else on the table lies near what i wants."""
    wish = own_target(p, s, i, k)
    for j in range(len(s.group)):
        if (
            j != i
            and s.tabled[j, k]
            and not floors.is_new_text(abs(s.tabled_text[j, k] - wish), p.drafting.tabled_radius)
        ):
            return False
    return True
