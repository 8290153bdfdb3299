"""The format of *Decision-making in the European Union*: one line per issue, two columns per actor.

| column | meaning |
|---|---|
| p** | position of an actor, 0 to 100; empty: takes none and is left out |
| s** | its salience, 0 to 100; empty: 50, the middle (assumption) |
| prnr, isnr | optional: proposal and issue |
| intro, finact | optional: dates of proposal and adoption, 30-05-01 or 2001-05-30: they tell the treaty |
| rp | optional: reference point, the text if nothing is decided |
| proc, counvte | optional: procedure (COD, CNS …) and voting in the Council (QMV, Unan …) |
| out | optional: outcome, 0 to 100; beyond is read and told |
| split | optional: part of the data |

** is `com` (Commission), `ep` (Parliament) or a country. Capability is no part of the data: see `council`.
Empty, NA and 999 mean unknown.

References
----------
Thomson, R., Arregui, J., Leuffen, D., Costello, R., Cross, J., Hertz, R. & Jensen, T. (2012). A new
    dataset on decision-making in the European Union before and after the 2004 and 2007 enlargements (DEUII).
    Journal of European Public Policy 19(4), 604–622.

Capability of those who make law in the European Union: votes in the Council, by treaty.

- **Pre-Nice**, until 31 October 2004: votes by the EC Treaty (Amsterdam), art. 205(2), formerly 148.
- **Nice**, 1 November 2004 to 31 October 2014: votes by the Treaty of Nice, declaration 20 (OJ C 80, 2001);
  Croatia by its treaty of accession.
- **Lisbon**, from 1 November 2014: population in millions, which counts under the double majority (TEU
  art. 16(4)); Eurostat, table demo_gjan, years around 2020.

The treaty is that in force when the act was adopted; where that date is unknown, when it was proposed; where
neither is known, Nice if a state that joined in 2004 or later takes a position, else pre-Nice. A state that
had no vote then has no capability (its position still counts where capability does not).

The Commission and the Parliament have no votes in the Council. *Assumption*: each weighs as much as the
largest state. Published work gives them shares by power index instead (Arregui, Stokman & Thomson 2004,
European Union Politics 5(1), 47–72).
"""

import re
from collections.abc import Mapping
from datetime import date

import numpy as np

from simulation.forecast.issue import ForecastIssue
from simulation.forecast.reading.actors import refuse_gaps, refuse_variants
from simulation.forecast.reading.table import UNKNOWN, TextRow, TextTable
from simulation.scenario.problem import listed
from simulation.words import spoken

# --- Capability of those who make law in the European Union: votes in the Council, by treaty ---

COMMISSION, PARLIAMENT = "com", "ep"

# fmt: off
PRE_NICE = {
    "de": 10, "fr": 10, "it": 10, "uk": 10, "es": 8, "be": 5, "el": 5, "nl": 5, "pt": 5,
    "at": 4, "se": 4, "dk": 3, "ie": 3, "fi": 3, "lu": 2,
}
NICE = {
    "de": 29, "fr": 29, "it": 29, "uk": 29, "es": 27, "pl": 27, "ro": 14, "nl": 13,
    "be": 12, "cz": 12, "el": 12, "hu": 12, "pt": 12, "at": 10, "bu": 10, "se": 10,
    "dk": 7, "ie": 7, "lt": 7, "sk": 7, "fi": 7, "cr": 7,
    "ee": 4, "lv": 4, "si": 4, "cy": 4, "lu": 4, "mt": 3,
}
LISBON = {
    "de": 83.12, "uk": 67.79, "fr": 67.44, "it": 58.97, "es": 48.95, "pl": 37.84, "ro": 19.19, "nl": 17.61,
    "be": 11.57, "pt": 10.75, "cz": 10.57, "el": 10.38, "se": 10.37, "hu": 9.73, "at": 8.93, "bu": 6.92,
    "dk": 5.83, "fi": 5.53, "sk": 5.42, "ie": 5.01, "cr": 4.04, "lt": 2.80, "si": 2.11, "lv": 1.86,
    "ee": 1.33, "cy": 0.90, "lu": 0.63, "mt": 0.52,
}
# fmt: on
KNOWN = frozenset({*NICE, COMMISSION, PARLIAMENT})
JOINED_LATER = frozenset(NICE) - frozenset(PRE_NICE)

NICE_FROM = date(2004, 11, 1)
LISBON_FROM = date(2014, 11, 1)


