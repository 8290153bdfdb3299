"""Every kind of draw has the same bits in plain Python and in compiled code."""

import numpy as np
import pytest

from simulation import randomness

N = 4000


@pytest.fixture(scope="module")
def addresses():
    rng = np.random.default_rng(2)
    bounds = [2**32, 2**32, 6, 65536, 10_000, 2**32, 65536]
    return np.column_stack([rng.integers(bound, size=N) for bound in bounds])


@pytest.mark.parametrize("kind", ["words", "uniform", "uniforms4", "normal", "exponential"])
def test_draws_are_bit_identical(kind, addresses, compiled):
    plain = [getattr(randomness, kind)(*at) for at in addresses.tolist()]
    assert np.array_equal(plain, getattr(compiled, kind)(addresses))


@pytest.mark.parametrize("shape", [0.05, 0.4, 1.0, 1.7, 30.0])
def test_gamma_is_bit_identical(shape, addresses, compiled):
    plain = [randomness.gamma(shape, *at) for at in addresses.tolist()]
    assert np.array_equal(plain, compiled.gamma(addresses, shape))


def test_lognormal_is_bit_identical(addresses, compiled):
    plain = [randomness.lognormal(0.8, 0.6, *at) for at in addresses.tolist()]
    assert np.array_equal(plain, compiled.lognormal(addresses, 0.8, 0.6))
