"""One room among several with the same people: how it gets its people, and gives back what they have learnt.

Mirrors `model.venues`. `w` is the world of all dimensions, in which people live between meetings; `s` a room.
"""

from simulation.compilation import compiled
from simulation.engine.convening import admit, benefit_of_coming, cost_of_coming, role_of, value_coming
from simulation.engine.gathering import go_home, list_room
from simulation.engine.implementation import act, look_and_hear, standing_motives
from simulation.engine.minds import bring_minds
from simulation.engine.population import draw_people, draw_problem
from simulation.engine.practice import revalue
from simulation.engine.resetting import reset
from simulation.engine.review import begin_session
from simulation.engine.shocks import begin_calendar
from simulation.engine.valuation import value_target, value_text
from simulation.parameters import Floats, Ints, Parameters, Role
from simulation.rule import rule
from simulation.rules import attendance
from simulation.rules.attendance import KNOWLEDGE_BARRIER
from simulation.state import Count, History, State, Tally


@compiled
def people_world(p: Parameters, w: State, seed: int, replicate: int) -> None:
    """Draw the problem and the people; nobody meets."""
    reset(w)
    draw_problem(p, w, seed, replicate)
    draw_people(p, w, seed, replicate)


@compiled
def enter(
    p: Parameters, w: State, s: State, dims: Ints, address: int, share: float, seed: int, replicate: int
) -> None:
    """Bring problem and people into a room that opens, and let everybody weigh whether to come.

    `dims` are the dimensions it is about, `share` how many of all they are.
    """
    go_home(s)  # who was left sitting by a run that was not led to its end
    reset(s)
    for i in range(len(s.row)):
        s.row[i] = s.place[i] = i
    s.counts[Count.EPISODE] = address
    s.counts[Count.VENUE] = address
    _bring_problem(p, w, s, dims)
    begin_calendar(p, s, seed, replicate)
    _bring_people(p, w, s, dims, share)
    bring_minds(w, s, dims)
    _weigh_coming(p, s)


@rule
def _weigh_coming(p: Parameters, s: State) -> None:
    """Write what coming is worth to each into `shortfall` and what it costs into `key`: working space."""
    value_coming(p, s)
    for i in range(len(s.gain)):
        s.shortfall[i] = benefit_of_coming(p, s, i)
        s.key[i] = cost_of_coming(p, s, i, False)


@compiled
def open_again(p: Parameters, w: State, s: State, dims: Ints, episode: int) -> None:
    """Let a room whose session is over hold another, about the text it has or, without one, about its matter.

    `episode` is the number of the new deliberation's luck.
    """
    has_text = s.counts[Count.VERSION] > 0
    begin_session(p, s, not has_text)  # without a text it begins with the status quo, as at first
    if not has_text:
        s.counts[Count.IN_SESSION] = 0
    s.counts[Count.EPISODE] = episode
    for i in range(len(s.gain)):
        s.burden[i] = 0.0
    bring_minds(w, s, dims)
    _weigh_coming(p, s)


@compiled
def join(p: Parameters, w: State, s: State, dims: Ints, group: int, stands: Floats) -> None:
    """Let those of a group who are not in a room in session weigh coming once more.

    `stands` is what holds, on the room's dimensions, if nothing is decided here; `burden` of each is known.
    """
    go_home(s)  # who is let in has to find a place
    bring_minds(w, s, dims)
    affected = len(s.gain)
    value_target(p, s, affected)
    value_text(p, s, affected, stands, s.exact, s.idle_worth)
    value_text(p, s, affected, p.convening.anticipated, s.exact, s.text_worth)
    seats = p.convening.seats[group]
    sitting = 0
    for i in range(affected):
        sitting += s.group[i] == group and s.present[i] == 1
    came = 0
    for i in range(affected):
        if s.group[i] != group or s.present[i] == 1 or 0 <= seats <= sitting + came:
            continue
        if role_of(p, s, i) == Role.NONE:  # lives where nobody may come from
            continue
        if benefit_of_coming(p, s, i) >= cost_of_coming(p, s, i, False):
            s.present[i] = 1
            came += 1
    if came > 0:
        list_room(s)
        held = int(s.tally[Tally.ROUND])
        left = p.decision.max_person_hours
        if left >= 0.0:
            left = max(0.0, left - s.tally[Tally.PERSON_ROUNDS] * p.clock.hours_per_round)
        s.counts[Count.DEADLINE] = held + attendance.affordable_rounds(
            p.decision.deadline - held, 1, left, p.clock.hours_per_round, s.counts[Count.ROOM]
        )


@rule
def _bring_problem(p: Parameters, w: State, s: State, dims: Ints) -> None:
    """Bring what is at issue, and the links between dimensions that are both dealt with here."""
    for k in range(len(s.optimum)):
        s.status_quo[k] = p.issue.status_quo[k]
        s.optimum[k] = w.optimum[dims[k]]
        s.public_belief[k] = w.public_belief[dims[k]]
        for g in range(s.group_error.shape[0]):
            s.group_error[g, k] = w.group_error[g, dims[k]]
    links = 0
    for pair in range(w.counts[Count.LINKS]):
        first = -1
        second = -1
        for k in range(len(s.optimum)):
            if dims[k] == w.link_first[pair]:
                first = k
            elif dims[k] == w.link_second[pair]:
                second = k
        if first >= 0 and second >= 0:
            s.link_first[links] = first
            s.link_second[links] = second
            s.link_weight[links] = w.link_weight[pair]
            links += 1
    s.counts[Count.LINKS] = links


@rule
def _bring_people(p: Parameters, w: State, s: State, dims: Ints, share: float) -> None:
    """Bring what people are born with; carrying out a text costs in proportion to what it is about."""
    for i in range(len(s.group)):
        s.affectedness[i] = w.affectedness[i]
        s.precedence[i] = w.precedence[i]
        s.resources[i] = w.resources[i]
        s.operator[i] = w.operator[i]
    for i in range(len(s.group)):
        s.cost[i] = w.cost[i] * share
        s.region[i] = w.region[i]
        s.population_weight[i] = w.population_weight[i]
    for here in range(len(s.optimum)):
        k = dims[here]
        for i in range(len(s.group)):
            s.first_ideal[i, here] = w.first_ideal[i, k]
            s.salience[i, here] = w.salience[i, k]
            s.root_salience[i, here] = w.root_salience[i, k]
        for i in range(len(s.group)):
            s.holds[i, here] = w.holds[i, k]
            s.claim[i, here] = w.claim[i, k]
    for b in range(s.exposure.shape[1]):
        for i in range(len(s.group)):
            s.exposure[i, b] = w.exposure[i, b]
    for i in range(len(s.group)):
        knowledge = 0.0
        for here in range(len(s.optimum)):
            knowledge += p.groups.expertise[s.group[i], here]
        s.exposure[i, KNOWLEDGE_BARRIER] = 1.0 - knowledge / len(s.optimum)
    for g in range(s.trust_label.shape[1]):
        for i in range(len(s.group)):
            s.trust_label[i, g] = w.trust_label[i, g]


@compiled
def let_in(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Open the room, what it costs to come being known."""
    admit(p, s, seed, replicate)


@compiled
def think_again(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let everybody see anew what a text in force is worth to it, after it has learnt something elsewhere."""
    revalue(p, s, seed, replicate)
    standing_motives(p, s)


@compiled
def hear_in_month(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let a month begin in which the text of a venue is carried out."""
    look_and_hear(p, s, seed, replicate)


@compiled
def act_in_month(p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Let those who think of the text this month adopt or drop it."""
    act(p, s, h, seed, replicate)
