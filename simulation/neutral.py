"""A world in which everything that can be switched off is off: what special worlds start from.

Whoever builds `Parameters` other than from a scenario (a negotiation that is forecast, a test) replaces what
its world has, and leaves the rest. A new parameter is then neutral everywhere by its one line here.
"""

import numpy as np

from simulation.parameters import (
    Actors,
    Clock,
    Concession,
    Convening,
    Deadline,
    Decision,
    Deliberation,
    Drafting,
    Editor,
    Goals,
    Groups,
    Implementation,
    Issue,
    Parameters,
    Perception,
    Pressure,
    Regions,
    Review,
    Role,
    SeatSelection,
    ShockKind,
    Shocks,
    Weighting,
)

UNLIMITED = -1  # seats
NOBODY = -1  # the group that an editor favours
NO_LIMIT = -1.0  # of person-hours
NEVER = 2.0  # a share of people that is never reached
EVERYBODY_IS_HEARD = 1.0  # a confidence bound as wide as the scale
WITHOUT_COST = -1.0  # a breakdown leaves the status quo
AS_ALL = -1.0  # a group without a rate of its own


def neutral(groups: int, dimensions: int, actors: int = 0) -> Parameters:
    """Return a world with no drawn stakeholders, in one region, where everybody decides and all must consent.

    Parameters
    ----------
    groups, dimensions
        How many.
    actors
        Named actors, all of the first group, alike in everything.
    """
    rule = unanimity(groups)
    return Parameters(
        issue=_issue(dimensions),
        groups=_groups(groups, dimensions),
        actors=_actors(actors, dimensions),
        regions=Regions(distance=np.zeros(1), working_language=np.ones(1), host_tradition=np.ones(1)),
        convening=_convening(groups, dimensions),
        goals=_goals(),
        deliberation=_deliberation(),
        drafting=_drafting(),
        concession=_concession(),
        pressure=Pressure(conformity=0.0, united_front=0.0),
        decision=rule,
        fallback=rule,
        implementation=_implementation(),
        perception=_perception(dimensions),
        clock=Clock(rounds_per_month=1.0, hours_per_round=1.0),
        shocks=_shocks(dimensions),
        review=_review(),
        review_rule=rule,
    )


def unanimity(groups: int, chambers: int = 1) -> Decision:
    """Return a rule of chambers of everybody, each of which must consent as a whole, in one round."""
    return Decision(
        chamber_members=np.ones((chambers, groups), np.int64),
        chamber_chair_only=np.zeros(chambers, np.int64),
        chamber_weighting=np.full(chambers, int(Weighting.EQUAL)),
        chamber_quota=np.ones(chambers),
        chamber_strict=np.zeros(chambers, np.int64),
        chamber_max_against=np.ones(chambers),
        veto=np.zeros(groups, np.int64),
        reasoned_only=0,
        objections_answered=0,
        max_unanswered=1.0,
        open_ballot=1,
        call_every=1,
        deadline=1,
        max_person_hours=NO_LIMIT,
        on_deadline=int(Deadline.STATUS_QUO),
        chair=np.zeros(groups, np.int64),
    )


def _issue(dimensions: int) -> Issue:
    return Issue(
        status_quo=np.full(dimensions, 0.5),
        optimum_mean=np.full(dimensions, 0.5),
        optimum_sd=np.zeros(dimensions),
        public_mean=np.full(dimensions, 0.5),
        public_error_sd=np.zeros(dimensions),
        levels=np.zeros(dimensions, np.int64),
        common_value_share=0.0,
        interlinkage=0.0,
        interlinkage_strength=0.0,
    )


def _groups(groups: int, dimensions: int) -> Groups:
    none, one, nothing = np.zeros(groups), np.ones(groups), np.zeros((groups, dimensions))
    return Groups(
        size=np.zeros(groups, np.int64),
        ideal_mean=nothing,
        ideal_sd=nothing,
        salience_mean=np.full((groups, dimensions), 1 / dimensions),
        salience_concentration=one,
        expertise=nothing,
        affectedness_median=one,
        affectedness_sigma=none,
        resources_mean=one,
        resources_sd=none,
        operator_share=none,
        operator_sigma=none,
        implementation_cost_mean=none,
        implementation_cost_sd=none,
        institutional_trust=np.full(groups, 0.5),
        accountability=none,
        career=none,
        breakdown_cost=np.full(groups, WITHOUT_COST),
        civic=none,
        region_share=np.ones((groups, 1)),
        population_weight=one,
        is_government=np.zeros(groups, np.int64),
        joining_rate=np.full(groups, AS_ALL),
        eligible_from=np.zeros(groups, np.int64),
        invitation=one,
    )


