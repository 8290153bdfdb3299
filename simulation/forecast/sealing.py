"""A forecast of something still open, kept until it can be held against the outcome, and not changed before.

A sealed file holds the forecasts, all they were made of, the version of the program, the time, and the
SHA-256 of all that. It is opened only as it was written: a changed number, name or digit of the hash is
refused; so is a file whose hash fits but whose forecasts do not follow from its own numbers, as far as this
version is the one that made it. Somebody who writes a whole new file cannot be told from the inside: publish
the hash, or the file, on the day.

No outcome is sealed: what is known already is no forecast.
"""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulation.experiment.disk import write_atomically
from simulation.forecast.catalogue import METHODS, Method, forecast
from simulation.forecast.issue import Array, ForecastIssue, Spread
from simulation.forecast.methods.batches import BATCHES
from simulation.forecast.outlook import outlook
from simulation.scenario.files import read_text, refusal
from simulation.words import spoken

KIND = "sealed forecast of roughconsensus"
FORMAT = 1
NUMBERS = ("low", "high", "reference")
WORDS = ("proposal", "name", "split", "procedure", "voting")
SAME = 1e-9  # share of the scale by which another machine may round differently


class Sealed(NamedTuple):
    """What a sealed file says."""

    made: str
    version: str
    source: str
    digest: str
    issues: tuple[ForecastIssue, ...]
    methods: tuple[Method, ...]
    table: Array
    """(methods, issues) forecasts."""
    intervals: dict[str, list[tuple[float, float]]]
    """Between which 80 % of outcomes are expected, by method; an interval an issue."""


def is_sealed(path: Path) -> bool:
    """Tell a sealed file from other JSON."""
    return path.suffix.lower() == ".json" and path.is_file() and KIND in read_text(path)[:200]


def seal(
    path: Path, source: str, issues: Sequence[ForecastIssue], methods: Sequence[Method], table: Array
) -> str:
    """Write a sealed file and return its hash; nothing that exists is overwritten.

    Raises
    ------
    FileExistsError
        If there is such a file.
    """
    if path.exists():
        raise FileExistsError(path)
    body = {
        "kind": KIND,
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("roughconsensus"),
        "source": Path(source).name,
        "issues": [_written(issue) for issue in issues],
        "forecasts": {m.name: row for m, row in zip(methods, table.tolist(), strict=True)},
        "intervals": {m.name: [_interval(i, m.name) for i in issues] for m in methods if m.name in BATCHES},
    }
    digest = digest_of(body)
    text = json.dumps(body | {"sha256": digest}, ensure_ascii=False, indent=1, allow_nan=False)
    write_atomically(path.resolve(), (text + "\n").encode())
    return digest


def open_sealed(path: Path) -> Sealed:
    """Open a sealed file as it was written.

    Raises
    ------
    ScenarioError
        If it is none, or was changed.
    """
    try:
        body: dict[str, Any] = json.loads(read_text(path))
        digest = body.pop("sha256", "")
        if body.get("kind") != KIND or body.get("format") != FORMAT:
            raise refusal(path, spoken("this is no sealed forecast that this version reads"))
        if digest != digest_of(body):
            raise refusal(
                path, spoken("the file was changed after it was sealed; only an unchanged file is scored")
            )
        issues = tuple(_read(one) for one in body["issues"])
        sealed = Sealed(
            body["made"],
            body["version"],
            body["source"],
            digest,
            issues,
            tuple(METHODS[name] for name in body["forecasts"]),
            np.array(list(body["forecasts"].values()), float),
            {name: [(a, b) for a, b in ends] for name, ends in body["intervals"].items()},
        )
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, RecursionError):
        raise refusal(path, spoken("this is no sealed forecast, or it was damaged")) from None
    _refuse_foreign(path, sealed)
    return sealed


def digest_of(body: dict[str, Any]) -> str:
    """Return the SHA-256 of a document in canonical form (RFC 8785 in spirit: sorted keys, no spaces)."""
    canonical = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def with_outcomes(sealed: Sealed, outcomes: dict[str, float]) -> tuple[ForecastIssue, ...]:
    """Return the issues with what has happened since, by name of the issue or by proposal and name."""
    return tuple(
        replace(one, outcome=outcomes.get(one.label, outcomes.get(one.name, math.nan)))
        for one in sealed.issues
    )


def _refuse_foreign(path: Path, sealed: Sealed) -> None:
    """Make the forecasts again, if this version made them; refuse others under a hash that fits."""
    if sealed.version != version("roughconsensus"):
        return
    again = forecast(sealed.issues, sealed.methods)
    length = np.array([issue.range or 1.0 for issue in sealed.issues])
    if again.shape != sealed.table.shape or (np.abs(again - sealed.table) > SAME * length).any():
        raise refusal(
            path, spoken("the forecasts do not follow from the numbers beside them: the file was changed")
        )


def _interval(issue: ForecastIssue, method: str) -> list[float]:
    seen = outlook(issue, method)
    return list(seen.interval(seen.outcomes))


def _written(issue: ForecastIssue) -> dict[str, Any]:
    """Return all a forecaster may know, as plain data; an unknown number is null."""
    spread = issue.spread
    plain: dict[str, Any] = {word: getattr(issue, word) for word in WORDS}
    plain |= {name: None if math.isnan(getattr(issue, name)) else getattr(issue, name) for name in NUMBERS}
    plain |= {
        "is_scale_given": issue.is_scale_given,
        "actors": list(issue.actors),
        "positions": issue.positions.tolist(),
        "salience": issue.salience.tolist(),
        "capability": issue.capability.tolist(),
        "ranges": None
        if spread is None
        else [spread.positions.tolist(), spread.salience.tolist(), spread.capability.tolist()],
    }
    return plain


def _read(plain: dict[str, Any]) -> ForecastIssue:
    low, high, reference = (math.nan if plain[name] is None else float(plain[name]) for name in NUMBERS)
    ranges = plain["ranges"]
    return ForecastIssue(
        proposal=str(plain["proposal"]),
        name=str(plain["name"]),
        split=str(plain["split"]),
        procedure=str(plain["procedure"]),
        voting=str(plain["voting"]),
        low=low,
        high=high,
        reference=reference,
        is_scale_given=plain["is_scale_given"],
        actors=tuple(plain["actors"]),
        positions=np.array(plain["positions"], float),
        salience=np.array(plain["salience"], float),
        capability=np.array(plain["capability"], float),
        spread=None if ranges is None else Spread(*(np.array(one, float) for one in ranges)),
    )
