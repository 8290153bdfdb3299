"""The files that the search for one change leaves behind, next to its runs."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from simulation.advice import Improvement
from simulation.advice.judging import Judged
from simulation.experiment.disk import write_atomically
from simulation.experiment.pairing import Estimate
from simulation.report.advice.page import PICTURE_NAME, improvement_pictures, page, setting
from simulation.report.fonts import language_note, notice

TABLE_NAME, DATA_NAME, PAGE_NAME = "improve.csv", "improve.json", "improve.md"


def write_improvement(
    found: Improvement, folder: Path, tell: Callable[[str], object] = lambda note: None
) -> None:
    """Write the table, the data, the picture and the page.

    Parameters
    ----------
    found
        What came out.
    folder
        Where to.
    tell
        Is given a note on letters that no font has.
    """
    pictures = improvement_pictures(found)
    for note in filter(None, (language_note(), notice(pictures.lacking))):
        tell(note)
    write_atomically(folder / PICTURE_NAME, pictures.png)
    write_atomically(folder / TABLE_NAME, table(found).encode())
    write_atomically(
        folder / DATA_NAME, (json.dumps(plain(found), indent=1, ensure_ascii=False) + "\n").encode()
    )
    write_atomically(folder / PAGE_NAME, page(found).encode())


def table(found: Improvement) -> str:
    """Return all changes that were tried as CSV, the finalists first."""
    rows = [_flat(one, found) for one in (*found.finalists, *found.given_up)]
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else ["change"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _flat(one: Judged, found: Improvement) -> dict[str, Any]:
    row: dict[str, Any] = {
        "change": one.change.words,
        "path": one.change.path,
        "old": one.change.old,
        "new": one.change.new,
        "stage": "final" if one.is_finalist else "given up",
        "verdict": one.verdict(found.sign) if one.is_finalist else "",
        "measure": found.measure,
    }
    for name, estimate in _estimates(one):
        row |= {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
    row |= {"pairs": one.effect.count, "p": one.p, "p_adjusted": one.p_adjusted}
    row |= {"budget": one.price.budget, "staff": one.price.staff}
    if one.price.money is not None:
        row["money"] = one.price.money.value
    row["hurts"] = "; ".join(share.group for share in one.losers)
    return {key: "" if _is_nan(value) else value for key, value in row.items()}


def _estimates(one: Judged) -> Iterator[tuple[str, Estimate]]:
    yield "effect", one.effect
    yield "person_hours", one.price.person_hours
    yield "months", one.price.months
    yield "people", one.price.people
    yield "agreed", one.price.agreed
    for share in one.groups:
        yield f"acceptance_{share.group}", share.acceptance
        yield f"gain_{share.group}", share.gain


def plain(found: Improvement) -> dict[str, Any]:
    """Return everything as plain data, for programs."""
    best = found.best
    return {
        "case": found.scenario.name,
        "design": found.changes.base.name,
        "measure": found.measure,
        "better": "higher" if found.sign > 0 else "lower",
        "seed": found.manifest.seed,
        "experiment": found.manifest.identity,
        "asked": dict(found.manifest.asked),
        "today": _interval(found.today),
        "best": None if best is None else best.change.words,
        "as_good": list(found.as_good),
        "changes": [_nested(one, found) for one in found.finalists],
        "given_up": [_nested(one, found) for one in found.given_up],
        "without_effect": list(found.without_effect),
        "not_fitting": list(found.changes.unfitting),
        "as_it_is_already": list(found.changes.idle),
    }


def _nested(one: Judged, found: Improvement) -> dict[str, Any]:
    return {
        "change": one.change.words,
        "path": one.change.path,
        "old": one.change.old,
        "new": one.change.new,
        "setting": setting(one),
        "verdict": one.verdict(found.sign) if one.is_finalist else None,
        "effect": _interval(one.effect),
        "p": _number(one.p),
        "p_adjusted": _number(one.p_adjusted),
        "price": {
            "person_hours": _interval(one.price.person_hours),
            "months": _interval(one.price.months),
            "people": _interval(one.price.people),
            "agreed": _interval(one.price.agreed),
            "budget_units": one.price.budget,
            "of_them_for_staff": one.price.staff,
            "money": None if one.price.money is None else _interval(one.price.money),
        },
        "groups": [
            {
                "group": share.group,
                "acceptance": _interval(share.acceptance),
                "gain": _interval(share.gain),
                "hurt": share.loses,
            }
            for share in one.groups
        ],
        "hurts": [share.group for share in one.losers],
    }


def _interval(estimate: Estimate) -> dict[str, float | int | None]:
    return {
        "value": _number(estimate.value),
        "low": _number(estimate.low),
        "high": _number(estimate.high),
        "pairs": estimate.count,
    }


def _number(value: float) -> float | None:
    return None if _is_nan(value) else value


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)
