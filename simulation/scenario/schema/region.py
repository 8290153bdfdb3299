"""Regions, and what it costs to come from one."""

from simulation.scenario.schema.bounds import Share
from simulation.scenario.schema.section import Section, number


class Region(Section):
    """A part of the world, seen from the venue."""

    share: Share | None = number(
        None, "Affected who live here, for groups that do not say where theirs live", unit="share of people"
    )
    distance: Share = number(0.5, "Distance class from the venue, 0 = at home, 1 = farthest", unit="share")
    working_language: Share = number(0.7, "People here who speak a working language", unit="share of people")
    host_tradition: Share = number(
        0.5, "People here at home in the host's way of working", unit="share of people"
    )
