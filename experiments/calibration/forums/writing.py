"""The report in Markdown."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from changing import Change, between_surveys, change, simulated_change
from recovering import Recovered
from trying import RANGES, fit_at

from simulation.parameters import Floats
from simulation.validation.forums.data import Forum
from simulation.validation.forums.scores import KINDS, Fit, Scores, averaged


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table, names left and numbers right."""
    lines = [" | ".join(header), " | ".join(["---"] + ["---:"] * (len(header) - 1))]
    lines += [" | ".join(row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


CHANGED = ("", "answered alike", "retest r", "spread kept", "items that grew", "least third", "most third")


def change_section(forums: Sequence[Forum]) -> str:
    """Write what real change looks like, forum by forum, and what the model makes of the same answers."""
    rows, averages = [], []
    for title, policies in (("considerations", False), ("policies", True)):
        real, made = [], []
        for forum in forums:
            kind = slice(forum.considerations, None) if policies else slice(forum.considerations)
            if not len(forum.steps[kind]):
                continue
            real.append(change(forum, forum.after, kind))
            made.append(simulated_change(forum, kind))
            rows.append([f"{forum.survey} · {forum.name} · {title}", *_numbers(real[-1])])
        averages += [
            [f"**{title}, really**", *_numbers(np.mean(real, axis=0))],
            [f"{title}, in the fitted model", *_numbers(np.mean(made, axis=0))],
        ]
    scatter, chance = between_surveys(forums)
    return (
        "## What real change looks like\n\n"
        "Retest r: correlation of a person's answers before and after, each less the item's mean. Last "
        "columns: spread kept in the items with the least and with the most spread before.\n\n"
        f"{table(CHANGED, averages + rows)}\nShares kept scatter between forums by {scatter:.3f} (standard "
        f"deviation); drawing each forum's people again gives {chance:.3f}.\n"
    )


def _numbers(numbers: Change | Floats) -> list[str]:
    return [f"{number:.2f}" for number in numbers]


def fitted_section(
    found: Floats, ends: Floats, drawn: Floats, folds: Mapping[tuple[str, str], Fit], best: float
) -> str:
    """Write what was fitted on all forums, with ranges, and the lines of `fitted.py`."""
    rows = []
    for k, (name, r) in enumerate(RANGES.items()):
        low, high = (r.at(x) for x in np.quantile(drawn[:, k], [0.05, 0.95]).tolist())
        lowest, highest = (f(getattr(fit, name) for fit in folds.values()) for f in (min, max))
        rows.append(
            [
                name,
                f"{getattr(fit_at(found.tolist()), name):g}",
                f"{r.at(ends[0, k]):.2g} to {r.at(ends[1, k]):.2g}",
                f"{low:.2g} to {high:.2g}",
                f"{lowest:g} to {highest:g}",
                f"{r.low:g} to {r.high:g}",
            ]
        )
    head = (
        "number",
        "fitted on all",
        "nine in ten of the best eighth",
        "surveys drawn again, 90 %",
        "one survey left out",
        "searched",
    )
    lines = [f"ALL = {written(fit_at(found.tolist()))}", "WITHOUT: Mapping[tuple[str, str], Fit] = {"]
    lines += [f'    ("{survey}", "{name}"): {written(fit)},' for (survey, name), fit in folds.items()]
    return (
        f"## Fitted\n\n{table(head, rows)}\nSmallest loss of a candidate: {best:.2f} points.\n\n"
        "```python\n" + "\n".join([*lines, "}"]) + "\n```\n"
    )


def written(fit: Fit) -> str:
    """Write numbers as `fitted.py` holds them."""
    return f"Fit({', '.join(map(str, fit))})"


def scores_section(scores: Scores) -> str:
    """Write the errors of every method, with paired differences."""
    text = "## Against what happened\n\nPoints of 100, with 95 % intervals from drawing forums again.\n"
    head = ("", "error of spread", "less that of nothing", "less that of x %", "error of mean", "direction")
    for kind in KINDS:
        nothing, moved = (scores.errors(name, kind).spread for name in ("nothing", "toward_mean"))
        rows = []
        for name in scores.predicted:
            own = scores.errors(name, kind)
            numbers = (own.spread, own.spread - nothing, own.spread - moved, own.mean, own.direction)
            rows.append([name, *(str(averaged(x)).replace("-", "−") for x in numbers)])
        text += f"\n**{kind}**\n\n{table(head, rows)}"
    return text


def difference(scores: Scores, one: str, other: str) -> str:
    """Write by how much one method's error of spread exceeds another's."""
    gain = averaged(scores.errors(one).spread - scores.errors(other).spread)
    return f"*{one}* less *{other}*, all items: {gain}.\n".replace("-", "−")


def recovery_section(result: Recovered) -> str:
    """Write whether known numbers are found again."""
    off = np.abs(result.found - result.truths).mean(axis=0)
    blind = np.abs(result.truths - 0.5).mean(axis=0)
    rows = [
        [name, f"{r:.2f}", f"{a:.2f}", f"{b:.2f}"]
        for name, r, a, b in zip(RANGES, result.correlation(), off, blind, strict=True)
    ]
    head = (
        "number",
        "correlation with the truth",
        "mean error, share of the range",
        "that of always the middle",
    )
    return (
        "## Are known numbers found again?\n\n"
        f"{len(result.truths)} sets of forums made by the model from the real answers before.\n\n"
        f"{table(head, rows)}"
    )
