"""Single numbers of a run: what is counted while it goes on, and what it goes by."""

from typing import NamedTuple


class _Tally(NamedTuple):
    """Single numbers of a run, kept in `State.tally`; a model has an attribute of each name."""

    AGREED: int = 0
    CLOSED: int = 1
    ROUND: int = 2  # the last one held
    PERSON_ROUNDS: int = 3
    ATTENDING: int = 4
    SUPPORT: int = 5
    BLOCKS: int = 6
    CONSENSUS_LEVEL: int = 7
    REOPENED: int = 8
    GOALS_CLOSED: int = 9
    RAISED: int = 10
    ANSWERED: int = 11
    SKILL: int = 12  # facilitation that the money bought
    CONTENT_TURNS: int = 13  # turns that put something new before the room, or answered an objection
    NEWS_TURNS: int = 14  # turns that put an argument on the floor for the first time
    TEXT_CHANGES: int = 15  # rounds in which the text moved
    OPEN_TURNS: int = 16  # turns taken, and those with content, in rounds that began with an open dimension
    OPEN_CONTENT_TURNS: int = 17
    MEETINGS: int = 18  # rounds held, goal agreement aside, and those with content
    CONTENT_MEETINGS: int = 19
    UNTOLD_MEETINGS: int = 20  # meetings that began with an argument to be told on an open dimension
    NEWS_MEETINGS: int = 21  # those of them in which one was
    IGNORED: int = 22  # dimensions taken off the agenda under an unanswered reasoned objection
    LAST_CONTENT: int = 23  # whether the last meeting had content
    SUPPORT_PRIVATE: int = 24  # share of the deciders who were asked and would consent if nobody knew
    # of the long run; no review begins these anew
    NEXT_SHOCK: int = 25  # calendar month, with its fraction; infinite if there is none
    NOISE: int = 26  # factor on the error of what is found out now
    REVISIONS: int = 27  # versions after the first
    REVIEWS: int = 28  # reviews held to their end
    REVIEW_ROUNDS: int = 29  # person-rounds spent in them
    BEST_WELFARE: int = 30  # of the best text, at the present optimum and interests
    IDLE_WELFARE: int = 31  # of the first status quo, likewise


class _Count(NamedTuple):
    """Whole numbers that a run goes by, kept in `State.counts`; of a model's lists the length."""

    LINKS: int = 0
    ROOM: int = 1
    DECIDERS: int = 2
    SPEAKERS: int = 3
    DRAFTER: int = 4  # row of who holds the pen, −1 nobody
    PROPOSALS: int = 5
    DEADLINE: int = 6  # the last round, as far as the person-hours last
    EPISODE: int = 7  # which deliberation of the same people it is, from 0: each has luck of its own
    IN_FORCE: int = 8  # whether the text has entered into force
    MONTH: int = 9  # months carried out since the decision
    CALENDAR: int = 10  # months since the first round
    OPENED: int = 11  # whether this deliberation has begun
    DECIDED: int = 12  # and whether it is over
    SHOCK_COUNT: int = 13  # so far
    VERSION: int = 14  # the last text agreed on; 0 = none
    LAPSED: int = 15  # whether it has lapsed
    IN_SESSION: int = 16  # whether a review is held
    SESSION_OPENED: int = 17  # calendar month in which the last review opened
    LAST_REVIEW: int = 18  # calendar month of the decision, or in which the last review ended
    SUNSET_AT: int = 19  # calendar month in which the text lapses; −1 = never
    BY_SUNSET: int = 20  # whether the present review is held because the text would lapse
    DECIDED_AT: int = 21  # calendar month of the first decision
    UNWEIGHED: int = 22  # whether best and idle welfare are out of date
    VENUE: int = 23  # number of the room among several with the same people
    ABROAD: int = 24  # texts in force elsewhere that this room has in mind


# Tuples and no enumerations: an index is a plain number to compiled code (before numba 0.63).
Tally, Count = _Tally(), _Count()
TALLIES, COUNTS = len(Tally), len(Count)
