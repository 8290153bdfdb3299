"""A design and a rule hang together, and speak of groups that the scenario has.

The groups that a design speaks of exist in the scenario.

Kinds (`government`, `business`, …) may be named on any case, whether or not it has such a group: that is how
one design is tried on many cases.
"""

from collections.abc import Iterable, Iterator

from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import KINDS, Design, Rule, Scenario
from simulation.scenario.schema.number import plain_number
from simulation.scenario.schema.procedure import CHAIR, EACH_GROUP, EVERYBODY
from simulation.scenario.schema.section import DEFAULT, Path, look_up_group
from simulation.words import spoken

# --- A design or a rule hangs together, whatever the case ---

KEYWORDS = (EVERYBODY, EACH_GROUP, CHAIR)


def complaints_about_design(design: Design, among_venues: bool = False) -> list[Complaint]:
    """Return everything in a design that contradicts itself.

    Among several venues others may bring a text back: when reviews are held is the ecosystem's matter.
    """
    return [
        *complaints_about_calendar(design),
        *complaints_about_editor(design),
        *(one.below("decision", "rule") for one in complaints_about_rule(design.decision.rule)),
        *complaints_about_ending(design),
        *complaints_about_idle_chair(design),
        *complaints_about_stand_ins(design),
        *complaints_about_other_room(design),
        *_about_rule_of_reviews(design),
        *([] if among_venues else complaints_about_review(design)),
    ]


def _about_rule_of_reviews(design: Design) -> Iterator[Complaint]:
    if design.review is not None and design.review.rule is not None:
        yield from (one.below("review", "rule") for one in complaints_about_rule(design.review.rule))


def complaints_about_review(design: Design) -> Iterator[Complaint]:
    """What is said of reviews says something only where there are any."""
    review = design.review
    if review is None:
        return
    said = review.said
    if review.trigger_quota is None:
        for key in said & {"trigger_share", "cooling_off"}:
            yield Complaint(
                ("review", key), spoken("without effect: nothing triggers a review; add `trigger_quota`")
            )
    if review.sunset == 0 and "not_renewed" in said:
        yield Complaint(
            ("review", "not_renewed"), spoken("without effect: the text never lapses; add `sunset`")
        )
    if review.trigger_quota is None and review.interval == 0 and review.sunset == 0:
        for key in said & {"rule", "deadline"}:
            message = spoken(
                "without effect: no review is ever held; add `interval`, `trigger_quota` or `sunset`"
            )
            yield Complaint(("review", key), message)


def complaints_about_other_room(design: Design) -> Iterator[Complaint]:
    """What is read has been said in a process that hangs together, too."""
    if design.record_of is not None:
        yield from (one.below("record_of") for one in complaints_about_design(design.record_of))


def complaints_about_calendar(design: Design) -> Iterator[Complaint]:
    """There has to be time for a call, and for substance after the goals."""
    decision = design.decision
    if decision.call_every > decision.deadline:
        message = spoken(
            "a first call after round {call_every}, but the last round is {deadline}; allowed is at most the "
            "deadline",
            call_every=decision.call_every,
            deadline=decision.deadline,
        )
        yield Complaint(("decision", "call_every"), message)
    if design.goals.rounds >= decision.deadline:
        message = spoken(
            "{rounds} rounds for goals leave none of {deadline} for substance",
            rounds=design.goals.rounds,
            deadline=decision.deadline,
        )
        yield Complaint(("goals", "rounds"), message)


def complaints_about_editor(design: Design) -> Iterator[Complaint]:
    """Only a biased editor favours somebody."""
    facilitation = design.facilitation
    if facilitation.editor == "biased" and facilitation.favours is None:
        message = spoken("the key is missing: a biased editor favours a group")
        yield Complaint(("facilitation", "favours"), message, missing=True)
    if facilitation.editor != "biased" and facilitation.favours is not None:
        yield Complaint(
            ("facilitation", "favours"), spoken("only an editor that is `biased` favours a group")
        )


