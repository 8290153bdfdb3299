"""Forecasts by averages: median, means with and without salience, compromise, nearest tabled text.

How much each actor counts: capability × salience, the part of its potential that it puts in.

References
----------
Bueno de Mesquita, B. (1994). Political forecasting: an expected utility method. In B. Bueno de Mesquita &
    F. N. Stokman (eds), European Community Decision Making. Yale University Press, ch. 4.

The text that no other beats by majority, votes being capability × salience: the weighted median.

With single-peaked preferences the median voter's position beats every other one in a pairwise vote
(Black 1948). Bueno de Mesquita (1994) weighs the votes by capability and salience and starts from there.

Reading: where a set of positions holds exactly half of the weight, every text from there to the next position
is a median; the middle of that interval is taken.

References
----------
Black, D. (1948). On the rationale of group decision-making. Journal of Political Economy 56(1), 23–34.

Everybody counts the same: the mean of all positions.

The forecast of somebody who knows what everybody wants and nothing else; what a richer model has to beat to
be worth its data.

References
----------
Thomson, R., Stokman, F. N., Achen, C. H. & König, T. (eds) (2006). The European Union Decides. Cambridge
    University Press, ch. 10 (Achen, Evaluating political decision-making models), where means are the
    baseline of all comparisons.

Those who care more count more: the salience-weighted mean of positions.

Leinaweaver and Thomson (2014) find no model of procedure that does better in the European Union.

References
----------
Leinaweaver, J. & Thomson, R. (2014). Testing models of legislative decision-making with measurement error:
    the robust predictive power of bargaining models over procedural models. European Union Politics 15(1),
    43–58.

Everybody counts by what it can do and how much it cares: the compromise model.

    outcome = Σ_i c_i s_i x_i / Σ_i c_i s_i

Achen (2006) shows that it approximates the Nash bargaining solution where failing to agree is far worse, for
everybody, than any agreement.

References
----------
Van den Bos, J. M. M. (1991). Dutch EC policy making. Thesis, Utrecht.
Achen, C. H. (2006). Institutional realism and bargaining models. In R. Thomson et al. (eds), The European
    Union Decides. Cambridge University Press, ch. 4.

A text that somebody has already tabled, near where forces balance: the rule of thumb.

Real outcomes sit on a tabled position far more often than on any average: such positions are focal points
(Schelling 1960), and drafting a new one takes work. So the compromise is moved to the nearest tabled position
if that is near enough.

Reading: *near enough* is 30 of the 100 points of the scale (an assumption, found by trial on the visible
issues of the data on the European Union). Of two tabled positions equally far from the compromise the one
with more weight (capability × salience) behind it is taken, then the lower one.

References
----------
Schelling, T. C. (1960). The Strategy of Conflict. Harvard University Press, ch. 3.
"""

import numpy as np

from simulation.forecast.issue import Array

# --- How much each actor counts: capability × salience, the part of its potential that it puts in ---


def weighted_mean(positions: Array, weights: Array) -> float:
    """Average positions by weight; where nobody weighs anything, everybody counts the same.

    Rounding never carries the mean beyond the outermost positions.

    Examples
    --------
    >>> weighted_mean(np.array([0.0, 100.0]), np.array([1.0, 3.0]))
    75.0
    """
    shares = shares_of(weights)
    return float(np.clip((shares * positions).sum(), positions.min(), positions.max()))


def shares_of(weights: Array) -> Array:
    """Scale weights to sum 1; where nobody weighs anything, everybody counts the same.

    Examples
    --------
    >>> shares_of(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    total = weights.sum()
    return weights / total if total > 0 else np.full(len(weights), 1 / len(weights))


# --- The text that no other beats by majority, votes being capability × salience: the weighted median ---

HALF = 1e-12  # weight by which rounding may miss an exact half


def weighted_median(positions: Array, salience: Array, capability: Array) -> float:
    """Return the position with half of the weight on either side.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience, capability
        (actors,) 0 or more; an actor weighs their product.

    Examples
    --------
    >>> weighted_median(np.array([0.0, 40.0, 100.0]), np.array([1.0, 1.0, 1.0]), np.array([2.0, 2.0, 3.0]))
    40.0
    """
    order = np.argsort(positions)
    reached = np.cumsum(shares_of(capability * salience)[order])
    ranked = positions[order]
    lower = ranked[np.searchsorted(reached, 0.5 - HALF)]
    upper = ranked[min(int(np.searchsorted(reached, 0.5 + HALF)), len(ranked) - 1)]
    return float((lower + upper) / 2)


# --- Everybody counts the same: the mean of all positions ---


def plain_mean(positions: Array) -> float:
    """Average the positions.

    Parameters
    ----------
    positions
        (actors,) on any scale.

    Examples
    --------
    >>> import numpy as np
    >>> plain_mean(np.array([0.0, 0.0, 90.0]))
    30.0
    """
    return float(min(max(positions.mean(), positions.min()), positions.max()))


# --- Those who care more count more: the salience-weighted mean of positions ---


def salience_mean(positions: Array, salience: Array) -> float:
    """Average the positions by salience.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience
        (actors,) 0 or more; where nobody cares, everybody counts the same.

    Examples
    --------
    >>> import numpy as np
    >>> salience_mean(np.array([0.0, 100.0]), np.array([0.25, 0.75]))
    75.0
    """
    return weighted_mean(positions, salience)


# --- Everybody counts by what it can do and how much it cares: the compromise model ---


def compromise(positions: Array, salience: Array, capability: Array) -> float:
    """Average the positions by capability × salience.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience, capability
        (actors,) 0 or more; only ratios matter.

    Examples
    --------
    >>> import numpy as np
    >>> compromise(np.array([0.0, 100.0]), np.array([1.0, 0.5]), np.array([1.0, 2.0]))
    50.0
    """
    return weighted_mean(positions, capability * salience)


# --- A text that somebody has already tabled, near where forces balance: the rule of thumb ---

NEAR = 0.30  # share of the scale; assumption
SAME = 1e-9  # difference, in shares of the scale, that is taken for none


def nearest_tabled(
    positions: Array, salience: Array, capability: Array, scale: float = 100.0, near: float = NEAR
) -> float:
    """Move the compromise to the nearest tabled position, if that is near.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience, capability
        (actors,) 0 or more.
    scale
        Length of the scale.
    near
        How far the compromise moves at most, as a share of the scale.

    Examples
    --------
    >>> cares = np.ones(3)
    >>> nearest_tabled(np.array([0.0, 20.0, 100.0]), cares, cares)
    20.0
    >>> nearest_tabled(np.array([0.0, 100.0]), cares[:2], cares[:2])
    50.0
    """
    middle = compromise(positions, salience, capability)
    distance = np.abs(positions - middle)
    closest = distance.min()
    if closest > near * scale + SAME * scale:
        return middle
    tabled = np.unique(positions[distance <= closest + SAME * scale])
    backing = [(capability * salience)[positions == text].sum() for text in tabled]
    return float(tabled[int(np.argmax(backing))])
