"""The scorecard for machines."""

import json
from typing import Any

from simulation.validation.result import Result
from simulation.validation.scorecard.card import Scorecard


def record(card: Scorecard) -> str:
    """Write everything but the pictures as JSON."""
    content = {
        "effort": card.effort.value,
        "version": card.version,
        "revision": card.revision,
        "sources": card.sources,
        "created": card.created,
        "headline": card.headline(),
        "summary": {section: card.summary(section) for section in card.sections()},
        "checks": [_entry(result) for result in card.results],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _entry(result: Result) -> dict[str, Any]:
    check, finding = result.check, result.finding
    return {
        "key": check.key,
        "title": check.title,
        "claim": check.claim,
        "source": check.source,
        "criterion": check.criterion,
        "role": check.role,
        "kind": check.kind,
        "revised": check.revised,
        "needs": list(check.needs),
        "status": finding.status,
        "measured": finding.measured,
        "detail": finding.detail,
        "rows": [{name: _plain(value) for name, value in row.items()} for row in finding.rows],
        "seconds": round(finding.seconds, 2),
    }


def _plain(value: object) -> object:
    """Turn numbers of any library into those of JSON; what is no number has none."""
    if isinstance(value, str):
        return value
    number = float(value)  # type: ignore[arg-type]  # rows hold text and numbers
    return number if number - number == 0.0 else None
