"""How the affected judge what happened, before anybody implements it (mirrors `model.perception`)."""

from simulation.engine.convening import role_of
from simulation.engine.valuation import value_own, value_status_quo, value_text
from simulation.parameters import Parameters, Role
from simulation.rule import inlined, rule
from simulation.rules import adoption, perception
from simulation.rules import belief as beliefs
from simulation.rules.acceptance import gain_over_reference
from simulation.rules.objection import NO_OBJECTION
from simulation.rules.trust import trust
from simulation.rules.utility import read, target
from simulation.state import Count, State, Tally

PROCEDURE_WEIGHT = 0.5  # both camps weighted equally; assumption


@rule
def judge(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let outsiders read the record and everybody judge procedure and outcome."""
    _read_record(p, s, seed, replicate)
    _count_open_objections(p, s)
    _count_exclusion_and_likeness(p, s)
    for i in range(len(s.group)):
        s.fairness[i] = perception.fairness(s.fair_for[i], s.fair_against[i])
        s.legitimacy[i] = s.fairness[i]
    agreed, affected = s.tally[Tally.AGREED] > 0.0, len(s.gain)
    _read_text(p, s, seed, replicate)
    value_status_quo(p, s, affected)
    value_own(p, s, affected, s.reading, s.text_worth)
    value_text(p, s, affected, p.perception.fair_text, s.exact, s.fair_gain)
    for j in range(affected):
        gain = s.text_worth[j] - s.idle_worth[j]
        s.gain[j] = gain if agreed else 0.0
        s.fair_gain[j] -= s.idle_worth[j]
        over = gain_over_reference(s.gain[j], s.fair_gain[j], p.perception.reference_weight)
        s.legitimacy[j] = perception.perceived_legitimacy(
            s.fairness[j],
            perception.favourability(over, p.perception.favourability_scale),
            PROCEDURE_WEIGHT,
            p.perception.fair_process,
        )


@rule
def _read_record(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let outsiders learn from what was published: per dimension, the mean claim of each group."""
    visibility, episode = p.deliberation.visibility_inputs, s.counts[Count.EPISODE]
    for k in range(s.ideal.shape[1]):
        for g in range(s.record_count.shape[1]):
            count = s.record_count[k, g]
            if count == 0:
                continue
            claim = s.record_sum[k, g] / count  # a sum in the order of speaking, as the objects add
            for j in range(len(s.gain)):
                attended = s.attended[j]
                reads = adoption.reads_record(visibility, seed, replicate, s.entity[j], episode, k, g)
                s.marked[j] = 1 if reads & (attended == 0) else 0
            if p.deliberation.shuffled_trust:
                for j in range(len(s.gain)):
                    _read_claim(p, s, j, k, claim, count, s.trust_label[j, g])
            else:  # trust in a group stands in its own column: vector code
                for j in range(len(s.gain)):
                    _read_claim(p, s, j, k, claim, count, g)


@inlined
def _read_claim(p: Parameters, s: State, j: int, k: int, claim: float, count: int, label: int) -> None:
    """Let somebody, if it reads that, learn from the mean of so many claims of a group on a dimension.

    Who does not read it keeps what it believes; a branch would keep the loop from becoming vector code.
    """
    d, reads = p.deliberation, s.marked[j] == 1
    bound, sd, belief, certainty = d.confidence_bound, d.argument_sd, s.belief[j, k], s.certainty[j, k]
    trusted = trust(s.kept[j, label], s.broken[j, label])
    told = count * beliefs.argument_precision(trusted, s.comprehension[j, k], sd)
    told = beliefs.discounted(told, claim, belief, bound)
    learned = beliefs.absorb_mean(belief, certainty, claim, told)
    s.belief[j, k] = learned if reads else belief
    s.certainty[j, k] = certainty + (told if reads else 0.0)


@rule
def _count_open_objections(p: Parameters, s: State) -> None:
    for i in range(len(s.group)):
        if s.objection[i] != NO_OBJECTION and not s.answered[i]:
            s.fair_against[i] += p.perception.answer_weight


@rule
def _count_exclusion_and_likeness(p: Parameters, s: State) -> None:
    """Count exclusion against one's will, and how one's group was heard, as far as it could be seen."""
    groups = s.mandate.shape[0]
    all_turns = 0.0
    all_stakes = 0.0
    for i in range(len(s.group)):
        all_turns += s.turns[i]
        if s.twin_of[i] < 0:
            all_stakes += s.affectedness[i]
    for g in range(groups):
        turns = 0.0
        stakes = 0.0
        for i in range(len(s.group)):
            # Unaffected stand-ins speak, but for nobody who is affected.
            if s.group[i] == g and s.twin_of[i] < 0:
                turns += s.turns[i]
                stakes += s.affectedness[i]
        heard = perception.fair_share(turns / all_turns if all_turns > 0.0 else 0.0, stakes / all_stakes)
        for j in range(len(s.gain)):
            if s.group[j] == g:
                shut_out = role_of(p, s, j) == Role.NONE
                seen = perception.seen_treatment(p.deliberation.visibility_process, shut_out)
                weight = p.perception.likeness_weight * seen
                s.fair_for[j] += weight * heard
                s.fair_against[j] += weight * (1.0 - heard)
    for j in range(len(s.gain)):
        if s.excluded[j]:
            s.fair_against[j] += p.perception.exclusion_weight


@rule
def _read_text(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Form everybody's own reading of what stands: partly as one wishes, and by chance where it is vague."""
    omega, wishful, sd = p.issue.common_value_share, p.drafting.wishful_reading, p.implementation.reading_sd
    episode = s.counts[Count.EPISODE]
    for k in range(len(s.text)):
        text, precision = s.text[k], s.text_precision[k]
        for j in range(len(s.gain)):
            meant = read(text, precision, target(s.ideal[j, k], s.belief[j, k], omega), wishful)
            s.reading[j, k] = adoption.scattered_reading(
                meant, precision, sd, seed, replicate, s.entity[j], episode, k
            )
