"""What a text is worth to a stakeholder: its interest, and what it believes works.

    u_i(z | θ) = (1 − ω) q_i(r, x_i) + ω q_i(r, θ)
    q_i(r, y)  = − Σ_k s_ik (r_k − y_k)² − η Σ_{k<l} J_kl √(s_ik s_il) (r_k − y_k)(r_l − y_l)

with r_k the reading of dimension k: r_k = z_k + (1 − π_k) · wishful · (τ_ik − z_k), so that a text of
precision π_k = 1 is read as it stands and a vague one partly as one wishes (strategic vagueness: Tsebelis
2013). Believed utility puts the stakeholder's belief m_i in the place of θ. Links hang interests together
as they do what works: with ω = 0 nothing in the world is of common value, whatever η. The weight √(s_ik
s_il) on a link is this model's choice: a stakeholder to whom a dimension means nothing does not feel its
links either, and −u stays convex for every salience vector, which an unweighted link would not guarantee.

What a vague text will be taken to mean scatters besides (`adoption.scattered_reading`, sd σ_r √(1 − π_k)).
u is quadratic and the scatter independent, so that its price is exact: u falls by σ_r² Σ_k s_ik (1 − π_k).

The target τ_ik = (1 − ω) x_ik + ω m_ik, kept inside the policy space, is what i would write if it held the
pen and saw no links.
"""

from collections.abc import Sequence

from simulation.parameters import Floats, Ints
from simulation.rule import inlined, rule
from simulation.rules.issue import clip_unit

type Numbers = Sequence[float] | Floats  # lists of the objects, arrays of the loops
type Indices = Sequence[int] | Ints


@inlined
def target(ideal: float, belief: float, omega: float) -> float:
    """Return the position that serves i best on one dimension, given its belief about what works."""
    return clip_unit((1.0 - omega) * ideal + omega * belief)


@inlined
def read(text: float, precision: float, wish: float, wishful: float) -> float:
    """Return how a dimension of given precision is read by someone who wishes it to say `wish`."""
    return text + (1.0 - precision) * wishful * (wish - text)


@inlined
def scatter_price(precision: float, salience: float, sd: float) -> float:
    """Return what one is bound to lose by the scatter of readings of one dimension: s (1 − π) σ_r² ≥ 0."""
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
    """Return the loss on one dimension of a text, read with its vagueness."""
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
    """Return the joint deviation of two linked dimensions of a text, read with its vagueness."""
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
    """Value a text, read with its vagueness, by interest and by what is held to work.

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
        Utility ≤ 0 in the absence of links; 0 is the best conceivable.
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
