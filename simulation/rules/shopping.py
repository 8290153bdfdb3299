"""Forum shopping: who has lost in one venue takes the matter to another, or founds one with its allies.

After a session of v has ended, for every group g whose members sat there to the end:

    g has lost      iff  mean û_i(z^v) < (1 − h) · mean û_i(τ_i) + h · mean û_i(q₀)
    p̂_w             = (1 + c_w) / (2 + n_w),  of n_w sessions that have ended c_w with an agreement
    gain of w       = p̂_w · (mean û_i(ẑ_w on D_v∩D_w, z^v elsewhere) − mean û_i(z^v))
    g goes to w     iff  the gain is above switching cost / mean r_i, no other venue offers more,
                         g may speak in w, and g has gone somewhere fewer than m times
    g founds one    iff  it goes nowhere, and the gain of a venue in which g's allies decide on D_v is above
                         switching cost · f / mean r_i
    g and h are allies   iff  Σ_k s̄_k |x̄_gk − x̄_hk| / Σ_k s̄_k < a over k ∈ D_v

Means are over the members of g who sat in v when its session ended. z^v is what stands: the text of v or,
where it found none, the status quo q₀, over which everybody who wants anything else could still gain. ẑ_w
is the text that everybody expects of those who decide in w (`attendance`). So the poor are bound to where
they are, and who expects little elsewhere stays (Busch 2007; Alter and Meunier 2009); a venue is founded
where those left out of the existing ones agree among themselves (Urpelainen and Van de Graaf 2015; recalled,
not checked). That p̂ is the mean of a uniform Beta prior and the record of this world, that a group compares
one step and does not foresee who else will go, and all numbers, are *assumptions*.

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
    """Tell whether what stands gives a group less than it takes not to feel that it has lost.

    Parameters
    ----------
    text, best, status_quo
        Mean believed utility of what stands, of the own targets and of the status quo q₀.
    hurt
        h in [0, 1]: share of the way from one's target to q₀ beyond which one has lost; 1 = only who is worse
        off than with q₀.
    """
    return text < (1.0 - hurt) * best + hurt * status_quo


@rule
def chance_of_text(agreed: int, ended: int) -> float:
    """Return the chance that a venue finds a text, by its public record: mean of Beta(1 + yes, 1 + no)."""
    return (1.0 + agreed) / (2.0 + ended)


@rule
def gain(chance: float, there: float, here: float) -> float:
    """Return what going to another venue is worth, utility units; negative where one would lose there."""
    return chance * (there - here)


@rule
def gain_needed(cost: float, resources: float) -> float:
    """Return the gain above which a group goes: the same step is dearer to those with few means."""
    return cost / resources


@rule
def may_go(times: int, most: int) -> bool:
    """Tell whether a group can carry a matter elsewhere once more."""
    return times < most


@rule
def are_allies(distance: float, tolerance: float) -> bool:
    """Tell whether two groups want so much the same that they would found a venue together."""
    return distance < tolerance


@rule
def lot_of_venue(seed: int, replicate: int, group: int, month: int, address: int) -> float:
    """Draw a lot for each venue: of those that promise a group the same, it goes to that of the least."""
    return uniform(seed, replicate, VENUES, SHOP, group, month, address)
