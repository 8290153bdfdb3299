"""Messages in the language of the reader.

The questions are messages with a name, such as `D1.question`: a language has a file of names and what they
say. All else is said by the one catalogue of the program (`simulation.words`), by the English sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from simulation.scenario.yaml_tree import read_yaml
from simulation.words import words_for

ENGLISH = "en"
SAME = ("%", "0–4")
"""What every language writes alike."""
FOLDER = Path(__file__).parent
BETWEEN_LETTERS = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])"
)  # a folded line


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there are, English first."""
    found = sorted(path.stem for path in FOLDER.glob("??.yaml"))
    return (ENGLISH, *(name for name in found if name != ENGLISH))


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    data, _, problems = read_yaml(text, f"{language}.yaml")
    assert not problems, problems[0]
    return {str(key): BETWEEN_LETTERS.sub("", str(value)) for key, value in data.items()}


@dataclass(frozen=True)
class Words:
    """The messages of one language; what it lacks is said in English, and noted in `missing`."""

    language: str = ENGLISH
    missing: set[str] = field(default_factory=set, compare=False)

    def __call__(self, message: str, **values: Any) -> str:
        """Return a message with values put into it, by their names in braces."""
        own, english = _catalogue(self.language), _catalogue(ENGLISH)
        text = own.get(message) or words_for(self.language)(english.get(message, message))
        if message not in own and not words_for(self.language).knows(message) and message not in SAME:
            self.missing.add(message)
        return text.format(**values) if values else text

    def has(self, message: str) -> bool:
        """Tell whether there is such a message, in this language or in English."""
        if message in _catalogue(self.language) or message in _catalogue(ENGLISH):
            return True
        return self.language != ENGLISH and words_for(self.language).knows(message)

    def answer(self, question: str, answer: str) -> str:
        """Return what an answer to a question means, in a few words."""
        own = f"{question}.{answer}"
        return self(own if self.has(own) else f"answer.{answer}")

    def short_answer(self, answer: str) -> str:
        """Return the word by which a file gives an answer."""
        named = f"answer.{answer}"
        return self(named) if named in _catalogue(self.language) else answer

    @property
    def is_spaced(self) -> bool:
        """Whether words are parted by spaces."""
        return self.language != "zh"
