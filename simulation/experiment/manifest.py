"""The manifest of an experiment: written first, never changed, enough to rerun any row.

A manifest holds what was asked (scenario and designs in full, seed, replicates), which code answered
(version, commit, hash of the sources) and where it ran. Its *identity* is a hash of everything that the
results depend on; a folder is only continued by an experiment of the same identity.
"""

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import simulation
from simulation.experiment.disk import write_atomically
from simulation.experiment.errors import ExperimentError
from simulation.scenario.files import content_of
from simulation.scenario.problem import one_line
from simulation.words import spoken

# --- Where a result comes from: version, git revision, a hash of the model's sources, package versions ---

DISTRIBUTION = "roughconsensus"
PACKAGE_FOLDER = Path(simulation.__file__).parent
# What only runs, tells or shows results cannot change them; everything else counts as the model.
NOT_THE_MODEL = frozenset(
    {"advice", "experiment", "sweep", "analysis", "report", "forecast", "validation", "dashboard", "cli"}
)
# The packages whose version could change a number or a stored byte.
RECORDED_PACKAGES = ("numpy", "numba", "llvmlite", "mesa", "networkx", "scipy", "pydantic", "pyarrow")


@cache
def version() -> str:
    """Return the version of this package as installed, or ``unknown``."""
    return _installed(DISTRIBUTION) or "unknown"


