"""Anatomy of agreement: what brought round somebody who objected to the first draft.

The margin of a decider is what the text is worth to it less what it holds out for, m_i = û_i(z) − A_i; it
consents where m_i ≥ 0. Within a round m_i changes at five events, in this order:

===============  ================================================================================
`NEWS`           arguments heard on the floor change beliefs
`ACCOMMODATION`  ideals move toward those of others
`CLOCK`          aspirations fall (or rise again where a question is reopened) with time alone
`TEXT`           the text is amended
`PRESSURE`       what is stated, and nothing else, gives way to the room
===============  ================================================================================

The changes add up to the whole change. Somebody is *won by* the event at which its margin last rose to zero
or above: if the clock goes on after that, nothing is counted. The measure is this project's own.
"""

from simulation.rule import rule

NEWS = 0
ACCOMMODATION = 1
TEXT = 2
CLOCK = 3
PRESSURE = 4
EVENTS = 5

NO_EVENT = -1


@rule
def winning_event(last: int, before: float, after: float, event: int) -> int:
    """Return the event at which a margin last rose to 0 or above.

    Parameters
    ----------
    last
        The answer so far; `NO_EVENT` if the margin has never risen to 0.
    before, after
        The margin in utility units, before and after the event.
    event
        What happened in between.
    """
    return event if before < 0.0 <= after else last
