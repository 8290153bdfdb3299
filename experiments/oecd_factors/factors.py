"""What did goals, secretariat, caucuses and old acquaintance do for the OECD's recommendation?

Run with `uv run python experiments/oecd_factors/factors.py` (about half a minute on one core). Writes
`result.md` beside this file.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from simulation import load_scenario
from simulation.engine import run_batch
from simulation.experiment.pairing import Estimate, estimate
from simulation.outcome import outcome_names
from simulation.parameters import Floats
from simulation.scenario import build_parameters, with_values

HERE = Path(__file__).parent
CASE = "oecd_digital_security"
REPLICATES, SEED = np.arange(400), 1
MEASURES = {
    "months": "months",
    "decision_quality": "decision quality",
    "worst_group_acceptance": "acceptance, worst group",
    "implementation_60": "carried out after 60 months",
}
# What switches each factor off: numbers of the case, and of its process.
OFF: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "goals first": ({}, {"goals.rounds": 0}),
    "neutral secretariat": ({}, {"facilitation.editor": "none"}),
    "caucuses": ({}, {"caucus.enabled": False}),
    "old acquaintance": ({"context.trust.other_groups": 0.5}, {}),
}
ALONE = {"roles": {"default": "none", "government": "decide"}}  # nobody but governments in the room
NO_CAUCUS = {"caucus.enabled": False}


def main() -> None:
    """Run every combination that is told, and write the table."""
    real = run({}, {})
    nothing = run(*everything_off(but=""))
    rows = [f"| as it was | {' | '.join(level(real, measure) for measure in MEASURES)} |"]
    rows += [line(f"without {name}", real, run(*switches)) for name, switches in OFF.items()]
    rows.append(line("without all four", real, nothing))
    alone = run({}, ALONE)
    only = [f"| none of the four | {' | '.join(level(nothing, measure) for measure in MEASURES)} |"]
    only += [line(f"{name} alone", nothing, run(*everything_off(but=name))) for name in OFF]
    few = [
        f"| governments alone, with a caucus | {' | '.join(level(alone, measure) for measure in MEASURES)} |"
    ]
    few.append(line("the same without", alone, run({}, ALONE | NO_CAUCUS)))
    text = (
        "\n\n".join([HEAD, table(rows), "One at a time, on top of none:", table(only), BESIDE, table(few)])
        + "\n"
    )
    (HERE / "result.md").write_text(text, encoding="utf-8")
    print(text)


HEAD = (
    f"Means over {len(REPLICATES)} paired replicates; below them the change, with its 95 % interval.\n\n"
    "One at a time, taken away from the process as it was:"
)
BESIDE = "A caucus holds for every group, governments included. With nobody else in the room:"


def run(case: Mapping[str, Any], process: Mapping[str, Any]) -> dict[str, Floats]:
    """Return every outcome under changes of the case and of its process, (replicates,) each."""
    world = with_values(load_scenario(CASE), case)
    design = with_values(world.historical_design, process)
    rows = run_batch(build_parameters(world, design), SEED, REPLICATES)
    return {name: rows[:, place] for place, name in enumerate(outcome_names())}


def everything_off(but: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the changes that switch all factors off but one."""
    case: dict[str, Any] = {}
    process: dict[str, Any] = {}
    for name, (of_case, of_process) in OFF.items():
        if name != but:
            case |= of_case
            process |= of_process
    return case, process


def table(rows: list[str]) -> str:
    """Write rows as a Markdown table."""
    heads = " | ".join(MEASURES.values())
    return "\n".join([f"| | {heads} |", f"|---{'|---' * len(MEASURES)}|", *rows])


def level(outcomes: Mapping[str, Floats], measure: str) -> str:
    """Say the mean of a measure."""
    return shown(float(np.nanmean(outcomes[measure])), measure)


def line(name: str, reference: Mapping[str, Floats], changed: Mapping[str, Floats]) -> str:
    """Say by how much every measure changes."""
    cells = [interval(estimate(changed[key] - reference[key], False), key) for key in MEASURES]
    return f"| {name} | {' | '.join(cells)} |"


def interval(change: Estimate, measure: str) -> str:
    """Say a change; bold where its interval excludes nought."""
    value = (
        f"{shown(change.value, measure, True)} [{shown(change.low, measure)}, {shown(change.high, measure)}]"
    )
    return f"**{value}**" if change.excludes_zero else value


def shown(value: float, measure: str, signed: bool = False) -> str:
    """Write months to a tenth and shares in percent."""
    number = value if measure == "months" else 100 * value
    unit = "" if measure == "months" else " %" if not signed and number >= 10 else ""
    return f"{number:{'+' if signed else ''}.1f}{unit}".replace("-", "−")


if __name__ == "__main__":
    main()
