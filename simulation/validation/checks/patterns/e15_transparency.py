"""Publicity stifles dissent, or hardens it; reasons given afterwards convince (E15).

Three findings. After the Federal Reserve's committee learned that its talk would be published, dissent was
voiced less (Meade & Stasavage 2008; about five dissents a year fewer, Thornton 2002). Negotiators who
answer to an audience posture when they are watched (Stasavage 2004, 2007). And people accept a decision
taken behind closed doors with its reasons published afterwards about as well as one taken in the open (de
Fine Licht et al. 2014). Three regimes are compared: secret, rationale (arguments and reasons published,
positions not), and fishbowl (all published). Dissent is the share of deciders who do not consent, in what
they state at the end.

Each audience has a mechanism of its own and its sign is an input: constituents harden what members hold out
for (`rules/concession.py`), careers make dissent on record costly (`rules/publicity.py`). What a pass can
show is that the mechanisms are sufficient for both findings inside whole processes, and that without an
audience publicity does nothing to dissent; it is no evidence that either is as strong as in those bodies.
"""

from functools import partial
from itertools import product

from simulation.experiment.pairing import Difference, paired_difference
from simulation.validation.check import Check, CheckVerdict, Effort, row_of, shown
from simulation.validation.runner import draw_estimates
from simulation.validation.simulations import Floats, changed_design, outcomes
from simulation.validation.worlds import load_world
from simulation.words import later, told

REGIMES = {"secret": (0, 0, 0), "rationale": (1, 0, 1), "fishbowl": (1, 1, 1)}  # inputs, process, reasons
AUDIENCES = {"nobody": (0, 0), "constituents": (1, 0), "careers": (0, 1)}  # accountability, career
AUDIENCE_WORDS = {
    "nobody": later("nobody"),
    "constituents": later("constituents"),
    "careers": later("careers"),
}
COMMON_VALUE = (0.2, 0.8)
RULES = ("simple_majority", "consent")
WORLDS = tuple(product(RULES, AUDIENCES, COMMON_VALUE))
GROUPS = ("authorities", "users", "residents", "scientists")
AS_WELL = 0.02  # share of the affected by which acceptance may fall short and still count as equal


def run(effort: Effort) -> CheckVerdict:
    """Compare the three regimes in twelve worlds."""
    replicates = effort.choose(300, 50)
    found = {_name(*world): _regimes(*world, replicates) for world in WORLDS}
    dissent = {name: _change(runs, "dissent", "fishbowl", "rationale") for name, runs in found.items()}
    equal = {
        name: _change(runs, "output_legitimacy", "rationale", "fishbowl") for name, runs in found.items()
    }
    gained = {name: _change(runs, "output_legitimacy", "rationale", "secret") for name, runs in found.items()}
    stifled = [name for name, each in dissent.items() if each.high < 0]
    hardened = [name for name, each in dissent.items() if each.low > 0]
    signs = all(_as_claimed(world[1], dissent[_name(*world)]) for world in WORLDS)
    reasons = all(each.low > -AS_WELL for each in equal.values()) and any(
        each.low > 0 for each in gained.values()
    )
    largest = max(gained.values(), key=lambda each: each.value)
    return CheckVerdict(
        passed=bool(stifled and hardened and signs and reasons),
        measured=told(
            "publicity stifles dissent in {stifled} and hardens it in {hardened} of "
            "{worlds} worlds, {signs} against its audience; reasons instead of the open "
            "door: {reasons} accepted",
            stifled=len(stifled),
            hardened=len(hardened),
            worlds=len(WORLDS),
            signs=later("never") if signs else later("also"),
            reasons=later("as well") if reasons else later("worse"),
        ),
        detail=told(
            "Reasons raise acceptance over secrecy by up to {largest}, and opening the "
            "door adds nothing to it. Constituents make members hold out, careers make "
            "them fall silent: each mechanism is sufficient for its finding, and neither "
            "finding tells how strong it is. Where the first call decides, nobody has yet "
            "been heard, and careers silence nobody.",
            largest=shown(largest, signed=True),
        ),
        rows=(
            *(
                row_of(told("dissent, open − closed door: {world}", world=name), each)
                for name, each in dissent.items()
            ),
            *(
                row_of(told("acceptance, reasons − secret: {world}", world=name), each)
                for name, each in gained.items()
            ),
        ),
        draw=partial(
            draw_estimates,
            list(dissent),
            list(dissent.values()),
            later("dissent, positions published less not"),
        ),
    )


def _regimes(rule: str, audience: str, common_value: float, replicates: int) -> dict[str, dict[str, Floats]]:
    """Run one world under the three regimes."""
    from simulation.scenario import with_values

    accountability, career = AUDIENCES[audience]
    changes: dict[str, object] = {}
    for group in GROUPS:
        changes[f"population.groups.{group}.accountability"] = accountability
        changes[f"population.groups.{group}.career"] = career
    world = with_values(load_world("commons"), changes | {"issue.common_value_share": common_value})
    runs = {}
    for name, (inputs, process, reasons) in REGIMES.items():
        transparency = {"inputs": inputs, "process": process, "reasons": reasons}
        design = changed_design(
            "multistakeholder_rough_consensus", {"transparency": transparency, "decision.rule": rule}
        )
        runs[name] = outcomes(world, design, replicates)
        runs[name]["dissent"] = 1 - runs[name]["support"]
    return runs


def _change(runs: dict[str, dict[str, Floats]], measure: str, regime: str, other: str) -> Difference:
    return paired_difference(runs[regime][measure], runs[other][measure], False)


def _as_claimed(audience: str, change: Difference) -> bool:
    """Tell whether publicity does nothing against the sign of its audience; without one, nothing at all."""
    if audience == "nobody":
        return change.value == 0.0
    return change.high >= 0.0 if audience == "constituents" else change.low <= 0.0


def _name(rule: str, audience: str, common_value: float) -> str:
    return told(
        "{rule}, {audience}, {kind}",
        rule=later("majority") if rule == "simple_majority" else later("consent"),
        audience=AUDIENCE_WORDS[audience],
        kind=later("search") if common_value > 0.5 else later("conflict"),
    )


CHECK = Check(
    key="E15",
    title="Transparency cuts both ways",
    claim="Publicity stifled dissent in one body and makes negotiators posture in others; reasons "
    "published after closed doors convince about as well as the open door.",
    source="Meade & Stasavage 2008; Stasavage 2007; de Fine Licht et al. 2014",
    criterion="Publishing positions lowers dissent in one of twelve worlds and raises it in another (95 "
    "%), never against the sign of its audience, and without an audience not at all; with reasons only, "
    "acceptance is within .02 of the open door and above secrecy somewhere. Fails if publicity has one "
    "sign only.",
    role="validation",
    kind="construction",
    run=run,
    revised="Worlds in which careers are at stake, and the condition on signs, were added with the mechanism "
    "that the first version had found missing.",
)
