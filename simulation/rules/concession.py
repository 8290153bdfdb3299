"""What a participant holds out for, and how that gives way with time.

    A_i(t) = d_i + A₀ [1 − (t/T)^(1/β_i)] max(0, u_i(target) − d_i)

(time-dependent tactics: Faratin, Sierra & Jennings 1998). Audience cost makes tougher: β_i falls with
ψ · v_proc · accountability_g (posturing: Stasavage 2007; Meade & Stasavage 2008); fatigue makes softer: β_i
rises with fatigue · (1 − r_i), so that those with fewer resources give way first.

At the deadline A_i = d_i: nobody ever consents to less than a breakdown leaves. That is u_i(q₀), the status
quo; or, where a breakdown is bad for all alike whatever stands then (relations spoilt, an agency without a
budget), a cost below u_i(target). Which of the two is the threat depends on why people settle at all
(Binmore, Rubinstein & Wolinsky 1986, Rand Journal of Economics 17(2), 176–188); for the European Union Achen
(2006, in Thomson et al., The European Union Decides, ch. 4) takes the second.
"""

from simulation.elementary import exp, log
from simulation.randomness import DELIBERATION, lot
from simulation.rule import inlined
from simulation.rules.purposes import ATTRITION


@inlined
def reservation(status_quo: float, best: float, breakdown_cost: float) -> float:
    """Return the believed utility of ending without agreement.

    Parameters
    ----------
    status_quo, best
        Believed utility of the status quo and of one's own target.
    breakdown_cost
        Utility units that a breakdown leaves one below the own target; negative: the status quo stands.
    """
    return status_quo if breakdown_cost < 0.0 else best - breakdown_cost


@inlined
def concession_exponent(
    beta: float,
    audience_cost: float,
    visibility_process: float,
    accountability: float,
    fatigue: float,
    resources: float,
) -> float:
    """Return β_i > 0: below 1 one holds out (Boulware), above 1 one gives way early (conceder)."""
    return (
        beta
        * (1.0 + fatigue * (1.0 - resources))
        / (1.0 + audience_cost * visibility_process * accountability)
    )


@inlined
def aspiration(reservation: float, best: float, initial: float, exponent: float, elapsed: float) -> float:
    """Return the believed utility below which a participant does not consent.

    Parameters
    ----------
    reservation, best
        Believed utility of ending without agreement and of one's own target.
    initial
        A₀ in [0, 1], the share of the possible gain one starts out for.
    exponent
        β_i > 0.
    elapsed
        t/T in (0, 1].
    """
    return held_out_for(reservation, best, initial, firmness(exponent, elapsed))


@inlined
def firmness(exponent: float, elapsed: float) -> float:
    """Return the share of A₀ that one still holds out for: 1 − (t/T)^(1/β_i)."""
    return 1.0 - exp(log(elapsed) / exponent)


@inlined
def held_out_for(reservation: float, best: float, initial: float, firm: float) -> float:
    """Return the aspiration of somebody of such firmness."""
    return reservation + initial * firm * max(0.0, best - reservation)


@inlined
def leaves(
    attrition: float,
    fatigue: float,
    resources: float,
    elapsed: float,
    seed: int,
    replicate: int,
    entity: int,
    time: int,
) -> bool:
    """Draw whether a participant drops out at a call: attrition · fatigue · (1 − r_i) · t/T."""
    probability = attrition * fatigue * (1.0 - resources) * elapsed
    return lot(seed, replicate, DELIBERATION, ATTRITION, entity, time, 0) < probability
