"""How the text moves: proposals, amendments, tabled texts, blurring, packages, and who holds the pen.

In a round up to C candidates are tried, one after another: a candidate that is better than the text as it
stands becomes the text, and the next starts from it. Proposals from the floor come first; then the editor
courts dissatisfied participants, those whose consent is worth most under the rule first. For each it tries
in turn a step on the dimension where the text costs that participant most; the text somebody has tabled
nearest to that (focal points: Schelling 1960), adopted whole; blurring the dimension (unanimity bought by
vagueness: Tsebelis 2013); and a package, which takes the same step together with one toward the least
satisfied of those who consent, on the dimension dearest to that one (logrolling in one move).

A proposal concerns what is open. What is off the agenda moves only with a package or a tabled text that a
share q_R of those who have spoken prefers (`settlement`): who has not spoken is not asked.

Where a question has no middle (`writable`), an amendment jumps from one answer to another and nothing can
be blurred.

Nobody's mind is read: an editor knows what those want who have spoken, and of others what they said at the
last call. A neutral editor wants a text that brings the rule nearer to closing (`closure.closeness`). Of two
that bring it equally near it takes the one that the rule's quota prefers, and where the quota prefers
neither, the one with the smaller total shortfall

    Σ_i max(0, A_i − u_i) / (u_i(target) − d_i)

over those who have spoken. That preference comes before shortfall keeps the median voter theorem (Black
1948) where a majority decides; under unanimity no quota ever prefers, and shortfall alone leads out of a
deadlock of one. A mediator: see `mediation`.
"""

from simulation.randomness import DELIBERATION, uniform
from simulation.rule import rule
from simulation.rules.purposes import AMENDMENT_STEP

AMEND = 0
ADOPT_TABLED = 1
BLUR = 2
PACKAGE = 3
KINDS = 4


@rule
def amendment_kind(candidate: int, tabled_texts: bool, blurring: bool, packages: bool) -> int:
    """Return what the editor tries as its n-th candidate: amend, adopt a tabled text, blur, package, …"""
    kind = candidate % KINDS
    if kind == ADOPT_TABLED and not tabled_texts:
        return AMEND
    if kind == BLUR and not blurring:
        return AMEND
    if kind == PACKAGE and not packages:
        return AMEND
    return kind


@rule
def courted_rank(candidate: int, queue: int) -> int:
    """Return the place in the queue of the person whom the n-th candidate courts, each with all kinds."""
    return (candidate // KINDS) % queue


@rule
def step(seed: int, replicate: int, entity: int, time: int, candidate: int) -> float:
    """Draw what part of the way toward somebody's target a candidate goes, in [0, 1)."""
    return uniform(seed, replicate, DELIBERATION, AMENDMENT_STEP, entity, time, candidate)


@rule
def amended(text: float, own_target: float, part: float) -> float:
    """Return a dimension moved a part of the way toward a participant's target."""
    return text + part * (own_target - text)


@rule
def blurred(precision: float, step: float, floor: float) -> float:
    """Return the precision of a dimension after one more qualifier has been put in."""
    return max(floor, precision - step)


@rule
def writable(value: float, levels: int) -> float:
    """Return the value nearest to the intended one that a text can take: any, or one of several levels.

    Some questions have no middle: guilty or not guilty, yes or no.
    """
    if levels < 2:
        return value
    steps = levels - 1
    return (value * steps + 0.5) // 1 / steps


@rule
def contested_loss(text: float, own_target: float, salience: float) -> float:
    """Return how much a dimension of the text costs somebody, relative to its own target."""
    return salience * (text - own_target) * (text - own_target)


@rule
def shortfall(value: float, aspiration: float, reservation: float, best: float) -> float:
    """Return by how much a text misses what somebody holds out for, as a share of its possible gain.

    Nobody misses more than all of it: else whoever is nearly content with what stands, and has next to
    nothing to gain, would count for hundreds of others.
    """
    if best <= reservation:
        return 0.0
    return min(1.0, max(0.0, aspiration - value) / (best - reservation))


@rule
def neutral_editor_prefers(
    present: float, closeness: float, margin: float, counter: float, standing: float, missing: float
) -> bool:
    """Tell whether a neutral editor writes a candidate into the text.

    Parameters
    ----------
    present, closeness
        Closeness to passing of the text as it stands and of the candidate, in [0, 1].
    margin, counter
        By how much the share that prefers the candidate, and the share that prefers the text as it stands,
        exceeds the rule's quota in its hardest chamber.
    standing, missing
        Total shortfall of the text as it stands and of the candidate.
    """
    if closeness != present:
        return closeness > present
    if margin > 0.0:
        return True
    return counter <= 0.0 and missing < standing


@rule
def biased_editor_prefers(present: float, closeness: float, own_present: float, own: float) -> bool:
    """Tell whether an editor who serves an interest writes a candidate into the text.

    It wants the text to pass, and of texts that pass the one it likes best itself.

    Parameters
    ----------
    present, closeness
        Closeness to passing of the text as it stands and of the candidate, in [0, 1].
    own_present, own
        Utility of either to the editor.
    """
    if closeness >= 1.0 and present >= 1.0:
        return own > own_present
    return closeness > present


@rule
def speaker_prefers(
    present: float, closeness: float, own_present: float, own: float, preferring: float, opposing: float
) -> bool:
    """Tell whether a speaker who drafts gets a candidate into the text.

    It has to like it, and the room has to take it: because that brings the rule nearer to closing or, where
    it brings it no nearer, because more of those who have spoken like it better than like it less.

    Parameters
    ----------
    present, closeness
        Closeness to passing of the text as it stands and of the candidate, in [0, 1].
    own_present, own
        Utility of either to the speaker.
    preferring, opposing
        Shares of those who have spoken that prefer the candidate, and the text as it stands.
    """
    if own <= own_present:
        return False
    return closeness > present or (closeness == present and preferring > opposing)
