"""An ecosystem put on a case: the numbers of its rooms, and of what stands above them."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from simulation.ecosystem import Ecosystem, Venues, ecosystem_of
from simulation.parameters import Parameters, Role, of_first_decision
from simulation.scenario.building.parameters import build_parameters
from simulation.scenario.building.population import anticipated_text
from simulation.scenario.checks.ecosystem import complaints_about_ecosystem_fit, obstacle
from simulation.scenario.problem import Problem, ScenarioError
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.ecosystem import Ecosystem as Written
from simulation.scenario.schema.ecosystem import Founding, Shopping, Venue
from simulation.scenario.schema.section import look_up, look_up_group


def build_ecosystem(
    scenario: Scenario,
    ecosystem: Written,
    person_hours: float | None = None,
    deadline: int | None = None,
) -> Ecosystem:
    """Put an ecosystem on a case.

    Parameters
    ----------
    scenario, ecosystem
        The case, and the venues to be tried on it.
    person_hours
        What all venues together may spend in meetings, each an equal part; None = as their designs say.
    deadline
        The last round of every venue; None = as their designs say.

    Raises
    ------
    ScenarioError
        When the ecosystem speaks of what the case does not have, or the case has what cannot be where there
        are several venues.

    Examples
    --------
    >>> from simulation.scenario import load_ecosystem, load_scenario
    >>> built = build_ecosystem(load_scenario("iana_transition"), load_ecosystem("silos"))
    >>> len(built.rooms)
    4
    """
    complaints = complaints_about_ecosystem_fit(ecosystem, scenario)
    if complaints:
        raise ScenarioError([complaint.located(ecosystem._origin) for complaint in complaints])
    if (message := obstacle(scenario)) is not None:
        origin = scenario._origin
        raise ScenarioError([Problem(origin.file if origin else scenario.name, None, None, "", message)])
    share = None if person_hours is None else person_hours / len(ecosystem.venues)
    rooms = [_room(scenario, venue, share, deadline) for venue in ecosystem.venues]
    return ecosystem_of(rooms, _venues(scenario, ecosystem))


def _room(scenario: Scenario, venue: Venue, hours: float | None, deadline: int | None) -> Parameters:
    design = venue.design
    if venue.roles is not None:
        changed = design.model_copy(update={"roles": venue.roles})
        changed._origin = design._origin
        design = changed
    # Reviews come when a group brings a text back, not by a calendar that has to be watched.
    room = of_first_decision(build_parameters(scenario, design))
    decision, amendment = room.decision, room.review_rule
    if hours is not None:
        decision = decision._replace(max_person_hours=hours)
        amendment = amendment._replace(max_person_hours=hours)
    if deadline is not None:
        decision = decision._replace(deadline=deadline, call_every=min(int(decision.call_every), deadline))
        amendment = amendment._replace(deadline=min(int(amendment.deadline), deadline))
    return _local(scenario, venue, room._replace(decision=decision, review_rule=amendment))


def _local(scenario: Scenario, venue: Venue, room: Parameters) -> Parameters:
    """Return a room in which people of other regions may do less, and of which all know that."""
    if venue.regions is None:
        return room
    elsewhere = Role[venue.elsewhere.upper()]
    most = [Role.DECIDE if name in venue.regions else elsewhere for name in scenario.population.regions]
    c = room.convening._replace(most_role=np.array(most, np.int64))
    expected = anticipated_text(room.groups, room.actors, c.role, c.seats, room.issue.status_quo, c.most_role)
    return room._replace(convening=c._replace(anticipated=expected))


def _venues(scenario: Scenario, written: Written) -> Venues:
    names = [venue.name for venue in written.venues]
    dimensions = scenario.dimension_names
    groups = scenario.population.groups.items()
    return Venues(
        address=np.arange(len(names)),
        about=np.array([_about(venue, dimensions) for venue in written.venues]),
        starts=np.array([int(venue.starts) for venue in written.venues]),
        authority=np.array(
            [
                [float(look_up_group(venue.authority, name, group.kind, 0.0)) for name, group in groups]
                for venue in written.venues
            ]
        ),
        liaison=np.array(
            [
                [1.0 if name == venue.name else float(look_up(venue.reports, name, 0.0)) for name in names]
                for venue in written.venues
            ]
        ),
        multi_burden=float(written.multi_burden),
        clash=float(written.clash),
        contradiction_tolerance=float(written.contradiction_tolerance),
        compat_scale=float(written.compat_scale),
        relay=float(written.relay),
        liaison_hours=float(written.liaison_hours),
        arguments_cross=int(written.crosses != "texts"),
        texts_cross=int(written.crosses != "arguments"),
        serial=int(written.ratification is not None),
        amendments=0 if written.ratification is None else int(written.ratification.amendments),
        most_returns=0 if written.ratification is None else int(written.ratification.most_returns),
        **_shopping(written.shopping),
        amends=np.array([_amends(venue) for venue in written.venues]),
        left=np.full(len(names), -1),
    )


def _amends(venue: Venue) -> int:
    """Tell whether a design says how its text is looked at again, 0 or 1; else as it was made."""
    review = venue.design.review
    return int(review is not None and (review.rule is not None or review.deadline is not None))


def _about(venue: Venue, dimensions: Sequence[str]) -> list[int]:
    """Return for each dimension of the case whether a venue decides on it, 0 or 1."""
    if venue.part is None:
        return [int(venue.dimensions is None or name in venue.dimensions) for name in dimensions]
    count = len(dimensions)
    first, taken = _whole(float(venue.part.begins) * count), max(1, _whole(float(venue.part.share) * count))
    return [int((k - first) % count < taken) for k in range(count)]


def _whole(number: float) -> int:
    return math.floor(number + 0.5)


def _shopping(written: Shopping | None) -> dict[str, Any]:
    """Return the numbers of forum shopping; without it nobody goes, whatever the gain."""
    shopping = written or Shopping()
    founding = shopping.founding or Founding()
    cost = float(shopping.switching_cost)
    return {
        "switching_cost": math.inf if written is None else cost,
        "hurt": float(shopping.hurt),
        "most_shops": int(shopping.most_shops),
        "delay": int(shopping.delay),
        "founding_cost": math.inf if shopping.founding is None else cost * float(founding.cost_factor),
        "ally_distance": float(founding.ally_distance),
    }
