"""Shares cover all cells once, whatever their number, and keep pairs together."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.experiment.errors import ExperimentError
from simulation.sweep.runner import SweepPart
from tests.experiment.fakes import fake_sweep

MANIFEST = fake_sweep(points=1).manifest


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 300), st.integers(1, 4), st.integers(1, 40))
def test_every_cell_is_in_exactly_one_share_and_designs_stay_together(
    points: int, designs: int, count: int
) -> None:
    entries = tuple(replace(MANIFEST.designs[0], name=f"{k}") for k in range(designs))
    manifest = replace(MANIFEST, points=points, designs=entries)
    shares = [SweepPart(number, count).cells(manifest) for number in range(1, count + 1)]
    assert sorted(cell for share in shares for cell in share) == list(range(manifest.cells))
    for share in shares:
        assert share == sorted(share)
        assert {cell // designs * designs + k for cell in share for k in range(designs)} == set(share)


def test_shares_of_many_cells_are_of_similar_size() -> None:
    manifest = replace(MANIFEST, points=10_000)
    sizes = [len(SweepPart(number, 7).cells(manifest)) for number in range(1, 8)]
    assert max(sizes) - min(sizes) < 0.1 * max(sizes)


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3", ""])
def test_a_share_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ExperimentError, match="write I/N with I from 1 to N"):
        SweepPart.read(text)
