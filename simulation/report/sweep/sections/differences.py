"""What the designs change, on the same problems, people and chance."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from simulation.analysis.effects import Effect, effects, effects_table, holm
from simulation.parameters import Floats
from simulation.report.sweep.figures import draw_forest, forest_size
from simulation.report.sweep.results import Results, averaged
from simulation.report.sweep.section import Interval, Picture, Section

LEVEL = 0.05  # of the tests, for a whole family
MOST_POINTS = 24  # for which differences are also taken point by point


def differences(results: Results, scenario: int) -> Iterator[Section]:
    """Yield paired differences from the first design, over all points and point by point."""
    if len(results.designs) < 2:
        return
    found = compare(results.values[scenario], results.designs, results.names, results.binary)
    width, height = forest_size(found)
    table = effects_table(found)
    yield Section(
        key=results.key("differences", scenario),
        title=results.title("What the designs change", scenario),
        text=tuple(_words(results, found)),
        pictures=(
            Picture(
                results.key("differences", scenario),
                f"Paired differences from “{results.designs[0]}” with 95 % intervals"
                f"{' (means over all points)' if results.manifest.points > 1 else ''}. Filled marks differ "
                "from zero at 5 % for the whole family (Holm).",
                lambda figure: draw_forest(figure, found),
                width,
                height,
            ),
        ),
        table=table,
        shown=_shown(results, found),
    )
    if 1 < results.manifest.points <= MOST_POINTS:
        yield _by_point(results, scenario)


def compare(
    values: Floats, designs: Sequence[str], names: Sequence[str], binary: Collection[str]
) -> tuple[Effect, ...]:
    """Compare each design with the first one over the runs in which both have a measure.

    A design that rarely agrees agrees where it is easy. Averaged over points before they are paired, what is
    measured of decisions only would compare its easy points with all points of the other.

    Parameters
    ----------
    values : array, shape (points, designs, replicates, measures)
        NaN where a measure does not exist.
    designs, names, binary : sequence of str
        Designs, measures, and which of these are 0 or 1 (as long as nothing is averaged).
    """
    found: list[Effect] = []
    for design in range(1, len(designs)):
        pair = values[:, [0, design]]
        both = ~np.isnan(pair).any(axis=1, keepdims=True)
        means = averaged(np.where(both, pair, np.nan))
        shares = binary if len(values) == 1 else ()  # an average over points is no longer 0 or 1
        found += effects(means, [designs[0], designs[design]], names, shares)
    adjusted = holm(np.array([each.p for each in found]))
    return tuple(replace(each, p_adjusted=float(p)) for each, p in zip(found, adjusted, strict=True))


def _by_point(results: Results, scenario: int) -> Section:
    tables = []
    for point in range(results.manifest.points):
        here = results.values[scenario, [point]]
        table = effects_table(compare(here, results.designs, results.names, results.binary))
        for name, level in reversed(results.levels(point).items()):
            table.insert(0, name, level)
        tables.append(table)
    whole = pd.concat(tables, ignore_index=True)
    whole["p_adjusted"] = holm(whole["p"].to_numpy(dtype=np.float64))
    differ = int((whole["p_adjusted"] < LEVEL).sum())
    return Section(
        key=results.key("differences_by_point", scenario),
        title=results.title("… point by point", scenario),
        text=(
            f"{differ} of {len(whole)} differences (designs × measures × points) differ from zero at 5 % "
            "for the whole family, by Holm. Below: at how many points a design is above the first one, "
            "and at how many below. All are in the file.",
        ),
        table=whole,
        shown=_counted(whole, results),
    )


def _words(results: Results, found: tuple[Effect, ...]) -> Iterator[str]:
    factors = [each.difference.variance_reduction for each in found]
    known = [factor for factor in factors if np.isfinite(factor)]
    yield (
        f"Each design is compared with “{results.designs[0]}” replicate by replicate, each measure "
        "over the runs in which it exists under both. Intervals are "
        "Student's (shares of runs: Bonett and Price). * differs from zero at 5 % for the whole family of "
        f"{len(found)} comparisons, by Holm. Effect sizes, bootstrap intervals and p-values are in the file."
    )
    if known:
        yield (
            f"Pairing cut the variance of differences by a factor of {np.median(known):.2g} (median; "
            f"{min(known):.2g} to {max(known):.2g}): as many times fewer replicates for the same interval."
        )


def _shown(results: Results, found: tuple[Effect, ...]) -> pd.DataFrame:
    """Lay differences out as a row a design and a column a measure, marked where they are told from zero."""
    rows: dict[str, dict[str, str | Interval]] = {}
    measures = {measure.name: measure for measure in results.measures}
    for each in found:
        measure = measures[each.measure]
        heading = f"{measure.label} ({measure.difference_unit})"
        written = Interval.of(each.difference, measure)
        mark = " *" if each.p_adjusted < LEVEL else ""
        rows.setdefault(each.design, {"design": each.design})[heading] = replace(
            written, value=written.value + mark
        )
    return pd.DataFrame(rows.values())


def _counted(whole: pd.DataFrame, results: Results) -> pd.DataFrame:
    """Count, per design and measure, the points at which a difference is above and below zero."""
    known = whole[whole["p_adjusted"] < LEVEL]
    rows = []
    for design in results.designs[1:]:
        row = {"design": design}
        for measure in results.measures:
            found = known[(known["design"] == design) & (known["measure"] == measure.name)]["difference"]
            row[measure.label] = f"{int((found > 0).sum())} above, {int((found < 0).sum())} below"
        rows.append(row)
    return pd.DataFrame(rows)
