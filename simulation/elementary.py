"""The exponential, the logarithm and the cosine: arithmetic only, the same bits on every machine.

The C library's functions differ from one platform to the next in the last bit, and a loop that calls them is
no vector code. These use ``+ - * /`` alone, which IEEE 754 rounds one way, and three ways of taking a number
apart that are exact. So plain Python and compiled code agree, results do not depend on the platform, and a
compiler can work on several numbers at once. The exponential and the logarithm are within one unit in the
last place of the true value, the cosine within three; `tests/randomness/test_elementary.py` measures it
against 40 digits, and works out the coefficients of the polynomials again.

Method: reduce the argument to a short interval, there use a polynomial that equals the function at
Chebyshev's nodes, and undo the reduction. The forms of the reductions of `exp` and `log`, and the sum that
keeps the rounding error of `log` small, are those of fdlibm (Sun Microsystems 1993, ``e_exp.c``,
``e_log.c``); see also Muller, J.-M. (2016). Elementary Functions, 3rd ed., ch. 3–5 and 11.
"""

import math
from typing import Any

from simulation.rule import inlined, numba

LOWEST = -708.0  # below, e^x is under 2⁻¹⁰²², the least number with all its digits: taken for 0
HIGHEST = 709.0  # above, e^x is over 8·10³⁰⁷: taken for infinity

_SHIFT = 6755399441055744.0  # 1.5 · 2⁵²: x + _SHIFT is rounded to a whole number, and ends in its bits
_LOG2_E = 1.4426950408889634
# ln 2 in two parts: the first ends in 20 zero bits, so that its product with any exponent is exact.
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_SPLIT = 0.70710659027099609375  # the first digits of √½: mantissas lie between it and its double


def _scaled(x: float, shifted: float) -> float:
    """Return x · 2ᵏ, k being the whole number of which `shifted` is the sum with `_SHIFT`."""
    return math.ldexp(x, int(shifted - _SHIFT))


def _split(x: float) -> tuple[float, float]:
    """Return m and k of x = m · 2ᵏ with m in [√½, √2), for x ≥ 2⁻¹⁰²²."""
    m, k = math.frexp(x)
    return (m + m, k - 1.0) if m < _SPLIT else (m, float(k))


@inlined
def exp(x: float) -> float:
    """Return e^x: 0 below `LOWEST`, infinity above `HIGHEST`.

    Examples
    --------
    >>> exp(0.0), exp(-1000.0), exp(1000.0)
    (1.0, 0.0, inf)
    """
    bounded = min(HIGHEST, max(LOWEST, x))
    shifted = bounded * _LOG2_E + _SHIFT
    k = shifted - _SHIFT
    r = (bounded - k * _LN2_HIGH) - k * _LN2_LOW  # in [−½ ln 2, ½ ln 2]
    q = 2.510038549551032e-08
    q = q * r + 2.7620088445409746e-07
    q = q * r + 2.7557268459997064e-06
    q = q * r + 2.4801521295954376e-05
    q = q * r + 0.00019841269863053618
    q = q * r + 0.0013888888917213717
    q = q * r + 0.008333333333330062
    q = q * r + 0.04166666666662413
    q = q * r + 0.16666666666666669
    q = q * r + 0.5000000000000001
    value = _scaled(1.0 + (r + r * r * q), shifted)
    value = 0.0 if x < LOWEST else value
    return math.inf if x > HIGHEST else value


@inlined
def log(x: float) -> float:
    """Return the natural logarithm of a number of at least 2⁻¹⁰²² (2.2·10⁻³⁰⁸).

    Examples
    --------
    >>> log(1.0), log(math.e)
    (0.0, 1.0)
    """
    m, k = _split(x)
    f = m - 1.0
    s = f / (2.0 + f)  # ln m = 2 artanh s
    z = s * s
    p = 0.14617807153417325
    p = p * z + 0.15331611722055008
    p = p * z + 0.1818289243253687
    p = p * z + 0.22222211089379496
    p = p * z + 0.28571428626253836
    p = p * z + 0.3999999999989889
    p = p * z + 0.666666666666667
    half = 0.5 * f * f
    return k * _LN2_HIGH - ((half - (s * (half + z * p) + k * _LN2_LOW)) - f)


@inlined
def cosine_of_turn(v: float) -> float:
    """Return cos(2πv) for v in [0, 1], as sin(πt/2) with t = 4 |v − ½| − 1, which is exact.

    Examples
    --------
    >>> cosine_of_turn(0.0), cosine_of_turn(0.25), cosine_of_turn(0.5)
    (1.0, 0.0, -1.0)
    """
    t = 4.0 * abs(v - 0.5) - 1.0
    z = t * t
    p = 5.87297574479995e-12
    p = p * z - 6.684416831856085e-10
    p = p * z + 5.6921364280986254e-08
    p = p * z - 3.5988430204672576e-06
    p = p * z + 0.0001604411847130916
    p = p * z - 0.004681754135304255
    p = p * z + 0.07969262624616565
    p = p * z - 0.6459640975062462
    p = p * z + 1.5707963267948966
    return t * p


def _teach_the_compiler() -> None:
    """Tell numba how to take a number apart by its bits: no call, and vector code in a loop."""
    from numba import types
    from numba.extending import lower_builtin, type_callable

    number, pair = types.float64, types.UniTuple(types.float64, 2)

    @type_callable(_scaled)  # type: ignore[untyped-decorator]
    def _type_of_scaled(_context: Any) -> Any:
        return lambda x, shifted: number

    @type_callable(_split)  # type: ignore[untyped-decorator]
    def _type_of_split(_context: Any) -> Any:
        return lambda x: pair

    @lower_builtin(_scaled, types.Float, types.Float)  # type: ignore[untyped-decorator]
    def _scale(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        bits, double = context.get_value_type(types.int64), context.get_value_type(number)
        x, shifted = (builder.bitcast(value, bits) for value in args)
        exponent = builder.shl(shifted, bits(_BITS_OF_FRACTION))
        return builder.bitcast(builder.add(x, exponent), double)

    @lower_builtin(_split, types.Float)  # type: ignore[untyped-decorator]
    def _take_apart(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        bits, double = context.get_value_type(types.int64), context.get_value_type(number)
        (x,) = (builder.bitcast(value, bits) for value in args)
        k = builder.ashr(builder.sub(x, bits(_BITS_OF_SPLIT)), bits(_BITS_OF_FRACTION))
        mantissa = builder.bitcast(builder.sub(x, builder.shl(k, bits(_BITS_OF_FRACTION))), double)
        return context.make_tuple(builder, pair, (mantissa, builder.sitofp(k, double)))


_BITS_OF_FRACTION = 52
_BITS_OF_SPLIT = 0x3FE6A09E00000000  # those of _SPLIT

if numba is not None:
    _teach_the_compiler()
