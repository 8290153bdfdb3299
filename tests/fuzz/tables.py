"""Tables of actors broken in every way that typing, programs and transport break them.

`mutated` yields one broken table after another, `broken` one; `answer` asks the program, in this process,
what it makes of one; `doubt` says what is no answer. Whatever is in a file, the answer is a forecast (exit
code 0) or what is wrong with it (exit code 2).
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from typer.testing import CliRunner, Result

from simulation.cli.application import application

METHODS = "mean,compromise,median,tabled,nash,nash_status_quo,kalai_smorodinsky,condorcet,challenge,exchange"

ACTORS = b"""actor,issue,proposal,position,salience,capability,low,high,reference,outcome,split
A,tax,one,10,0.5,3,0,100,20,40,train
B,tax,one,55.5,1,2,,,,,
C,tax,one,,0.25,1,,,,,
A,quota,one,7,0.5,3,0,10,,8,dev
B,quota,one,2.25,,2,,,,,
"""
GERMAN = b"""sep=;
# Preise in Euro
Actor;Position;Salience;Capability
A;10,5;90;1500
B;20;45,5;950
C;30;0;2000
"""
EUROPEAN = b"""prnr,isnr,intro,finact,proc,counvte,pcom,pde,pfr,scom,sde,sfr,rp,out,split
p1,i1,01-01-00,31-10-04,COD,QMV,100,0,50,80,20,,0,60,train
p1,i2,999,2010-05-30,CNS,Unan,0,,100,50,50,20,,999,dev
"""
RANGED = """actor,position,salience,capability,low,high
A,10±10,0.6–0.9,1,0,100
B,60 (40–70),0.5,0.6,0,100
C,40-50,0.4 +/- 0.2,0.8,0,100
""".encode()
KTAB = b"""Harbour; scen 0 ,"Fees, and a quota", 2, 2,
Actor,Description,Influence,Fee Position,Fee Salience,Quota Position,Quota Salience,
TW, Trawlers,      100.0, 10, 24.0, 80, 48.0,
AN, "Anglers, all",  60.2, 45, 44.7, 20, 41.3,
"""
DECIDE = b"""#O;Harbour;;
#A;TW;Trawlers;
#A;AN;Anglers;
#P;fee;Fee a day;
#M;fee;0;none;
#M;fee;40;high;
#D;TW;fee;10;0.24;1
#D;AN;fee;35;0.4;0.6
"""
GAME = b"""{"question_id": "FEE", "actors": [
{"id": "tw", "name": "Trawlers", "position": 10, "salience": 24, "capability": 100},
{"id": "an", "position": {"low": 30, "mode": 45, "high": 50}, "salience": 50, "capability": 60}]}
"""
CASE = (Path(__file__).parents[2] / "scenarios" / "cases" / "car_emissions.yaml").read_bytes()
SEEDS = {
    "a.csv": ACTORS,
    "b.csv": GERMAN,
    "c.csv": EUROPEAN,
    "d.tsv": ACTORS.replace(b",", b"\t"),
    "e.yaml": CASE,
    "f.csv": RANGED,
    "g.csv": KTAB,
    "h.csv": DECIDE,
    "i.json": GAME,
}

CELLS = (
    *(
        "",
        " ",
        "NA",
        "nan",
        "inf",
        "-inf",
        "999",
        "-99",
        "1e308",
        "-1e308",
        "1e-320",
        "1e16",
        "0",
        "-0",
        "-1",
    ),
    *(
        "1,5",
        '"1,5"',
        '"1,500"',
        "1.500",
        "1.299,99",
        "1.234.567",
        "1 500",
        "1\N{NO-BREAK SPACE}500",
        "1'500",
    ),
    *(
        "1_000",
        "0x10",
        "1e5",
        "٣",
        "½",
        "50%",
        "€5",
        "\N{MINUS SIGN}5",
        "+5",
        "=1+1",
        "#N/A",
        "TRUE",
        "x" * 5000,
    ),
    *(
        '"',
        '""',
        '"a\nb"',
        "[/]",
        "[bold]",
        "\x1b[31m",
        "\x00",
        "\ufeff",
        "a|b",
        "日本",
        "e\N{COMBINING ACUTE ACCENT}",
    ),
    *(
        "actor",
        "position",
        "A",
        "a",
        "A ",
        "train",
        "Train",
        "{a: 1}",
        "[1, 2]",
        "&x",
        "*x",
        "!!python/object:os",
        "%",
    ),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "utf-7", "cp037")
SIGNATURES = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"%PDF",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"#",
    b"sep=|\n",
)

type Mutation = Callable[[bytes, np.random.Generator], bytes]


def mutated(table: bytes, rng: np.random.Generator) -> Iterator[bytes]:
    """Yield tables without end, each made of the given one by one to three mutations."""
    while True:
        broken = table
        for _ in range(rng.integers(1, 4)):
            broken = MUTATIONS[rng.integers(len(MUTATIONS))](broken, rng)
        yield broken


def broken(table: str, rng: random.Random) -> bytes:
    """Return one such table."""
    return next(mutated(table.encode(), np.random.default_rng(rng.getrandbits(64))))


def doubt(done: Result, content: bytes) -> str:
    """Say why what the program made of a table is no answer; nothing if it is one."""
    if not isinstance(done.exception, SystemExit | None) or "Traceback" in done.output:
        return f"{type(done.exception).__name__}: {done.exception}"
    if done.exit_code not in (0, 2):
        return f"exit code {done.exit_code}"
    if "Warning" in done.output:
        return "a warning of the interpreter"
    if "nan" in done.stdout.split() and b"nan" not in content:
        return "a number that is none"
    if (done.exit_code == 2) != (done.stdout == ""):
        return f"exit code {done.exit_code} and {len(done.stdout)} letters of result"
    return ""


def answer(content: bytes, name: str, *options: str) -> Result:
    """Let the program forecast a file of this content, in this process.

    Raises
    ------
    AssertionError
        If it fails in any other way than by saying what is wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        done = CliRunner().invoke(application, ["forecast", str(path), "-m", METHODS, *options])
    reason = doubt(done, content)
    assert not reason, f"{reason}\n{done.output[-2000:]}\n{content!r}"
    return done


