"""Forum shopping: a group that has lost in one venue goes to another, or founds one with its allies.

After a session of venue v has ended, for every group g that still has members in the room:

    g has lost      iff  mean û_i(z^v) < (1 − h) · mean û_i(τ_i) + h · mean û_i(q₀)
    p̂_w             = (1 + c_w) / (2 + n_w),  of n_w sessions that have ended c_w with an agreement
    gain of w       = p̂_w · (mean û_i(ẑ_w on D_v∩D_w, z^v elsewhere) − mean û_i(z^v))
    g goes to w     iff  the gain is above switching cost / mean r_i, no other venue offers more,
                         g may speak in w, and g has gone elsewhere fewer than `most_shops` times
    g founds one    iff  it goes nowhere, and the gain of a venue in which g's allies decide on D_v is above
                         f · switching cost / mean r_i
    g and h are allies   iff  Σ_k s̄_k |x̄_gk − x̄_hk| / Σ_k s̄_k < a over k ∈ D_v

Means are over the members of g who were in the room of v when its session ended; û_i is the utility of a text
as i believes, τ_i its target (`utility`), r_i its resources in (0, 1], s̄_k the mean salience of dimension k,
x̄_gk what g has announced to want, and D_v the dimensions that v is about. z^v is what stands: the text of v
or, if it found none, the status quo q₀. ẑ_w is the text that everybody expects of those who decide in w
(`attendance`).

So a group with few means stays where it is, and so does one that expects little elsewhere (Busch 2007; Alter
and Meunier 2009). A venue is founded where groups that lost in the existing ones agree among themselves
(Urpelainen and Van de Graaf 2015; recalled, not checked). *Assumptions* are: that p̂ starts from a uniform
Beta prior and counts the sessions of this world; that a group looks one step ahead and does not foresee who
else will go; and all numbers.

References
----------
Alter, K. J. & Meunier, S. (2009). The politics of international regime complexity. Perspectives on Politics
    7(1), 13–24.
Busch, M. L. (2007). Overlapping institutions, forum shopping, and dispute settlement in international trade.
    International Organization 61(4), 735–761.
Urpelainen, J. & Van de Graaf, T. (2015). Your place or mine? Institutional capture and the creation of
    overlapping international institutions. British Journal of Political Science 45(4), 799–827.
"""

from simulation.randomness import VENUES, uniform
from simulation.rule import rule
from simulation.rules.purposes import SHOP


@rule
def has_lost(text: float, best: float, status_quo: float, hurt: float) -> bool:
    """Tell whether a group has lost: whether what stands is worth too little to it.

    Parameters
    ----------
    text, best, status_quo
        Mean believed utility of what stands, of the members' own targets, and of the status quo q₀.
    hurt
        h in [0, 1]: how far, on the way in utility from one's target to q₀, a text may lie before one has
        lost; with h = 1 only a group that is worse off than under q₀ has.
    """
    return text < (1.0 - hurt) * best + hurt * status_quo


@rule
def chance_of_text(agreed: int, ended: int) -> float:
    """Return p̂, the expected chance that a venue agrees on a text: `agreed` of `ended` sessions did."""
    return (1.0 + agreed) / (2.0 + ended)


@rule
def gain(chance: float, there: float, here: float) -> float:
    """Return what going to another venue is worth: p̂ times how much more its text is worth; utility."""
    return chance * (there - here)


@rule
def gain_needed(cost: float, resources: float) -> float:
    """Return the gain above which a group goes, utility units; larger, the smaller its mean resources."""
    return cost / resources


@rule
def may_go(times: int, most: int) -> bool:
    """Tell whether a group that has gone elsewhere so many times may do so once more."""
    return times < most


@rule
def are_allies(distance: float, tolerance: float) -> bool:
    """Tell whether two groups stand near enough to found a venue together; shares of the scale."""
    return distance < tolerance


@rule
def lot_of_venue(seed: int, replicate: int, group: int, month: int, address: int) -> float:
    """Draw a venue's lot: of venues that promise a group equally much, it goes to the one with the least."""
    return uniform(seed, replicate, VENUES, SHOP, group, month, address)
