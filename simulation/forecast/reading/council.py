"""Capability of those who make law in the European Union: votes in the Council, by treaty.

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

from collections.abc import Mapping
from datetime import date

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
