"""The model in the ODD protocol: Overview, Design concepts, Details (Grimm et al. 2020)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import jinja2

from simulation.scenario.description.schema_table import markdown_row, schema_table
from simulation.scenario.description.state_table import state_variables
from simulation.scenario.description.submodels import submodels

TEMPLATE = Path(__file__).with_name("odd.md.j2")


class Measure(Protocol):
    """What the document says about an outcome measure."""

    @property
    def name(self) -> str:
        """Column of the results."""

    @property
    def family(self) -> str:
        """What kind of thing it measures."""

    @property
    def unit(self) -> str:
        """Its unit."""

    @property
    def meaning(self) -> str:
        """What it says about the world."""


def odd_document(outcomes: Iterable[Measure] = ()) -> str:
    """Return the model description as Markdown.

    The parameter tables come from the schema and the submodels from the code, so that the document cannot
    fall behind the model.

    Parameters
    ----------
    outcomes
        The outcome measures to list (`simulation.outcome.OUTCOMES`).

    References
    ----------
    Grimm, V. et al. (2020). The ODD protocol for describing agent-based and other simulation models: a second
        update to improve clarity, replication, and structural realism. JASSS 23(2) 7. doi:10.18564/jasss.4259
    """
    strict = jinja2.StrictUndefined
    environment = jinja2.Environment(undefined=strict, trim_blocks=True, lstrip_blocks=True)
    environment.filters["row"] = markdown_row
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    document = template.render(
        table=schema_table, variables=state_variables(), submodels=submodels(), outcomes=list(outcomes)
    )
    return document + "\n"
