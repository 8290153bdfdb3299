"""Who speaks in a round, and what is said (mirrors `engine.floor`, `replies` and `proposals` there)."""

from typing import TYPE_CHECKING

from simulation.model.events import Doing
from simulation.parameters import Role
from simulation.rules import argument, sampling
from simulation.rules import floor as floors

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def hold_floor(model: "ConsensusModel", time: int) -> None:
    """Give out the round's speaking slots to those who have something to say."""
    d = model.parameters.deliberation
    _deal_working_groups(model, time)
    model.proposals = []
    model.speakers = []
    for w in range(d.working_groups):
        _open_floor(model, w, time)
        for slot in range(d.slots):
            facilitated = floors.is_facilitated(model.skill, *model.key, w, model.moment(time), slot)
            if not _fill_slot(model, w, facilitated, time):
                break


def _open_floor(model: "ConsensusModel", working_group: int, time: int) -> None:
    """See who in a working group has something to say."""
    model.said_common = [0] * model.dimensions
    for k in range(model.dimensions):
        _count_waiting(model, k, working_group)
    for person in model.room:
        if person.working_group != working_group:
            continue
        person.requests, person.request, person.insisted = 0, 0.0, False
        person.asks = model.role(person) > Role.OBSERVE and _has_something_to_say(model, person)
        if person.asks:
            person.asked = True
            person.ask_for_floor(time)


def _fill_slot(model: "ConsensusModel", working_group: int, facilitated: bool, time: int) -> bool:
    """Give one slot to the next who really has something to say; return False if nobody has."""
    while True:
        asking = [person for person in model.room if person.asks and person.working_group == working_group]
        if not asking:
            return False
        speaker = min(asking, key=_urgency if facilitated else _earliest)
        if not _has_something_to_say(model, speaker):  # it has been said in the meantime
            speaker.asks = False
            continue
        model.content_turns += _speak(model, speaker, time)
        speaker.turns += 1
        model.speakers.append(speaker)
        speaker.ask_for_floor(time)  # a turn uses the request up, whoever gave the floor
        return True


def _earliest(person: "Stakeholder") -> float:
    return person.request


def _urgency(person: "Stakeholder") -> tuple[bool, int, float]:
    """Put first who can answer an objection, then the least heard."""
    return _best_reply(person.model, person) is None, person.turns, person.request


def _deal_working_groups(model: "ConsensusModel", time: int) -> None:
    groups = model.parameters.deliberation.working_groups
    if groups == 1:
        return
    by_lot = sorted(
        model.room, key=lambda person: floors.working_group_lot(*model.key, person.entity, model.moment(time))
    )
    for place, person in enumerate(by_lot):
        person.working_group = place % groups


# -- having something to say ---------------------------------------------------------------------------------


def _has_something_to_say(model: "ConsensusModel", person: "Stakeholder") -> bool:
    """Tell whether somebody has a text to table, dissent to state, an argument or an answer."""
    if _is_dissatisfied(model, person) and not person.insisted:
        return True
    if any(is_tellable(model, person, k) for k in range(model.dimensions)):
        return True
    if _best_reply(model, person) is not None:
        return True
    return _has_text_to_table(model, person)


def _is_dissatisfied(model: "ConsensusModel", person: "Stakeholder") -> bool:
    """Tell whether a decider would not consent to the draft; before there is one, nobody dissents."""
    return model.meetings > 0 and model.role(person) == Role.DECIDE and not person.consents


def _has_text_to_table(model: "ConsensusModel", person: "Stakeholder") -> bool:
    """Tell whether somebody unheard has something to table: before there is a draft, whatever it wants."""
    return person.turns == 0 and (model.meetings == 0 or _wants_something_new(model, person))


def is_tellable(model: "ConsensusModel", person: "Stakeholder", k: int) -> bool:
    """Tell whether a person has an argument on an open dimension that is untold and not held back."""
    if not person.holds[k] or person.spoken[k] or model.parked[k]:
        return False
    d = model.parameters.deliberation
    return not (
        argument.hurts(person.claim[k], person.ideal[k], model.draft[k])
        and argument.omits(d.strategic_omission, d.visibility_inputs, *model.key, person.entity, k)
    )


def has_untold_argument(model: "ConsensusModel") -> bool:
    """Tell whether somebody who may speak has an argument to tell."""
    return any(
        is_tellable(model, person, k)
        for person in model.room
        if model.role(person) > Role.OBSERVE
        for k in range(model.dimensions)
    )


# -- a turn: argue, reply, propose, table, insist ------------------------------------------------------------


def _speak(model: "ConsensusModel", speaker: "Stakeholder", time: int) -> bool:
    """Take a turn: do what helps most, and tell whether it brought anything new."""
    is_first = speaker.turns == 0
    if is_first:
        speaker.table_text()
    k = _best_argument(model, speaker)
    if k is not None:
        return _argue(model, speaker, k, time)
    k = _best_reply(model, speaker)
    if k is not None:
        claim = _claim_in_reply(model, speaker, k)
        model.note(Doing.REPLY, speaker, k, claim, whom=_answer(model, speaker, k, claim))
        return True
    if _is_dissatisfied(model, speaker) and _propose(model, speaker):
        part = model.proposals[-1][1]
        model.note(Doing.PROPOSE, speaker, part, None if part is None else speaker.target(part))
        return part is None and _wants_something_new(model, speaker)
    if _has_text_to_table(model, speaker):
        model.note(Doing.TABLE, speaker)
        return _wants_something_new(model, speaker)
    model.note(Doing.INSIST, speaker)
    speaker.insisted = True
    return False


