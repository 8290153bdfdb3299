"""Who took a lost matter from one venue to another, and why: the same record for both schedulers."""

from dataclasses import dataclass

from simulation.ecosystem import Commons, Log, Number, Reason


@dataclass(frozen=True)
class Shop:
    """A group that lost in one venue took the matter elsewhere.

    Attributes
    ----------
    month
        Of the calendar, from 1 with the first round.
    group
        Its number in the case.
    left, to
        Numbers of the venue in which it had lost, and of the one to which it went.
    kind
        `JOINED` (that one was in session), `BROUGHT` (it takes the matter up later), `FOLLOWED` (others had
        brought it there already) or `FOUNDED` (from `simulation.ecosystem`).
    came
        Members who came in at once, where it joined; else 0.
    gain, needed
        What going was worth to those who had sat in the venue left, and what it took, utility units.
    resources
        Their mean resources, in (0, 1].
    """

    month: int
    group: int
    left: int
    to: int
    kind: int
    came: int
    gain: float
    needed: float
    resources: float


def read_shops(commons: Commons) -> list[Shop]:
    """Return what arrays have noted, in the order in which it happened."""
    count = int(commons.numbers[Number.SHOPS])
    return [
        Shop(
            *(int(row[x]) for x in (Log.MONTH, Log.GROUP, Log.LEFT, Log.TO, Log.KIND, Log.CAME)),
            *(float(why[x]) for x in (Reason.GAIN, Reason.NEEDED, Reason.RESOURCES)),
        )
        for row, why in zip(commons.log[:count], commons.reasons[:count], strict=True)
    ]
