"""What a case, its groups and its dimensions are called in the language of the reader."""

from collections.abc import Sequence
from dataclasses import replace

from simulation.report.decided import Decided
from simulation.report.fates import Fate
from simulation.scenario import Scenario
from simulation.scenario.schema.scenario import DimensionWords, GroupWords, Translation


class CaseNames:
    """The names of one case in one language; what the case does not translate is shown as it stands there."""

    def __init__(self, case: Scenario, language: str) -> None:
        self.case = case
        self.words = case.translations.get(language, Translation())

    @property
    def title(self) -> str:
        """What the case is called."""
        return self.words.name or self.case.name

    def group(self, name: str) -> str:
        """What a group is called."""
        return self._group(name).replace("_", " ")

    def dimension(self, name: str) -> str:
        """What a dimension is called."""
        return self._dimension(name).replace("_", " ")

    def text(self, found: Sequence[Decided]) -> list[Decided]:
        """Return what was decided with names, ends of scales and units of this language."""
        return [self._decided(one) for one in found]

    def fates(self, found: Sequence[Fate]) -> list[Fate]:
        """Return the groups with names of this language, and so what they object to."""
        return [
            replace(
                fate,
                group=self._group(fate.group),
                objection=fate.objection
                and replace(fate.objection, dimension=self._dimension(fate.objection.dimension)),
            )
            for fate in found
        ]

    def _group(self, name: str) -> str:
        return self.words.groups.get(name, GroupWords()).name or name

    def _dimension(self, name: str) -> str:
        return self.words.dimensions.get(name, DimensionWords()).name or name

    def _decided(self, one: Decided) -> Decided:
        words = self.words.dimensions.get(one.name, DimensionWords())
        unit = words.unit or one.unit
        return replace(
            one,
            name=self._dimension(one.name),
            description=words.description or one.description,
            low_means=words.low_means or one.low_means,
            high_means=words.high_means or one.high_means,
            unit=unit,
            shown=_in_unit(one.shown, one.unit, unit),
            shown_status_quo=_in_unit(one.shown_status_quo, one.unit, unit),
        )


def _in_unit(shown: str, old: str, new: str) -> str:
    """Put one unit in the place of another at the end of a number."""
    return f"{shown.removesuffix(old)}{new}" if old and shown.endswith(old) else shown
