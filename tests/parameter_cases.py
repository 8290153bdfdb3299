"""Parameters built by hand and by lot, for tests of rules, schedulers and limits."""

from typing import Any

import numpy as np

from simulation.neutral import NO_LIMIT, neutral, unanimity
from simulation.parameters import Actors, Decision, Editor, Parameters


def rule_of(groups: int, quota: float = 0.7, max_against: float = 1.0, **changes: Any) -> Decision:
    """One chamber of everybody, objections answered; keywords override fields."""
    fields: dict[str, Any] = {
        "chamber_quota": np.array([quota]),
        "chamber_max_against": np.array([max_against]),
        "reasoned_only": 1,
        "objections_answered": 1,
        "max_unanswered": 0.05,
        "call_every": 4,
        "deadline": 40,
    } | changes
    return unanimity(groups, len(fields["chamber_quota"]))._replace(**fields)


def parameters(
    sizes: tuple[int, ...] = (14, 29, 25, 26),
    dimensions: int = 4,
    ideals: Any = None,
    **changes: Any,
) -> Parameters:
    """Parameters of the specification's defaults for some groups; keywords change single fields.

    A keyword `part__field=value` replaces one field, e.g. ``deliberation__slots=3``.
    """
    groups = len(sizes)
    centre = np.linspace(0.25, 0.75, groups)[:, None] * np.ones(dimensions) if ideals is None else ideals
    base = neutral(groups, dimensions)
    built = base._replace(
        issue=base.issue._replace(
            status_quo=np.full(dimensions, 0.1),
            optimum_mean=np.full(dimensions, 0.55),
            optimum_sd=np.full(dimensions, 0.15),
            public_mean=np.full(dimensions, 0.55),
            common_value_share=0.5,
            interlinkage=0.3,
            interlinkage_strength=0.5,
        ),
        groups=base.groups._replace(
            size=np.array(sizes, np.int64),
            ideal_mean=np.asarray(centre, float),
            ideal_sd=np.full((groups, dimensions), 0.15),
            salience_concentration=np.full(groups, 8.0),
            expertise=np.full((groups, dimensions), 0.4),
            affectedness_sigma=np.full(groups, 0.5),
            resources_mean=np.linspace(0.8, 0.4, groups),
            resources_sd=np.full(groups, 0.15),
            operator_share=np.full(groups, 1.0 / groups),
            operator_sigma=np.ones(groups),
            implementation_cost_mean=np.full(groups, 0.1),
            implementation_cost_sd=np.full(groups, 0.05),
            accountability=np.linspace(0.8, 0.2, groups),
            civic=np.full(groups, 0.02),
            region_share=np.tile([0.5, 0.3, 0.2], (groups, 1)),
            population_weight=np.linspace(1.0, 3.0, groups),
            is_government=np.array([1] + [0] * (groups - 1), np.int64),
        ),
        regions=base.regions._replace(
            distance=np.array([0.1, 0.6, 1.0]),
            working_language=np.array([0.95, 0.6, 0.4]),
            host_tradition=np.array([0.9, 0.5, 0.4]),
        ),
        convening=base.convening._replace(
            most_role=np.full(3, 3),
            efficacy=np.array([0.0, 0.2, 0.6, 1.0]),
            barrier=np.array([0.3, 0.5, 0.4, 0.2]),
            participation_cost=0.05,
            anticipated=np.full(dimensions, 0.6),
            remedy=np.array([0.8, 0.8, 0.5, 0.5]),
            support_budget=20.0,
            facilitation_price=10.0,
        ),
        goals=base.goals._replace(
            quota=0.66,
            reopen_quota=0.66,
            width=0.5,
            relitigation=0.05,
            settle_quota=0.66,
            settle_tolerance=0.1,
        ),
        deliberation=base.deliberation._replace(
            slots=15,
            status_exponent=1.0,
            pivot_exponent=1.0,
            editor=int(Editor.NEUTRAL),
            facilitation=0.6,
            favoured_group=0,
            strategic_omission=0.5,
            visibility_inputs=0.7,
            visibility_process=0.7,
            visibility_reasons=0.7,
            argument_correlation=0.2,
            confidence_bound=0.35,
            susceptibility=0.6,
            prior_precision=0.5,
            motivated_weight=0.5,
            trust_other=0.5,
            trust_gain=1.0,
            trust_loss=2.0,
            comprehension_floor=0.4,
            caucus_penalty=0.1,
            common_items=1.5,
            stated_weight=1.0,
        ),
        drafting=base.drafting._replace(
            effort=5,
            tabled_texts=1,
            tabled_radius=0.15,
            blurring=1,
            blur_step=0.1,
            precision_floor=0.2,
            wishful_reading=0.5,
        ),
        concession=base.concession._replace(
            aspiration=0.9, audience_cost=0.5, fatigue=0.3, attrition=0.5, support_margin=0.75
        ),
        decision=rule_of(groups),
        fallback=rule_of(groups),
        implementation=base.implementation._replace(
            months=60,
            responsiveness=10.0,
            network_value=0.3,
            expected_adoption=0.5,
            skill_gain=0.5,
            consideration=0.1,
            switching_cost=0.2,
            awareness_publication=0.1,
            awareness_contagion=0.3,
            expectation_learning=0.2,
            network_degree=8,
            network_rewiring=0.1,
            reading_sd=0.2,
        ),
        perception=base.perception._replace(
            prior_strength=4.0,
            exclusion_weight=2.0,
            voice_weight=0.25,
            answer_weight=0.5,
            likeness_weight=1.0,
            tolerance=0.01,
            favourability_scale=0.2,
            fair_text=np.full(dimensions, 0.5),
        ),
        clock=base.clock._replace(hours_per_round=8.0),
    )
    return changed(built, **changes)