@cache
def git_revision() -> str:
    """Return the commit the sources come from, with ``+changes`` when they differ from it.

    ``unknown`` outside a checkout of this project: a package installed inside somebody else's repository
    must not report that repository's commit.
    """
    top = _git("rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() != PACKAGE_FOLDER.parent.resolve():
        return "unknown"
    commit = _git("rev-parse", "HEAD")
    if commit is None:
        return "unknown"
    changed = _git("status", "--porcelain", "--", str(PACKAGE_FOLDER))
    return f"{commit}+changes" if changed else commit


@cache
def source_hash() -> str:
    """Return the sha256 of the model's sources: two equal hashes run the same rules."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE_FOLDER.rglob("*.py")):
        relative = path.relative_to(PACKAGE_FOLDER)
        if relative.parts[0] in NOT_THE_MODEL:
            continue
        digest.update(relative.as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def python_version() -> str:
    """Return implementation, version and machine, as in ``CPython 3.12.3 on Linux x86_64``."""
    implementation = platform.python_implementation()
    return f"{implementation} {platform.python_version()} on {platform.system()} {platform.machine()}"


def package_versions() -> dict[str, str]:
    """Return the versions of the packages that a result could depend on; absent ones are left out."""
    found = {name: _installed(name) for name in RECORDED_PACKAGES}
    return {name: installed for name, installed in found.items() if installed is not None}


def _installed(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _git(*arguments: str) -> str | None:
    """Return what git answers about the package's folder, or None where git or the repository is missing."""
    command = ["git", "-C", str(PACKAGE_FOLDER), *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()


# --- The manifest of an experiment: written first, never changed, enough to rerun any row ---

MANIFEST_NAME = "manifest.json"
FORMAT = 2
LARGEST = 200_000_000  # bytes; the content of a scenario has some 20,000


@dataclass(frozen=True)
class Entry:
    """A scenario or a design as it was asked about: name, content hash and the whole content."""

    name: str
    hash: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Manifest:
    """One experiment: what was asked, of which code, on which machine."""

    kind: str
    name: str
    scenarios: tuple[Entry, ...]
    designs: tuple[Entry, ...]
    reference: str  # name of the design that the others are compared with
    seed: int
    replicates: int  # replicates 0 … replicates − 1 of every cell, at most
    outcomes: tuple[str, ...]
    version: str
    git_revision: str
    source_hash: str
    python: str
    packages: Mapping[str, str]
    created: str  # UTC, ISO 8601
    points: int = 1  # combinations of factor levels
    asked: Mapping[str, Any] = field(default_factory=dict)  # of a sweep: factors, sampling, when to stop
    words: Mapping[str, Any] = field(default_factory=dict)  # what the experiment is for; changes no result

    @property
    def scenario(self) -> Entry:
        """The scenario, where there is only one."""
        return self.scenarios[0]

    @property
    def design_names(self) -> tuple[str, ...]:
        """Names of the designs in their order in every table."""
        return tuple(design.name for design in self.designs)

    @property
    def cells(self) -> int:
        """Number of cells: scenarios × points × designs."""
        return len(self.scenarios) * self.points * len(self.designs)

    @property
    def runs(self) -> int:
        """Runs in the whole experiment, at most."""
        return self.cells * self.replicates

    def place(self, cell: int) -> tuple[int, int, int]:
        """Return the index of the scenario, of the point and of the design of a cell."""
        above, design = divmod(cell, len(self.designs))
        scenario, point = divmod(above, self.points)
        return scenario, point, design

    @property
    def identity(self) -> str:
        """Return the sha256 of all that the results are a function of."""
        canonical = json.dumps(self._determinants(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def differences(self, other: "Manifest") -> Iterator[str]:
        """Yield, one sentence each, in what two experiments differ."""
        yield from _differences(self._determinants(), other._determinants())

    def to_json(self) -> bytes:
        """Return the manifest as indented JSON with its identity on top."""
        fields = {"format": FORMAT, "identity": self.identity, **asdict(self)}
        return (json.dumps(fields, indent=1, ensure_ascii=False) + "\n").encode()

    def write(self, folder: Path) -> None:
        """Put the manifest into the folder, unless another process did so first."""
        write_atomically(folder / MANIFEST_NAME, self.to_json(), replace=False)

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read a manifest, given the file or its folder.

        Raises
        ------
        ExperimentError
            If there is none, or it cannot be understood, or its identity does not fit its content.
        """
        file = path / MANIFEST_NAME if path.is_dir() else path
        try:
            fields = json.loads(content_of(file, LARGEST))
        except FileNotFoundError:
            if path.is_dir():
                raise ExperimentError(
                    spoken(
                        "{folder}: there are no results here (no {name})",
                        folder=one_line(path),
                        name=MANIFEST_NAME,
                    )
                ) from None
            raise ExperimentError(spoken("{file}: there is no such manifest", file=one_line(file))) from None
        except (OSError, ValueError, RecursionError) as problem:
            raise ExperimentError(
                spoken("{file}: not a readable manifest ({problem})", file=one_line(file), problem=problem)
            ) from problem
        return _from_fields(file, fields)

    def _determinants(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "name": self.name,
            "scenarios": [[scenario.name, scenario.hash] for scenario in self.scenarios],
            "designs": [[design.name, design.hash] for design in self.designs],
            "reference": self.reference,
            "seed": self.seed,
            "replicates": self.replicates,
            "points": self.points,
            "asked": self.asked,
            "outcomes": list(self.outcomes),
            "version": self.version,
            "source_hash": self.source_hash,
        }


def _from_fields(file: Path, fields: Any) -> Manifest:
    found = fields.get("format") if isinstance(fields, dict) else None
    if found is None:
        raise ExperimentError(
            spoken("{file}: this is not the manifest of an experiment", file=one_line(file))
        )
    if found != FORMAT:
        raise ExperimentError(
            spoken(
                "{file}: this manifest has format {found}; this version reads format {format}",
                file=one_line(file),
                format=FORMAT,
                found=found,
            )
        )
    stated = fields.pop("identity", None)
    del fields["format"]
    try:
        fields["scenarios"] = tuple(Entry(**scenario) for scenario in fields["scenarios"])
        fields["designs"] = tuple(Entry(**design) for design in fields["designs"])
        fields["outcomes"] = tuple(fields["outcomes"])
        manifest = Manifest(**fields)
    except (LookupError, TypeError, AttributeError, ValueError) as problem:
        raise ExperimentError(
            spoken("{file}: a part is missing or unknown ({problem})", file=one_line(file), problem=problem)
        ) from problem
    if manifest.identity != stated:
        raise ExperimentError(
            spoken("{file}: the manifest was changed after it was written; restore it", file=one_line(file))
        )
    return manifest


def _differences(there: Mapping[str, Any], now: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Yield what differs, down to the single number."""
    for key in sorted({*there, *now}, key=str):
        old, new = there.get(key), now.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _differences(old, new, f"{prefix}{key}.")
        elif old != new:
            yield spoken(
                "{prefix}{part}: {there} there, {now} now",
                prefix=prefix,
                part=key.replace("_", " "),
                there=_short(old),
                now=_short(new),
            )


def _short(value: Any) -> str:
    """Shorten hashes and long lists, so that a difference fits on a line."""
    if isinstance(value, list):
        return "[" + ", ".join(_short(item) for item in value) + "]"
    text = str(value)
    return text[:10] + "…" if len(text) == 64 else text
