"""The program as a process: quick to answer, graceful when interrupted, quiet in a closed pipe."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.interruptible import heed_interrupts

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from simulation.cli import main; main()"]
SLOW_PROGRAM = [sys.executable, str(Path(__file__).with_name("slow_program.py"))]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


LOADED = """
import sys
sys.argv = ['roughconsensus', *sys.argv[1:]]
from simulation.cli import main
try: main()
except SystemExit: pass
print(*sorted(sys.modules), file=sys.stderr)
"""
TABLES, COMPILER, PICTURES = {"pandas", "pyarrow"}, {"numba", "llvmlite"}, {"matplotlib", "PIL"}
OBJECTS, STATISTICS = {"mesa", "networkx"}, {"scipy", "statsmodels", "sklearn", "SALib"}
SCIENCE = TABLES | COMPILER | PICTURES | OBJECTS | STATISTICS


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [
        (["--help"], SCIENCE | {"pydantic", "numpy", "ruamel"}),
        (["sweep", "--help"], SCIENCE | {"numpy", "ruamel"}),
        (["check", "scenarios/cases/car_emissions.yaml"], SCIENCE | {"jinja2", "rich"}),
        (["describe", "car_emissions"], SCIENCE),
        (["sweep", "experiments/support_barriers/experiment.yaml", "--dry-run"], SCIENCE - TABLES),
        (["status", "nowhere"], SCIENCE - TABLES),
        (["query", "nowhere", "SELECT 1"], SCIENCE - TABLES),
    ],
    ids=lambda given: " ".join(given[:2]) if isinstance(given, list) else "",
)
def test_a_command_does_not_wait_for_what_it_does_not_need(command: list[str], unneeded: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        cwd=ROOT,
        check=True,
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "simulation.cli.application" in loaded
    assert not unneeded & loaded


def test_a_single_run_is_not_kept_waiting_for_the_compiler(tmp_path: Path) -> None:
    environment = {**ENVIRONMENT, "ROUGHCONSENSUS_CACHE_DIR": str(tmp_path)}
    command = [*PROGRAM, "run", "car_emissions", "-d", "governments_majority"]
    cold, by_objects = (
        subprocess.run(asked, capture_output=True, text=True, env=environment, check=True).stdout
        for asked in (command, [*command, "--engine", "mesa"])
    )
    assert cold == by_objects
    assert not list(tmp_path.rglob("*.nbi"))


def test_a_run_by_objects_loads_no_compiler(tmp_path: Path) -> None:
    environment = {**ENVIRONMENT, "ROUGHCONSENSUS_CACHE_DIR": str(tmp_path)}
    command = ["run", "car_emissions", "-d", "governments_majority"]
    loaded = [
        set(
            subprocess.run(
                [sys.executable, "-c", LOADED, *command, *options],
                capture_output=True,
                text=True,
                env=environment,
                cwd=ROOT,
                check=True,
            )
            .stderr.splitlines()[-1]
            .split()
        )
        for options in ([], ["--engine", "mesa"])
    ]
    for modules in loaded:
        assert "mesa" in modules
        assert not modules & {"numba", "llvmlite", "simulation.engine"}


def test_bad_input_leaves_stdout_empty_and_shows_no_traceback(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(b"\x00\xff\xfe not a scenario")
    done = subprocess.run(
        [*PROGRAM, "compare", str(bad)], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(str(bad))
    assert "Traceback" not in done.stderr


def test_a_terminal_that_knows_few_letters_ends_nothing() -> None:
    experiment = ROOT / "experiments" / "support_barriers" / "experiment.yaml"
    done = subprocess.run(
        [*PROGRAM, "sweep", str(experiment), "--dry-run"],
        capture_output=True,
        env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii() and b"1 scenario \\xd7 15 points" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_the_output_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "list"], stdout=full, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, check=False
        )
    assert done.returncode != 0
    assert "No space left" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_says_what_is_saved_and_the_same_command_continues(tmp_path: Path, workers: str) -> None:
    few = ["-d", "governments_majority", "-n", "420", "--no-ranges"]  # few designs: drawing takes longest
    command = [*SLOW_PROGRAM, "compare", "iana_transition", *few, "-w", workers, "-o", str(tmp_path)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
        start_new_session=True,
        preexec_fn=heed_interrupts,
    )
    wait_for_a_shard(tmp_path / "shards", process)
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert output == ""
    assert "Traceback" not in errors
    found = re.search(
        r"Interrupted: ([\d,]+) of 840 runs are saved in .*; the same command continues\.", errors
    )
    assert found, errors
    assert int(found[1].replace(",", "")) > 0
    again = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert again.returncode == 0, again.stderr
    assert f"Running ({found[1]} runs were saved before)" in again.stderr
    assert (tmp_path / "report.html").exists()


def test_a_reader_that_closes_the_pipe_is_no_error(tmp_path: Path) -> None:
    piped = f"{sys.executable} -c '{PROGRAM[-1]}' list | head -n 1"
    done = subprocess.run(["sh", "-c", piped], capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def wait_for_a_shard(folder: Path, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 60
    while not any(folder.glob("*.parquet")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