def changed(base: Parameters, **changes: Any) -> Parameters:
    """Replace fields named part__field (or whole parts)."""
    for name, value in changes.items():
        part, _, field = name.partition("__")
        new = getattr(base, part)._replace(**{field: value}) if field else value
        base = base._replace(**{part: new})
    return base


def _actors(alike: Actors, groups: int, rng: np.random.Generator) -> Actors:
    count, dimensions = alike.ideal.shape
    salience = rng.uniform(0.1, 1.0, (count, dimensions))
    return alike._replace(
        group=rng.integers(0, groups, count),
        ideal=rng.uniform(0, 1, (count, dimensions)),
        ideal_error=rng.uniform(0, 0.1, count),
        salience=salience / salience.sum(axis=1, keepdims=True) if count else salience,
        affectedness=rng.uniform(0.1, 1.0, count),
        resources=rng.uniform(0.05, 1.0, count),
        operator_weight=np.zeros(count),
        region=rng.integers(0, 3, count),
        population_weight=rng.uniform(0.5, 80.0, count),
    )


def _carried_out(base: Parameters, rng: np.random.Generator, groups: int) -> Parameters:
    """Draw public goods, slow parliaments, invitations, thresholds and leaky laws; each is off in half."""

    def on(probability: float = 0.5) -> bool:
        return bool(rng.random() < probability)

    return changed(
        base,
        groups__joining_rate=np.where(rng.random(groups) < 0.3, rng.uniform(0, 30, groups), -1.0),
        groups__eligible_from=rng.integers(0, 6, groups) * on(0.3),
        groups__invitation=rng.uniform(0, 1, groups) if on(0.3) else np.ones(groups),
        implementation__excludable=float(rng.random()) if on() else 1.0,
        implementation__reciprocity=float(rng.random()),
        implementation__regional_weight=float(rng.uniform(0, 10)) * on(),
        implementation__force_parties=float(rng.uniform(0, 0.6)) * on(0.3),
        implementation__force_operators=float(rng.uniform(0, 0.6)) * on(0.3),
        implementation__detection=float(rng.random()) if on() else 1.0,
        implementation__reach=float(rng.random()) if on() else 1.0,
    )


def of_one_deliberation(seed: int) -> Parameters:
    """A random world in which nothing happens after the decision that brings anybody back to the table."""
    return changed(random_parameters(seed), shocks__horizon=0)


