"""One page: what helps most, the table, how to adopt a change, and how all this was found."""

from collections.abc import Iterator
from typing import Any

from simulation.advice import Improvement
from simulation.advice.judging import Judged
from simulation.report.advice.table import notes
from simulation.report.advice.telling import NOBODY, NOTHING, Telling, losers, price
from simulation.report.markdown import escaped

PICTURE_NAME = "improve.png"
VERDICTS = {"better": "✓", "worse": "✗", "open": "?"}
WORST_TOLD = 8


def page(found: Improvement) -> str:
    """Return the page in Markdown."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Improvement) -> Iterator[str]:
    telling = Telling(found)
    measure, numerals = telling.measure, telling.numerals
    wanted = "more" if found.sign > 0 else "less"
    yield f"# {escaped(found.scenario.name)}: which one change helps most?"
    yield ""
    yield f"Process changed in one thing: **{escaped(found.changes.base.name)}**."
    now = f"{numerals.number(found.today.value)} {numerals.interval(found.today)} {measure.unit}".strip()
    yield f"Measure: **{measure.label}** ({measure.meaning}; {wanted} is better). As it is: {now}."
    yield ""
    for line in telling.headline():
        yield f"- {escaped(line)}"
    yield ""
    yield f"![Changes and their effects]({PICTURE_NAME})"
    yield ""
    yield f"| | Change | Effect ({measure.difference_unit or 'difference'}) | Price | Hurts |"
    yield "|---|---|---|---|---|"
    for one in found.finalists:
        yield _row(one, found, telling)
    yield ""
    yield "✓ helps, ✗ harms, ? cannot be told. What to write into the design to adopt a change:"
    yield ""
    yield from (f"- {escaped(one.change.words)}: `{setting(one)}`" for one in found.finalists)
    yield ""
    yield from _harmful(found, telling)
    yield "## How this was found"
    yield ""
    yield " ".join(notes(found))
    yield ""
    yield (
        "Prices: person-hours are spent by all in the room together, months until the decision; agreement "
        "is the share of processes that end with a decision; budget units "
        "are money set aside for support and facilitation, of which one lifts one full barrier of a person; "
        "that a remedy works better costs nothing by itself in the model. "
        "What a change does outside the model (law, politics, who would resist it) is not in these numbers."
    )
    yield ""
    yield (
        "Successive halving: Karnin, Koren and Somekh 2013; Jamieson and Talwalkar 2016. "
        "False discovery rate: Benjamini and Yekutieli 2001."
    )
    yield ""
    yield f"`manifest.json` has all that is needed to run this again (seed {found.manifest.seed})."


def _row(one: Judged, found: Improvement, telling: Telling) -> str:
    cells = (
        VERDICTS[one.verdict(found.sign)],
        escaped(one.change.words),
        escaped(telling.effect(one)),
        escaped("; ".join(price(one)) or NOTHING),
        escaped("; ".join(losers(one)) or NOBODY),
    )
    return f"| {' | '.join(cells)} |"


def setting(one: Judged) -> str:
    """Return a change as it stands in a design file.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> setting(SimpleNamespace(change=SimpleNamespace(path="decision.deadline", new=30)))
    'decision.deadline: 30'
    """
    return f"{one.change.path}: {_yaml(one.change.new)}"


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _harmful(found: Improvement, telling: Telling) -> Iterator[str]:
    """List what the race gave up for the worst effects: what not to touch."""
    known = [one for one in found.given_up if one.effect.excludes_zero]
    worst = [one for one in reversed(known) if one.effect.value * found.sign < 0][:WORST_TOLD]
    if not worst:
        return
    yield "## What not to touch"
    yield ""
    yield "The worst of the changes that were given up, on the few runs they had:"
    yield ""
    for one in worst:
        effect = escaped(telling.effect_with_unit(one))
        yield f"- {escaped(one.change.words)}: {effect}, {one.effect.count} pairs"
    yield ""
