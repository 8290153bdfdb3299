"""The generator is the published one, bit for bit, however it is run."""

import numpy as np
import pytest

from simulation.randomness import philox

# Random123 1.x, tests/kat_vectors, lines "philox4x32 10": counter, key, expected words.
PUBLISHED = {
    "zeros": (
        "00000000 00000000 00000000 00000000",
        "00000000 00000000",
        "6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    ),
    "ones": (
        "ffffffff ffffffff ffffffff ffffffff",
        "ffffffff ffffffff",
        "408f276d 41c83b0e a20bc7c6 6d5451fd",
    ),
    "pi": ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
}


def parse(words):
    return tuple(int(word, 16) for word in words.split())


@pytest.mark.parametrize("vector", PUBLISHED.values(), ids=PUBLISHED.keys())
def test_salmon_2011_known_answers(vector, numpy_philox, compiled_philox):
    counter, key, expected = map(parse, vector)
    counters, keys = np.array([counter]), np.array([key])
    assert philox(*counter, *key) == expected
    assert tuple(compiled_philox(counters, keys)[0]) == expected
    assert tuple(numpy_philox(counters, keys)[0]) == expected


def test_plain_compiled_and_vectorised_words_are_equal(numpy_philox, compiled_philox):
    rng = np.random.default_rng(1)
    counters, keys = rng.integers(2**32, size=(100_000, 4)), rng.integers(2**32, size=(100_000, 2))
    expected = numpy_philox(counters, keys)
    assert np.array_equal(compiled_philox(counters, keys), expected)
    rows = zip(counters[:3000].tolist(), keys[:3000].tolist(), expected.tolist(), strict=False)
    assert all(philox(*counter, *key) == tuple(words) for counter, key, words in rows)


def test_extreme_words_do_not_overflow(numpy_philox, compiled_philox):
    edges = np.array([0, 1, 2**31 - 1, 2**31, 2**32 - 1])
    grid = np.array(np.meshgrid(*[edges] * 6)).reshape(6, -1).T
    counters, keys = np.ascontiguousarray(grid[:, :4]), np.ascontiguousarray(grid[:, 4:])
    expected = numpy_philox(counters, keys)
    assert np.array_equal(compiled_philox(counters, keys), expected)
    assert all(
        philox(*row) == tuple(words) for row, words in zip(grid.tolist(), expected.tolist(), strict=True)
    )


@pytest.mark.parametrize("kind", [np.int64, np.uint64, np.int32, np.uint32, np.uint8])
def test_numpy_integers_give_the_same_words_without_a_warning(kind):
    assert philox(kind(1), kind(2), kind(3), kind(4), kind(5), kind(6)) == philox(1, 2, 3, 4, 5, 6)


def test_words_are_taken_modulo_two_to_32(compiled_philox):
    beyond, within = [-1, 2**32 + 7, 3, 4], [2**32 - 1, 7, 3, 4]
    key = [-5, 2**33 + 1]
    assert philox(*beyond, *key) == philox(*within, 2**32 - 5, 1)
    assert tuple(compiled_philox(np.array([beyond]), np.array([key]))[0]) == philox(*beyond, *key)