def random_parameters(seed: int) -> Parameters:
    """Draw a whole parameter set that switches mechanisms on and off by lot; small, to be quick."""
    rng = np.random.default_rng(seed)
    later = np.random.default_rng([seed, 1])  # for what came later: worlds that tests name stay as they were
    groups = int(rng.integers(1, 5))
    dimensions = int(rng.integers(1, 6))
    base = parameters(tuple(int(n) for n in rng.integers(2, 12, groups)), dimensions)

    def on(probability: float = 0.5) -> int:
        return int(rng.random() < probability)

    def share() -> float:
        return float(rng.random())

    def sometimes_mediator(editor: int) -> int:
        return int(Editor.MEDIATOR) if later.random() < 0.2 else editor

    salience = rng.dirichlet(np.full(dimensions, 2.0), groups)
    alike = neutral(groups, dimensions, int(rng.integers(0, 6)) * on()).actors
    actors = _actors(alike, groups, rng)
    base = changed(
        base,
        issue=base.issue._replace(
            status_quo=rng.random(dimensions),
            optimum_mean=rng.random(dimensions),
            optimum_sd=rng.uniform(0, 0.3, dimensions),
            public_mean=later.random(dimensions),
            public_error_sd=later.uniform(0, 0.3, dimensions) * (later.random() < 0.5),
            levels=later.choice([0, 0, 0, 2, 4], dimensions),
            common_value_share=float(rng.choice([0.0, 0.5, 1.0, share()])),
            interlinkage=share(),
            interlinkage_strength=float(rng.uniform(0, 1.5)),
        ),
        actors=actors,
        groups__ideal_mean=rng.random((groups, dimensions)),
        groups__ideal_sd=rng.uniform(0, 0.3, (groups, dimensions)),
        groups__salience_mean=salience,
        groups__expertise=rng.uniform(0, 1, (groups, dimensions)) * on(0.8),
        groups__affectedness_sigma=rng.uniform(0, 1, groups),
        groups__civic=rng.uniform(0, 0.2, groups),
        groups__accountability=rng.random(groups),
        groups__breakdown_cost=np.where(later.random(groups) < 0.3, later.uniform(0, 1, groups), -1.0),
        groups__is_government=rng.integers(0, 2, groups),
        groups__implementation_cost_mean=rng.uniform(0, 0.3, groups),
        convening__role=rng.choice([0, 1, 2, 3], groups, p=[0.1, 0.1, 0.2, 0.6]).astype(np.int64),
        convening__seats=rng.choice([-1, 0, 1, 3, 6] if on(0.6) else [-1], groups).astype(np.int64),
        convening__seat_selection=int(rng.integers(0, 4)),
        convening__placebo=(rng.random(groups) < 0.2).astype(np.int64),
        convening__barrier=rng.random(4),
        convening__participation_cost=float(rng.uniform(0, 0.2)),
        convening__remedy=rng.random(4) * on(0.7),
        convening__support_budget=float(rng.uniform(0, 20)),
        convening__must_attend=on(),
        goals=base.goals._replace(
            rounds=int(rng.integers(0, 3)),
            quota=float(rng.uniform(0.3, 0.9)),
            reopen_quota=float(rng.uniform(0.1, 0.9)),
            width=share(),
            relitigation=share(),
            settle_quota=float(later.uniform(0.3, 1.1)),
            settle_tolerance=float(later.uniform(0, 0.3)),
        ),
        drafting=base.drafting._replace(
            effort=int(rng.integers(0, 8)),
            tabled_texts=on(),
            tabled_radius=share(),
            blurring=on(),
            blur_step=float(rng.uniform(0.05, 0.5)),
            precision_floor=share(),
            wishful_reading=share(),
        ),
        concession=base.concession._replace(
            aspiration=share(),
            exponent=float(rng.uniform(0.3, 2)),
            audience_cost=float(rng.uniform(0, 2)),
            fatigue=share(),
            attrition=share(),
            support_margin=share(),
        ),
        perception__tolerance=float(rng.uniform(0, 0.05)),
        perception__exclusion_weight=float(rng.uniform(0, 3)),
    )
    base = changed(
        base,
        deliberation=base.deliberation._replace(
            slots=int(rng.integers(1, 9)),
            working_groups=int(rng.integers(1, 4)),
            status_exponent=float(rng.choice([0.0, 1.0, 2.0])),
            pivot_exponent=float(rng.choice([0.0, 1.0, 3.0])),
            editor=sometimes_mediator(int(rng.integers(0, 3))),
            favoured_group=int(rng.integers(0, groups)),
            facilitation=float(rng.choice([0.0, 0.6, 1.0])),
            strategic_omission=share(),
            visibility_inputs=share(),
            visibility_process=share(),
            visibility_reasons=share(),
            argument_correlation=share(),
            argument_sd=float(rng.uniform(0.05, 0.4)),
            confidence_bound=float(rng.choice([0.1, 0.35, 1.0])),
            susceptibility=share(),
            motivated_weight=share(),
            shuffled_trust=on(0.2),
            caucus=on(0.3),
            caucus_penalty=share(),
            written_comments=share() * on(0.3),
            common_items=float(later.choice([0.0, 1.5, 4.0])),
            stated_weight=float(later.choice([0.0, 1.0, 3.0])),
        ),
        implementation=base.implementation._replace(
            months=int(rng.integers(1, 30)),
            responsiveness=float(rng.uniform(1, 30)),
            network_value=share() * on(0.8),
            mandate=float(rng.uniform(0, 1)) * on(0.4),
            legitimacy_obligation=0.3 * on(0.3),
            consideration=float(rng.uniform(0.05, 1)),
            switching_cost=share(),
            fixed_expectations=on(0.2),
            reading_sd=float(later.choice([0.0, 0.05, 0.2])),
            network_degree=int(rng.choice([2, 4, 8])),
            network_rewiring=share(),
            partial=on(0.4),
        ),
        decision=_random_rule(rng, groups),
        fallback=_random_rule(rng, groups),
    )
    if len(actors.group):
        total = 1.0
        held = rng.random(len(actors.group))
        given = 0.4 * held / held.sum()
        base = changed(
            base,
            actors__operator_weight=given,
            groups__operator_share=base.groups.operator_share * (total - 0.4),
        )
    base = _carried_out(base, np.random.default_rng([seed, 2]), groups)
    base = _with_pressure(base, np.random.default_rng([seed, 3]))
    base = _who_comes_and_judges(base, np.random.default_rng([seed, 4]))
    base = _chaired(base, np.random.default_rng([seed, 5]))
    base = _watched(base, np.random.default_rng([seed, 6]))
    base = _local(base, np.random.default_rng([seed, 7]))
    if later.random() < 0.1:
        base = changed(
            base,
            groups__is_government=np.zeros(groups, np.int64),
            implementation__mandate=float(later.uniform(0.2, 1.0)),
        )
    return base


