"""No arithmetic on which the two schedulers could differ in the last bit."""

import pytest

from tests.project.forbidden import forbidden_arithmetic, forbidden_in

EXACT_PARTS = (
    "rules/**/*.py",
    "engine/**/*.py",
    "model/**/*.py",
    "outcome/**/*.py",
    "elementary.py",
    "randomness.py",
)


def test_both_schedulers_keep_to_arithmetic_that_rounds_alike(root):
    files = [path for part in EXACT_PARTS for path in sorted((root / "simulation").glob(part))]
    assert len(files) > len(EXACT_PARTS)
    assert forbidden_in(files, root) == []


@pytest.mark.parametrize(
    "line",
    [
        "x ** 2",
        "x **= 2",
        "pow(x, 2)",
        "math.pow(x, 2)",
        "math.hypot(x, y)",
        "math.exp(x)",
        "math.gamma(x)",
        "math.fsum(x)",
        "sum(x)",
        "sum(x for x in y)",
        "sum([x > 0 for x in y], 0.5)",
        "x @ y",
        "x.sum()",
        "x[1:].mean(axis=0)",
        "np.exp(x)",
        "np.sum(x)",
        "np.power(x, 2)",
        "np.random.default_rng()",
        "np.argsort(x)",
        "np.argsort(x, kind='quicksort')",
        "from math import hypot",
        "from numpy import exp",
        "import random",
        "import statistics as s",
        "from scipy import special",
        "njit(fastmath=True)",
        "njit(parallel=True)",
    ],
)
def test_each_kind_of_forbidden_arithmetic_is_found(line):
    assert forbidden_arithmetic(line)


@pytest.mark.parametrize(
    "line",
    [
        "x * x",
        "exp(a * log(x))",
        "from math import sqrt",
        "np.zeros(3)",
        "max(x, y)",
        "njit(fastmath=False)",
        "np.argsort(x, kind='mergesort')",
        "x.sort()",
        "summed(x)",
        "sum(x > 0 for x in y)",
        "sum(1 for x in y)",
    ],
)
def test_exact_arithmetic_passes(line):
    assert forbidden_arithmetic(line) == []


def test_a_finding_names_file_line_and_remedy():
    assert forbidden_arithmetic("a = 1\nb = a ** 2", "rules/utility.py") == [
        "rules/utility.py:2: ** (write x * x, or exp(a * log(x)))"
    ]
