"""What the designs change, on the same problems, people and chance."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from simulation.analysis.effects import Effect, effects, effects_table, holm
from simulation.experiment.pairing import estimate
from simulation.parameters import Floats
from simulation.report.findings import about_nobody
from simulation.report.sweep.figures import draw_convergence, draw_forest, forest_size
from simulation.report.sweep.page import PageSection, Picture, ShownInterval
from simulation.report.sweep.results import Results, averaged
from simulation.sweep.plan import target
from simulation.words import DEFAULT, speaking, spoken

# --- What the designs change, on the same problems, people and chance ---

LEVEL = 0.05  # of the tests, for a whole family
MOST_POINTS = 24  # for which differences are also taken point by point


def differences(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield paired differences from the first design, over all points and point by point."""
    if len(results.designs) < 2:
        return
    found = compare(results.values[scenario], results.designs, results.names, results.binary)
    width, height = forest_size(found)
    table = effects_table(found)
    yield PageSection(
        key=results.key("differences", scenario),
        title=results.title(spoken("What the designs change"), scenario),
        text=tuple(_words(results, found)),
        pictures=(
            Picture(
                results.key("differences", scenario),
                spoken(
                    "Paired differences from “{design}” with 95 % intervals{over}. Filled marks differ "
                    "from zero at 5 % for the whole family (Holm).",
                    design=spoken(results.designs[0]),
                    over=spoken(" (means over all points)") if results.manifest.points > 1 else "",
                ),
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


def _by_point(results: Results, scenario: int) -> PageSection:
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
    return PageSection(
        key=results.key("differences_by_point", scenario),
        title=results.title(spoken("… point by point"), scenario),
        text=(
            spoken(
                "{differ} of {number} differences (designs × measures × points) differ from zero at 5 % "
                "for the whole family, by Holm. Below: at how many points a design is above the first one, "
                "and at how many below. All are in the file.",
                differ=differ,
                number=len(whole),
            ),
        ),
        table=whole,
        shown=_counted(whole, results),
    )


def _words(results: Results, found: tuple[Effect, ...]) -> Iterator[str]:
    factors = [each.difference.variance_reduction for each in found]
    known = [factor for factor in factors if np.isfinite(factor)]
    yield (
        spoken(
            "Each design is compared with “{design}” replicate by replicate, each measure over the "
            "runs in which it exists under both. Intervals are Student's (shares of runs: Bonett and "
            "Price). * differs from zero at 5 % for the whole family of {number} comparisons, by Holm. "
            "Effect sizes, bootstrap intervals and p-values are in the file.",
            design=spoken(results.designs[0]),
            number=len(found),
        )
    )
    if known:
        yield (
            spoken(
                "Pairing cut the variance of differences by a factor of {median:.2g} (median; {least:.2g} "
                "to {most:.2g}): as many times fewer replicates for the same interval.",
                median=np.median(known),
                least=min(known),
                most=max(known),
            )
        )


def _shown(results: Results, found: tuple[Effect, ...]) -> pd.DataFrame:
    """Lay differences out as a row a design and a column a measure, marked where they are told from zero."""
    rows: dict[str, dict[str, str | ShownInterval]] = {}
    measures = {measure.name: measure for measure in results.measures}
    for each in found:
        measure = measures[each.measure]
        heading = f"{measure.label} ({measure.difference_unit})"
        written = ShownInterval.of(each.difference, measure)
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
            row[measure.label] = spoken(
                "{above} above, {below} below", above=int((found > 0).sum()), below=int((found < 0).sum())
            )
        rows.append(row)
    return pd.DataFrame(rows)


# --- What came out in each cell ---

MOST_ROWS = 40  # in the page; longer tables are files only


def means(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield the means of every cell, with their intervals."""
    rows: list[dict[str, Any]] = []
    shown: list[dict[str, Any]] = []
    for point in range(results.manifest.points):
        for design, name in enumerate(results.designs):
            values = results.values[scenario, point, design]
            place: dict[str, Any] = {**results.levels(point), "design": name}
            place["runs"] = int(results.runs[scenario, point, design])
            rows.append(place | _numbers(values, results))
            if len(shown) < MOST_ROWS:
                shown.append(place | _written(values, results))
    text = [spoken("Means over runs, with 95 % intervals (share of runs: Wilson; others: Student).")]
    if results.idle:
        text.append(about_nobody(results.idle))
    if len(rows) > MOST_ROWS:
        text.append(
            spoken(
                "All {number:,} cells are in the file; here are means over the points of each design.",
                number=len(rows),
            )
        )
        shown = [
            {"design": name} | _over_points(results.values[scenario, :, design], results)
            for design, name in enumerate(results.designs)
        ]
    yield PageSection(
        key=results.key("means", scenario),
        title=results.title(spoken("What came out"), scenario),
        text=tuple(text),
        table=pd.DataFrame(rows),
        shown=pd.DataFrame(shown),
    )


def _numbers(values: Floats, results: Results) -> dict[str, float]:
    found: dict[str, float] = {}
    for index, name in enumerate(results.names):
        each = estimate(values[:, index], name in results.binary)
        found |= {
            name: each.value,
            f"{name}_low": each.low,
            f"{name}_high": each.high,
            f"{name}_n": each.count,
        }
    return found


def _written(values: Floats, results: Results) -> dict[str, ShownInterval]:
    return {
        measure.heading: ShownInterval.of(estimate(values[:, index], measure.name in results.binary), measure)
        for index, measure in enumerate(results.measures)
    }


def _over_points(values: Floats, results: Results) -> dict[str, ShownInterval]:
    """Average over points; an average over several is no longer 0 or 1: (points, replicates, measures)."""
    if len(values) == 1:
        return _written(values[0], results)
    means = averaged(values)
    return {
        measure.heading: ShownInterval.of(estimate(means[:, index], is_binary=False), measure)
        for index, measure in enumerate(results.measures)
    }


# --- How sure the numbers are, and which runs have none ---

NORMAL_95 = 1.96


def precision(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield how wide intervals are, how many replicates that took, and failed runs."""
    runs = results.runs[scenario]
    widths = NORMAL_95 * results.standard_errors[scenario].reshape(-1, len(results.names))
    known = [index for index in range(len(results.names)) if not np.isnan(widths[:, index]).all()]
    with speaking(DEFAULT):
        table = _half_widths(results, widths, known)
    yield PageSection(
        key=results.key("precision", scenario),
        title=results.title(spoken("How sure that is"), scenario),
        text=tuple(_precision_in_words(results, runs)),
        pictures=tuple(_pictures(results, scenario)),
        table=table,
        shown=_half_widths(results, widths, known).round(4),
    )


def _half_widths(results: Results, widths: Floats, known: Sequence[int]) -> pd.DataFrame:
    """Return how wide the intervals of each measure are, in its unit."""
    rows = [
        {
            "measure": results.measures[index].heading,
            "median half-width": np.nanmedian(widths[:, index]) * results.measures[index].factor,
            "largest": np.nanmax(widths[:, index]) * results.measures[index].factor,
        }
        for index in known
    ]
    return pd.DataFrame(rows)


def _precision_in_words(results: Results, runs: "np.typing.NDArray[np.float64]") -> Iterator[str]:
    fewest, most = int(runs.min()), int(runs.max())
    yield (
        spoken("{fewest:,} replicates in every cell.", fewest=fewest)
        if fewest == most
        else spoken(
            "{fewest:,} to {most:,} replicates in a cell, as many as its precision asked for.",
            fewest=fewest,
            most=most,
        )
    )
    failed = results.sweep.ask(
        "SELECT failure, count(*) AS runs FROM runs WHERE failure IS NOT NULL GROUP BY 1"
    )
    if len(failed):
        reasons = "; ".join(f"{row.runs}: {row.failure}" for row in failed.itertuples())
        yield spoken(
            "{runs} runs failed and have no outcomes ({reasons}).",
            runs=int(failed["runs"].sum()),
            reasons=reasons,
        )


def _pictures(results: Results, scenario: int) -> Iterator[Picture]:
    wanted = results.manifest.asked.get("replicates", {}).get("half_width", {})
    names = [name for name in results.names if name in wanted]
    if not names:
        return
    targets = [target(name, wanted[name]) for name in names]
    columns = [results.names.index(name) for name in names]
    point, design = np.unravel_index(int(results.runs[scenario].argmax()), results.runs[scenario].shape)
    count = int(results.runs[scenario, point, design])
    values = results.values[scenario, point, design, :count, :][:, columns]
    yield Picture(
        results.key("precision", scenario),
        spoken(
            "How the intervals of the cell with most runs narrowed, as multiples of the half-width asked for."
        ),
        lambda figure: draw_convergence(figure.subplots(), values, names, targets),
    )
