"""Exponential, logarithm and cosine: near the true value, and the same bits in both schedulers."""

import math
import re
from inspect import getsource

import mpmath
import numpy as np
import pytest

from simulation import elementary
from simulation.compilation import compiled

DIGITS = 40
DRAWN = 100_000
MEASURED = 10_000
UNITS = {"exp": 1.0, "log": 1.0, "cosine_of_turn": 3.0}  # of the last place, as the module states
TRUE = {
    "exp": mpmath.exp,
    "log": mpmath.log,
    "cosine_of_turn": lambda v: mpmath.cos(2 * mpmath.pi * mpmath.mpf(v)),
}


@compiled
def _exp(x, out):
    for i in range(len(x)):
        out[i] = elementary.exp(x[i])


@compiled
def _log(x, out):
    for i in range(len(x)):
        out[i] = elementary.log(x[i])


@compiled
def _cosine_of_turn(x, out):
    for i in range(len(x)):
        out[i] = elementary.cosine_of_turn(x[i])


LOOPS = {"exp": _exp, "log": _log, "cosine_of_turn": _cosine_of_turn}


def arguments(name):
    """Draw numbers of every size that the function takes, and the ends of its range."""
    rng = np.random.default_rng(7)
    half = DRAWN // 2
    if name == "exp":
        ends = [0.0, -0.0, 709.0, -708.0, 709.1, -708.1, 1e300, -1e300, math.inf, -math.inf, 1e-300]
        return np.concatenate([rng.uniform(-709, 709, half), rng.normal(0, 1, half), ends])
    if name == "log":
        ends = [1.0, math.nextafter(1.0, 0.0), math.nextafter(1.0, 2.0), 2.0**-1022, 1.7e308, 2.0**-52]
        return np.concatenate([np.exp(rng.uniform(-708, 709, half)), rng.random(half) + 0.5, ends])
    return np.concatenate([rng.random(DRAWN), [0.0, 0.25, 0.5, 0.75, 1.0, 2.0**-53]])


@pytest.mark.parametrize("name", UNITS)
def test_plain_python_and_compiled_code_return_the_same_bits(name):
    x = arguments(name)
    out = np.empty_like(x)
    LOOPS[name](x, out)
    plain = np.array([getattr(elementary, name)(v) for v in x.tolist()])
    assert np.array_equal(plain.view(np.int64), out.view(np.int64))


@pytest.mark.parametrize("name", UNITS)
def test_the_error_is_below_the_stated_units_in_the_last_place(name):
    x = arguments(name)[:: DRAWN // MEASURED]
    x = x[(x >= elementary.LOWEST) & (x <= elementary.HIGHEST)] if name == "exp" else x
    with mpmath.workdps(DIGITS):
        for v in x.tolist():
            true = TRUE[name](v)
            error = abs(mpmath.mpf(getattr(elementary, name)(v)) - true)
            assert error <= UNITS[name] * math.ulp(float(true)), v


def test_values_that_are_exact_are_exact():
    assert elementary.exp(0.0) == 1.0
    assert elementary.log(1.0) == 0.0
    assert [elementary.cosine_of_turn(v / 4) for v in range(5)] == [1.0, 0.0, -1.0, 0.0, 1.0]
    assert elementary.exp(-800.0) == 0.0
    assert elementary.exp(800.0) == math.inf


def test_neither_function_steps_back_where_pieces_meet():
    at = [(k + 0.5) * math.log(2.0) for k in range(-20, 20)]  # where exp changes its power of two
    for x in at:
        below, above = math.nextafter(x, -math.inf), math.nextafter(x, math.inf)
        values = [elementary.exp(v) for v in (below, x, above)]
        assert max(values) / min(values) < 1.0 + 1e-14
    edge = elementary._SPLIT * 2.0
    assert elementary.log(math.nextafter(edge, 0.0)) <= elementary.log(edge) * (1.0 + 1e-15)


def through_chebyshev_nodes(f, low, high, degree):
    """Work out the polynomial that equals f at Chebyshev's nodes; return its coefficients, highest first."""
    middle, half = (low + high) / 2, (high - low) / 2
    nodes = [
        middle + half * mpmath.cos(mpmath.pi * (2 * i + 1) / (2 * degree + 2)) for i in range(degree + 1)
    ]
    powers = mpmath.matrix([[x**j for j in range(degree + 1)] for x in nodes])
    solution = mpmath.lu_solve(powers, mpmath.matrix([f(x) for x in nodes]))
    return [float(solution[j]) for j in range(degree, -1, -1)]


def coefficients(function):
    """Read the numbers of the polynomial from the source: signs are those of the steps of Horner's scheme."""
    source = getsource(function)
    lines = re.findall(r"^    [pq] = (?:[pq] \* [rz] )?([+-]?) ?([\d.e-]+)$", source, re.MULTILINE)
    return [float(number) * (-1 if sign == "-" else 1) for sign, number in lines]


def test_the_coefficients_are_those_of_chebyshev_interpolation():
    with mpmath.workdps(60):
        reach = mpmath.log(2) / 2 * mpmath.mpf("1.0001")
        exp = through_chebyshev_nodes(lambda r: (mpmath.exp(r) - 1 - r) / r**2, -reach, reach, 9)
        assert coefficients(elementary.exp) == exp

        widest = ((mpmath.sqrt(2) - 1) / (mpmath.sqrt(2) + 1)) ** 2 * mpmath.mpf("1.001")
        log = through_chebyshev_nodes(
            lambda z: (2 * mpmath.atanh(mpmath.sqrt(z)) / mpmath.sqrt(z) - 2) / z, mpmath.mpf(0), widest, 6
        )
        assert coefficients(elementary.log) == log

        sine = through_chebyshev_nodes(
            lambda z: mpmath.sin(mpmath.pi / 2 * mpmath.sqrt(z)) / mpmath.sqrt(z),
            mpmath.mpf(0),
            mpmath.mpf(1),
            8,
        )
        assert coefficients(elementary.cosine_of_turn) == sine