def council_weights(day: date | None, actors: set[str]) -> dict[str, float]:
    """Return the capability of states and institutions on a day.

    Parameters
    ----------
    day
        Adoption or proposal of the act; None if unknown.
    actors
        Codes of those who take a position, which tell the treaty where the day is unknown.

    Examples
    --------
    >>> weights = council_weights(date(2001, 5, 30), {"de", "lu"})
    >>> weights["de"], weights["lu"], weights["com"], "pl" in weights
    (10.0, 2.0, 10.0, False)
    """
    if day is None:
        votes: Mapping[str, float] = NICE if actors & JOINED_LATER else PRE_NICE
    else:
        votes = PRE_NICE if day < NICE_FROM else NICE if day < LISBON_FROM else LISBON
    weights = {code: float(number) for code, number in votes.items()}
    return weights | dict.fromkeys((COMMISSION, PARLIAMENT), max(weights.values()))


# --- The format of *Decision-making in the European Union*: one line per issue, two columns per actor ---

POSITION = re.compile(r"p([a-z]{2,3})")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})")
YEAR_MONTH_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DATES = ("finact", "intro")
OPTIONAL = ("prnr", "isnr", "intro", "finact", "rp", "proc", "counvte", "out", "split")
DESCRIPTIVE = (
    "prnrnmc",
    "isnrnmc",
    "prname",
    "type",
    "council",
    "proccde",
    "issues",
)  # of the data; not read
PROCEDURES = ("cod", "olp", "cns", "avc", "app", "nle", "syn", "coo", "acc")
"""How names of procedures begin: codecision, consultation, assent, consent, cooperation."""
VOTING = ("qmv", "un", "sm", "simple")
"""How names of voting rules begin: qualified majority, unanimity, simple majority."""
CODES = frozenset({"999", "999.0", "999,0"})
"""What the data write for unknown, also after a program has made decimals of it."""
TOP = 100.0
MIDDLE = 50.0  # salience where it is unknown; assumption
TURN_OF_CENTURY = 50  # two-digit years from here on are of the twentieth century


def actor_codes(columns: list[str]) -> list[str]:
    """Return the actors that have both a position and a salience column.

    Examples
    --------
    >>> actor_codes(["prnr", "proc", "pcom", "pde", "scom", "sde", "rp"])
    ['com', 'de']
    """
    found = [match[1] for column in columns if (match := POSITION.fullmatch(column))]
    return [code for code in found if f"s{code}" in columns]


def is_deu(columns: list[str]) -> bool:
    """Tell this format from a table of actors."""
    return "position" not in columns and len(actor_codes(columns)) > 1


def read_deu(table: TextTable) -> tuple[ForecastIssue, ...]:
    """Turn the lines of the data into issues.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the table.
    """
    table.refuse_if_wrong()
    table.unknown = UNKNOWN | CODES
    codes = actor_codes(table.columns)
    table.expect_numbers(*(f"{letter}{code}" for letter in "ps" for code in codes), "rp", "out")
    for code in codes:
        if code not in KNOWN:
            allowed = ", ".join(sorted(KNOWN))
            table.complain(
                None,
                f"p{code}",
                spoken(
                    'nobody knows the votes of "{code}"; allowed are {allowed}', code=code, allowed=allowed
                ),
            )
    _refuse_halves(table)
    known = {*OPTIONAL, *DESCRIPTIVE, *(f"{letter}{code}" for code in {*codes, *KNOWN} for letter in "ps")}
    table.know(*OPTIONAL, also=known)
    refuse_gaps(table, "prnr", "isnr")
    refuse_variants(table, "prnr", "isnr", "split")
    _refuse_twins(table)
    _note_shares(table, codes)
    issues = [_issue(table, row, codes) for row in table.rows]
    _note_unfamiliar(table, "proc", PROCEDURES, spoken("the Parliament has no vote then"))
    _note_unfamiliar(table, "counvte", VOTING, spoken("taken for a qualified majority"))
    table.refuse_if_wrong()
    return tuple(issue for issue in issues if issue)


def _refuse_halves(table: TextTable) -> None:
    """Complain of a position without its salience, or the other way round."""
    for code in sorted(KNOWN):
        for here, gone in ((f"p{code}", f"s{code}"), (f"s{code}", f"p{code}")):
            if here in table.columns and gone not in table.columns:
                table.complain(
                    None,
                    here,
                    spoken('there is no column "{gone}" beside it; add it, or take both out', gone=gone),
                )


