"""Every row of the founding document, and where it can be tried: `scenarios/INVENTORY.md`.

    python -m simulation.validation.inventory

writes it anew from `inventory.yaml`. A row names files, commands that run as they
stand, or the reason why nothing here can tell.
"""

from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from simulation.scenario.catalogue import scenarios_folder

FILE = "INVENTORY.md"
NUMBERED, QUESTIONS = 56, 14  # rows that there have to be
HEAD = (
    "# Where each claim can be tried\n\n"
    'The founding document ("Internet Governance: Why the Multistakeholder Approach Works", Internet '
    "Society) in {rows} rows: what it says, and the file or the command with which it can be tried, or why "
    "nothing here can tell. That a row can be tried does not say that it came out as claimed: what came out "
    "stands in the files named, failures included. {untestable} rows cannot be tested.\n\n"
    "Written by `python -m simulation.validation.inventory`.\n"
)


class Claim(BaseModel):
    """One claim, fact or question.

    Attributes
    ----------
    says
        The row in a few words of our own.
    look
        Files or folders, by their path in the repository.
    attempts
        Commands.
    not_testable
        Why nothing here can tell; then nothing is named.
    limits
        What is left out where something can be tried.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    says: str = Field(min_length=1)
    look: tuple[str, ...] = ()
    attempts: tuple[str, ...] = Field((), alias="try")
    not_testable: str = ""
    limits: str = ""


class Chapter(BaseModel):
    """Rows that belong together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    rows: dict[str, Claim]


def chapters() -> list[Chapter]:
    """Read the inventory."""
    from ruamel.yaml import YAML

    text = (resources.files("simulation.validation") / "inventory.yaml").read_text("utf-8")
    read: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    for chapter in read.values():
        chapter["rows"] = {str(key): row for key, row in chapter["rows"].items()}
    return [Chapter.model_validate(chapter) for chapter in read.values()]


def rows() -> dict[str, Claim]:
    """Return all rows by their number, as a word.

    Examples
    --------
    >>> rows()["20"].look
    ('scenarios/cases/iana_transition.yaml',)
    """
    return {key: row for chapter in chapters() for key, row in chapter.rows.items()}


def markdown() -> str:
    """Return the whole inventory as Markdown."""
    everything = rows()
    untestable = sum(bool(row.not_testable) for row in everything.values())
    lines = [HEAD.format(rows=len(everything), untestable=untestable)]
    for chapter in chapters():
        lines += [
            f"## {chapter.title}",
            "",
            "| row | what is said | where it can be tried |",
            "|---|---|---|",
        ]
        lines += [f"| {key} | {row.says} | {where(row)} |" for key, row in chapter.rows.items()]
        lines.append("")
    return "\n".join(lines)


def where(row: Claim) -> str:
    """Say where a row can be tried, or why it cannot, in a cell of a table."""
    if row.not_testable:
        return f"not testable here: {row.not_testable}"
    named = [f"[{path.removeprefix('scenarios/')}]({link(path)})" for path in row.look]
    named += [f"`{command}`" for command in row.attempts]
    return "; ".join(named) + (f". But: {row.limits}" if row.limits else "")


def link(path: str) -> str:
    """Return the address of a file, seen from the folder of the inventory."""
    inside = path.removeprefix("scenarios/")
    return inside if inside != path else f"../{path}"


def write(folder: Path) -> Path:
    """Write the inventory into a folder; return its path."""
    path = folder / FILE
    path.write_text(markdown(), "utf-8")
    return path


if __name__ == "__main__":
    print(write(scenarios_folder()))
