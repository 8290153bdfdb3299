"""How much of a case is assumption: its numbers by the kind of source that they have."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from simulation.report.measures import NO_BREAK
from simulation.scenario import Scenario
from simulation.scenario.provenance import NOT_STATED, Parameter, parameters
from simulation.scenario.schema import Quantity, WholeNumber
from simulation.scenario.schema.section import ASSUMPTION, CONVENTION
from simulation.words import spoken

UNREAD = ("observed",)
NO_NUMBERS = ("schema_version",)
FITTED = ("calibrated", "estimated", "fitted")  # how the source of a number begins that was fitted on data
BY_CONVENTION = (CONVENTION, "taken as measured")
KINDS = ("cited", "fitted", "assumption", "convention")


@dataclass(frozen=True)
class Sources:
    """How many numbers have which kind of source.

    Attributes
    ----------
    stated
        Numbers that the file of the case states, by kind: cited, fitted, assumption, convention.
    default
        Numbers that it leaves at the defaults of the model, likewise.
    """

    stated: Counter[str]
    default: Counter[str]

    @property
    def assumed(self) -> float:
        """Share of all numbers, conventions aside, that are assumptions."""
        both = self.stated + self.default
        counted = sum(both[kind] for kind in KINDS if kind != "convention")
        return both["assumption"] / counted if counted else 0.0

    def told(self, say: Callable[[str], str] = spoken) -> list[str]:
        """Say it in sentences."""
        counted = [kind for kind in KINDS if kind != "convention"]
        stated, default = (sum(part[kind] for kind in counted) for part in (self.stated, self.default))
        told = say("The case states {all} numbers: {cited} with a source, {assumption} as assumptions.")
        assumed = self.stated["assumption"]
        first = told.format(all=stated, cited=stated - assumed, assumption=assumed)
        second = say(
            "{all} more are left at the defaults of the model, {assumption} of which are assumptions; "
            "in all, {share} of the numbers are assumptions."
        ).format(
            all=default,
            assumption=self.default["assumption"],
            share=f"{100 * self.assumed:.0f}{NO_BREAK}%",
        )
        return [first, second]


def sources(scenario: Scenario) -> Sources:
    """Count the numbers of a case and of its historical process by the kind of source they have."""
    stated: Counter[str] = Counter()
    default: Counter[str] = Counter()
    for one in parameters(scenario):
        if one.path[0] in UNREAD or one.field in NO_NUMBERS or isinstance(one.value, bool | str):
            continue
        (stated if _is_stated(one) else default)[_kind(one.source)] += 1
    return Sources(stated, default)


def _is_stated(one: Parameter) -> bool:
    """Tell whether the file says the number itself."""
    own = one.value.provenance.source if isinstance(one.value, Quantity | WholeNumber) else None
    field = type(one.section).model_fields[one.field]
    changed = getattr(one.section, one.field) != field.default
    return bool(own) or (one.field in one.section.model_fields_set and changed)


def _kind(source: str) -> str:
    if source == NOT_STATED or source.startswith(ASSUMPTION):
        return "assumption"
    if source.startswith(BY_CONVENTION):
        return "convention"
    return "fitted" if source.startswith(FITTED) else "cited"
