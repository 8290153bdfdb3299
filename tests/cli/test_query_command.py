"""Questions to the rows of an experiment: they only read, and answers are whole to the last digit."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

EXPERIMENT = """\
schema_version: 1
name: X
scenarios: [car_emissions]
factors: {c: {path: issue.common_value_share, values: [0, 1]}}
replicates: 2
measures: [agreed, months]
"""


@pytest.fixture
def asked(program: Program) -> Program:
    """Ask the rows of a small sweep."""
    Path("any.yaml").write_text(EXPERIMENT)
    done = program("sweep", "any.yaml", "-o", "out", "-w", "1", "--no-report")
    assert done.exit_code == 0, done.output
    return lambda *arguments: program("query", "out", *arguments)


@pytest.mark.parametrize(
    "sql",
    [
        "EXPLAIN ANALYZE COPY (SELECT 1 AS a) TO 'out/results.parquet' (FORMAT parquet)",
        "/* ü */ EXPLAIN /* b */ ANALYZE -- c\n COPY (SELECT 1) TO 'out/results.parquet'",
        "EXPLAIN (FORMAT json, ANALYZE) COPY (SELECT 1) TO 'out/results.parquet'",
        "WITH t AS (COPY (SELECT 1) TO 'out/results.parquet') SELECT * FROM t",
        "EXPLAIN ANALYZE WITH t AS (COPY (SELECT 1) TO 'stray.csv') SELECT * FROM t",
        "COPY (PIVOT runs ON c USING avg(months)) TO 'stray.csv'",
        "SELECT 1; COPY runs TO 'stray.csv'",
        "EXPORT DATABASE 'stray'",
        "ATTACH 'stray.db'",
        "CREATE TABLE x AS SELECT 1",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA enable_profiling",
        "CALL pragma_version()",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('any.yaml')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM 'out/results.parquet'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT * FROM query('COPY runs TO ''stray.csv''')",
    ],
)
def test_nothing_is_written_or_read_besides_the_tables(asked: Program, sql: str) -> None:
    before = Path("out/results.parquet").read_bytes()
    answer = asked(sql)
    assert answer.exit_code == 2, answer.output
    assert "only reads" in answer.stderr or "failed" in answer.stderr or "one query" in answer.stderr
    assert Path("out/results.parquet").read_bytes() == before
    assert not list(Path().glob("stray*"))
    assert "root:" not in answer.output


@pytest.mark.parametrize(
    "sql",
    [
        "EXPLAIN SELECT * FROM runs",
        "EXPLAIN ANALYZE SELECT count(*) FROM runs",
        "EXPLAIN (FORMAT json) (SELECT 1)",
        "EXPLAIN PIVOT runs ON c USING avg(months)",
        "(PIVOT runs ON c USING avg(months))",
        "WITH a AS (SELECT 1 AS b) SELECT b FROM a",
        "FROM runs",
        "DESCRIBE runs",
        "SUMMARIZE runs",
    ],
)
def test_whatever_only_reads_is_answered(asked: Program, sql: str) -> None:
    answer = asked(sql)
    assert answer.exit_code == 0, answer.output


def test_numbers_keep_all_their_digits_and_their_kind(asked: Program) -> None:
    sql = "SELECT 1.23456789012345e-12 a, 0.12345678901234568::DOUBLE b, sum(replicate) c, 1.5 d FROM runs"
    assert json.loads(asked(sql, "-f", "json").stdout) == [
        {"a": 1.23456789012345e-12, "b": 0.12345678901234568, "c": 2, "d": 1.5}
    ]
    assert asked(sql, "-f", "csv").stdout == "a,b,c,d\n1.23456789012345e-12,0.12345678901234568,2,1.5\n"
    assert asked("SELECT sum(replicate) s FROM runs").stdout.split() == ["s", "2"]
    assert asked("SELECT 170141183460469231731687303715884105727::HUGEINT s", "-f", "json").stdout == (
        '[{"s": 170141183460469231731687303715884105727}]\n'
    )
    assert asked("SELECT unnest([1, NULL]) i, 2 j", "-f", "csv").stdout == "i,j\n1,2\n,2\n"


def test_dates_are_told_as_people_write_them(asked: Program) -> None:
    sql = "SELECT DATE '2026-01-02' d, TIMESTAMP '2026-01-02 03:04:05' t"
    assert json.loads(asked(sql, "-f", "json").stdout) == [{"d": "2026-01-02", "t": "2026-01-02T03:04:05"}]


@pytest.mark.parametrize("layout", ["csv", "markdown", "json", "table"])
def test_lists_are_written_whole(asked: Program, layout: str) -> None:
    answer = asked("SELECT list(x) l FROM range(1500) t(x)", "-f", layout).stdout
    assert str(list(range(1500))) in answer


def test_cells_of_markdown_do_not_break_out_of_it(asked: Program) -> None:
    answer = asked("SELECT 'a|b\nc' s, NULL n", "-f", "markdown").stdout
    assert answer.splitlines() == ["| s | n |", "| --- | --- |", "| a\\|b c |  |"]


def test_escapes_of_the_terminal_are_not_passed_on(asked: Program) -> None:
    assert "\x1b" not in asked("SELECT chr(27) || '[2J' s").stdout


def test_two_columns_of_one_name_are_no_json(asked: Program) -> None:
    answer = asked("SELECT 1 a, 2 a", "-f", "json")
    assert answer.exit_code == 2
    assert 'two columns are called "a"' in answer.stderr


def test_long_answers_show_both_ends_in_a_terminal_and_all_in_a_file(asked: Program) -> None:
    sql = "SELECT x FROM range(1000) t(x)"
    shown = asked(sql).stdout.split()
    assert (shown[1], shown[100], shown[101], shown[102], shown[-1]) == ("0", "99", "…", "900", "999")
    assert len(asked(sql, "-f", "csv").stdout.splitlines()) == 1001


def test_sql_that_is_no_utf8_is_one_message(asked: Program) -> None:
    Path("windows.sql").write_bytes(b"-- M\xfcller\nSELECT 1\n")
    answer = asked("windows.sql")
    assert answer.exit_code == 2
    assert answer.stderr.strip() == "windows.sql: this is not a text file (UTF-8)"
    assert asked("gone.sql").stderr.strip() == "gone.sql: there is no such file"
    assert asked("SELECT '\udcff'").stderr.strip() == "the query: this is not a text file (UTF-8)"
