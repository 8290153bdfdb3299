"""When luck is drawn: a round of one deliberation among several (mirrors `ConsensusModel.moment`)."""

from simulation.randomness import moment
from simulation.rule import inlined
from simulation.state import Count, State


@inlined
def at(s: State, t: int) -> int:
    """Return the time word of what is drawn at round t of this deliberation."""
    return moment(s.counts[Count.EPISODE], t)