def complaints_about_stand_ins(design: Design) -> Iterator[Complaint]:
    """Only stand-ins can abstain."""
    if design.controls.stand_ins_abstain and not design.placebo:
        message = spoken("without effect: nobody has a stand-in; name groups under `placebo`")
        yield Complaint(("controls", "stand_ins_abstain"), message)


def complaints_about_ending(design: Design) -> Iterator[Complaint]:
    """A fallback vote needs a rule, and other endings have none."""
    ending = design.decision.on_deadline
    path = ("decision", "on_deadline", "fallback_vote")
    if (ending.action == "fallback_vote") != (ending.fallback_vote is not None):
        yield Complaint(
            path, spoken("a fallback vote needs a rule, and only a fallback vote has one"), missing=True
        )
    if ending.fallback_vote is not None:
        yield from (one.below(*path) for one in complaints_about_rule(ending.fallback_vote))


def complaints_about_idle_chair(design: Design) -> Iterator[Complaint]:
    """A chair is named for a decision that the chair takes."""
    decision, ending = design.decision, design.decision.on_deadline
    rules = [decision.rule, *([ending.fallback_vote] if ending.fallback_vote else [])]
    decides = any(chamber.members == (CHAIR,) for rule in rules for chamber in rule.chambers)
    if decision.chair is not None and not decides and ending.action != "chair_decides":
        message = spoken(
            "without effect: the chair decides nothing here; write `rule: chair_decides`, or at the end "
            "`on_deadline: chair_decides`, or take it out"
        )
        yield Complaint(
            ("decision", "chair"),
            message,
        )


def complaints_about_rule(rule: Rule) -> list[Complaint]:
    """Return everything in a rule that contradicts itself."""
    return [
        *complaints_about_members(rule),
        *complaints_about_answers(rule),
    ]


def complaints_about_members(rule: Rule) -> Iterator[Complaint]:
    """`all`, `each_group` and `chair` stand alone."""
    for position, chamber in enumerate(rule.chambers):
        words = [member for member in chamber.members if member in KEYWORDS]
        if words and len(chamber.members) > 1:
            message = spoken(
                "`{word}` stands alone; list groups or kinds, or write `members: {word}`", word=words[0]
            )
            yield Complaint(("chambers", position, "members"), message)


def complaints_about_answers(rule: Rule) -> Iterator[Complaint]:
    """A limit on unanswered objections means nothing where they need no answer."""
    if rule.objections.max_unanswered > 0 and not rule.objections.must_be_answered:
        message = spoken(
            "objections need no answer under this rule; add `must_be_answered: true` or leave this out"
        )
        yield Complaint(("objections", "max_unanswered"), message)


# --- The groups that a design speaks of exist in the scenario ---


def complaints_about_fit(design: Design, scenario: Scenario) -> list[Complaint]:
    """Return every mention of a group that the scenario does not have."""
    ending: Path = ("decision", "on_deadline", "fallback_vote")
    fallback = design.decision.on_deadline.fallback_vote
    mentions = [
        *(Mention(("roles", key), key, about_key=True) for key in design.roles),
        *(Mention(("seats", key), key, about_key=True) for key in design.seats),
        *(Mention(("placebo", position), key) for position, key in enumerate(design.placebo)),
        *(Mention(("controls", "mute", position), key) for position, key in enumerate(design.controls.mute)),
        *mentions_in_rule(design.decision.rule, ("decision", "rule")),
        *(mentions_in_rule(fallback, ending) if fallback else ()),
        *(
            mentions_in_rule(design.review.rule, ("review", "rule"))
            if design.review and design.review.rule
            else ()
        ),
    ]
    unknown = [one.complaint(scenario) for one in mentions if not one.known(scenario)]
    other = design.record_of
    of_other = complaints_about_fit(other, scenario) if other is not None else []
    return [
        *unknown,
        *complaints_about_favour(design, scenario),
        *complaints_about_chair(design, scenario),
        *complaints_about_reviewing(design, scenario),
        *(one.below("record_of") for one in of_other),
    ]


