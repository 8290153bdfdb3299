"""How the talking goes: what the world imposes and what the design chooses, side by side."""

from simulation.parameters import Concession, Deliberation, Drafting, Editor, Goals, Pressure
from simulation.scenario.checks.fit import groups_called
from simulation.scenario.schema import Design, Scenario
from simulation.scenario.schema import concession as schema
from simulation.scenario.schema import pressure as pressures

NOBODY = -1  # index of the favoured group when the editor favours none


def goals_parameters(scenario: Scenario, design: Design) -> Goals:
    """Return how scope is agreed on before substance."""
    return Goals(
        rounds=int(design.goals.rounds),
        quota=float(design.goals.quota),
        reopen_quota=float(design.goals.reopen_quota),
        width=float(design.goals.width),
        relitigation=float(scenario.context.relitigation),
        settle_quota=float(design.goals.settle_quota),
        settle_tolerance=float(scenario.context.settle_tolerance),
    )


def deliberation_parameters(scenario: Scenario, design: Design) -> Deliberation:
    """Return who speaks, who is heard, and who is moved."""
    context, arguments, influence, trust = (
        scenario.context,
        scenario.context.arguments,
        scenario.context.influence,
        scenario.context.trust,
    )
    return Deliberation(
        slots=int(design.floor.slots),
        working_groups=int(design.floor.working_groups),
        status_exponent=float(context.floor.status_exponent),
        pivot_exponent=float(context.floor.pivot_exponent),
        editor=int(Editor[design.facilitation.editor.upper()]),
        facilitation=float(design.facilitation.skill) if design.facilitation.editor != "none" else 0.0,
        favoured_group=favoured_group(scenario, design),
        strategic_omission=float(arguments.strategic_omission),
        visibility_inputs=float(design.transparency.inputs),
        visibility_process=float(design.transparency.process),
        visibility_reasons=float(design.transparency.reasons),
        argument_correlation=float(arguments.correlation),
        argument_sd=float(arguments.sd),
        confidence_bound=float(influence.confidence_bound),
        susceptibility=float(influence.susceptibility),
        self_weight=float(influence.self_weight),
        prior_precision=float(arguments.prior_precision),
        motivated_weight=float(arguments.motivated_prior),
        trust_own=float(trust.own_group),
        trust_other=float(trust.other_groups),
        trust_strength=float(trust.strength),
        trust_gain=float(trust.gain),
        trust_loss=float(trust.loss),
        shuffled_trust=int(design.controls.shuffled_trust),
        comprehension_floor=float(arguments.comprehension_floor),
        attention_fading=float(arguments.attention_fading),
        caucus=int(design.caucus.enabled),
        caucus_penalty=float(design.caucus.penalty),
        written_comments=float(design.written_comments),
        comments_on_drafts=float(design.comments_on_drafts),
        common_items=float(arguments.common_items),
        stated_weight=float(influence.stated_weight),
    )


def favoured_group(scenario: Scenario, design: Design) -> int:
    """Return the index of the group a biased editor serves."""
    favoured = design.facilitation.favours
    return NOBODY if favoured is None else scenario.group_names.index(groups_called(favoured, scenario)[0])


def drafting_parameters(scenario: Scenario, design: Design) -> Drafting:
    """Return how the text can move."""
    text = scenario.context.text
    return Drafting(
        effort=int(design.drafting.effort),
        tabled_texts=int(design.drafting.tabled_texts),
        tabled_radius=float(text.tabled_radius),
        blurring=int(design.drafting.blurring),
        blur_step=float(text.blur_step),
        precision_floor=float(text.precision_floor),
        wishful_reading=float(text.wishful_reading),
    )


def concession_parameters(concession: schema.Concession) -> Concession:
    """Return what people hold out for, and how that gives way."""
    return Concession(
        aspiration=float(concession.aspiration),
        exponent=float(concession.exponent),
        audience_cost=float(concession.audience_cost),
        fatigue=float(concession.fatigue),
        attrition=float(concession.attrition),
        support_margin=float(concession.support_margin),
    )


def pressure_parameters(pressure: pressures.Pressure) -> Pressure:
    """Return what makes people state less dissent than they feel."""
    return Pressure(conformity=float(pressure.conformity), united_front=float(pressure.united_front))