def _best_argument(model: "ConsensusModel", person: "Stakeholder") -> int | None:
    """Return the dimension of somebody's best argument: against an open objection, then by salience."""
    tellable = [k for k in range(model.dimensions) if is_tellable(model, person, k)]
    return max(
        tellable,
        key=lambda k: (_answerable(model, person, k, person.claim[k]) > 0, person.salience[k]),
        default=None,
    )


def _argue(model: "ConsensusModel", speaker: "Stakeholder", k: int, time: int) -> bool:
    """Make the argument, or say what everybody knows instead; tell whether that was new in this meeting."""
    d = model.parameters.deliberation
    mentioned = model.said_common[k]
    if sampling.says_common(
        d.common_items, mentioned, *model.key, speaker.entity, model.moment(time), speaker.turns
    ):
        model.said_common[k] += 1
        known = model.problem.public_belief[k]
        model.note(Doing.SAY_COMMON, speaker, k, known, whom=_answer(model, speaker, k, known))
        return mentioned == 0
    model.put_on_record(speaker, k)
    model.news_turns += 1
    claim = speaker.claim[k]
    model.note(Doing.ARGUE, speaker, k, claim, whom=_answer(model, speaker, k, claim))
    for hearer in model.room:
        if hearer is not speaker and hearer.working_group == speaker.working_group:
            hearer.listen(speaker, k)
    _count_waiting(model, k, speaker.working_group)
    return True


def _best_reply(model: "ConsensusModel", person: "Stakeholder") -> int | None:
    """Return the dimension on which somebody can answer most open objections, by old or common arguments."""
    chosen, most = None, 0
    for k in range(model.dimensions):
        if not any(model.waiting[k]):
            continue
        answers = 0
        if person.holds[k] and person.spoken[k]:
            answers = _answerable(model, person, k, person.claim[k])
        if model.parameters.deliberation.common_items > 0.0:
            answers = max(answers, _answerable(model, person, k, model.problem.public_belief[k]))
        if answers > most:
            chosen, most = k, answers
    return chosen


def _claim_in_reply(model: "ConsensusModel", person: "Stakeholder", k: int) -> float:
    """Return what somebody replies with: its own argument if that answers as much, else common ground."""
    common: float = model.problem.public_belief[k]
    if not (person.holds[k] and person.spoken[k]):
        return common
    own = _answerable(model, person, k, person.claim[k])
    if model.parameters.deliberation.common_items > 0.0 and _answerable(model, person, k, common) > own:
        return common
    return person.claim[k]


def _answerable(model: "ConsensusModel", person: "Stakeholder", k: int, claim: float) -> int:
    """Return how many open objections of others an argument speaks against."""
    draft = model.draft[k]
    waiting_up, waiting_down = model.waiting[k]
    mine = (
        person.objection == k
        and not person.answered
        and argument.speaks_against(claim, draft, person.target(k))
    )
    if claim < draft:
        return waiting_up - mine
    return waiting_down - mine if claim > draft else 0


def _answer(model: "ConsensusModel", speaker: "Stakeholder", k: int, claim: float) -> list["Stakeholder"]:
    """Mark the objections that an argument speaks against as answered; return whose they are."""
    answered: list[Stakeholder] = []
    if not any(model.waiting[k]):
        return answered
    for objector in model.room:
        if objector is speaker or objector.working_group != speaker.working_group:
            continue
        if objector.objection != k or objector.answered:
            continue
        if argument.speaks_against(claim, model.draft[k], objector.target(k)):
            objector.take_as_answered()
            answered.append(objector)
    _count_waiting(model, k, speaker.working_group)
    return answered


def _count_waiting(model: "ConsensusModel", k: int, working_group: int) -> None:
    """Count a working group's open objections on a dimension by where they want the text to go."""
    wishes = [
        person.target(k)
        for person in model.room
        if person.working_group == working_group and person.objection == k and not person.answered
    ]
    draft = model.draft[k]
    model.waiting[k] = (
        len([wish for wish in wishes if wish > draft]),
        len([wish for wish in wishes if wish < draft]),
    )


def _propose(model: "ConsensusModel", person: "Stakeholder") -> bool:
    """Put a text forward for this round's drafting: all that is open, then the dearest part; once each."""
    tabled = person.tabled_text
    if any(floors.has_moved(person.target(k), tabled[k]) for k in range(model.dimensions)):
        person.proposals = 0
    open_dimensions = model.parked.count(False)
    part = None
    if person.proposals > 0:
        part = person.dearest_open_dimension()
        if person.proposals > 1 or open_dimensions < 2 or part is None:  # one open dimension is the whole
            return False
    if open_dimensions == 0:
        return False
    if part is None:
        person.table_text()
    person.proposals += 1
    model.proposals.append((person, part))
    return True


def _wants_something_new(model: "ConsensusModel", person: "Stakeholder") -> bool:
    """Tell whether somebody's text says on some open dimension what none on the table near it says."""
    return any(not model.parked[k] and _is_new(model, person, k) for k in range(model.dimensions))


def _is_new(model: "ConsensusModel", person: "Stakeholder", k: int) -> bool:
    """Tell whether no text of anybody else on the table lies near what somebody wants."""
    wish, radius = person.target(k), model.parameters.drafting.tabled_radius
    return all(
        floors.is_new_text(abs(other.tabled_text[k] - wish), radius)
        for other in model.people
        if other is not person and other.tabled[k]
    )
