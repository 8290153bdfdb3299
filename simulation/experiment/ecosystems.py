"""Ecosystems of venues on one case, in the same worlds: what came of each, and what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.outcome.catalogue import outcome_names
from simulation.outcome.ecosystem_entries import ecosystem_outcome_names
from simulation.parameters import Floats
from simulation.scenario import Ecosystem, Scenario, build_ecosystem


@dataclass(frozen=True)
class EcosystemRuns:
    """Runs of one ecosystem.

    Attributes
    ----------
    ecosystem
        What was run.
    together
        (replicates, number of ecosystem outcomes), in the order of `ecosystem_outcome_names`.
    venues
        (replicates, V, number of outcomes), of each venue as a room of its own; NaN where it never opened.
    """

    ecosystem: Ecosystem
    together: Floats
    venues: Floats

    def measure(self, name: str) -> Floats:
        """Return one outcome of the ecosystem, (replicates,)."""
        return self.together[:, ecosystem_outcome_names().index(name)]

    def venue_measure(self, venue: int, name: str) -> Floats:
        """Return one outcome of a venue, (replicates,)."""
        return self.venues[:, venue, outcome_names().index(name)]


def run_ecosystems(
    scenario: Scenario,
    ecosystems: Sequence[Ecosystem],
    replicates: int,
    seed: int = 1,
    person_hours: float | None = None,
    deadline: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[EcosystemRuns]:
    """Run every ecosystem in the same worlds.

    Parameters
    ----------
    scenario, ecosystems
        The case, and what is tried on it.
    replicates, seed
        How many worlds, and of which seed; replicate r is the same world for all.
    person_hours, deadline
        Held equal across ecosystems, as in `build_ecosystem`.
    progress
        Called with the number of runs done after each.

    Raises
    ------
    ScenarioError
        If an ecosystem does not fit the case.
    """
    from simulation.engine.habitat import Habitat

    built = [build_ecosystem(scenario, one, person_hours, deadline) for one in ecosystems]
    found = []
    for number, (one, numbers) in enumerate(zip(ecosystems, built, strict=True)):
        habitat = Habitat(numbers)
        together, venues = [], []
        for replicate in range(replicates):
            habitat.run(seed, replicate)
            together.append(list(habitat.measure().values()))
            venues.append(habitat.rows.copy())
            if progress is not None:
                progress(number * replicates + replicate + 1)
        found.append(EcosystemRuns(one, np.array(together), np.array(venues)))
    return found
