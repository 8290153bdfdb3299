"""Whatever is in a table of actors, the answer is a forecast or what is wrong with it."""

import random
from itertools import islice
from types import SimpleNamespace

import numpy as np
import pytest

from tests.fuzz.tables import SEEDS, answer, broken, doubt, mutated

SAMPLE = 60  # tables of each kind; the rest is tried by hand


@pytest.mark.parametrize("name", SEEDS)
def test_every_table_is_read_as_it_stands(name: str) -> None:
    assert answer(SEEDS[name], name).exit_code == 0


@pytest.mark.parametrize("name", SEEDS)
def test_broken_tables_are_answered(name: str) -> None:
    rng = np.random.default_rng(12)
    codes = [answer(table, name).exit_code for table in islice(mutated(SEEDS[name], rng), SAMPLE)]
    assert set(codes) == {0, 2}  # the mutations are neither all harmless nor all fatal


@pytest.mark.parametrize("name", ["a.csv", "c.csv"])
def test_broken_tables_are_scored_or_refused(name: str) -> None:
    rng = np.random.default_rng(13)
    for table in islice(mutated(SEEDS[name], rng), SAMPLE // 2):
        answer(table, name, "--score")


def test_the_same_seed_breaks_alike() -> None:
    first, second = (
        list(islice(mutated(b"actor,position\n", np.random.default_rng(1)), 20)) for _ in range(2)
    )
    assert first == second


def test_one_broken_table_is_the_first_of_many() -> None:
    assert broken("actor,position\n", random.Random(1)) == broken("actor,position\n", random.Random(1))
    assert broken("actor,position\n", random.Random(1)) != broken("actor,position\n", random.Random(2))


@pytest.mark.parametrize(
    ("exit_code", "stdout", "problem", "told"),
    [
        (0, "Mean 1.0", None, ""),
        (2, "", SystemExit(2), ""),
        (1, "", KeyError("a"), "KeyError"),
        (1, "", SystemExit(1), "exit code 1"),
        (0, "RuntimeWarning: divide", None, "warning"),
        (0, "Mean nan", None, "a number that is none"),
        (2, "Mean 1.0", SystemExit(2), "letters of result"),
        (0, "", None, "0 letters of result"),
    ],
)
def test_what_is_no_answer_is_told(
    exit_code: int, stdout: str, problem: BaseException | None, told: str
) -> None:
    done = SimpleNamespace(exit_code=exit_code, stdout=stdout, output=stdout, exception=problem)
    reason = doubt(done, b"actor,position\n")  # type: ignore[arg-type]
    assert told in reason if told else reason == ""
