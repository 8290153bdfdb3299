"""Who is taken out of a world, or replaced: known, not everybody, and each once."""

from collections.abc import Iterator

from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.section import Path
from simulation.words import spoken

ABSENT: Path = ("population", "absent")
REPLACED: Path = ("population", "replaced")
LEAST = 2  # people, for anything to be decided among


def complaints_about_absence(scenario: Scenario) -> Iterator[Complaint]:
    """Check who is taken out, and who sits in whose place."""
    population = scenario.population
    if not (population.absent or population.replaced):
        return
    actors = [actor.name for actor in population.actors]
    for name in population.absent:
        yield from _unknown(name, scenario, actors, ABSENT)
        if population.absent.count(name) > 1:
            yield Complaint(ABSENT, spoken('"{name}" is taken out twice', name=name))
    for here, like in population.replaced.items():
        where: Path = (*REPLACED, here)
        wrong = [*_unknown(here, scenario, actors, where), *_unknown(like, scenario, actors, where)]
        yield from wrong
        if wrong:
            continue
        if here == like:
            yield Complaint(where, spoken("nobody is replaced by itself; name somebody else"))
        if (here in actors) != (like in actors):
            yield Complaint(where, spoken("a group is replaced by a group, a named actor by a named actor"))
        if here in population.absent:
            yield Complaint(where, spoken("it is taken out as well; do one of the two"))
    gone = set(population.absent)
    named_gone = [actor for actor in population.actors if gone & {actor.name, actor.group}]
    drawn = population.total - len(actors)
    shares = sum(float(group.share or 0) for name, group in population.groups.items() if name not in gone)
    left = round(drawn * min(shares, 1.0)) + len(actors) - len(named_gone)
    if left < LEAST:
        yield Complaint(ABSENT, spoken("too few people would be left; take fewer out"))
    elif scenario.implementation.network_degree >= left:
        degree = scenario.implementation.network_degree
        yield Complaint(
            ABSENT,
            spoken(
                "everybody depends on {degree} others, and only {left} people would be left; take fewer out",
                degree=degree,
                left=left,
            ),
        )


def _unknown(name: str, scenario: Scenario, actors: list[str], path: Path) -> Iterator[Complaint]:
    known = [*scenario.group_names, *actors]
    if known.count(name) > 1:
        yield Complaint(path, spoken('"{name}" is a group and a named actor; rename one of them', name=name))
    elif name not in known:
        message = spoken(
            'no group or actor is called "{name}"; there are {known}{hint}',
            name=name,
            known=listed(known),
            hint=hint(name, known),
        )
        yield Complaint(path, message)
