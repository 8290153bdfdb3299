"""Versions of a text, who practises which, and what is lost meanwhile (mirrors `engine.practice`)."""

from typing import TYPE_CHECKING

from simulation.outcome.measure import best_welfare
from simulation.rules import adoption, own_share, practice
from simulation.rules.objection import LIVE_WITH
from simulation.rules.review import rounds_until
from simulation.rules.utility import read, utility

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def begin_practice(model: "ConsensusModel") -> None:
    """Put the first version on record: from now on it can be practised, looked at again, and lapse."""
    p = model.parameters
    stakes = 0.0
    for person in model.affected:
        stakes += person.affectedness
        person.skilled = person.present and not p.implementation.equal_presence
    model.texts, model.precisions, model.episodes = [list(p.issue.status_quo)], [list(model.exact)], [0]
    model.mean_salience = []
    for k in range(model.dimensions):
        total = 0.0
        for person in model.affected:
            total += person.affectedness * person.salience[k]
        model.mean_salience.append(total / stakes)
    month = 0
    while rounds_until(month, p.clock.rounds_per_month) < model.round:
        month += 1
    model.decided_at = model.last_review = month
    if p.review.sunset > 0:
        model.sunset_at = month + p.review.sunset
    put_in_force(model)


def put_in_force(model: "ConsensusModel") -> None:
    """Make the text agreed on the next version."""
    model.version += 1
    model.texts.append(list(model.text))
    model.precisions.append(list(model.text_precision))
    model.episodes.append(model.episode)
    total = 0.0
    for precision in model.text_precision:
        total += precision
    model.mean_precision = total / model.dimensions


def expect(model: "ConsensusModel", alike: float = practice.NO_VERSION_BEFORE) -> None:
    """Let everybody expect of others what it could see of their consent to the text.

    Of all the others it expects what it expected of them before, as far as the new version works together
    with that; `alike` says how far.
    """
    p = model.parameters
    consenting = dissenting = 0.0
    for person in model.deciders:
        if person.position >= LIVE_WITH:
            consenting += person.operator
        else:
            dissenting += person.operator
    for person in model.affected:
        sees_all = person.present and not p.implementation.equal_presence
        visible = 1.0 if sees_all else p.deliberation.visibility_process
        reference = practice.expected_of_others(p.implementation.expected_adoption, person.expected, alike)
        person.expected = adoption.first_expectation(visible, consenting, dissenting, reference)


def base_gain(model: "ConsensusModel", person: "Stakeholder") -> float:
    """Return the believed gain of what one practises or, if nothing, of the text in force."""
    if person.practised in (0, model.version):
        return person.gain
    idle = person.value_of(model.parameters.issue.status_quo, model.exact)
    return person.value_of(person.kept_reading, model.exact) - idle


def change_between(model: "ConsensusModel", first: int, second: int) -> float:
    """Return by how much two versions differ, weighted by what people care about."""
    change = 0.0
    for k in range(model.dimensions):
        change += model.mean_salience[k] * abs(model.texts[second][k] - model.texts[first][k])
    return change


def works_with(model: "ConsensusModel", first: int, second: int) -> float:
    """Return how far practice of one version works together with that of another."""
    if first == second:
        return 1.0
    scale = model.parameters.review.compat_scale
    return practice.compatibility(change_between(model, first, second), scale)


def seen_around(person: "Stakeholder", version: int) -> float:
    """Return what its neighbours carried out last month, as far as it works together with a version."""
    seen = 0.0
    for other in person.neighbours:
        if other.share_before > 0.0:
            seen += other.share_before * works_with(person.model, other.practised_before, version)
    return seen / person.model.parameters.implementation.network_degree


def take_up(person: "Stakeholder", version: int) -> None:
    """Let somebody practise a version from now on, as it now reads the text in force; 0 = none."""
    person.practised, person.kept_reading = version, list(person.reading)


def cost_of_revising(model: "ConsensusModel", person: "Stakeholder") -> float:
    """Return what going over to the version in force costs somebody on an older one."""
    r = model.parameters.review
    skill = model.parameters.implementation.skill_gain if person.skilled else 0.0
    change = change_between(model, person.practised, model.version)
    return practice.revision_cost(person.cost, skill, change, r.recost, r.change_scale)


def revalue(model: "ConsensusModel") -> None:
    """Let everybody see anew what the text in force, and what it practises, is worth to it."""
    i, flexible = model.parameters.implementation, model.parameters.review.flexible_reading
    for person in model.affected:
        if flexible and not model.in_session:
            person.reading = _read_anew(model, person, model.version)
        if flexible and person.practised > 0:
            person.kept_reading = _read_anew(model, person, person.practised)
        present = person.value_of(person.reading, model.exact)
        person.gain = present - person.value_of(model.parameters.issue.status_quo, model.exact)
        if person.is_on_old:
            own = own_share.own_share(i.excludable, person.operator)
            person.revising = practice.revising_motive(
                own * (present - person.value_of(person.kept_reading, model.exact)),
                cost_of_revising(model, person),
                i.legitimacy_obligation,
                person.legitimacy,
            )


def _read_anew(model: "ConsensusModel", person: "Stakeholder", version: int) -> list[float]:
    """Read a version as one wishes now, with the same scatter as at first."""
    p = model.parameters
    return [
        adoption.scattered_reading(
            read(text, precision, person.target(k), p.drafting.wishful_reading),
            precision,
            p.implementation.reading_sd,
            *model.key,
            person.entity,
            model.episodes[version],
            k,
        )
        for k, (text, precision) in enumerate(
            zip(model.texts[version], model.precisions[version], strict=True)
        )
    ]


def take_stock(model: "ConsensusModel") -> None:
    """At the end of a calendar month: write down what is lost against the best text, practised by all."""
    month = model.calendar
    if month >= len(model.loss):
        return
    if model.unweighed:
        # One text is the best, whoever looks for it: the search is that of the outcomes.
        model.best_welfare, model.idle_welfare = best_welfare(model.arrays, model.state())
        model.unweighed = False
    total = stakes = 0.0
    for person in model.affected:
        value = _true_value(model, person, model.parameters.issue.status_quo)
        if person.share > 0.0:
            practised = _true_value(model, person, person.kept_reading)
            value = person.share * practised + (1.0 - person.share) * value
        total += person.affectedness * value
        stakes += person.affectedness
    model.churn[month] /= stakes
    model.loss[month] = model.best_welfare - total / stakes + model.churn[month]
    model.possible[month] = model.best_welfare - model.idle_welfare


def _true_value(model: "ConsensusModel", person: "Stakeholder", text: list[float]) -> float:
    """Return what a text is really worth, by the interest it had before anybody talked to it."""
    problem = model.problem
    return utility(
        text,
        model.exact,
        0.0,
        person.first_ideal,
        model.theta,
        person.salience,
        person.root_salience,
        problem.link_first,
        problem.link_second,
        problem.link_weight,
        model.parameters.issue.common_value_share,
    )
