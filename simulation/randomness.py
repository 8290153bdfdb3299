"""Chance as a function of who, when and what for: counter-based draws.

A draw is not taken from a sequence; it is looked up under its full address

    (seed, replicate) · (stream, purpose, entity, time, index)

by encrypting the address with Philox4x32-10. Hence no draw depends on the order in which draws are made, on
how many other draws there are, or on the process design: two designs in the same replicate meet the same
problem, the same people and the same shocks, and one stakeholder more changes nobody else's luck (common
random numbers).

Every function is a `rule`: plain Python and compiled code return the same bits. Words of an address are taken
modulo 2³². `stream` and `purpose` share one word, so both must lie in [0, 65536).

References
----------
Salmon, J. K., Moraes, M. A., Dror, R. O. & Shaw, D. E. (2011). Parallel random numbers: as easy as 1, 2, 3.
    Proc. SC '11. doi:10.1145/2063384.2063405
Box, G. E. P. & Muller, M. E. (1958). A note on the generation of random normal deviates.
    Ann. Math. Statist. 29(2), 610–611.
Marsaglia, G. & Tsang, W. W. (2000). A simple method for generating gamma variables. ACM TOMS 26(3), 363–372.
"""

import math

from simulation.elementary import cosine_of_turn, exp, log
from simulation.rule import inlined, rule

# Named streams. Their numbers are part of every published result: never renumber.
ISSUE = 0
POPULATION = 1
CONVENING = 2
DELIBERATION = 3
IMPLEMENTATION = 4
SHOCKS = 5
VENUES = 6

PURPOSES_PER_STREAM = 65536
MOMENTS_PER_EPISODE = 1 << 23  # times `seeds.EPISODES` is 2³²; rounds use the first 2²⁰, venues the rest
INDICES_PER_ATTEMPT = 65536

# Philox4x32-10 (Salmon et al. 2011, table 2 and §3.3): multipliers and Weyl increments of the key schedule.
_MULTIPLIER_0 = 0xD2511F53
_MULTIPLIER_1 = 0xCD9E8D57
_WEYL_0 = 0x9E3779B9  # golden ratio
_WEYL_1 = 0xBB67AE85  # √3 − 1
_ROUNDS = 10
_WORD = 0xFFFFFFFF

_LEAST_CUBE = 1e-300  # in place of nothing or less, of which there is no logarithm
_TWO_TO_26 = 67108864.0
_TWO_TO_MINUS_32 = 1.0 / 4294967296.0
_TWO_TO_MINUS_52 = 1.0 / 4503599627370496.0


