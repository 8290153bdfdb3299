"""An ecosystem hangs together, and fits the case it is tried on."""

from collections.abc import Iterator

from simulation.ecosystem import MOST_SESSIONS
from simulation.scenario.checks.design import complaints_about_design, complaints_about_fit
from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import KINDS, Design, Scenario
from simulation.scenario.schema.ecosystem import MOST_VENUES, Ecosystem, Part, Venue
from simulation.scenario.schema.section import DEFAULT
from simulation.words import spoken

# What a design may say of how a text is looked at that a group brings back.
AMENDMENT = ("rule", "deadline")


def complaints_about_ecosystem(ecosystem: Ecosystem) -> list[Complaint]:
    """Return everything in an ecosystem that contradicts itself."""
    return [
        *_about_names(ecosystem),
        *_about_liaison(ecosystem),
        *_about_parts(ecosystem),
        *_about_regions(ecosystem),
        *_about_ratification(ecosystem),
        *_about_shopping(ecosystem),
        *_about_designs(ecosystem),
    ]


def _about_names(ecosystem: Ecosystem) -> Iterator[Complaint]:
    names = [venue.name for venue in ecosystem.venues]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Complaint(
                ("venues", number, "name"),
                spoken('a second venue is called "{name}"; take another name', name=name),
            )


def _about_liaison(ecosystem: Ecosystem) -> Iterator[Complaint]:
    """Reports go to venues that there are; what is said of liaison says something only where there is any."""
    names = [venue.name for venue in ecosystem.venues]
    any_liaison = False
    for number, venue in enumerate(ecosystem.venues):
        others = [name for name in dict.fromkeys(names) if name != venue.name]
        for name, share in venue.reports.items():
            any_liaison = any_liaison or float(share) > 0
            if name != DEFAULT and name not in others:
                message = spoken(
                    'no other venue is called "{name}"; there are {known}{hint}',
                    name=name,
                    known=listed(others),
                    hint=hint(name, others),
                )
                yield Complaint(("venues", number, "reports", name), message, about_key=True)
    if not any_liaison:
        for key in ecosystem.said & {"relay", "liaison_hours", "crosses"}:
            yield Complaint((key,), spoken("without effect: nothing crosses; give a venue `reports`"))
    if len(names) == 1:
        idle = {"multi_burden", "clash", "contradiction_tolerance", "compat_scale"}
        for key in ecosystem.said & idle:
            yield Complaint((key,), spoken("without effect: there is only one venue"))


def _about_parts(ecosystem: Ecosystem) -> Iterator[Complaint]:
    """What a venue decides on is said once."""
    for number, venue in enumerate(ecosystem.venues):
        if venue.part is not None and venue.dimensions is not None:
            message = spoken("`dimensions` says already what the venue decides on; take one of the two out")
            yield Complaint(("venues", number, "part"), message)


def _about_regions(ecosystem: Ecosystem) -> Iterator[Complaint]:
    """What people of other regions may do is said only where there are other regions."""
    for number, venue in enumerate(ecosystem.venues):
        here = ("venues", number, "elsewhere")
        if "elsewhere" not in venue.said:
            continue
        if venue.regions is None:
            message = spoken("without effect: it is everybody's venue wherever they live; add `regions`")
            yield Complaint(here, message)
        elif venue.elsewhere == "decide":
            yield Complaint(
                here,
                spoken(
                    "without effect: people of other regions may do whatever their group may; "
                    "take `regions` out as well"
                ),
            )


def _about_shopping(ecosystem: Ecosystem) -> Iterator[Complaint]:
    """There is a venue to go to, or room for one to be founded, and no single text for all."""
    shopping = ecosystem.shopping
    if shopping is None:
        return
    if ecosystem.ratification is not None:
        message = spoken(
            "venues that ratify one text are one process: nobody takes it elsewhere; take `shopping` out"
        )
        yield Complaint(("shopping",), message)
    if shopping.founding is not None and len(ecosystem.venues) > MOST_VENUES // 2:
        message = spoken(
            "with {number} venues there is no room for others: each may be left for a new "
            "one, and there are {most} at most; take `founding` out, or leave {half} venues",
            number=len(ecosystem.venues),
            most=MOST_VENUES,
            half=MOST_VENUES // 2,
        )
        yield Complaint(("shopping", "founding"), message)
    if shopping.founding is None and len(ecosystem.venues) == 1:
        message = spoken(
            "without effect: there is no other venue to go to; add one, or let one be founded (`founding`)"
        )
        yield Complaint(("shopping",), message)


def _about_ratification(ecosystem: Ecosystem) -> Iterator[Complaint]:
    """Venues that must hold the same text are about the same, and open when their turn comes."""
    if ecosystem.ratification is None:
        return
    if len(ecosystem.venues) == 1:
        yield Complaint(("ratification",), spoken("without effect: there is nobody to ratify; add a venue"))
    first = ecosystem.venues[0]
    for number, venue in enumerate(ecosystem.venues):
        for key in ("dimensions", "part"):
            if _as_said(getattr(venue, key)) != _as_said(getattr(first, key)):
                message = spoken(
                    "venues that ratify one text decide on the same dimensions; take `{key}` out", key=key
                )
                yield Complaint(("venues", number, key), message)
        if venue.starts > 0:
            message = spoken("without effect: a venue that ratifies opens when its turn comes")
            yield Complaint(("venues", number, "starts"), message)