def _random_rule(rng: np.random.Generator, groups: int) -> Decision:
    chambers = int(rng.integers(1, 4))
    members = (rng.random((chambers, groups)) < 0.7).astype(np.int64)
    members[0] = 1
    return rule_of(
        groups,
        chamber_members=members,
        chamber_chair_only=(rng.random(chambers) < 0.1).astype(np.int64),
        chamber_weighting=rng.integers(0, 3, chambers),
        chamber_quota=rng.choice([0.0, 0.5, 0.6, 2 / 3, 0.75, 1.0], chambers),
        chamber_strict=rng.integers(0, 2, chambers),
        chamber_max_against=rng.choice([0.0, 0.25, 0.5, 1.0], chambers),
        veto=(rng.random(groups) < 0.15).astype(np.int64),
        reasoned_only=int(rng.integers(0, 2)),
        objections_answered=int(rng.integers(0, 2)),
        max_unanswered=float(rng.choice([0.0, 0.05, 0.5])),
        call_every=int(rng.integers(1, 5)),
        deadline=int(rng.integers(4, 16)),
        on_deadline=int(rng.integers(0, 3)),
    )


def _with_pressure(base: Parameters, rng: np.random.Generator) -> Parameters:
    """Let room and public press on dissent, by lot; in a stream of its own, all else being as it was."""
    return changed(
        base,
        groups__career=rng.random(len(base.groups.size)) * (rng.random() < 0.4),
        pressure__conformity=float(rng.random() * (rng.random() < 0.5)),
        pressure__united_front=float(rng.random() * (rng.random() < 0.7)),
        decision=base.decision._replace(open_ballot=int(rng.random() < 0.8)),
    )


