"""Who speaks in a round, and what is said (mirrors `engine.floor`)."""

import math
from collections import Counter
from typing import TYPE_CHECKING

from simulation.model.goals import relitigate
from simulation.parameters import Role
from simulation.rules import argument
from simulation.rules import floor as floors

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def hold_floor(model: "ConsensusModel", time: int) -> None:
    """Give out the round's speaking slots; each speaker tables its text, argues, and may relitigate."""
    d = model.parameters.deliberation
    _deal_working_groups(model, time)
    voices = [person for person in model.room if model.role(person) > Role.OBSERVE]
    for person in model.room:
        person.requests, person.request = 0, 0.0
    for person in voices:
        person.ask_for_floor(time)
    model.speakers = []
    for w in range(d.working_groups):
        group = [person for person in voices if person.working_group == w]
        for slot in range(d.slots if group else 0):
            facilitated = floors.is_facilitated(model.skill, *model.key, w, time, slot)
            speaker = min(group, key=_least_heard if facilitated else _earliest)
            if not facilitated:
                speaker.ask_for_floor(time)
            _take_turn(model, speaker, time)


def _earliest(person: "Stakeholder") -> float:
    return person.request


def _least_heard(person: "Stakeholder") -> tuple[int, float]:
    return person.turns, person.request


def _deal_working_groups(model: "ConsensusModel", time: int) -> None:
    groups = model.parameters.deliberation.working_groups
    if groups == 1:
        return
    by_lot = sorted(model.room, key=lambda person: floors.working_group_lot(*model.key, person.entity, time))
    for place, person in enumerate(by_lot):
        person.working_group = place % groups


def _take_turn(model: "ConsensusModel", speaker: "Stakeholder", time: int) -> None:
    speaker.turns += 1
    model.speakers.append(speaker)
    if speaker.tabled_text is None:
        speaker.tabled_text = [speaker.target(k) for k in range(model.dimensions)]
    relitigate(model, speaker, time)
    k = _news(model, speaker, time)
    if k is not None:
        model.put_on_record(speaker, k)
        model.news_turns += 1
        model.note(speaker, "argue", k)
        for hearer in model.room:
            if hearer is not speaker and hearer.working_group == speaker.working_group:
                hearer.listen(speaker, k)
    else:
        k = _reply(model, speaker)
        model.note(speaker, "speak" if k is None else "reply", k)
    if k is not None:
        model.content_turns += 1
        _answer_objections(model, speaker, k)


def _news(model: "ConsensusModel", speaker: "Stakeholder", time: int) -> int | None:
    """Return the open dimension of the speaker's best argument that is new and not held back."""
    d = model.parameters.deliberation
    chosen, weight = None, -math.inf
    for k in range(model.dimensions):
        if not speaker.holds[k] or speaker.spoken[k] or model.settled[k] or speaker.salience[k] <= weight:
            continue
        if argument.hurts(speaker.claim[k], speaker.ideal[k], model.draft[k]) and argument.omits(
            d.strategic_omission, d.visibility_inputs, *model.key, speaker.entity, time, k
        ):
            model.note(speaker, "hold back", k)
            continue
        chosen, weight = k, speaker.salience[k]
    return chosen


def _reply(model: "ConsensusModel", speaker: "Stakeholder") -> int | None:
    """Return the dimension with most open objections on which the speaker can repeat an argument."""
    waiting = Counter(other.objection for other in model.room if other is not speaker and not other.answered)
    known = [k for k in range(model.dimensions) if speaker.holds[k] and speaker.spoken[k] and waiting[k]]
    return max(known, key=lambda k: waiting[k], default=None)


def _answer_objections(model: "ConsensusModel", speaker: "Stakeholder", k: int) -> None:
    """Mark objections on a dimension as answered, in the eyes of those who raised them too."""
    for objector in model.room:
        if objector is not speaker and objector.objection == k and not objector.answered:
            objector.answered = True
            objector.fair_for += model.parameters.perception.answer_weight
            model.answered += 1


def has_untold_argument(model: "ConsensusModel") -> bool:
    """Tell whether somebody who may speak holds an argument on an open dimension that nobody has heard."""
    return any(
        person.holds[k] and not person.spoken[k] and not model.settled[k]
        for person in model.room
        if model.role(person) > Role.OBSERVE
        for k in range(model.dimensions)
    )
