"""A disk flips a bit or loses the end of a file: every command that reads it says so, in one line."""

import os
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Program

EXPERIMENT = """\
schema_version: 1
name: X
scenarios: [car_emissions]
factors: {c: {path: issue.common_value_share, values: [0, 1]}}
replicates: 40
measures: [agreed, months]
"""
COMMANDS = {
    "status": ("status", "out"),
    "report": ("report", "out"),
    "csv": ("export", "out", "--csv", "all.csv"),
    "xarray": ("export", "out", "--xarray", "all.nc"),
    "query": ("query", "out", "SELECT sum(months) FROM runs"),
    "replay": ("replay", "out#3"),
}


@pytest.fixture
def results(program: Program) -> Path:
    Path("any.yaml").write_text(EXPERIMENT)
    done = program("sweep", "any.yaml", "-o", "out", "-w", "1", "--no-report")
    assert done.exit_code == 0, done.output
    return Path("out/results.parquet")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("damage", ["a bit", "the end", "everything", "nothing in it"])
def test_every_command_tells_what_is_damaged(
    program: Program, results: Path, command: str, damage: str
) -> None:
    content = bytearray(results.read_bytes())
    place = pq.ParquetFile(results).metadata.row_group(0).column(_column(results, "months"))
    content[place.data_page_offset + place.total_compressed_size // 2] ^= 4
    damaged = {
        "a bit": content,
        "the end": content[:-200],
        "everything": b"torn",
        "nothing in it": b"",
    }
    results.write_bytes(damaged[damage])
    told = program(*COMMANDS[command])
    assert told.exit_code == 2, told.output
    assert "results.parquet: cannot be read (it is damaged" in told.stderr
    assert "delete it and run the same command again" in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
    assert not list(Path().glob("*all.*"))


def test_a_bit_anywhere_is_noticed_or_changes_nothing(program: Program, results: Path) -> None:
    rng = random.Random(1)
    content = results.read_bytes()
    sql = "SELECT COLUMNS(c -> c NOT LIKE '%hash%') FROM runs ORDER BY cell, replicate"
    before = program("query", "out", sql, "-f", "csv").stdout
    pages = pq.ParquetFile(results).metadata.row_group(0)
    end = max(
        pages.column(k).data_page_offset + pages.column(k).total_compressed_size
        for k in range(pages.num_columns)
    )
    for _ in range(40):
        damaged = bytearray(content)
        damaged[rng.randrange(end)] ^= 1 << rng.randrange(8)
        results.write_bytes(damaged)
        asked = program("query", "out", sql, "-f", "csv")
        assert asked.exit_code in (0, 2), asked.exception
        assert asked.exit_code == 2 or asked.stdout == before


def _column(path: Path, name: str) -> int:
    return pq.ParquetFile(path).schema.names.index(name)


def test_a_diary_that_somebody_scribbled_in_is_read_as_far_as_it_makes_sense(
    program: Program, results: Path
) -> None:
    with Path("out/status.jsonl").open("a") as diary:
        diary.write('{"event": "x", "time": 3, "done": "many"}\n' + "[" * 100_000 + "\n")
    assert program("status", "out").exit_code == 0


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"format": 2}', "\udcff", '{"format": 2, "scenarios": 3}']
)
def test_a_manifest_that_is_none_is_one_message(program: Program, results: Path, content: str) -> None:
    Path("out/manifest.json").write_text(content, errors="surrogateescape")
    told = program("status", "out")
    assert told.exit_code == 2, told.exception
    assert told.stderr.startswith("out/manifest.json: ")


def test_an_export_that_fails_leaves_nothing_in_the_way(
    program: Program, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*arguments: object, **options: object) -> None:
        Path(str(arguments[1])).write_bytes(b"stub")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("xarray.Dataset.to_netcdf", fails)
        told = program("export", "out", "--xarray", "all.nc")
    assert told.exit_code == 2
    assert told.stderr.strip() == "all.nc: cannot be written (No space left on device)"
    assert not list(Path().glob("*all.nc*"))
    assert program("export", "out", "--xarray", "all.nc").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["manifest.json", "results.parquet"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for(program: Program, results: Path, name: str) -> None:
    Path("out", name).unlink()
    os.mkfifo(Path("out", name))
    for command in COMMANDS.values():
        told = program(*command)
        assert told.exit_code == 2, told.exception
        assert name in told.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_damaged_points_are_told_too(program: Program, results: Path, command: str) -> None:
    points = bytearray(Path("out/points.parquet").read_bytes())
    points[6] ^= 1
    Path("out/points.parquet").write_bytes(points)
    told = program(*COMMANDS[command])
    assert told.exit_code == 2, told.output
    assert "points.parquet: cannot be read (it is damaged" in told.stderr
