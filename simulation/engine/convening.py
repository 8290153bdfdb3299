"""Who gets into the room (mirrors `model.convening`)."""

from simulation.engine.gathering import list_room
from simulation.engine.hearing import put_on_record, tell_room
from simulation.engine.luck import at
from simulation.engine.ranking import rank
from simulation.engine.valuation import own_target, value_status_quo, value_target, value_text
from simulation.parameters import Parameters, Role
from simulation.rule import rule
from simulation.rules import attendance, belief
from simulation.rules.attendance import BARRIERS, LANGUAGE_BARRIER
from simulation.rules.attention import attention_kept
from simulation.state import Count, State, Tally


@rule
def convene(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let stakes meet barriers, spend the support budget, fill the seats, and open the room."""
    value_coming(p, s)
    admit(p, s, seed, replicate)


@rule
def admit(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """The same where everybody knows already what it could win and lose (`value_coming`)."""
    c = p.convening
    skill = attendance.affordable_skill(p.deliberation.facilitation, c.facilitation_price, c.support_budget)
    s.tally[Tally.SKILL] = skill
    affected = len(s.gain)
    for i in range(affected):
        benefit = benefit_of_coming(p, s, i)
        s.shortfall[i] = benefit - cost_of_coming(p, s, i, False)
        if role_of(p, s, i) != Role.NONE and s.shortfall[i] >= 0.0:
            s.attended[i] = 1
        elif benefit >= cost_of_coming(p, s, i, True):
            s.excluded[i] = 1  # until support or luck lets it in
    _support(p, s, c.support_budget - skill * c.facilitation_price)
    _fill_seats(p, s, seed, replicate)
    for i in range(affected):
        if c.must_attend and s.actor[i] >= 0 and role_of(p, s, i) != Role.NONE:
            s.attended[i] = 1
            s.excluded[i] = 0
    for i in range(affected, len(s.group)):
        replaced = s.twin_of[i]
        s.attended[i] = s.attended[replaced]
        s.supported[i] = s.supported[replaced]
        if s.attended[replaced]:
            s.attended[replaced] = 0
            s.excluded[replaced] = 0 if c.abstaining else 1
    _open_room(p, s)


@rule
def role_of(p: Parameters, s: State, i: int) -> int:
    """Return what somebody may do here, by its group and where it lives."""
    return attendance.role_there(p.convening.role[s.group[i]], p.convening.most_role[s.region[i]])


@rule
def value_coming(p: Parameters, s: State) -> None:
    """Work out what everybody affected could win, and lose by staying away."""
    affected = len(s.gain)
    value_target(p, s, affected)
    value_status_quo(p, s, affected)
    value_text(p, s, affected, p.convening.anticipated, s.exact, s.text_worth)


@rule
def benefit_of_coming(p: Parameters, s: State, i: int) -> float:
    """Value taking part; for somebody without any role, as if it had a voice."""
    g, role = s.group[i], role_of(p, s, i)
    seen_as = Role.VOICE.value if role == Role.NONE else role  # value: an index is a plain number
    efficacy = p.convening.efficacy[seen_as]
    at_stake = attendance.stake(
        s.target_worth[i], s.idle_worth[i], s.text_worth[i], p.convening.threat_weight
    )
    return attendance.participation_benefit(s.affectedness[i], efficacy, at_stake, p.groups.civic[g])


@rule
def cost_of_coming(p: Parameters, s: State, i: int, supported: bool) -> float:
    """Add up what the practical barriers cost somebody: more if it sits in other venues as well."""
    c = p.convening
    cost = 0.0
    for b in range(BARRIERS):
        support = c.remedy[b] if supported else 0.0
        cost += attendance.barrier_cost(
            c.participation_cost, c.barrier[b], s.exposure[i, b], support, s.resources[i]
        )
    return cost * (1.0 + s.burden[i])


@rule
def _support(p: Parameters, s: State, budget: float) -> None:
    """Spend what the facilitator left on the willing, the poorest first, as long as it lasts."""
    c = p.convening
    willing = 0
    for i in range(len(s.gain)):
        if s.excluded[i] and role_of(p, s, i) != Role.NONE:
            s.key[willing] = s.precedence[i]
            s.courted[willing] = i
            willing += 1
    rank(s.key, willing, s.order, s.order_buffer)
    for turn in range(willing):
        i = s.courted[s.order[turn]]
        price = 0.0
        for b in range(BARRIERS):
            price += attendance.support_price(c.remedy_price[b], c.barrier[b], s.exposure[i, b], c.remedy[b])
        if price <= budget:
            budget -= price
            s.supported[i] = 1
            s.attended[i] = 1
            s.excluded[i] = 0


@rule
def _fill_seats(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Turn away those for whom no seat is left."""
    seeking = 0
    for i in range(len(s.gain)):
        if s.attended[i] and p.convening.seats[s.group[i]] >= 0:
            s.key[seeking] = _seat_priority(p, s, i, seed, replicate)
            s.courted[seeking] = i
            seeking += 1
    for g in range(len(s.taken)):
        s.taken[g] = 0
    rank(s.key, seeking, s.order, s.order_buffer)
    for turn in range(seeking):
        i = s.courted[s.order[turn]]
        g = s.group[i]
        if s.taken[g] >= p.convening.seats[g]:
            s.attended[i] = 0
            s.excluded[i] = 1
        else:
            s.taken[g] += 1


@rule
def _seat_priority(p: Parameters, s: State, i: int, seed: int, replicate: int) -> float:
    distance = 0.0
    arguments = 0
    for k in range(s.ideal.shape[1]):
        off = s.ideal[i, k] - p.groups.ideal_mean[s.group[i], k]
        distance += off * off
        arguments += s.holds[i, k]
    return attendance.seat_priority(
        p.convening.seat_selection,
        distance,
        s.resources[i],
        arguments,
        seed,
        replicate,
        s.entity[i],
        s.counts[Count.EPISODE],
    )


@rule
def _open_room(p: Parameters, s: State) -> None:
    for i in range(len(s.group)):
        s.place[i] = i  # until the room meets, everybody stands in its own row
        s.present[i] = s.attended[i]
        c = p.convening
        s.role[i] = attendance.role_in_room(
            role_of(p, s, i),
            c.mute[s.group[i]] == 1,
            c.abstaining == 1 and s.twin_of[i] >= 0,
        )
        s.attention[i] = attention_kept(p.deliberation.attention_fading, s.resources[i])
        lift = p.convening.remedy[LANGUAGE_BARRIER] if s.supported[i] else 0.0
        lost = p.convening.barrier[LANGUAGE_BARRIER] * s.exposure[i, LANGUAGE_BARRIER] * (1.0 - lift)
        for k in range(s.ideal.shape[1]):
            s.comprehension[i, k] = belief.comprehension(
                p.groups.expertise[s.group[i], k],
                s.holds[i, k] == 1,
                p.deliberation.comprehension_floor,
                lost,
            )
    list_room(s)
    s.tally[Tally.ATTENDING] = s.counts[Count.ROOM]
    s.counts[Count.DEADLINE] = attendance.affordable_rounds(
        p.decision.deadline,
        p.goals.rounds + 1,
        p.decision.max_person_hours,
        p.clock.hours_per_round,
        s.counts[Count.ROOM],
    )


@rule
def tire(s: State) -> None:
    """After a meeting: let those who sat through it follow less of what is still to come."""
    for k in range(s.comprehension.shape[1]):
        for i in range(s.counts[Count.ROOM]):
            s.comprehension[i, k] *= s.attention[i]


@rule
def is_new(s: State, j: int, k: int) -> bool:
    """Tell whether j has an argument that nobody in the room has heard or read."""
    return s.holds[j, k] == 1 and s.spoken[j, k] == 0


@rule
def read_record(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Read into the room, before it first meets, all that was argued in another one."""
    writers = 0
    for person in range(len(s.gain)):
        wrote = False
        for k in range(s.ideal.shape[1]):
            wrote = wrote or s.on_record[person, k] == 1  # another room wrote it, by row
        if wrote:
            writers = _queue(s, person, writers, seed, replicate, 0)
    rank(s.key, writers, s.order, s.order_buffer)
    for turn in range(writers):
        person = s.courted[s.order[turn]]
        j = s.place[person]
        for k in range(s.ideal.shape[1]):
            if s.on_record[person, k]:
                put_on_record(s, j, k)
                tell_room(p, s, j, k, True)


@rule
def _queue(s: State, person: int, writers: int, seed: int, replicate: int, t: int) -> int:
    """Let what somebody wrote be read, in an order drawn by lot; return how many now wait for that."""
    s.key[writers] = attendance.comment_lot(seed, replicate, s.entity[s.place[person]], at(s, t))
    s.courted[writers] = person
    return writers + 1


@rule
def read_written_comments(p: Parameters, s: State, share: float, seed: int, replicate: int, t: int) -> None:
    """Read arguments from outside into the room: before the first meeting (t = 0), or on a draft."""
    if share <= 0.0:
        return
    _find_what_is_read(s, share, seed, replicate, t)
    writers = 0
    for person in range(len(s.gain)):
        if s.marked[s.place[person]]:
            writers = _queue(s, person, writers, seed, replicate, t)
    rank(s.key, writers, s.order, s.order_buffer)
    for turn in range(writers):
        j = s.place[s.courted[s.order[turn]]]
        for k in range(s.ideal.shape[1]):
            if s.is_read[j, k]:
                put_on_record(s, j, k)
                if s.role[j] > Role.OBSERVE:
                    s.tabled[j, k] = 1
                    s.tabled_text[j, k] = own_target(p, s, j, k)
                tell_room(p, s, j, k, True)


@rule
def _find_what_is_read(s: State, share: float, seed: int, replicate: int, t: int) -> None:
    """Note what those have written who stand behind the room, as far as it is new and is read."""
    time, room = at(s, t), s.counts[Count.ROOM]
    for i in range(len(s.row)):
        s.marked[i] = 0
    for k in range(s.ideal.shape[1]):
        for i in range(room, len(s.row)):
            reads = attendance.draw_comment_is_read(share, seed, replicate, s.entity[i], time, k)
            s.is_read[i, k] = 1 if reads else 0
        for i in range(room, len(s.row)):
            read, holds, spoken, marked = s.is_read[i, k], s.holds[i, k], s.spoken[i, k], s.marked[i]
            is_news = read if (holds == 1) & (spoken == 0) else 0
            s.is_read[i, k], s.marked[i] = is_news, marked | is_news
