"""What is said and done in a run, as records: what a listener of a `ConsensusModel` is told.

They hold numbers and no words of any language: people by row, dimensions and groups by index, places on a
dimension as shares of its scale, in [0, 1]. `transcript` collects them, `telling` puts them into words.
"""

from dataclasses import dataclass
from enum import StrEnum

from simulation.parameters import ShockKind


class Doing(StrEnum):
    """What somebody does."""

    READ = "read"  # its argument is read into the room from the record of another room,
    WRITE = "write"  # or from what it wrote
    ARGUE = "argue"  # makes an argument that nobody has made yet
    REPLY = "reply"  # answers objections by what has been said, or by what all know
    SAY_COMMON = "say what all know"
    TABLE = "table"  # says what it wants
    PROPOSE = "propose"  # puts its text forward, as a whole or on one dimension
    INSIST = "insist"  # states its dissent once more
    AMEND = "amend"  # writes into the text what somebody wants, or goes part of the way
    ADOPT = "adopt"  # takes over a text on the table
    BLUR = "blur"  # leaves a dimension vaguer
    PACKAGE = "package"  # gives on one dimension and takes on another
    ADOPT_PROPOSAL = "adopt a proposal"
    LEAVE = "leave"  # is exhausted and goes
    STATE = "state"  # says where it stands
    REOPEN = "reopen"  # brings a settled dimension back onto the agenda


@dataclass(frozen=True)
class Event:
    """One person does something.

    Attributes
    ----------
    round
        0 before the first meeting.
    what
        What is done.
    who
        Row of who does it; None for an editor or mediator who belongs to no group.
    whom
        Rows of those it is done to or for: whose objections are answered, whose wish is written down.
    dimension
        What it is about; None for the text as a whole, and where it is about no dimension.
    value
        The place named there: of an argument its claim; of a proposal, and of what is written for somebody,
        the place wanted. For `STATE`, the position (`rules.objection`), with the dimension objected to.
    text, precision
        What the text says on this dimension, and how precisely, once this is done.
    """

    round: int
    what: Doing
    who: int | None
    whom: tuple[int, ...] = ()
    dimension: int | None = None
    value: float | None = None
    text: float | None = None
    precision: float | None = None


@dataclass(frozen=True)
class Person:
    """Who has a row in a run."""

    row: int
    group: int
    actor: int | None  # row among the named actors
    is_affected: bool


@dataclass(frozen=True)
class Turnout:
    """How many of a group came, with support, and how many would have come but could not."""

    group: int
    people: int
    attending: int
    supported: int
    excluded: int


@dataclass(frozen=True)
class Convened:
    """Who is in the room at first."""

    groups: tuple[Turnout, ...]
    stand_ins: int  # people whom the decision does not touch


@dataclass(frozen=True)
class Goal:
    """A goal agreed on before substance: where the text on a dimension has to lie."""

    dimension: int
    low: float
    high: float


@dataclass(frozen=True)
class Meeting:
    """A round begins."""

    round: int
    present: int


@dataclass(frozen=True)
class Objection:
    """How many object on the same dimension, in the same way."""

    dimension: int
    reasoned: bool
    answered: bool
    count: int


@dataclass(frozen=True)
class Call:
    """Everybody who decides has been asked where it stands.

    Attributes
    ----------
    round
        At the end of which it was asked.
    text, precision
        What was put to the room, for each dimension.
    positions
        Stated ones (`rules.objection`), in the order in which people were asked.
    objections
        Those not withdrawn, most frequent first.
    off_agenda
        Dimensions that need not be talked about from now on.
    closed
        Whether this ended the process.
    """

    round: int
    text: tuple[float, ...]
    precision: tuple[float, ...]
    positions: tuple[int, ...]
    objections: tuple[Objection, ...]
    off_agenda: tuple[int, ...]
    closed: bool


@dataclass(frozen=True)
class Ending:
    """How it ended."""

    round: int
    agreed: bool
    closed: bool  # by closure, else by the rule for the deadline
    level: int  # of consensus (`rules.closure.consensus_level`)


@dataclass(frozen=True)
class Fates:
    """What became of those who would not have consented to the first draft.

    `counts` has one number for each entry of `outcome.anatomy_entries.FATES`, in its order.
    """

    objectors: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Month:
    """What is carried out at the end of a month; month 0 is that of the decision."""

    month: int
    share: float  # of the action, in [0, 1]


@dataclass(frozen=True)
class Shock:
    """The world changes.

    `before` and `after` are what would work best, θ, for each dimension; the same where the shock is of
    another kind.
    """

    month: int  # of the calendar, from the first round
    kind: ShockKind
    before: tuple[float, ...]
    after: tuple[float, ...]


@dataclass(frozen=True)
class ReviewOpens:
    """The text in force is looked at again."""

    month: int  # of the calendar
    by_sunset: bool  # because it would lapse
    is_due: bool  # because it was time; else because too many are dissatisfied
    present: int
    deciding: int


@dataclass(frozen=True)
class Reviewed:
    """A review is over; what it `came_to` is one of `rules.review.REVISED` and those that follow it."""

    month: int  # of the calendar
    came_to: int
    rounds: int
    text: tuple[float, ...]  # in force from now on, for each dimension
    precision: tuple[float, ...]


# What a running model tells its listener.
type Told = Event | Meeting | Call | Ending | Month | Shock | ReviewOpens | Reviewed
type Record = Convened | Goal | Told | Fates
