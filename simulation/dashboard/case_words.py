"""What the groups and dimensions of a case are called: as its file says in a language, or in English."""

from simulation.scenario import Scenario
from simulation.scenario.schema.scenario import Dimension, Translation
from simulation.words import Words


def spaced(name: str) -> str:
    """Write a name of a file format as words, as in `Civil society`."""
    text = name.replace("_", " ").replace(".", ": ")
    return text[:1].upper() + text[1:]


def summary(words: Words, case: Scenario) -> str:
    """Return what a case is about."""
    return " ".join((_own(words, case).summary or case.summary).split())


def group_label(words: Words, case: Scenario, name: str) -> str:
    """Return what a group is called; what the case does not say, the catalogue may."""
    said = _own(words, case).group(name)
    return said if said != name else words(spaced(name))


def group_inside(words: Words, case: Scenario, name: str) -> str:
    """Return what a group is called inside a sentence: without a capital letter where its file has none."""
    label = group_label(words, case, name)
    return label if label != spaced(name) else name.replace("_", " ")


def dimension_label(words: Words, case: Scenario, name: str) -> str:
    """Return what a dimension is called."""
    said = _own(words, case).dimension(name)
    return said if said != name else spaced(name)


def about_dimension(words: Words, case: Scenario, dimension: Dimension) -> str:
    """Return what is at stake, in a line."""
    said = _own(words, case).dimensions.get(dimension.name)
    return (said.description if said else "") or dimension.description


def about_group(words: Words, case: Scenario, name: str) -> str:
    """Return who a group is, in a line."""
    said = _own(words, case).groups.get(name)
    return (said.description if said else "") or " ".join(case.population.groups[name].description.split())


def ends(words: Words, case: Scenario, dimension: Dimension) -> dict[str, str]:
    """Return what the low and the high end of a dimension say, in words or as numbers with their unit."""
    scale = _own(words, case).scale(dimension)
    low, high = (f"{float(end):g} {scale.unit}".strip() for end in (scale.low, scale.high))
    return {"low": scale.low_means or low, "high": scale.high_means or high}


def _own(words: Words, case: Scenario) -> Translation:
    return case.translations.get(words.language, Translation())
