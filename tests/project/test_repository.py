"""The repository holds the project and nothing else."""

import ast
import re
import statistics
import tomllib
from collections import defaultdict

import pytest

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".json",
    ".cff",
    ".html",
    ".jinja",
    ".j2",
    ".css",
    ".txt",
    ".lock",
    "",
}
# Put together here so that this file does not contain what it looks for.
PRIVATE_PATH = re.compile("|".join([r"/work" + r"/", r"/tmp" + r"/plan", r"/ro" + r"ot/", r"/home" + r"/\w"]))
TABLES = {".csv", ".tsv", ".parquet", ".xlsx", ".sqlite", ".db", ".feather"}


def texts(files):
    return ((path, path.read_text("utf-8", errors="replace")) for path in files if path.suffix in TEXT)


def test_no_file_names_a_folder_of_somebodys_machine(tracked_files, root):
    found = [
        f"{path.relative_to(root)}: {match.group()}"
        for path, text in texts(tracked_files)
        for match in PRIVATE_PATH.finditer(text)
    ]
    assert found == []


def test_no_table_of_data_is_in_the_repository(tracked_files, root):
    """Figures enter as scenarios, each with its source; results and other people's data do not enter."""
    assert [str(path.relative_to(root)) for path in tracked_files if path.suffix in TABLES] == []


def test_no_file_of_the_shared_data_is_in_the_repository(tracked_files, root):
    shared = root.parent / "shared" / "data"
    if not shared.is_dir():
        pytest.skip(f"{shared.relative_to(root.parent)} is not here: nothing to compare with")
    theirs = {path.read_bytes() for path in shared.rglob("*") if path.is_file()}
    assert [str(path.relative_to(root)) for path in tracked_files if path.read_bytes() in theirs] == []


def test_source_files_stay_small_enough_to_read(root):
    sizes = {path: len(path.read_text().splitlines()) for path in (root / "simulation").rglob("*.py")}
    assert statistics.median(sizes.values()) <= 160
    assert {path.name: size for path, size in sizes.items() if size > 400} == {}


def test_no_merge_was_left_half_done(tracked_files):
    marks = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
    texts = {path.name: path.read_text("utf-8") for path in tracked_files if path.suffix in TEXT}
    assert [name for name, text in texts.items() if marks.search(text)] == []


WRITTEN_AND_COMPUTED = ("simulation/scenario/schema/", "simulation/parameters.py", "simulation/ecosystem.py")
"""A section as it is written and the numbers that are made of it bear one name: here one place of the two."""
SAME_THING = {
    "Venue",  # as written and as a Mesa object
    "Words",  # the messages of a language, in two catalogues
}


def test_a_class_name_means_one_thing(root):
    places = defaultdict(list)
    for path in sorted((root / "simulation").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                place = path.relative_to(root).as_posix()
                places[node.name.lstrip("_")].append(place)
    twice = {
        name: found
        for name, found in places.items()
        if len(found) > 1 and not all(place.startswith(WRITTEN_AND_COMPUTED) for place in found)
    }
    assert twice.keys() <= SAME_THING, twice


def test_packages_list_files_that_there_are(root):
    for init in (root / "simulation").rglob("__init__.py"):
        lines = (ast.get_docstring(ast.parse(init.read_text())) or "").splitlines()
        first = [line.split("  ")[0] for line in lines if re.match(r"`[a-z_0-9]+/?`.*  ", line)]
        first += [line.split("|")[1] for line in lines if line.startswith("|")]
        for name in re.findall(r"`([a-z_0-9]+)/?`", " ".join(first)):
            assert (init.parent / f"{name}.py").exists() or (init.parent / name).is_dir(), (init, name)


def test_nothing_large_is_tracked(tracked_files, root):
    large = {str(path.relative_to(root)) for path in tracked_files if path.stat().st_size > 1_000_000}
    assert large - {"uv.lock"} == set()


def test_the_version_is_the_same_everywhere(root):
    version = tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"]
    assert f"\nversion: {version}\n" in (root / "CITATION.cff").read_text()
    changelog = (root / "CHANGELOG.md").read_text()
    assert "## Unreleased" in changelog or f"## {version}" in changelog


def test_the_changelog_keeps_results_and_interface_apart(root):
    for entry in (root / "CHANGELOG.md").read_text().split("\n## ")[1:]:
        assert re.findall(r"^### (.+)$", entry, re.MULTILINE) == ["Results", "Interface", "Scientific errors"]


def test_the_licence_is_apache_2(root):
    text = (root / "LICENSE").read_text()
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_one_script_runs_the_command_of_the_readme_and_what_that_leaves_out(root):
    script = root / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "uv run pytest -n auto" in script.read_text()
    [left_out] = re.findall(r"-m 'not (\w+)'", (root / "pyproject.toml").read_text())
    assert f"uv run pytest -m {left_out} " in script.read_text()
    assert f"uv run pytest -m {left_out}`" in (root / "CONTRIBUTING.md").read_text()
    assert "pip install uv && uv run pytest -n auto" in (root / "README.md").read_text()
