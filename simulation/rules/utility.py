"""What a text is worth to a stakeholder: how near it is to its interest, and to what works.

    u_i(z | θ) = (1 − ω) q_i(r, x_i) + ω q_i(r, θ)
    q_i(r, y)  = − Σ_k s_ik (r_k − y_k)² − η Σ_{k<l} J_kl √(s_ik s_il) (r_k − y_k)(r_l − y_l)

with z the text, x_i the ideals of i (its interest), θ what works best, all in [0, 1]; s_ik ≥ 0 the salience
of dimension k to i, which sums to 1 over k; ω in [0, 1] the common-value share; and ηJ_kl the weight of the
link of two dimensions (`issue`). Believed utility û_i puts what i believes, m_i, in the place of θ.

i reads dimension k as r_k = z_k + (1 − π_k) · wishful · (τ_ik − z_k). A dimension of precision π_k = 1 is
read as it stands, a vague one partly as one wishes (strategic vagueness: Tsebelis 2013). The target
τ_ik = (1 − ω) x_ik + ω m_ik, kept inside [0, 1], is what i would write if it held the pen and saw no links.

A link joins interests in the same way as it joins what works. So with ω = 0 nothing is of common value,
however strong the links are. The weight √(s_ik s_il) of a link is an *assumption* of this model. It has two
reasons: whoever does not care about a dimension does not care about its links, and −u stays convex for all
saliences as long as η < 2 (`issue`).

People differ besides in how they read a vague text (`adoption.scattered_reading`, sd σ_r √(1 − π_k)). That
lowers the expected u by exactly σ_r² Σ_k s_ik (1 − π_k), since u is quadratic and readings are independent.
"""

from collections.abc import Sequence

from simulation.parameters import Floats, Ints
from simulation.rule import inlined, rule
from simulation.rules.issue import clip_unit

type Numbers = Sequence[float] | Floats  # lists of the objects, arrays of the loops
type Indices = Sequence[int] | Ints


@inlined
def target(ideal: float, belief: float, omega: float) -> float:
    """Return τ, the position on one dimension that i would write: between its ideal and its belief."""
    return clip_unit((1.0 - omega) * ideal + omega * belief)


@inlined
def read(text: float, precision: float, wish: float, wishful: float) -> float:
    """Return r, how somebody who would like a dimension to say `wish` reads it; all in [0, 1]."""
    return text + (1.0 - precision) * wishful * (wish - text)


@inlined
def scatter_price(precision: float, salience: float, sd: float) -> float:
    """Return what one expects to lose because people read one dimension differently: s (1 − π) σ_r² ≥ 0."""
    return salience * (1.0 - precision) * sd * sd


@inlined
def dimension_loss(text: float, ideal: float, optimum: float, salience: float, omega: float) -> float:
    """Return the loss s [(1 − ω)(z − x)² + ω(z − θ)²] on one dimension, ≥ 0."""
    from_interest = text - ideal
    from_optimum = text - optimum
    return salience * ((1.0 - omega) * from_interest * from_interest + omega * from_optimum * from_optimum)


@inlined
def joint_deviation(
    first: float,
    second: float,
    first_ideal: float,
    second_ideal: float,
    first_optimum: float,
    second_optimum: float,
    omega: float,
) -> float:
    """Return (1 − ω)(r_k − x_k)(r_l − x_l) + ω (r_k − θ_k)(r_l − θ_l) of two linked dimensions."""
    of_interests = (first - first_ideal) * (second - second_ideal)
    of_optimum = (first - first_optimum) * (second - second_optimum)
    return (1.0 - omega) * of_interests + omega * of_optimum


@rule
def cost_as_read(
    text: float,
    precision: float,
    wishful: float,
    ideal: float,
    optimum: float,
    salience: float,
    omega: float,
) -> float:
    """Return the loss ≥ 0 on one dimension of a text, as somebody reads it who believes in `optimum`."""
    reading = read(text, precision, target(ideal, optimum, omega), wishful)
    return dimension_loss(reading, ideal, optimum, salience, omega)


@rule
def deviation_as_read(
    first_text: float,
    second_text: float,
    first_precision: float,
    second_precision: float,
    wishful: float,
    first_ideal: float,
    second_ideal: float,
    first_optimum: float,
    second_optimum: float,
    omega: float,
) -> float:
    """Return the joint deviation of two linked dimensions of a text, as somebody reads it."""
    first = read(first_text, first_precision, target(first_ideal, first_optimum, omega), wishful)
    second = read(second_text, second_precision, target(second_ideal, second_optimum, omega), wishful)
    return joint_deviation(first, second, first_ideal, second_ideal, first_optimum, second_optimum, omega)


@rule
def utility(
    text: Numbers,
    precision: Numbers,
    wishful: float,
    ideal: Numbers,
    optimum: Numbers,
    salience: Numbers,
    root_salience: Numbers,
    link_first: Indices,
    link_second: Indices,
    link_weight: Numbers,
    omega: float,
) -> float:
    """Return what a text is worth to somebody, as it reads it.

    Parameters
    ----------
    text, precision
        z and π, each (D,) in [0, 1].
    wishful
        Share of a fully vague dimension that is read as one wishes, in [0, 1].
    ideal, optimum, salience, root_salience
        x, the optimum (θ or a belief about it), s and √s of the stakeholder, each (D,).
    link_first, link_second, link_weight
        The linked pairs k < l and ηJ_kl, each (number of links,).
    omega
        Common-value share ω in [0, 1].

    Returns
    -------
    float
        Utility ≤ 0 where |ηJ| is small enough for −u to be convex (η < 2, `issue`); 0 is the best possible.
    """
    value = 0.0
    for k in range(len(text)):
        value -= cost_as_read(text[k], precision[k], wishful, ideal[k], optimum[k], salience[k], omega)
    for pair in range(len(link_weight)):
        k = link_first[pair]
        m = link_second[pair]
        joint = deviation_as_read(
            text[k],
            text[m],
            precision[k],
            precision[m],
            wishful,
            ideal[k],
            ideal[m],
            optimum[k],
            optimum[m],
            omega,
        )
        value -= link_weight[pair] * root_salience[k] * root_salience[m] * joint
    return value