def _note_shares(table: TextTable, codes: list[str]) -> None:
    """Note numbers that look as if they ran from 0 to 1."""
    for letter, what in (("p", "position"), ("s", "salience")):
        given = [table.number(row, f"{letter}{code}", 0, TOP) for row in table.rows for code in codes]
        if any(0 < number < 1 for number in given) and not any(number > 1 for number in given):
            table.note(
                spoken(
                    "every {what} is read as one of 0 to 100, but none is above 1; multiply them by 100?",
                    what=what,
                )
            )


def _refuse_twins(table: TextTable) -> None:
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        proposal, issue = table.name(row, "prnr"), table.name(row, "isnr")
        if not (proposal and issue):
            continue
        first = seen.setdefault((proposal, issue), row.line)
        if first != row.line:
            message = spoken(
                'issue "{issue}" of proposal "{proposal}" is on line {first} already; one line each',
                issue=issue,
                proposal=proposal,
                first=first,
            )
            table.complain(row, "isnr", message)


def _note_unfamiliar(table: TextTable, column: str, known: tuple[str, ...], so: str) -> None:
    """Note what is written in a column that nothing is known about."""
    written = {table.text(row, column) for row in table.rows if not table.is_unknown(row, column)}
    if strange := sorted(word for word in written if not word.lower().startswith(known)):
        table.note(
            spoken("{column}: unfamiliar: {known}; {so}", column=column, known=listed(strange, most=5), so=so)
        )


def _issue(table: TextTable, row: TextRow, codes: list[str]) -> ForecastIssue | None:
    """Make one issue of its line; None if nobody takes a position (which is noted)."""
    positions = np.array([table.number(row, f"p{code}", 0, TOP) for code in codes])
    salience = np.array([table.number(row, f"s{code}", 0, TOP) for code in codes])
    present = ~np.isnan(positions)
    actors = tuple(code for code, here in zip(codes, present, strict=True) if here)
    if not actors:
        if all(table.is_unknown(row, f"p{code}") for code in codes):
            table.complain(row, f"p{codes[0]}", spoken("nobody takes a position on this issue"))
        return None
    weights = council_weights(_day(table, row), set(actors))
    return ForecastIssue(
        proposal=table.name(row, "prnr") or f"line {row.line}",
        name=table.name(row, "isnr") or f"line {row.line}",
        actors=actors,
        positions=positions[present],
        salience=np.where(np.isnan(salience), MIDDLE, salience)[present] / TOP,
        capability=np.array([weights.get(code, 0.0) for code in actors]),
        low=0.0,
        high=TOP,
        reference=table.number(row, "rp"),
        outcome=_outcome(table, row),
        split=table.name(row, "split"),
        procedure=table.text(row, "proc"),
        voting=table.text(row, "counvte"),
    )


def _outcome(table: TextTable, row: TextRow) -> float:
    """Return what was decided; beyond the scale it is possible, if rare, and told."""
    decided = table.number(row, "out")
    if decided < 0 or decided > TOP:
        table.note(
            spoken(
                "line {line}: out: {decided:g} lies beyond the scale, 0 to {top:g}",
                line=row.line,
                decided=decided,
                top=TOP,
            )
        )
    return decided


def _day(table: TextTable, row: TextRow) -> date | None:
    """Return the day of adoption, else of proposal, else None."""
    days = {column: read_day(table.text(row, column)) for column in DATES}
    for column, day in days.items():
        if day is None and not table.is_unknown(row, column):
            written = table.text(row, column)
            allowed = spoken("30-05-01, 30-05-2001, 2001-05-30, or nothing if unknown")
            table.complain(
                row,
                column,
                spoken(
                    '"{written}" is no date; allowed are day-month-year: {allowed}',
                    written=written,
                    allowed=allowed,
                ),
            )
    return next((day for day in days.values() if day), None)


def read_day(written: str) -> date | None:
    """Read a date; None if it is none.

    Examples
    --------
    >>> read_day("30-05-01"), read_day("1999-01-26"), read_day("999")
    (datetime.date(2001, 5, 30), datetime.date(1999, 1, 26), None)
    """
    if match := YEAR_MONTH_DAY.fullmatch(written):
        year, month, day = (int(part) for part in match.groups())
    elif match := DAY_MONTH_YEAR.fullmatch(written):
        day, month, year = (int(part) for part in match.groups())
    else:
        return None
    if year < 100:
        year += 1900 if year >= TURN_OF_CENTURY else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None
