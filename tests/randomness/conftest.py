"""Draws at many addresses: compiled, and by an independent vectorised implementation."""

from types import SimpleNamespace

import numpy as np
import pytest
from numba import njit

from simulation import randomness

AXES = ("seed", "replicate", "stream", "purpose", "entity", "time", "index")


def _numpy_philox(counters, keys):
    """Philox4x32-10 on unsigned 64-bit columns, written from the paper and sharing no code with the rule."""
    c0, c1, c2, c3 = (counters[:, j].astype(np.uint64) for j in range(4))
    k0, k1 = (keys[:, j].astype(np.uint64) for j in range(2))
    low, half = np.uint64(2**32 - 1), np.uint64(32)
    for turn in range(10):
        if turn > 0:
            k0, k1 = (k0 + np.uint64(0x9E3779B9)) & low, (k1 + np.uint64(0xBB67AE85)) & low
        first, second = np.uint64(0xD2511F53) * c0, np.uint64(0xCD9E8D57) * c2
        c0, c1, c2, c3 = (second >> half) ^ c1 ^ k0, second & low, (first >> half) ^ c3 ^ k1, first & low
    return np.column_stack([c0, c1, c2, c3]).astype(np.int64)


@njit
def _compiled_philox(counters, keys):
    out = np.empty((len(counters), 4), np.int64)
    for i in range(len(counters)):
        c, k = counters[i], keys[i]
        out[i] = randomness.philox(c[0], c[1], c[2], c[3], k[0], k[1])
    return out


@njit
def _words(at):
    out = np.empty((len(at), 4), np.int64)
    for i in range(len(at)):
        a = at[i]
        out[i] = randomness.words(a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    return out


@njit
def _uniform(at):
    out = np.empty(len(at))
    for i in range(len(at)):
        a = at[i]
        out[i] = randomness.uniform(a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    return out


@njit
def _uniforms4(at):
    out = np.empty((len(at), 4))
    for i in range(len(at)):
        a = at[i]
        out[i] = randomness.uniforms4(a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    return out


@njit
def _normal(at):
    out = np.empty(len(at))
    for i in range(len(at)):
        a = at[i]
        out[i] = randomness.normal(a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    return out


@njit
def _exponential(at):
    out = np.empty(len(at))
    for i in range(len(at)):
        a = at[i]
        out[i] = randomness.exponential(a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    return out


@njit
def _lognormal(at, median, sigma):
    out = np.empty(len(at))
    for i in range(len(at)):
        a = at[i]
        out[i] = randomness.lognormal(median, sigma, a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    return out


@njit
def _gamma(at, shape):
    out = np.empty(len(at))
    for i in range(len(at)):
        a = at[i]
        out[i] = randomness.gamma(shape, a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    return out


@pytest.fixture(scope="session")
def numpy_philox():
    return _numpy_philox


@pytest.fixture(scope="session")
def compiled_philox():
    return _compiled_philox


@pytest.fixture(scope="session")
def compiled():
    """Compiled draws at the addresses in the rows of an array (seed, replicate, …, index)."""
    return SimpleNamespace(
        words=_words,
        uniform=_uniform,
        uniforms4=_uniforms4,
        normal=_normal,
        exponential=_exponential,
        lognormal=_lognormal,
        gamma=_gamma,
    )


@pytest.fixture(scope="session")
def walk():
    """Addresses that differ from a common one along a single axis, n of them in a row."""

    def addresses(axis, n, **start):
        at = np.zeros((n, len(AXES)), np.int64)
        for name, value in ({"seed": 20260101, "replicate": 5, "stream": 1, "purpose": 9} | start).items():
            at[:, AXES.index(name)] = value
        at[:, AXES.index(axis)] += np.arange(n)
        return at

    return addresses
