"""Whatever is in a table of actors, the answer is a forecast or what is wrong with it."""

from itertools import islice

import numpy as np
import pytest

from tests.forecast.fuzz_tables import SEEDS, answer, mutated

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
