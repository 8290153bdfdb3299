"""A recipe as its reader follows it: files to write, lines to change, commands to type, output to expect."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "CONTRIBUTING.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$|^`([^`\n]+)`:$", re.MULTILINE | re.DOTALL)
FILES = ("py", "yaml")
SMALL = " --replicates 1 --workers 1 --out results"
NO_RANGES = " --no-ranges"  # every case of a recipe states ranges: a thousand runs more


def compares(command: str) -> bool:
    """Tell whether a command compares designs: what takes longest in a recipe."""
    return " compare " in command


@dataclass(frozen=True)
class Step:
    """One block of a recipe: its language, the file named before it, and what it says."""

    language: str
    file: str
    text: str


def tracked_files(*also: str) -> list[str]:
    """Return the files of the project, as git knows them."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", *also], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return [name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def section(title: str) -> str:
    """Return what stands under a heading."""
    parts = re.split(r"^## (.+)$", GUIDE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[title]


def steps(title: str) -> Iterator[Step]:
    """Yield the blocks of a recipe; a line like `file.py`: names the file of those that follow."""
    file = ""
    for language, text, named in BLOCK.findall(section(title)):
        file = named or file
        if not named:
            yield Step(language, file, text)


def edited(text: str, change: str) -> str:
    """Apply a change given as lines to keep, to take out (-) and to put in (+), at the one place it fits."""
    lines = change.splitlines()
    assert all(line[:1] in (" ", "-", "+") for line in lines), f"not a change:\n{change}"
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] != "+")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] != "-")
    assert f"\n{text}".count(f"\n{before}") == 1, f"this does not stand just once in the file:\n{before}"
    return f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]


@dataclass(frozen=True)
class Follower:
    """Somebody who does what a recipe says, in a folder of their own."""

    folder: Path
    environment: Mapping[str, str]

    def write(self, step: Step) -> None:
        """Write a file, or change one."""
        path = self.folder / step.file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = edited(path.read_text("utf-8"), step.text) if step.language == "diff" else step.text
        path.write_text(text, "utf-8")

    def type_in(self, step: Step) -> str:
        """Type in the commands of a block, except comparisons; return what was printed."""
        return "".join(self.run(command) for command in step.text.splitlines() if not compares(command))

    def compare(self, step: Step) -> str:
        """Type in the comparisons of a block, made as small as can be; return what was printed."""
        commands = [command for command in step.text.splitlines() if compares(command)]
        return "".join(self.run(command.removesuffix(NO_RANGES) + SMALL + NO_RANGES) for command in commands)

    def run(self, command: str) -> str:
        """Run one command; `uv run` only sees to the environment, and the test stands in it already."""
        done = subprocess.run(
            command.replace("uv run ", ""),
            shell=True,
            executable=shutil.which("bash") or "/bin/sh",
            cwd=self.folder,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout
