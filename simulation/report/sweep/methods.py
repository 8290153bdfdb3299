"""The methods in words, complete enough for the methods section of a paper."""

from collections.abc import Iterator

from simulation.analysis.digits import as_written
from simulation.report.sweep.results import Results

SAMPLED = {
    "factorial": "all combinations of levels",
    "one_at_a_time": "a baseline and, from there, every other level of each factor",
    "list": "points written down by hand",
    "latin_hypercube": "a Latin hypercube (McKay, Beckman & Conover 1979; scipy.stats.qmc)",
    "sobol": "the sample of Saltelli et al. (2010) on a scrambled Sobol sequence (SALib)",
    "morris": "trajectories of elementary effects (Morris 1991; SALib)",
}


def methods(results: Results) -> Iterator[str]:
    """Yield paragraphs: what was run, on what, how often, with which code."""
    manifest = results.manifest
    asked = manifest.asked
    scenarios = ", ".join(f"“{entry.name}”" for entry in manifest.scenarios)
    yield (
        f"Simulated with Rough Consensus {manifest.version} (revision {manifest.git_revision}, sources "
        f"{manifest.source_hash[:12]}, {manifest.python}). Scenarios: {scenarios}. Process designs: "
        + ", ".join(f"“{name}”" for name in results.designs)
        + "."
    )
    if results.sweep.axes:
        method = asked["sampling"]["method"]
        yield (
            f"Factors: {'; '.join(_factor(results, name) for name in results.sweep.factor_names)}. "
            f"Points: {manifest.points:,}, {SAMPLED[method]} (seed {asked['sampling']['seed']})."
        )
    runs = results.runs
    each = (
        f"{int(runs.min()):,}" if runs.min() == runs.max() else f"{int(runs.min()):,} to {int(runs.max()):,}"
    )
    yield (
        f"{int(runs.sum()):,} runs: {each} replicates in each of {manifest.cells:,} cells, seed "
        f"{manifest.seed}. In a replicate all designs and points meet the same problem, people and chance "
        "(common random numbers); draws are addressed by seed, replicate, stream, purpose, entity and time "
        "(Philox4x32-10)."
    )
    widths = asked.get("replicates", {}).get("half_width", {})
    if widths:
        wanted = ", ".join(f"{name} to ±{as_written(width)}" for name, width in widths.items())
        yield (
            f"A cell stopped when the 95 % intervals were narrow enough ({wanted}) and stayed so (Hoad, "
            "Robinson & Davies 2010, look-ahead 5), looked at after fixed numbers of replicates."
        )
    yield f"Any row can be run again: roughconsensus replay FOLDER#ROW. Experiment {manifest.identity}."


def _factor(results: Results, name: str) -> str:
    axis = next(axis for axis in results.sweep.axes if axis.name == name)
    paths = ", ".join(axis.paths) if not axis.factor.settings else "several settings at once"
    if axis.is_range:
        low, high = axis.factor.range
        return f"{name} ({paths}) from {as_written(low)} to {as_written(high)}"
    return f"{name} ({paths}): {', '.join(str(label) for label in axis.labels)}"