def _who_comes_and_judges(base: Parameters, rng: np.random.Generator) -> Parameters:
    """Let threats, comments, controls and references matter, by lot; in a stream of its own, likewise."""
    groups, dimensions = base.groups.ideal_mean.shape

    def at_times(high: float) -> float:
        return float(rng.uniform(0, high)) * (rng.random() < 0.5)

    return changed(
        base,
        convening__threat_weight=at_times(2.5),
        convening__anticipated=rng.random(dimensions),
        deliberation__attention_fading=at_times(0.1),
        deliberation__comments_on_drafts=at_times(1.0),
        convening__mute=(rng.random(groups) < 0.08).astype(np.int64),
        convening__abstaining=int(rng.random() < 0.5),
        decision__max_person_hours=float(rng.uniform(0, 8000)) if rng.random() < 0.3 else NO_LIMIT,
        implementation__equal_presence=int(rng.random() < 0.3),
        perception__fair_process=at_times(1.0),
        perception__reference_weight=at_times(1.0),
        perception__fair_text=rng.random(dimensions),
    )


def _chaired(base: Parameters, rng: np.random.Generator) -> Parameters:
    """Name a body for the chair, by lot; in a stream of its own, likewise."""
    named = (rng.random(len(base.groups.size)) < 0.3).astype(np.int64)
    return changed(base, decision__chair=named, fallback__chair=named)


def _local(base: Parameters, rng: np.random.Generator) -> Parameters:
    """Let people of some regions do less, by lot; in a stream of its own, likewise."""
    regions = len(base.regions.distance)
    most = rng.choice([0, 1, 2, 3], regions) if rng.random() < 0.12 else np.full(regions, 3)
    most[rng.integers(regions)] = 3
    return changed(base, convening__most_role=most.astype(np.int64))


def _watched(base: Parameters, rng: np.random.Generator) -> Parameters:
    """Let the world change and the text be reviewed, by lot; in a stream of its own, likewise."""
    groups, dimensions = base.groups.ideal_mean.shape
    is_watched, is_reviewed = rng.random() < 0.6, rng.random() < 0.8
    dated = int(rng.integers(0, 4)) * int(rng.random() < 0.3)
    world = changed(
        base,
        clock__rounds_per_month=float(rng.choice([0.5, 1.0, 1.5, 4.0])),
        shocks=base.shocks._replace(
            horizon=int(rng.integers(6, 40)),
            rate=float(rng.choice([0.0, 0.05, 0.2])) * (dated == 0),
            sd=float(rng.uniform(0.05, 0.4)),
            affected_share=float(rng.random()),
            kind=int(rng.integers(0, 4)),
            spread_factor=float(rng.uniform(1, 3)),
            month=np.sort(rng.integers(1, 30, dated)),
            change=rng.uniform(-0.5, 0.5, (dated, dimensions)),
            alertness=float(rng.choice([0.0, 0.05, 0.5])),
            monitoring=float(rng.choice([0.0, 0.1, 0.7])),
        ),
    )
    review = base.review._replace(
        interval=int(rng.choice([0, 3, 8])),
        trigger_quota=float(rng.choice([0.0, 0.3, 2.0])),
        trigger_share=float(rng.uniform(0, 0.6)),
        cooling_off=int(rng.integers(0, 6)),
        sunset=int(rng.choice([0, 6, 6, 10])),
        lapses=int(rng.random() < 0.8),
        flexible_reading=int(rng.random() < 0.5),
        recost=float(rng.uniform(0, 2)),
        change_scale=float(rng.uniform(0.05, 0.5)),
        compat_scale=float(rng.uniform(0.05, 0.5)),
    )
    rule = _random_rule(rng, groups)._replace(deadline=int(rng.integers(2, 8)), on_deadline=0)
    if not is_watched:
        return base
    if is_reviewed and rng.random() < 0.8:  # else too few texts are ever in force to be reviewed
        easy = rule_of(groups, quota=0.4, objections_answered=0, deadline=int(rng.integers(4, 10)))
        world = changed(world, decision=easy, fallback=easy)
        if rng.random() < 0.6:
            rule = easy._replace(deadline=int(rng.integers(2, 6)), call_every=1)
    if not is_reviewed:
        return world
    return changed(world, review=review, review_rule=rule, implementation__partial=0)