def complaints_about_reviewing(design: Design, scenario: Scenario) -> Iterator[Complaint]:
    """A text that is reviewed is carried out as a whole, and there is time to renew one that would lapse."""
    review = design.review
    if review is None:
        return
    if scenario.implementation.partial:
        message = spoken(
            "a text of which each part may be adopted alone (`implementation.partial`) has "
            "no versions; take one of the two out"
        )
        yield Complaint(("review",), message)
    rounds = review.deadline if review.deadline is not None else max(1, int(design.decision.deadline) // 2)
    needed = float(rounds) / float(scenario.context.clock.rounds_per_month)
    if 0 < review.sunset <= needed:
        message = spoken(
            "a review of {rounds} rounds takes {needed} months, and the text lapses before; allowed is more",
            rounds=int(rounds),
            needed=plain_number(needed),
        )
        yield Complaint(("review", "sunset"), message)


class Mention:
    """A name of a group in a design."""

    def __init__(self, path: Path, name: str, about_key: bool = False) -> None:
        self.path = path
        self.name = name
        self.about_key = about_key

    def known(self, scenario: Scenario) -> bool:
        """Tell whether the name stands for something on this case."""
        return self.name in (*KINDS, *KEYWORDS, DEFAULT) or self.name in scenario.population.groups

    def complaint(self, scenario: Scenario) -> Complaint:
        """Say that nothing has this name."""
        return Complaint(self.path, no_group(self.name, scenario), self.about_key)


def mentions_in_rule(rule: Rule, path: Path) -> Iterator[Mention]:
    """Yield the groups that a rule speaks of."""
    for position, chamber in enumerate(rule.chambers):
        for place, name in enumerate(chamber.members):
            yield Mention((*path, "chambers", position, "members", place), name)
    for position, name in enumerate(rule.vetoes):
        yield Mention((*path, "vetoes", position), name)


def complaints_about_favour(design: Design, scenario: Scenario) -> Iterator[Complaint]:
    """A biased editor serves exactly one group."""
    favoured = design.facilitation.favours
    if favoured is None:
        return
    path: Path = ("facilitation", "favours")
    served = groups_called(favoured, scenario)
    if favoured not in (*KINDS, *scenario.group_names):
        yield Complaint(path, no_group(favoured, scenario))
    elif len(served) != 1:
        yield Complaint(
            path,
            spoken(
                '"{favoured}" stands for {number} groups of this case; name one of them',
                favoured=favoured,
                number=len(served),
            ),
        )


def complaints_about_chair(design: Design, scenario: Scenario) -> Iterator[Complaint]:
    """The chair goes to somebody who decides."""
    name = design.decision.chair
    if name is None:
        return
    path: Path = ("decision", "chair")
    if name not in (*KINDS, *scenario.group_names):
        yield Complaint(path, no_group(name, scenario))
        return
    groups = scenario.population.groups
    roles = [
        look_up_group(design.roles, one, groups[one].kind, "none") for one in groups_called(name, scenario)
    ]
    if "decide" not in roles:
        said = (
            spoken("its role is `{role}`", role=roles[0]) if roles else spoken("this case has no such group")
        )
        yield Complaint(
            path,
            spoken(
                '"{name}" does not decide here: {said}; name a group that decides as the chair',
                name=name,
                said=said,
            ),
        )


def groups_called(name: str, scenario: Scenario) -> list[str]:
    """Return the groups that a name stands for: the group of that name, else all groups of that kind."""
    groups = scenario.population.groups
    if name in groups:
        return [name]
    return [group for group, details in groups.items() if details.kind == name]


def no_group(name: str, scenario: Scenario) -> str:
    """Say that no group has the name, and which there are."""
    groups = list(scenario.group_names)
    known = list(dict.fromkeys([*groups, *KINDS]))
    return spoken(
        'no group is called "{name}"; this case has {groups}; kinds are {kinds}{hint}',
        name=name,
        groups=listed(groups),
        kinds=listed(list(KINDS)),
        hint=hint(name, known),
    )


def named_groups(names: Iterable[str], scenario: Scenario) -> set[str]:
    """Return all groups that a list of names stands for."""
    return {group for name in names for group in groups_called(name, scenario)}
