"""A source that looks like the key of a reference is one."""

from collections.abc import Iterator

from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.provenance import stated_sources
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.section import ASSUMPTION, CONVENTION

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
                f"the keys under `references` are {listed(known)}" if known else "there are no `references`"
            )
            message = (
                f'no reference has the key "{word}"; {allowed}; write `assumption`, a key, or a full citation'
            )
            yield Complaint(path, message + hint(word, meant))