def _as_said(what: tuple[str, ...] | Part | None) -> object:
    """Return what is said of dimensions in a form that is equal where it says the same."""
    if isinstance(what, Part):
        return float(what.begins), float(what.share)
    return set(what or ())


def _about_designs(ecosystem: Ecosystem) -> Iterator[Complaint]:
    """Designs hang together, and have nothing that cannot be where there are several rooms."""
    for number, venue in enumerate(ecosystem.venues):
        here = ("venues", number, "design")
        yield from (one.below(*here) for one in complaints_about_design(venue.design, among_venues=True))
        yield from (one.below(*here) for one in _about_reviews(venue.design, ecosystem))
        for key, what in (
            ("placebo", spoken("stand-ins")),
            ("record_of", spoken("a record of another room")),
        ):
            if getattr(venue.design, key):
                message = spoken(
                    "{what} cannot be where several venues may stand side by side; take `{key}` out",
                    what=what,
                    key=key,
                )
                yield Complaint((*here, key), message)


def _about_reviews(design: Design, ecosystem: Ecosystem) -> Iterator[Complaint]:
    """A text is looked at again where a group brings it back, and at no other time."""
    if design.review is None:
        return
    said = [key for key in type(design.review).model_fields if key in design.review.said]
    others = [key for key in said if key not in (*AMENDMENT, "flexible_reading")]
    idle = [key for key in said if key in AMENDMENT and ecosystem.shopping is None]
    if others:
        message = spoken(
            "a text of one of several venues is looked at again only when a group brings it back; `review` "
            "may give {kept} here; take {others} out",
            kept=listed([*AMENDMENT, "flexible_reading"]),
            others=listed(others),
        )
        yield Complaint(("review", others[0]), message)
    if idle:
        message = spoken(
            "without effect: nobody brings a text back; add `shopping` to the file, or take {idle} out",
            idle=listed(idle),
        )
        yield Complaint(("review", idle[0]), message)
    if not said:
        yield Complaint(("review",), spoken("without effect: it says nothing; take `review` out"))


def complaints_about_ecosystem_fit(ecosystem: Ecosystem, scenario: Scenario) -> list[Complaint]:
    """Return everything in an ecosystem that the case does not have, or cannot have beside it."""
    found: list[Complaint] = []
    for number, venue in enumerate(ecosystem.venues):
        here = ("venues", number)
        fit = complaints_about_fit(venue.design, scenario)
        found += [one.below(*here, "design") for one in fit]
        found += [one.below(*here) for one in _about_venue(venue, scenario)]
    return found + list(_about_sessions(ecosystem, scenario))


def _about_sessions(ecosystem: Ecosystem, scenario: Scenario) -> Iterator[Complaint]:
    """No venue may have to meet more often than luck of its own can be drawn for."""
    groups = len(scenario.group_names)
    if ecosystem.shopping is not None and groups * int(ecosystem.shopping.most_shops) > MOST_SESSIONS:
        message = spoken(
            "{groups} groups may go elsewhere {times} times each; {most} times in all are "
            "allowed: {each} for each",
            groups=groups,
            times=int(ecosystem.shopping.most_shops),
            most=MOST_SESSIONS,
            each=MOST_SESSIONS // groups,
        )
        yield Complaint(("shopping", "most_shops"), message)


def _about_venue(venue: Venue, scenario: Scenario) -> Iterator[Complaint]:
    known = list(scenario.dimension_names)
    for place, name in enumerate(venue.dimensions or ()):
        if name not in known:
            message = spoken(
                'the case has no dimension "{name}"; it has {known}{hint}',
                name=name,
                known=listed(known),
                hint=hint(name, known),
            )
            yield Complaint(("dimensions", place), message)
    regions = list(scenario.region_names)
    for place, name in enumerate(venue.regions or ()):
        if name not in regions:
            message = spoken(
                'the case has no region "{name}"; it has {known}{hint}',
                name=name,
                known=listed(regions),
                hint=hint(name, regions),
            )
            yield Complaint(("regions", place), message)
    if venue.regions is not None and set(regions) <= set(venue.regions):
        message = spoken("without effect: these are all regions of the case; take `regions` out")
        yield Complaint(("regions",), message)
    groups = [*scenario.group_names, *KINDS, DEFAULT]
    for key in ("roles", "authority"):
        for name in getattr(venue, key) or ():
            if name not in groups:
                message = spoken(
                    'no group or kind is called "{name}"; there are {known}{hint}',
                    name=name,
                    known=listed(groups),
                    hint=hint(name, groups),
                )
                yield Complaint((key, name), message, about_key=True)


def obstacle(scenario: Scenario) -> str | None:
    """Return what in a case cannot be where there are several venues, or None."""
    shocks = scenario.context.shocks
    if shocks.rate > 0 or shocks.dated:
        return spoken(
            "context.shocks: nothing may strike the world where there are several venues; set the rate to 0"
        )
    if scenario.implementation.partial:
        return spoken(
            "implementation.partial: with several venues a text is adopted as a whole; set it to false"
        )
    return None
