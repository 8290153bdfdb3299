"""Numbers with as many digits as it takes to tell them apart."""

import math

LEAST = 3  # digits, however coarse the difference that matters
MOST = 15  # digits that every double has


def told(number: float, grain: float = 0.0) -> str:
    """Write a number with three digits, or as many as it takes to show a difference of `grain`.

    Digits before the decimal point are never left out.

    Examples
    --------
    >>> told(2049.98, grain=0.03), told(2049.98), told(0.25, grain=0.001), told(1.0004, grain=2e-6)
    ('2049.98', '2050', '0.25', '1.0004')
    """
    if number == 0 or not math.isfinite(number):
        return f"{number:g}"
    least = max(LEAST, _place(number) + 1)
    wanted = _place(number) - _place(grain) + 1 if grain > 0 else least
    rounded = float(f"{number:.{min(max(least, wanted), MOST)}g}")
    return f"{rounded:.{MOST}g}"


def as_written(number: float) -> str:
    """Write a number with the digits that somebody gave it.

    Examples
    --------
    >>> as_written(1234567.0), as_written(0.1)
    ('1234567', '0.1')
    """
    return f"{number:.{MOST}g}"


def _place(number: float) -> int:
    """Return the place of the first digit: 0 for ones, 1 for tens, −1 for tenths."""
    return math.floor(math.log10(abs(number)))
