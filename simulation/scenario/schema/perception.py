"""How people come to judge the procedure; reported, and by default acted on by nobody."""

from simulation.scenario.schema.bounds import NonNegative, Positive, Share
from simulation.scenario.schema.section import Section, number


class Perception(Section):
    """Weights of what people go through (Beta counts of fair and unfair treatment)."""

    prior_strength: Positive = number(
        4, "Experience that prior trust in the institution is worth", unit="events"
    )
    exclusion_weight: NonNegative = number(
        2, "Against, for wanting to come and being kept out", unit="events"
    )
    voice_weight: NonNegative = number(
        0.25, "For, a turn on the floor; against, a call passed unheard", unit="events"
    )
    answer_weight: NonNegative = number(
        0.5, "For, an objection answered; against, one left open", unit="events"
    )
    likeness_weight: NonNegative = number(
        1, "For or against, how people like oneself were seen to be treated", unit="events"
    )
    tolerance: NonNegative = number(
        0.01, "How far a text may fall below the status quo and still be accepted", unit="utility"
    )
    favourability_scale: Positive = number(
        0.2, "Gain that takes the judgement of an outcome from the middle to its end", unit="utility"
    )
    fair_process: Share = number(
        0.5,
        "How much more procedure counts where the outcome is bad (Brockner and Wiesenfeld 1996); 0 = no more",
        unit="ratio",
        symbol="ι",
    )
    reference_weight: Share = number(
        0,
        "Weight of the mean of all announced positions, against the status quo, in what an outcome is held "
        "against",
        unit="share",
        symbol="θ_r",
    )
