"""While a room meets, those in it stand side by side in every array over people, deciders first.

A loop over the room is then a plain loop over the first places of an array, which a compiler can turn into
vector code; over a list of rows it cannot. Who stands where is in `State.row` (whose numbers stand at a
place) and `State.place` (where somebody's numbers stand); outside of a meeting everybody stands in its own
row. Where several venues meet month after month, whoever meets again next month stays seated meanwhile
(`State.seated`): to bring all that is held for everybody to and fro would take as long as a meeting.

Places say nothing of who comes first: what depends on an order (a sum of numbers that round, the first of
several equals) follows `State.room` and `State.deciders`, places in the order of rows.
"""

from simulation.parameters import Ints, Role
from simulation.rule import rule
from simulation.state import Count, State


@rule
def gather(s: State) -> None:
    """Bring those present to the front, deciders before the others, and list them."""
    for i in range(len(s.row)):
        s.row[i] = i
        s.place[i] = i
    _bring_forward(s, len(s.row))


@rule
def close_ranks(s: State) -> None:
    """Let those who are no longer present stand behind the others."""
    _bring_forward(s, s.counts[Count.ROOM])


@rule
def disperse(s: State) -> None:
    """Bring everybody back to its own row."""
    for i in range(len(s.row)):
        s.order[i] = s.row[i]
    exchanges = 0
    for i in range(len(s.row)):
        while s.order[i] != i:  # who stands here goes home, until the one at home here has come
            home = s.order[i]
            s.order[i], s.order[home] = s.order[home], s.order[i]
            exchanges = _note(s, i, home, exchanges)
    _exchange(s, exchanges)
    list_room(s)


@rule
def stay_seated(s: State) -> None:
    """Let everybody stand where it stands while the room meets, until `go_home`.

    Call it before each month's meetings: those present then stand in the first `seated[1]` places until the
    month is over, even if they leave.
    """
    if s.seated[0] == 0:
        gather(s)
        s.seated[0] = 1
    s.seated[1] = s.counts[Count.ROOM]


@rule
def go_home(s: State) -> None:
    """Bring everybody back to its own row, if it is not there."""
    if s.seated[0] == 1:
        disperse(s)
        s.seated[0] = 0


@rule
def list_room(s: State) -> None:
    """List those present, and those of them who decide, in the order of rows."""
    room = 0
    deciders = 0
    for person in range(len(s.row)):
        i = s.place[person]
        if s.present[i]:
            s.room[room] = i
            room += 1
            if s.role[i] == Role.DECIDE:
                s.deciders[deciders] = i
                deciders += 1
    s.counts[Count.ROOM] = room
    s.counts[Count.DECIDERS] = deciders


@rule
def _bring_forward(s: State, people: int) -> None:
    """Sort those in the first places: deciders, others present, those who are not."""
    for i in range(people):
        s.order[i] = i
    room, exchanges = _part(s, s.present, 1, people, 0)
    _, exchanges = _part(s, s.role, Role.DECIDE, room, exchanges)
    _exchange(s, exchanges)
    list_room(s)


@rule
def _part(s: State, mark: Ints, wanted: int, people: int, exchanges: int) -> tuple[int, int]:
    """Plan to bring those with a mark to the front; return their number, and that of exchanges planned."""
    front, back = 0, people - 1
    while True:
        while front <= back and mark[s.order[front]] == wanted:
            front += 1
        while front <= back and mark[s.order[back]] != wanted:
            back -= 1
        if front > back:
            return front, exchanges
        s.order[front], s.order[back] = s.order[back], s.order[front]
        exchanges = _note(s, front, back, exchanges)


@rule
def _note(s: State, first: int, second: int, exchanges: int) -> int:
    s.exchanged[0, exchanges] = first
    s.exchanged[1, exchanges] = second
    return exchanges + 1


@rule
def _exchange(s: State, exchanges: int) -> None:
    """Let pairs change places in all that is held for everybody."""
    if exchanges == 0:
        return
    for c in range(len(s.people_floats)):
        first = s.people_floats[c]
        for e in range(exchanges):
            i, j = first + s.exchanged[0, e], first + s.exchanged[1, e]
            s.floats[i], s.floats[j] = s.floats[j], s.floats[i]
    for c in range(len(s.people_ints)):
        first = s.people_ints[c]
        for e in range(exchanges):
            i, j = first + s.exchanged[0, e], first + s.exchanged[1, e]
            s.ints[i], s.ints[j] = s.ints[j], s.ints[i]
    for e in range(exchanges):
        i, j = s.exchanged[0, e], s.exchanged[1, e]
        s.group[i], s.group[j] = s.group[j], s.group[i]
        s.entity[i], s.entity[j] = s.entity[j], s.entity[i]
        s.actor[i], s.actor[j] = s.actor[j], s.actor[i]
        s.twin_of[i], s.twin_of[j] = s.twin_of[j], s.twin_of[i]
        s.row[i], s.row[j] = s.row[j], s.row[i]
        s.attention[i], s.attention[j] = s.attention[j], s.attention[i]
        s.exponent[i], s.exponent[j] = s.exponent[j], s.exponent[i]
        s.firmness[i], s.firmness[j] = s.firmness[j], s.firmness[i]
    for k in range(s.held_back.shape[1]):
        for e in range(exchanges):
            i, j = s.exchanged[0, e], s.exchanged[1, e]
            s.held_back[i, k], s.held_back[j, k] = s.held_back[j, k], s.held_back[i, k]
    for i in range(len(s.row)):
        s.place[s.row[i]] = i
