"""What a scenario must have besides values that are allowed one by one."""

from collections.abc import Iterator, Mapping

from simulation.scenario.checks.absence import complaints_about_absence
from simulation.scenario.checks.money import complaints_about_money
from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.provenance import stated_sources
from simulation.scenario.schema import KINDS, Scenario
from simulation.scenario.schema.number import plain_number
from simulation.scenario.schema.population import Actor, Group, Population
from simulation.scenario.schema.scenario import Dimension
from simulation.scenario.schema.section import ASSUMPTION, CONVENTION, DEFAULT, Path, look_up
from simulation.words import spoken

# --- The groups' shares make up the whole population, and the population is as large as it says ---

TOLERANCE = 1e-6  # shares are written with few digits, but are meant exactly

POPULATION = ("population",)
GROUPS = ("population", "groups")


def complaints_about_size(scenario: Scenario) -> Iterator[Complaint]:
    """Check N against the groups' shares and the actors."""
    population = scenario.population
    if population.size is None:
        yield from complaints_about_named_only(population)
    elif population.size < len(population.actors):
        message = spoken(
            "{size} people cannot include {number} named actors",
            size=population.size,
            number=len(population.actors),
        )
        yield Complaint((*POPULATION, "size"), message)
    elif population.size > len(population.actors):
        yield from complaints_about_shares(population)
    degree = scenario.implementation.network_degree
    if degree >= population.total > 1:
        message = spoken(
            "nobody can depend on {degree} others among {total} people", degree=degree, total=population.total
        )
        yield Complaint(("implementation", "network_degree"), message)


def complaints_about_named_only(population: Population) -> Iterator[Complaint]:
    """Without a size, everybody has to be named."""
    if any(group.share for group in population.groups.values()):
        message = spoken("the size is missing: groups have shares, but of how many people?")
        yield Complaint((*POPULATION, "size"), message, missing=True)
    elif len(population.actors) < 2:
        yield Complaint(
            (*POPULATION, "size"),
            spoken("the size is missing, and fewer than 2 actors are named"),
            missing=True,
        )


def complaints_about_shares(population: Population) -> Iterator[Complaint]:
    """Everybody who is not named belongs to a group."""
    named = {actor.group for actor in population.actors}
    for name, group in population.groups.items():
        if group.share is None and name not in named:
            message = spoken("the key is missing: share of the affected who are drawn from this group")
            yield Complaint((*GROUPS, name, "share"), message, missing=True)
            return  # what the others sum to says nothing yet
    total = sum_of([group.share for group in population.groups.values() if group.share is not None])
    if abs(total - 1) > TOLERANCE:
        yield Complaint(
            GROUPS, spoken("the groups' shares sum to {total}; they must sum to 1", total=plain_number(total))
        )


def sum_of(numbers: list[float]) -> float:
    """Add up plainly."""
    total = 0.0
    for one in numbers:
        total += float(one)
    return total


def complaints_about_operators(scenario: Scenario) -> Iterator[Complaint]:
    """Check the operator shares of groups and named actors together."""
    given: dict[Path, float | None] = {
        (*GROUPS, name, "operator_share"): group.operator_share
        for name, group in scenario.population.groups.items()
        if group.share or group.operator_share is not None
    }
    for position, actor in enumerate(scenario.population.actors):
        given["population", "actors", position, "operator_share"] = actor.operator_share
    stated = [share for share in given.values() if share is not None]
    if not stated:
        return
    for path, share in given.items():
        if share is None:
            message = spoken(
                "the key is missing: once anybody's share of the action is given, everybody's must be"
            )
            yield Complaint(path, message, missing=True)
    total = sum_of(stated)
    if len(stated) == len(given) and abs(total - 1) > TOLERANCE:
        message = spoken(
            "the operator shares of groups and actors sum to {total}; they must sum to 1",
            total=plain_number(total),
        )
        yield Complaint(GROUPS, message)


# --- Everybody lives somewhere ---

REGIONS = ("population", "regions")


def complaints_about_regions(scenario: Scenario) -> Iterator[Complaint]:
    """Check the regions' own shares and where each group lives."""
    regions = scenario.population.regions
    shares = {name: region.share for name, region in regions.items() if region.share is not None}
    if shares:
        yield from not_one(shares, REGIONS)
    for name, group in scenario.population.groups.items():
        path: Path = ("population", "groups", name, "regions")
        if group.regions is not None:
            yield from unknown_regions(group.regions, scenario, path)
            yield from not_one(group.regions, path)
        elif len(regions) > 1 and not shares and group.share:
            message = spoken(
                "the key is missing: say where the group's members live, or give every region a `share`"
            )
            yield Complaint(path, message, missing=True)


