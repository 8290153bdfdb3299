"""`roughconsensus replay`: one stored run, made again."""

from typing import Annotated

import typer

DIFFERENT = 1


def replay(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="MANIFEST#ROW", help="A manifest (or its folder) and a row of results.parquet, from 0."
        ),
    ],
) -> None:
    """Run one row of a result again and check that it comes out the same, to the last bit.

    The exit code is 0 if it does and 1 if it does not.

    Example:
      roughconsensus replay results/iana_transition-1b2c3d4e/manifest.json#17
    """
    from simulation.assessment.assessing import KIND as ASSESS
    from simulation.assessment.assessing import rebuild_assessment
    from simulation.cli.terminal import Terminal
    from simulation.experiment.detailed import detailed_engine, is_detail
    from simulation.experiment.manifest import Manifest
    from simulation.experiment.replay import Rebuild, rebuild_comparison, split_reference
    from simulation.experiment.replay import replay as rerun
    from simulation.sweep.planning import KIND
    from simulation.sweep.replaying import rebuild_sweep

    console = Terminal()
    asked = Manifest.read(split_reference(reference)[0])
    rebuilders: dict[str, Rebuild] = {KIND: rebuild_sweep, ASSESS: rebuild_assessment}
    found = rerun(
        reference,
        runner=detailed_engine if any(map(is_detail, asked.outcomes)) else None,
        rebuild=rebuilders.get(asked.kind, rebuild_comparison),
    )
    manifest = found.manifest
    console.print(f"{found.origin}, seed {manifest.seed}, replicate {found.replicate}")
    if found.is_identical:
        console.print(f"Identical: all {len(found.stored)} outcomes, to the last bit.")
        return
    for name in found.differing:
        column = found.manifest.outcomes.index(name)
        console.print(f"  {name}: stored {float(found.stored[column])!r}, now {float(found.rerun[column])!r}")
    reason = (
        "although the sources are the same" if found.is_same_code else "the sources of the model have changed"
    )
    console.print(f"Different in {len(found.differing)} of {len(found.stored)} outcomes: {reason}.")
    raise typer.Exit(DIFFERENT)