# -- cells -----------------------------------------------------------------------------------------------


def _grid(table: bytes) -> tuple[list[list[bytes]], bytes]:
    lines = table.split(b"\n")
    delimiter = max((b",", b";", b"\t"), key=table.count)
    return [line.split(delimiter) for line in lines], delimiter


def _place(grid: list[list[bytes]], rng: np.random.Generator) -> tuple[int, int]:
    row = int(rng.integers(len(grid)))
    return row, int(rng.integers(len(grid[row])))


def _joined(grid: list[list[bytes]], delimiter: bytes) -> bytes:
    return b"\n".join(delimiter.join(row) for row in grid)


def replace_a_cell(table: bytes, rng: np.random.Generator) -> bytes:
    """Write something else in a cell."""
    grid, delimiter = _grid(table)
    row, column = _place(grid, rng)
    grid[row][column] = CELLS[rng.integers(len(CELLS))].encode()
    return _joined(grid, delimiter)


def exchange_two_cells(table: bytes, rng: np.random.Generator) -> bytes:
    """Sort half of a table, or mistake a column."""
    grid, delimiter = _grid(table)
    (a, b), (c, d) = _place(grid, rng), _place(grid, rng)
    grid[a][b], grid[c][d] = grid[c][d], grid[a][b]
    return _joined(grid, delimiter)


def fill_a_column(table: bytes, rng: np.random.Generator) -> bytes:
    """Write the same below a heading."""
    grid, delimiter = _grid(table)
    _, column = _place(grid, rng)
    cell = CELLS[rng.integers(len(CELLS))].encode()
    for row in grid[1:]:
        if column < len(row):
            row[column] = cell
    return _joined(grid, delimiter)


def drop_a_column(table: bytes, rng: np.random.Generator) -> bytes:
    """Leave a column out."""
    grid, delimiter = _grid(table)
    _, column = _place(grid, rng)
    return _joined([row[:column] + row[column + 1 :] for row in grid], delimiter)


def repeat_a_line(table: bytes, rng: np.random.Generator) -> bytes:
    """Paste a line twice, or many times."""
    lines = table.split(b"\n")
    row = int(rng.integers(len(lines)))
    return b"\n".join([*lines[:row], *[lines[row]] * int(rng.integers(1, 4)), *lines[row:]])


def drop_a_line(table: bytes, rng: np.random.Generator) -> bytes:
    """Lose a line, perhaps the heading."""
    lines = table.split(b"\n")
    row = int(rng.integers(len(lines)))
    return b"\n".join(lines[:row] + lines[row + 1 :])


def part_cells_otherwise(table: bytes, rng: np.random.Generator) -> bytes:
    """Save with another delimiter, or with several in one file."""
    old, new = rng.choice([b",", b";", b"\t", b"|", b" "], 2)
    return table.replace(bytes(old), bytes(new), int(rng.choice([-1, 1, 3])))


# -- bytes -----------------------------------------------------------------------------------------------


def change_a_byte(table: bytes, rng: np.random.Generator) -> bytes:
    """Transmit one byte wrongly."""
    place = int(rng.integers(len(table) + 1))
    return table[:place] + bytes([int(rng.integers(256))]) + table[place + 1 :]


def cut(table: bytes, rng: np.random.Generator) -> bytes:
    """Lose a piece: the end, or one in the middle."""
    start, end = sorted(int(place) for place in rng.integers(len(table) + 1, size=2))
    return table[:start] if rng.random() < 0.5 else table[:start] + table[end:]


def save_otherwise(table: bytes, rng: np.random.Generator) -> bytes:
    """Save in another encoding, where that can write it."""
    text = table.decode("utf-8", "replace") + "é"
    return text.encode(ENCODINGS[rng.integers(len(ENCODINGS))], "replace")


def end_lines_otherwise(table: bytes, rng: np.random.Generator) -> bytes:
    """End lines as Windows does, as the first Macintosh did, or not at all."""
    return table.replace(b"\n", [b"\r\n", b"\r", b"\n\n", b""][rng.integers(4)])


def sign_otherwise(table: bytes, rng: np.random.Generator) -> bytes:
    """Begin as another kind of file does."""
    return SIGNATURES[rng.integers(len(SIGNATURES))] + table


MUTATIONS: tuple[Mutation, ...] = (
    *(replace_a_cell, replace_a_cell, replace_a_cell, exchange_two_cells, fill_a_column, drop_a_column),
    *(repeat_a_line, drop_a_line, part_cells_otherwise),
    *(change_a_byte, cut, save_otherwise, end_lines_otherwise, sign_otherwise),
)
