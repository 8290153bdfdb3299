"""A design or a rule hangs together, whatever the case."""

from collections.abc import Iterator

from simulation.scenario.complaint import Complaint
from simulation.scenario.schema import Design, Rule
from simulation.scenario.schema.rule import CHAIR, EACH_GROUP, EVERYBODY

KEYWORDS = (EVERYBODY, EACH_GROUP, CHAIR)


def complaints_about_design(design: Design) -> list[Complaint]:
    """Return everything in a design that contradicts itself."""
    return [
        *complaints_about_calendar(design),
        *complaints_about_editor(design),
        *(one.below("decision", "rule") for one in complaints_about_rule(design.decision.rule)),
        *complaints_about_ending(design),
        *complaints_about_idle_chair(design),
        *complaints_about_stand_ins(design),
        *complaints_about_other_room(design),
    ]


def complaints_about_other_room(design: Design) -> Iterator[Complaint]:
    """What is read has been said in a process that hangs together, too."""
    if design.record_of is not None:
        yield from (one.below("record_of") for one in complaints_about_design(design.record_of))


def complaints_about_calendar(design: Design) -> Iterator[Complaint]:
    """There has to be time for a call, and for substance after the goals."""
    decision = design.decision
    if decision.call_every > decision.deadline:
        message = f"a first call after round {decision.call_every}, but the last round is {decision.deadline}"
        yield Complaint(("decision", "call_every"), f"{message}; allowed is at most the deadline")
    if design.goals.rounds >= decision.deadline:
        message = f"{design.goals.rounds} rounds for goals leave none of {decision.deadline} for substance"
        yield Complaint(("goals", "rounds"), message)


def complaints_about_editor(design: Design) -> Iterator[Complaint]:
    """Only a biased editor favours somebody."""
    facilitation = design.facilitation
    if facilitation.editor == "biased" and facilitation.favours is None:
        message = "the key is missing: a biased editor favours a group"
        yield Complaint(("facilitation", "favours"), message, missing=True)
    if facilitation.editor != "biased" and facilitation.favours is not None:
        yield Complaint(("facilitation", "favours"), "only an editor that is `biased` favours a group")


def complaints_about_stand_ins(design: Design) -> Iterator[Complaint]:
    """Only stand-ins can abstain."""
    if design.controls.stand_ins_abstain and not design.placebo:
        message = "without effect: nobody has a stand-in; name groups under `placebo`"
        yield Complaint(("controls", "stand_ins_abstain"), message)


def complaints_about_ending(design: Design) -> Iterator[Complaint]:
    """A fallback vote needs a rule, and other endings have none."""
    ending = design.decision.on_deadline
    path = ("decision", "on_deadline", "fallback_vote")
    if (ending.action == "fallback_vote") != (ending.fallback_vote is not None):
        yield Complaint(path, "a fallback vote needs a rule, and only a fallback vote has one", missing=True)
    if ending.fallback_vote is not None:
        yield from (one.below(*path) for one in complaints_about_rule(ending.fallback_vote))


def complaints_about_idle_chair(design: Design) -> Iterator[Complaint]:
    """A chair is named for a decision that the chair takes."""
    decision, ending = design.decision, design.decision.on_deadline
    rules = [decision.rule, *([ending.fallback_vote] if ending.fallback_vote else [])]
    decides = any(chamber.members == (CHAIR,) for rule in rules for chamber in rule.chambers)
    if decision.chair is not None and not decides and ending.action != "chair_decides":
        message = (
            "without effect: the chair decides nothing here; write `rule: chair_decides`, or at the end "
        )
        yield Complaint(("decision", "chair"), f"{message}`on_deadline: chair_decides`, or take it out")


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
            message = f"`{words[0]}` stands alone; list groups or kinds, or write `members: {words[0]}`"
            yield Complaint(("chambers", position, "members"), message)


def complaints_about_answers(rule: Rule) -> Iterator[Complaint]:
    """A limit on unanswered objections means nothing where they need no answer."""
    if rule.objections.max_unanswered > 0 and not rule.objections.must_be_answered:
        message = "objections need no answer under this rule; add `must_be_answered: true` or leave this out"
        yield Complaint(("objections", "max_unanswered"), message)
