"""What a seed, a replicate, an engine may be: one answer for functions, Mesa models and the command line.

Seeds and replicates are 32-bit words of the key of every random draw. Whatever is no such word is refused:
cut to one, 2³² + 1 would be 1 and 1.7 would be 1 as well, and two runs that look different would be one.
"""

from numbers import Integral
from typing import Literal, get_args

import numpy as np

WORDS = 2**32
EPISODES = 512  # deliberations of the same people that can be told apart

type Engine = Literal["compiled", "mesa"]
type RNGLike = int | np.random.SeedSequence | np.random.Generator | None
ENGINES: tuple[str, ...] = get_args(Engine.__value__)


def whole(name: str, number: object, low: int = 0, high: int = WORDS - 1) -> int:
    """Return a whole number within its limits.

    Raises
    ------
    ValueError
        If it is none, or lies outside.

    Examples
    --------
    >>> whole("seed", np.int64(7))
    7
    >>> whole("seed", 1.7)
    Traceback (most recent call last):
    ValueError: seed 1.7 is out of range; allowed is a whole number from 0 to 4294967295
    """
    if isinstance(number, bool) or not isinstance(number, Integral) or not low <= int(number) <= high:
        raise ValueError(f"{name} {number!r} is out of range; allowed is a whole number from {low} to {high}")
    return int(number)


def seed_of(rng: RNGLike) -> int:
    """Return the seed that Mesa's argument `rng` stands for.

    Parameters
    ----------
    rng
        A seed; a NumPy seed sequence or generator, from which one is drawn; or None for one by chance, as
        everywhere in Mesa, so that iterations of a batch are different runs.

    Raises
    ------
    ValueError
        If it is none of these.
    """
    if rng is None:
        rng = np.random.SeedSequence()
    if isinstance(rng, np.random.SeedSequence):
        return int(rng.generate_state(1)[0])
    if isinstance(rng, np.random.Generator):
        return int(rng.integers(WORDS))
    return whole("seed", rng)


def engine_of(name: object) -> str:
    """Return the name of an engine, provided that there is one of that name."""
    if name not in ENGINES:
        allowed = " or ".join(f'"{engine}"' for engine in ENGINES)
        raise ValueError(f"engine must be {allowed}, got {name!r}")
    return str(name)
