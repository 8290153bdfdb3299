"""The sections of the report: one question a file.

Each takes the results and the index of a scenario, and yields sections; nothing, where its question does not
arise.
"""

from collections.abc import Iterator

from simulation.report.sweep.page import PageSection
from simulation.report.sweep.results import Results
from simulation.report.sweep.sections.differences import differences, means, precision
from simulation.report.sweep.sections.discovery import discovery
from simulation.report.sweep.sections.factors import factors
from simulation.report.sweep.sections.robustness import robustness
from simulation.report.sweep.sections.sensitivity import sensitivity
from simulation.report.sweep.sections.waiting import waits

ALL = (means, waits, differences, factors, sensitivity, discovery, robustness, precision)


def sections(results: Results) -> Iterator[PageSection]:
    """Yield all sections, scenario by scenario."""
    for scenario in range(len(results.manifest.scenarios)):
        for each in ALL:
            yield from each(results, scenario)