@inlined
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Scramble an address (four counter words) under a key (two words) into four random words.

    Parameters
    ----------
    c0, c1, c2, c3
        Counter words, taken modulo 2³².
    k0, k1
        Key words, taken modulo 2³².

    Returns
    -------
    tuple of int
        Four words in [0, 2³²).

    Examples
    --------
    >>> [f"{word:08x}" for word in philox(0, 0, 0, 0, 0, 0)]
    ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
    """
    # `int` turns NumPy integers, which would overflow below, into Python's; it is free in compiled code.
    c0, c1, c2, c3 = int(c0) & _WORD, int(c1) & _WORD, int(c2) & _WORD, int(c3) & _WORD
    k0, k1 = int(k0) & _WORD, int(k1) & _WORD
    for _ in range(_ROUNDS):
        # A product has up to 64 bits. Python's integers hold it; compiled signed integers wrap around, which
        # changes its sign but none of its bits, and the mask after the shift drops the copies of the sign.
        # Keys may grow past 32 bits for the same reason: only the lower bits survive the mask.
        product_0 = _MULTIPLIER_0 * c0
        product_1 = _MULTIPLIER_1 * c2
        c0 = ((product_1 >> 32) ^ c1 ^ k0) & _WORD
        c1 = product_1 & _WORD
        c2 = ((product_0 >> 32) ^ c3 ^ k1) & _WORD
        c3 = product_0 & _WORD
        k0 += _WEYL_0
        k1 += _WEYL_1
    return c0, c1, c2, c3


@inlined
def moment(episode: int, time: int) -> int:
    """Return the time word of an address for what happens at a time of one deliberation among several.

    Parameters
    ----------
    episode
        Number of the deliberation among those of the same people, in [0, 512): each has luck of its own.
    time
        Round, or whatever counts time within it, in [0, 2²⁰).

    Examples
    --------
    >>> moment(0, 3), moment(1, 3)
    (3, 8388611)
    """
    return episode * MOMENTS_PER_EPISODE + time


@inlined
def words(
    seed: int, replicate: int, stream: int, purpose: int, entity: int, time: int, index: int
) -> tuple[int, int, int, int]:
    """Look up the four random words that stand at one address."""
    return philox(stream * PURPOSES_PER_STREAM + purpose, entity, time, index, seed, replicate)


@inlined
def _open_unit(high: int, low: int) -> float:
    """Place 52 bits in the middle of their cell, so that neither 0 nor 1 can come out."""
    return ((high >> 6) * _TWO_TO_26 + (low >> 6) + 0.5) * _TWO_TO_MINUS_52


@inlined
def standard_normal(u: float, v: float) -> float:
    """Turn two uniforms into one standard normal (Box & Muller 1958; the cosine branch)."""
    return math.sqrt(-2.0 * log(u)) * cosine_of_turn(v)


@inlined
def lot(seed: int, replicate: int, stream: int, purpose: int, entity: int, time: int, index: int) -> float:
    """Draw what `uniform` draws, as part of the loop that asks for it: for everybody, in vector code."""
    w0, w1, _, _ = words(seed, replicate, stream, purpose, entity, time, index)
    return _open_unit(w0, w1)


@rule
def uniform(
    seed: int, replicate: int, stream: int, purpose: int, entity: int, time: int, index: int
) -> float:
    """Draw from (0, 1), both ends excluded, with 52 random bits.

    Examples
    --------
    >>> uniform(1, 0, POPULATION, 3, entity=7, time=0, index=0) == uniform(1, 0, POPULATION, 3, 7, 0, 0)
    True
    """
    return lot(seed, replicate, stream, purpose, entity, time, index)


@inlined
def uniform_pair(
    seed: int, replicate: int, stream: int, purpose: int, entity: int, time: int, index: int
) -> tuple[float, float]:
    """Draw the two numbers from (0, 1), 52 random bits each, of which `normal` makes one at this address.

    A loop that draws them for everybody becomes vector code; one that also takes logarithms does not.
    """
    w0, w1, w2, w3 = words(seed, replicate, stream, purpose, entity, time, index)
    return _open_unit(w0, w1), _open_unit(w2, w3)


@inlined
def uniforms4(
    seed: int, replicate: int, stream: int, purpose: int, entity: int, time: int, index: int
) -> tuple[float, float, float, float]:
    """Draw four independent numbers from (0, 1), 32 random bits each, for the price of one."""
    w0, w1, w2, w3 = words(seed, replicate, stream, purpose, entity, time, index)
    return (
        (w0 + 0.5) * _TWO_TO_MINUS_32,
        (w1 + 0.5) * _TWO_TO_MINUS_32,
        (w2 + 0.5) * _TWO_TO_MINUS_32,
        (w3 + 0.5) * _TWO_TO_MINUS_32,
    )


@rule
def normal(seed: int, replicate: int, stream: int, purpose: int, entity: int, time: int, index: int) -> float:
    """Draw from the normal distribution with mean 0 and standard deviation 1."""
    u, v = uniform_pair(seed, replicate, stream, purpose, entity, time, index)
    return standard_normal(u, v)


@rule
def lognormal(
    median: float,
    sigma: float,
    seed: int,
    replicate: int,
    stream: int,
    purpose: int,
    entity: int,
    time: int,
    index: int,
) -> float:
    """Draw from the lognormal distribution with this median and this standard deviation of the logarithm."""
    return median * exp(sigma * normal(seed, replicate, stream, purpose, entity, time, index))


@rule
def exponential(
    seed: int, replicate: int, stream: int, purpose: int, entity: int, time: int, index: int
) -> float:
    """Draw a waiting time from the exponential distribution with mean 1."""
    return waiting_time(uniform(seed, replicate, stream, purpose, entity, time, index))


@inlined
def waiting_time(u: float) -> float:
    """Turn a number from (0, 1) into a waiting time from the exponential distribution with mean 1."""
    return -log(u)


@rule
def gamma(
    shape: float,
    seed: int,
    replicate: int,
    stream: int,
    purpose: int,
    entity: int,
    time: int,
    index: int,
) -> float:
    """Draw from the gamma distribution with this shape and scale 1.

    Marsaglia & Tsang (2000): a cubed shifted normal, accepted with probability above .95. Below shape 1 the
    draw for shape + 1 is multiplied by u^(1/shape), as on their p. 371. One address serves one attempt; later
    attempts use the upper half of the index word, so that no draw of a neighbouring index is touched.

    Parameters
    ----------
    shape
        Greater than 0.
    seed, replicate, stream, purpose, entity, time
        The address, as everywhere.
    index
        In [0, 65536).

    Returns
    -------
    float
        At least 0 (exactly 0 only by underflow, for shapes below about .03).
    """
    u0, u1, u2, u3 = uniforms4(seed, replicate, stream, purpose, entity, time, index)
    drawn = try_gamma(u0, u1, u2, u3, shape)
    attempt = 0
    while drawn < 0.0:
        attempt += 1
        u0, u1, u2, u3 = uniforms4(
            seed, replicate, stream, purpose, entity, time, attempt * INDICES_PER_ATTEMPT + index
        )
        drawn = try_gamma(u0, u1, u2, u3, shape)
    return drawn


@inlined
def try_gamma(u0: float, u1: float, u2: float, u3: float, shape: float) -> float:
    """Return the gamma variate of one attempt, −1 where it is rejected; without a branch, for vector code."""
    d = (shape if shape >= 1.0 else shape + 1.0) - 1.0 / 3.0
    x = standard_normal(u0, u1)
    root = 1.0 + x / math.sqrt(9.0 * d)
    v = root * root * root
    fits = log(u2) < 0.5 * x * x + d - d * v + d * log(max(v, _LEAST_CUBE))
    boost = exp(log(u3) / shape)
    drawn = d * v if shape >= 1.0 else d * v * boost
    return drawn if root > 0.0 and fits else -1.0
