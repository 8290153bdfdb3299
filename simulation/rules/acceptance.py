"""Whether an outcome is accepted: against what stands now, and against what seemed fair to expect.

    accepted  iff  û(z) ≥ (1 − θ_r) û(q₀) + θ_r û(ẑ) − tolerance

q₀ is the status quo. ẑ is the fair compromise: the mean of the announced positions of all affected groups,
weighted by how many they are and by what is at stake for them. It is the same for every process on a case,
so that no design brings its own yardstick. People judge outcomes against what they expected (Kőszegi &
Rabin 2006), and parties to a contract that gives them less than they feel entitled to hold back what it
cannot enforce (Hart & Moore 2008); how much weight that has here, θ_r, is an *assumption*.

References
----------
Hart, O. & Moore, J. (2008). Contracts as reference points. Q. J. Econ. 123(1), 1–48.
Kőszegi, B. & Rabin, M. (2006). A model of reference-dependent preferences. Q. J. Econ. 121(4), 1133–1165.
"""

from simulation.rule import rule


@rule
def gain_over_reference(gain: float, fair_gain: float, reference_weight: float) -> float:
    """Return what the outcome is worth above the reference, utility units.

    Parameters
    ----------
    gain, fair_gain
        Believed utility of the outcome, and of the fair compromise ẑ, above that of the status quo.
    reference_weight
        θ_r in [0, 1]; 0 = only the status quo counts.
    """
    return gain - reference_weight * fair_gain


@rule
def accepts(gain: float, fair_gain: float, reference_weight: float, tolerance: float) -> bool:
    """Tell whether somebody accepts an outcome that may fall short of the reference by a tolerance ≥ 0."""
    return gain_over_reference(gain, fair_gain, reference_weight) >= -tolerance
