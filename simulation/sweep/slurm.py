"""A sweep as a job array of Slurm: each job takes a part of the cells, in one folder that all see."""

import os
import shlex
from pathlib import Path

# Asked for each job, unless the user says otherwise (assumptions: laptop-sized experiments, split).
MINUTES = 240
MEMORY = "2G"
CORES = 4
LARGEST_ARRAY = 1000  # jobs: Slurm's default MaxArraySize, 1001, is one above the highest number

SCRIPT = """\
#!/bin/bash
#SBATCH --job-name={name}
#SBATCH --array=1-{parts}
#SBATCH --time={hours:02d}:{minutes:02d}:00
#SBATCH --cpus-per-task={cpus}
#SBATCH --mem={memory}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output={name}-%A_%a.log

# Submit with: sbatch THIS_FILE
# A job that is cut short (time limit, pre-emption, a node that fails) loses nothing that was saved: requeued,
# or submitted again, it continues. Submit the same file until nothing is missing, which is told by
#   {program} status {folder}
# The last part to finish puts the rows in order; they do not depend on the number of parts, and --array=3,7
# runs just these two again. An array of more than {largest} jobs needs a MaxArraySize of more than that.

set -euo pipefail
cd {here}
exec {program} sweep {experiment} \\
    --out {folder} \\{replicates}
    --workers "${{SLURM_CPUS_PER_TASK:-{cpus}}}" \\
    --part "${{SLURM_ARRAY_TASK_ID}}/{parts}"
"""


def slurm_script(
    experiment: Path,
    folder: Path,
    parts: int,
    *,
    replicates: int | None = None,
    minutes: int = MINUTES,
    memory: str = MEMORY,
    cpus: int = CORES,
    program: str = "roughconsensus",
) -> str:
    """Return a script for `sbatch` that runs an experiment as an array of jobs.

    Parameters
    ----------
    experiment : Path
        The experiment file.
    folder : Path
        For the results; every node has to see it under this path.
    parts : int
        Number of jobs.
    replicates : int, optional
        Of every cell, instead of what the file says.
    minutes : int
        After which Slurm ends a job.
    memory : str
        Of a job, as Slurm writes it.
    cpus : int
        Cores of a job.
    program : str
        The command that starts this program on the nodes.

    Examples
    --------
    >>> print(slurm_script(Path("mine.yaml"), Path("results/mine"), 8).splitlines()[2])
    #SBATCH --array=1-8
    """
    return SCRIPT.format(
        name=_name(experiment),
        parts=parts,
        hours=minutes // 60,
        minutes=minutes % 60,
        cpus=cpus,
        memory=memory,
        here=_quoted(Path.cwd()),
        largest=LARGEST_ARRAY,
        program=program,
        experiment=_quoted(experiment.absolute()),
        folder=_quoted(folder.absolute()),
        replicates="" if replicates is None else f"\n    --replicates {replicates} \\",
    )


def _quoted(path: Path) -> str:
    r"""Quote a path for Bash on one line: a line break in it would end a comment and begin a command.

    Examples
    --------
    >>> print(_quoted(Path("a folder")), _quoted(Path("two\nlines")))
    'a folder' $'two\012lines'
    """
    text = str(path)
    if text.isprintable():
        return shlex.quote(text)
    return "$'" + "".join(map(_escaped, text)) + "'"


def _escaped(letter: str) -> str:
    if letter.isprintable():
        return f"\\{letter}" if letter in "\\'" else letter
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(letter))


def _name(experiment: Path) -> str:
    """Name the job after the experiment, in letters that Slurm and file systems agree on."""
    told = experiment.absolute().parent.name if experiment.stem == "experiment" else experiment.stem
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in told) or "sweep"
