"""A translation speaks of dimensions and groups that the case has."""

from collections.abc import Iterable, Iterator

from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import Scenario


def complaints_about_translations(scenario: Scenario) -> Iterator[Complaint]:
    """Check the keys of every translation."""
    for language, words in scenario.translations.items():
        for kind, keys, known in (
            ("dimension", words.dimensions, scenario.dimension_names),
            ("group", words.groups, scenario.group_names),
        ):
            for key in unknown_keys(keys, known):
                names = list(known)
                message = f"no {kind} has this name; the case has {listed(names)}{hint(key, names)}"
                yield Complaint(("translations", language, f"{kind}s", key), message, about_key=True)


def unknown_keys(keys: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the keys that name nothing known, in their order."""
    names = set(known)
    return [key for key in keys if key not in names]
