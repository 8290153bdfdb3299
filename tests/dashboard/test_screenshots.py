"""`roughconsensus screenshots` takes every page in every language, on a desk and a phone; none is blank."""

import subprocess
import sys
from itertools import product
from urllib.parse import parse_qs

import numpy as np
import pytest
from typer.testing import CliRunner

pytest.importorskip("solara")
from PIL import Image

from simulation.cli.application import application
from simulation.dashboard.screenshots import SIZES, SWEEPS, VIEWS, chosen
from simulation.dashboard.view import PAGES, STAGE
from simulation.words import CATALOGUES


def test_every_page_is_among_those_taken():
    taken = {parse_qs(view.query).get("view", [PAGES[0]])[0] for view in VIEWS}
    taken |= {"upload" for view in VIEWS if any(action == "open" for action, _ in view.done)}
    assert taken == {*PAGES, STAGE}
    assert len({view.name for view in VIEWS}) == len(VIEWS)
    assert chosen("", has_sweep=True) == VIEWS
    assert {view.name for view in VIEWS} - {view.name for view in chosen("", has_sweep=False)} == {SWEEPS}


@pytest.mark.parametrize("name", ["nothing", "sweeps"])
def test_a_page_that_there_is_not_is_refused_before_anything_is_made(tmp_path, name):
    out = tmp_path / "out"
    result = CliRunner().invoke(application, ["screenshots", "--only", name, "--out", str(out)])
    assert result.exit_code == 2
    assert f"--only {name}: there are 01-compare-bet, " in result.output
    assert not out.exists()


def test_a_page_is_taken_in_every_language_and_size_and_none_is_blank(chromium, sweep, tmp_path):
    program = [sys.executable, "-c", "from simulation.cli import main; main()", "screenshots"]
    options = ["--only", "sweeps", "--sweep", str(sweep), "--out", str(tmp_path)]
    done = subprocess.run([*program, *options], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    wanted = {f"{SWEEPS}-{language}-{size}.png" for language, size in product(CATALOGUES, SIZES)}
    assert {file.name for file in tmp_path.iterdir()} == wanted
    for file in tmp_path.iterdir():
        with Image.open(file) as picture:
            assert picture.width == SIZES[file.stem.rsplit("-", 1)[1]][0]
            paper = np.asarray(picture.convert("L"))
        assert 0.005 < (paper < 128).mean() < 0.5, file.name
