"""Vital signs of the flagship case: the room deliberates, or nothing that it decides means anything.

No evidence about the world: these checks can only show that the model does not do what it is said to do.
"""

from functools import partial

from simulation.validation.check import Check, CheckVerdict, Effort
from simulation.validation.vitals import vital_signs
from simulation.words import later, told, told_together

CASE = "iana_transition"
DESIGNS = {
    "historical": None,
    "rough": "multistakeholder_rough_consensus",
    "sectoral": "multistakeholder_sectoral",
    "full": "multistakeholder_full_consensus",
}


def run(design: str | None, effort: Effort) -> CheckVerdict:
    """Take the vital signs under one design."""
    from simulation.scenario import build_parameters, load_design, load_scenario

    case = load_scenario(CASE)
    parameters = build_parameters(case, load_design(design) if design else case.historical_design)
    signs = vital_signs(parameters, effort.choose(200, 20))
    failing = [sign for sign in signs if sign.status == "fails"]
    shown = [sign for sign in signs if sign.key in ("content", "text", "tired")]
    return CheckVerdict(
        passed=not failing,
        measured=told_together(
            told("{says}: {measured}", says=sign.says, measured=sign.measured) for sign in failing or shown
        ),
        detail=told(
            "{holding} of {all} signs hold. `roughconsensus vitals` takes them on any case and design.",
            holding=len(signs) - len(failing),
            all=len(signs),
        ),
        rows=tuple(
            {later("sign"): sign.says, later("must be"): sign.criterion, "is": sign.measured, "": sign.status}
            for sign in signs
        ),
    )


CHECKS = tuple(
    Check(
        key=f"vitals-{name}",
        title=f"The room deliberates: {name}",
        claim="In a room that deliberates most turns bring something, the text answers, and more objectors "
        "are met or convinced than are worn down or leave.",
        source="of this project, simulation/validation/vitals.py; RFC 7282 on objections",
        criterion="All vital signs hold: half of the turns have content, the text changes in three rounds or "
        "more, at most half of the objectors give way with time alone or leave, nothing is settled under an "
        "unanswered reasoned objection, each event without its cause moves nobody. Fails if a sign fails.",
        role="validation",
        kind="conduct",
        run=partial(run, design),
    )
    for name, design in DESIGNS.items()
)