def unknown_regions(table: Mapping[str, float], scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Complain about keys that name no region."""
    for name in table:
        if name not in scenario.population.regions:
            yield Complaint((*path, name), no_region(name, scenario), about_key=True)


def no_region(name: str, scenario: Scenario) -> str:
    """Say that there is no such region, and which there are."""
    known = list(scenario.region_names)
    return spoken(
        'no region is called "{name}"; there are {known}{hint}',
        name=name,
        known=listed(known),
        hint=hint(name, known),
    )


def not_one(shares: Mapping[str, float], path: Path) -> Iterator[Complaint]:
    """Complain when shares of people do not make up everybody."""
    total = sum_of(list(shares.values()))
    if abs(total - 1) > TOLERANCE:
        yield Complaint(
            path, spoken("the shares sum to {total}; they must sum to 1", total=plain_number(total))
        )


# --- Dimensions have different names, and positions on them lie on the scale ---


def complaints_about_issue(scenario: Scenario) -> Iterator[Complaint]:
    """Check names, scales, status quo and optimum."""
    names = scenario.dimension_names
    for position, dimension in enumerate(scenario.issue.dimensions):
        path: Path = ("issue", "dimensions", position)
        if dimension.name in names[:position]:
            yield Complaint(
                (*path, "name"), spoken('a second dimension called "{name}"', name=dimension.name)
            )
        if dimension.scale.high <= dimension.scale.low:
            yield Complaint((*path, "scale"), spoken("the high end must be above the low end"))
        yield from off_scale(dimension, dimension.status_quo, (*path, "status_quo"))
        if dimension.optimum.mean is not None:
            yield from off_scale(dimension, dimension.optimum.mean, (*path, "optimum", "mean"))


def off_scale(dimension: Dimension, position: float, path: Path) -> Iterator[Complaint]:
    """Complain about a position beyond the ends of the scale."""
    scale = dimension.scale
    if scale.low < scale.high and not scale.low <= position <= scale.high:
        low, high = plain_number(scale.low), plain_number(scale.high)
        message = spoken(
            '{position} is off the scale of "{name}", {low} to {high} {unit}',
            position=plain_number(position),
            name=dimension.name,
            low=low,
            high=high,
            unit=scale.unit,
        )
        yield Complaint(path, message.rstrip())


def unknown_dimensions(table: Mapping[str, float], scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Complain about keys that name no dimension of the issue."""
    known = list(scenario.dimension_names)
    for name in table:
        if name != DEFAULT and name not in known:
            message = spoken(
                "no dimension has this name; the issue has {known}{hint}",
                known=listed(known),
                hint=hint(name, known),
            )
            yield Complaint((*path, name), message, about_key=True)


def positions(table: Mapping[str, float], scenario: Scenario, path: Path, what: str) -> Iterator[Complaint]:
    """Check a table of positions: known dimensions, each covered, each on its scale."""
    yield from unknown_dimensions(table, scenario, path)
    for dimension in scenario.issue.dimensions:
        key = dimension.name if dimension.name in table else DEFAULT
        if key in table:
            yield from off_scale(dimension, table[key], (*path, key))
        else:
            message = spoken(
                'no {what} on the dimension "{name}"; give one, or a `{default}`',
                what=what,
                name=dimension.name,
                default=DEFAULT,
            )
            yield Complaint(path, message, missing=True)


# --- What is said about a group concerns dimensions that the issue has ---


def complaints_about_groups(scenario: Scenario) -> Iterator[Complaint]:
    """Check every group's name, positions and tables."""
    named = {actor.group for actor in scenario.population.actors}
    for name, group in scenario.population.groups.items():
        path: Path = ("population", "groups", name)
        if name in KINDS and group.kind != name:
            message = spoken(
                'the group is called "{name}" but its kind is "{kind}"; designs could mean either',
                name=name,
                kind=group.kind,
            )
            yield Complaint((*path, "kind"), message)
        if group.ideal or not (name in named and not group.share):
            yield from positions(group.ideal, scenario, (*path, "ideal"), spoken("ideal point"))
        yield from complaints_about_tables(group, scenario, path)


def complaints_about_tables(group: Group, scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Check the tables keyed by dimension."""
    for field in ("ideal_sd", "salience", "expertise"):
        yield from unknown_dimensions(getattr(group, field), scenario, (*path, field))


# --- Named actors belong to a group, live in a region, and care about something ---


def complaints_about_actors(scenario: Scenario) -> Iterator[Complaint]:
    """Check every actor."""
    names: set[str] = set()
    for position, actor in enumerate(scenario.population.actors):
        path: Path = ("population", "actors", position)
        if actor.name in names:
            yield Complaint((*path, "name"), spoken('a second actor called "{name}"', name=actor.name))
        names.add(actor.name)
        yield from complaints_about_one(actor, scenario, path)


def complaints_about_one(actor: Actor, scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Check one actor against the rest of the scenario."""
    known = list(scenario.group_names)
    if actor.group not in known:
        message = spoken(
            'no group is called "{group}"; there are {known}{hint}',
            group=actor.group,
            known=listed(known),
            hint=hint(actor.group, known),
        )
        yield Complaint((*path, "group"), message)
    if actor.region is None and len(scenario.region_names) > 1:
        yield Complaint((*path, "region"), spoken("the key is missing: where the actor is"), missing=True)
    if actor.region is not None and actor.region not in scenario.population.regions:
        yield Complaint((*path, "region"), no_region(actor.region, scenario))
    yield from positions(actor.position, scenario, (*path, "position"), spoken("position"))
    yield from unknown_dimensions(actor.salience, scenario, (*path, "salience"))
    if not any(look_up(actor.salience, name, 0.0) for name in scenario.dimension_names):
        yield Complaint(
            (*path, "salience"), spoken("the actor cares about nothing; some salience must be above 0")
        )


# --- A source that looks like the key of a reference is one ---

WORDS = (ASSUMPTION, CONVENTION)  # say that there is no source to cite


def complaints_about_sources(scenario: Scenario) -> Iterator[Complaint]:
    """Check every `source:` that consists of a single word."""
    known = list(scenario.references)
    meant = [*known, *WORDS]
    allowed_words = set(meant)
    for path, source in stated_sources(scenario):
        word = source.partition(",")[0].strip()
        if word and word.isidentifier() and word not in allowed_words:
            allowed = (
                spoken("the keys under `references` are {known}", known=listed(known))
                if known
                else spoken("there are no `references`")
            )
            message = spoken(
                'no reference has the key "{word}"; {allowed}; write `assumption`, a key, or a full citation',
                word=word,
                allowed=allowed,
            )
            yield Complaint(path, message + hint(word, meant))


# --- A translation speaks of dimensions and groups that the case has ---


def complaints_about_translations(scenario: Scenario) -> Iterator[Complaint]:
    """Check the keys of every translation."""
    for language, words in scenario.translations.items():
        for kind, keys, known in (
            ("dimension", list(words.dimensions), list(scenario.dimension_names)),
            ("group", list(words.groups), list(scenario.group_names)),
        ):
            for key in (key for key in keys if key not in set(known)):
                message = spoken(
                    "no {kind} has this name; the case has {known}{hint}",
                    kind=kind,
                    known=listed(known),
                    hint=hint(key, known),
                )
                yield Complaint(("translations", language, f"{kind}s", key), message, about_key=True)


# --- Shocks come at a rate or on dates, and change something that there is ---

SHOCKS = ("context", "shocks")


def complaints_about_shocks(scenario: Scenario) -> Iterator[Complaint]:
    """Check that what is said of shocks says something."""
    shocks = scenario.context.shocks
    if shocks.dated and shocks.rate > 0:
        message = spoken("shocks come at a rate or on dates, not both; take out `rate` or `dated`")
        yield Complaint((*SHOCKS, "rate"), message)
    if shocks.kind != "spread" and "spread_factor" in shocks.said:
        message = spoken("without effect: shocks of this kind leave errors as they are; write `kind: spread`")
        yield Complaint((*SHOCKS, "spread_factor"), message)
    names = [one.name for one in scenario.issue.dimensions]
    for place, one in enumerate(shocks.dated):
        path = (*SHOCKS, "dated", place)
        if one.month > shocks.horizon:
            message = spoken(
                "month {month} is beyond the {horizon} that are watched (`horizon`)",
                month=one.month,
                horizon=shocks.horizon,
            )
            yield Complaint((*path, "month"), message)
        if shocks.kind == "spread" and one.change:
            message = spoken("without effect: shocks of the kind `spread` move nothing; take it out")
            yield Complaint((*path, "change"), message)
        if shocks.kind != "spread" and not one.change:
            message = spoken("the key is missing: by how much the shock moves which dimension")
            yield Complaint((*path, "change"), message, missing=True)
        for name in one.change:
            if name not in names:
                message = spoken(
                    'no dimension is called "{name}"; this case has {known}{hint}',
                    name=name,
                    known=listed(names),
                    hint=hint(name, names),
                )
                yield Complaint((*path, "change", name), message, about_key=True)


# --- All checks of a scenario ---

OF_NUMBERS = (
    complaints_about_issue,
    complaints_about_size,
    complaints_about_groups,
    complaints_about_operators,
    complaints_about_regions,
    complaints_about_actors,
    complaints_about_absence,
    complaints_about_money,
    complaints_about_translations,
    complaints_about_shocks,
)
"""All but that of sources, which a number without one cannot spoil."""


def complaints_about_scenario(scenario: Scenario) -> list[Complaint]:
    """Return everything in a scenario that does not fit together."""
    return [one for check in (*OF_NUMBERS, complaints_about_sources) for one in check(scenario)]
