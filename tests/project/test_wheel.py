"""What is installed is complete: package, scenarios, templates, licence."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory, tool):
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "the wheel is built with uv, which `uv run pytest` brings along"
    folder = tmp_path_factory.mktemp("wheel")
    tool(uv, "build", "--wheel", "--quiet", "--out-dir", str(folder))
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_contains_every_file_of_the_package(wheel, root, tracked_files):
    inside = set(wheel.namelist())
    package = {
        path.relative_to(root).as_posix()
        for path in tracked_files
        if path.is_relative_to(root / "simulation")
    }
    assert package - inside == set()


def test_the_wheel_contains_every_scenario(wheel, root, tracked_files):
    inside = set(wheel.namelist())
    scenarios = [
        path.relative_to(root).as_posix() for path in tracked_files if path.is_relative_to(root / "scenarios")
    ]
    assert scenarios
    assert {f"simulation/_data/{name}" for name in scenarios} - inside == set()


def test_the_wheel_contains_the_scorecard_that_reports_quote(wheel, root):
    inside = wheel.read("simulation/_data/README.md").decode()
    assert inside == (root / "README.md").read_text(encoding="utf-8")


def test_the_wheel_contains_the_licence_and_the_command(wheel):
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
    (entry_points,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert b"roughconsensus = simulation.cli:main" in wheel.read(entry_points)


def test_scenarios_are_found_by_name_in_an_installed_package(wheel, tmp_path):
    wheel.extractall(tmp_path / "site")
    code = (
        "import simulation; from simulation.scenario import load_scenario; "
        "print(simulation.__file__); load_scenario('iana_transition')"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "site"))
