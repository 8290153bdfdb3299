"""The printed script is a job array whose jobs, run by hand, make the whole sweep."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.sweep.results import Sweep
from simulation.sweep.slurm import slurm_script

EXPERIMENT = """\
schema_version: 1
name: A small sweep
scenarios: [car_emissions]
designs: [historical, governments_majority]
factors:
  issue.common_value_share: [0.2, 0.5, 0.8]
replicates: 500
"""
PROGRAM = f"{sys.executable} -c 'from simulation.cli import main; main()'"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Slurm runs on Unix")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "it's small.yaml"  # names that a shell would misread
    path.write_text(EXPERIMENT)
    return path


def test_the_script_asks_for_an_array_that_can_be_requeued(file: Path) -> None:
    script = slurm_script(file, Path("results"), 12, minutes=90, memory="3G", cpus=2)
    for line in ("--array=1-12", "--time=01:30:00", "--mem=3G", "--cpus-per-task=2", "--requeue"):
        assert f"#SBATCH {line}\n" in script
    assert "--job-name=it-s-small" in script
    assert '--part "${SLURM_ARRAY_TASK_ID}/12"' in script


@pytest.mark.parametrize("replicates", [None, 7])
def test_bash_understands_the_script(file: Path, replicates: int | None) -> None:
    script = slurm_script(file, Path("a folder"), 3, replicates=replicates)
    checked = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert ("--replicates 7" in script) == (replicates == 7)


def test_all_jobs_of_the_array_run_by_hand_complete_the_sweep(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "a folder" / "out"
    script = slurm_script(file, out, 3, replicates=4, program=PROGRAM)
    for job in (2, 3, 1):
        environment = {
            **os.environ,
            "SLURM_ARRAY_TASK_ID": str(job),
            "SLURM_CPUS_PER_TASK": "1",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        done = subprocess.run(
            ["bash"], input=script, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    sweep = Sweep.open(out)
    assert sweep.store.is_complete
    assert sweep.store.runs_on_disk() == 3 * 2 * 4


@pytest.mark.parametrize("name", ["two\nlines; touch stray", "it's $(touch stray)", "é\x1b[2J", "\udcff"])
def test_no_name_of_a_folder_runs_as_a_command(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    (tmp_path / "record").write_text('#!/bin/bash\nprintf "%s\\0" "$@" > arguments\n')
    script = slurm_script(folder / "x.yaml", folder, 3, program=f"bash {tmp_path / 'record'}")
    here = script.replace(f"cd {Path.cwd()}", f"cd {tmp_path}").encode(errors="surrogateescape")
    done = subprocess.run(["bash"], input=here, env={**os.environ, "SLURM_ARRAY_TASK_ID": "1"}, check=False)
    assert done.returncode == 0
    given = (tmp_path / "arguments").read_bytes().split(b"\0")
    assert given[1:4] == [os.fsencode(folder / "x.yaml"), b"--out", os.fsencode(folder)]
    assert not (tmp_path / "stray").exists()
    assert not Path("stray").exists()
