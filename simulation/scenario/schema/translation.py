"""What a case is called in other languages. Words for readers: no part of the model reads them."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.names import Name
from simulation.scenario.schema.section import Section
from simulation.scenario.schema.showing import shown

LANGUAGES: Mapping[str, str] = {"zh": "Simplified Chinese"}
"""Languages that a translation can be in, by their code (ISO 639-1)."""


def check_language(code: str) -> str:
    """Accept the code of a language that readers can choose."""
    if code not in LANGUAGES:
        allowed = ", ".join(f"{key} ({name})" for key, name in LANGUAGES.items())
        detail = {"shown": shown(code), "allowed": allowed}
        raise PydanticCustomError("language", "no language has the code {shown}; there is {allowed}", detail)
    return code


Language = Annotated[str, AfterValidator(check_language)]


class DimensionWords(Section):
    """A dimension in another language."""

    name: str = Field("", description="What it is called")
    description: str = Field("", description="What is at stake, in a line")
    low_means: str = Field("", description="What a text at the low end says")
    high_means: str = Field("", description="What a text at the high end says")
    unit: str = Field("", description="Unit of positions")


class GroupWords(Section):
    """A group in another language."""

    name: str = Field("", description="What it is called")
    description: str = Field("", description="Who they are, in a line")


class Translation(Section):
    """A case in another language; what is left out is shown as the case has it."""

    name: str = Field("", description="What the case is called")
    summary: str = Field("", description="What it is about, in a few lines")
    dimensions: dict[Name, DimensionWords] = Field({}, description="By the dimension's name in the case")
    groups: dict[Name, GroupWords] = Field({}, description="By the group's name in the case")
