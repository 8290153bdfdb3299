"""The options `--without` and `--replace` of `run` and `compare`, and what they tell."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.scenario import Design, Scenario

Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="NAMES",
        help="Take out a group or a named actor, several with commas; for all others chance stays the same.",
        show_default=False,
    ),
]
Replace = Annotated[
    list[str] | None,
    typer.Option(
        "--replace",
        metavar="A=B",
        help="Put people like those of B into the seats of A. May be given again.",
        show_default=False,
    ),
]


class Substitution(NamedTuple):
    """Who is taken out, and who sits in whose place."""

    without: tuple[str, ...]
    replaced: dict[str, str]


def absence(without: list[str] | None, replace: list[str] | None) -> Substitution:
    """Read both options.

    Raises
    ------
    ExperimentError
        If a name is missing.
    """
    from simulation.experiment.errors import ExperimentError

    names = [name.strip() for several in without or [] for name in several.split(",")]
    if "" in names:
        raise ExperimentError(spoken("--without: a name is missing; name a group or an actor of the case"))
    swaps: dict[str, str] = {}
    for pair in replace or []:
        here, equals, like = (part.strip() for part in pair.partition("="))
        if not (here and equals and like):
            raise ExperimentError(
                spoken("--replace {pair}: write A=B, as in business=civil_society", pair=pair)
            )
        if here in swaps:
            raise ExperimentError(spoken("--replace {pair}: {here} is replaced twice", pair=pair, here=here))
        swaps[here] = like
    return Substitution(tuple(names), swaps)


def with_absence(changes: list[str] | None, change: Substitution) -> list[str] | None:
    """Return the changes of `--set` with those of both options: manifests keep them like any other."""
    added = []
    if change.without:
        added.append(f"population.absent={json.dumps(list(change.without), ensure_ascii=False)}")
    if change.replaced:
        added.append(f"population.replaced={json.dumps(change.replaced, ensure_ascii=False)}")
    return [*(changes or []), *added] or changes


def tell_absence(
    case: str,
    changes: list[str] | None,
    design: "Design",
    change: Substitution,
    seed: int,
    replicates: Sequence[int],
) -> None:
    """Say what would have come out, instead of what; nothing where nobody is taken out or replaced."""
    if not (change.without or change.replaced):
        return
    from simulation.cli.options import changed_world
    from simulation.cli.terminal import Terminal
    from simulation.experiment.counterfactual import counterfactual
    from simulation.report.counterfactual import counterfactual_words
    from simulation.scenario import load_scenario
    from simulation.scenario.variation import PROCESS

    actual: Scenario
    of_case = [one for one in changes or [] if not one.startswith(PROCESS)]
    actual, _ = changed_world(load_scenario(case), [], of_case, history=False)
    told = counterfactual(actual, design, change.without, change.replaced, seed, replicates)
    console = Terminal()
    for line in counterfactual_words(told, actual):
        console.print(line, soft_wrap=True, markup=False, highlight=False)
