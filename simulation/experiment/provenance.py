"""Where a result comes from: version, git revision, a hash of the model's sources, package versions."""

import hashlib
import platform
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path

import simulation

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
