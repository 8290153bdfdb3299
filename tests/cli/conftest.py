"""The program run in this process on quick stand-ins for the engine and for the rendering of pictures."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from simulation.words import DEFAULT, speaking
from tests.report.plausible import plausible_detailed, plausible_engine, plausible_picture

Program = Callable[..., Result]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    """Run a command line in an empty folder and return what it printed and its exit code."""
    from simulation.cli.application import application

    monkeypatch.setattr("simulation.engine.run_batch", plausible_engine)
    monkeypatch.setattr("simulation.engine.rooms.Rooms.run_batch", lambda _, *asked: plausible_engine(*asked))
    monkeypatch.setattr(
        "simulation.engine.rooms.Rooms.run_cells",
        lambda _, cells, *asked: np.array([plausible_engine(cell, *asked) for cell in cells]),
    )
    for place in ("comparison", "detailed"):
        monkeypatch.setattr(f"simulation.experiment.{place}.detailed_engine", plausible_detailed)
    monkeypatch.setattr("simulation.report.figure._saved", plausible_picture)
    monkeypatch.setattr("simulation.engine.warm", lambda parameters: None)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        with speaking(DEFAULT):  # what a command speaks is over with it
            done = CliRunner().invoke(application, list(arguments))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception  # a traceback is never what a test asks for, even if it only reads stdout
        return done

    return run