def _actors(actors: int, dimensions: int) -> Actors:
    return Actors(
        address=np.arange(actors, dtype=np.int64),
        group=np.zeros(actors, np.int64),
        ideal=np.full((actors, dimensions), 0.5),
        ideal_error=np.zeros(actors),
        salience=np.full((actors, dimensions), 1 / dimensions),
        affectedness=np.ones(actors),
        resources=np.ones(actors),
        operator_weight=np.full(actors, 1 / max(1, actors)),
        region=np.zeros(actors, np.int64),
        population_weight=np.ones(actors),
    )


def _convening(groups: int, dimensions: int) -> Convening:
    return Convening(
        role=np.full(groups, int(Role.DECIDE)),
        most_role=np.full(1, int(Role.DECIDE)),
        efficacy=np.ones(len(Role)),
        seats=np.full(groups, UNLIMITED),
        seat_selection=int(SeatSelection.LOT),
        placebo=np.zeros(groups, np.int64),
        mute=np.zeros(groups, np.int64),
        abstaining=0,
        barrier=np.zeros(4),
        participation_cost=0.0,
        threat_weight=0.0,
        anticipated=np.full(dimensions, 0.5),
        remedy=np.zeros(4),
        remedy_price=np.ones(4),
        support_budget=0.0,
        facilitation_price=0.0,
        must_attend=0,
    )


def _goals() -> Goals:
    return Goals(
        rounds=0,
        quota=NEVER,
        reopen_quota=NEVER,
        width=1.0,
        relitigation=0.0,
        settle_quota=NEVER,
        settle_tolerance=0.0,
    )


def _deliberation() -> Deliberation:
    return Deliberation(
        slots=1,
        working_groups=1,
        status_exponent=0.0,
        pivot_exponent=0.0,
        editor=int(Editor.NONE),
        facilitation=0.0,
        favoured_group=NOBODY,
        strategic_omission=0.0,
        visibility_inputs=1.0,
        visibility_process=1.0,
        visibility_reasons=1.0,
        argument_correlation=0.0,
        argument_sd=0.2,
        confidence_bound=EVERYBODY_IS_HEARD,
        susceptibility=0.0,
        self_weight=1.0,
        prior_precision=1.0,
        motivated_weight=0.0,
        trust_own=0.8,
        trust_other=0.8,
        trust_strength=10.0,
        trust_gain=0.0,
        trust_loss=0.0,
        shuffled_trust=0,
        comprehension_floor=0.0,
        attention_fading=0.0,
        caucus=0,
        caucus_penalty=0.0,
        written_comments=0.0,
        comments_on_drafts=0.0,
        common_items=0.0,
        stated_weight=0.0,
    )


def _drafting() -> Drafting:
    return Drafting(
        effort=1,
        tabled_texts=0,
        tabled_radius=0.0,
        blurring=0,
        blur_step=0.0,
        precision_floor=1.0,
        wishful_reading=0.0,
    )


def _concession() -> Concession:
    return Concession(
        aspiration=1.0, exponent=1.0, audience_cost=0.0, fatigue=0.0, attrition=0.0, support_margin=1.0
    )


def _implementation() -> Implementation:
    return Implementation(
        months=0,
        responsiveness=1.0,
        network_value=0.0,
        expected_adoption=0.0,
        mandate=0.0,
        legitimacy_obligation=0.0,
        skill_gain=0.0,
        consideration=0.0,
        switching_cost=0.0,
        awareness_publication=0.0,
        awareness_contagion=0.0,
        expectation_learning=0.0,
        fixed_expectations=0,
        equal_presence=0,
        network_degree=0,
        network_rewiring=0.0,
        partial=0,
        reading_sd=0.0,
        excludable=1.0,
        reciprocity=0.0,
        regional_weight=0.0,
        force_parties=0.0,
        force_operators=0.0,
        detection=1.0,
        reach=1.0,
    )


def _perception(dimensions: int) -> Perception:
    return Perception(
        prior_strength=1.0,
        exclusion_weight=0.0,
        voice_weight=0.0,
        answer_weight=0.0,
        likeness_weight=0.0,
        tolerance=0.0,
        favourability_scale=1.0,
        fair_process=0.0,
        reference_weight=0.0,
        fair_text=np.full(dimensions, 0.5),
    )


def _shocks(dimensions: int) -> Shocks:
    return Shocks(
        horizon=0,
        rate=0.0,
        sd=0.0,
        affected_share=0.0,
        kind=int(ShockKind.MEAN),
        spread_factor=1.0,
        month=np.zeros(0, np.int64),
        change=np.zeros((0, dimensions)),
        alertness=0.0,
        monitoring=0.0,
    )


def _review() -> Review:
    return Review(
        interval=0,
        trigger_quota=NEVER,
        trigger_share=1.0,
        cooling_off=0,
        sunset=0,
        lapses=0,
        flexible_reading=0,
        recost=0.0,
        change_scale=1.0,
        compat_scale=1.0,
    )
