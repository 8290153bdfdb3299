"""What a case, its groups and its dimensions are called in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulation.scenario import Scenario
from simulation.scenario.schema.scenario import DimensionWords, GroupWords, Translation
from simulation.words import spoken_language

if TYPE_CHECKING:
    from simulation.experiment.manifest import Manifest
    from simulation.report.decided import Decided
    from simulation.report.fates import Fate


def case_titles(manifest: Manifest) -> list[str]:
    """Return what the cases of an experiment are called in the language that is spoken."""
    language = spoken_language()
    told = [
        entry.content.get("translations", {}).get(language, {}).get("name") for entry in manifest.scenarios
    ]
    return [name or entry.name for name, entry in zip(told, manifest.scenarios, strict=True)]


class CaseNames:
    """The names of one case in one language; what the case does not translate is shown as it stands there."""

    def __init__(self, case: Scenario, language: str) -> None:
        self.case = case
        self.words = case.translations.get(language, Translation())

    @classmethod
    def of_manifest(cls, manifest: Manifest) -> CaseNames:
        """Take the case of an experiment, as its manifest has it, in the language that is spoken."""
        return cls(Scenario.model_validate(manifest.scenario.content), spoken_language())

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

    def as_written(self, name: str) -> str:
        """What a group or a dimension is called; a name that is not translated as the file writes it."""
        group, dimension = self._group(name), self._dimension(name)
        return group if group != name else dimension

    def unit(self, name: str) -> str:
        """In what unit a dimension is told; nothing if in none."""
        [one] = [dimension for dimension in self.case.issue.dimensions if dimension.name == name]
        return self.words.dimensions.get(name, DimensionWords()).unit or one.scale.unit

    @property
    def summary(self) -> str:
        """What the case is about."""
        return self.words.summary or self.case.summary

    def about_group(self, name: str) -> str:
        """Who a group is."""
        return (
            self.words.groups.get(name, GroupWords()).description
            or self.case.population.groups[name].description
        )

    def dimensions(self) -> Iterator[dict[str, Any]]:
        """Yield what has to be settled: title, description, and what the ends of the scale mean."""
        for one in self.case.issue.dimensions:
            words = self.words.dimensions.get(one.name, DimensionWords())
            low, high = (
                words.low_means or one.scale.low_means,
                words.high_means or one.scale.high_means,
            )
            yield {
                "title": self.dimension(one.name).capitalize(),
                "description": words.description or one.description,
                "has_ends": bool(low or high),
                "low": low or one.scale.low,
                "high": high or one.scale.high,
            }

    def groups(self) -> Iterator[dict[str, Any]]:
        """Yield who is affected: title, share of all (0 where people are listed by name), description."""
        for name, group in self.case.population.groups.items():
            share = float(group.share) if group.share is not None else 0.0
            yield {
                "title": self.group(name).capitalize(),
                "share": share,
                "description": self.about_group(name),
            }

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
        return self.words.group(name)

    def _dimension(self, name: str) -> str:
        return self.words.dimension(name)

    def _decided(self, one: Decided) -> Decided:
        words = self.words.dimensions.get(one.name, DimensionWords())
        unit = words.unit or one.unit
        ends = {one.low_means: words.low_means, one.high_means: words.high_means}
        return replace(
            one,
            name=self._dimension(one.name),
            description=words.description or one.description,
            low_means=words.low_means or one.low_means,
            high_means=words.high_means or one.high_means,
            unit=unit,
            shown=ends.get(one.shown) or _in_unit(one.shown, one.unit, unit),
            shown_status_quo=_in_unit(one.shown_status_quo, one.unit, unit),
        )


def _in_unit(shown: str, old: str, new: str) -> str:
    """Put one unit in the place of another at the end of a number."""
    return f"{shown.removesuffix(old)}{new}" if old and shown.endswith(old) else shown
