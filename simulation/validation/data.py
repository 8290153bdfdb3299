"""Where data of real outcomes are, and where to get them if absent: none is part of the product."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import simulation
from simulation.words import later, told, told_together

VARIABLE = "ROUGHCONSENSUS_DATA"
BESIDE = Path(simulation.__file__).parents[2] / "shared" / "data"

# By the beginning of a file's path below the data folder; the longest that fits counts.
SOURCES = {
    "deu/deu3_train_dev.csv": later(
        "doi:10.34810/data53 (Thomson et al., Decision-making in the European Union); "
        "as a table in github.com/blksv/predictioneers_game; its split into train and dev is that of "
        "github.com/hamzagul07/schelling"
    ),
    "deu/council_power.csv": later("votes: EC Treaty art. 148, Nice declaration; populations: Eurostat"),
    "deliberation/": later("github.com/gumbelino/deliberr (answers before and after deliberative forums)"),
    "bargaining/cop21": "github.com/foarsitter/decide-exchange-model",
    "bargaining/": "github.com/jmckib/bdm-scholz-expected-utility-model",
    "adoption/paris": later("github.com/openclimatedata, parties to the Paris Agreement by date"),
    "adoption/budapest": later(
        "Council of Europe Treaty Office, ETS 185, chart of signatures and ratifications"
    ),
    "adoption/iso26000": later("ISO 26000 post-publication surveys"),
    "adoption/ipv6": "google.com/intl/en/ipv6/statistics.html",
    "adoption/un_treaties": later(
        "github.com/zmjones/untreaties, ratifications in the United Nations Treaty "
        "Collection to March 2015, counted 1, 2, 5, 10 and 20 years after adoption"
    ),
}
# What a file must look like, by the beginning of its path as above.
FORMATS = {
    "deu/deu3_train_dev.csv": later(
        "one line per issue, in the format that `roughconsensus forecast --csv` reads "
        "(p** and s** per actor, rp, proc, counvte, intro, finact, out), and a column split with train or dev"
    ),
    "deliberation/": later(
        "columns survey, case, stage_id (1 before, 2 after), pnum (participant), C1, C2 … "
        "(agreement with statements) and P1, P2 … (ranks of policies); empty or NA means no answer"
    ),
    "adoption/paris": later(
        "columns date (last day of a month, as in 2016-04-30) and parties (how many joined)"
    ),
    "adoption/budapest": later("columns year and parties (how many had joined by the end of that year)"),
    "adoption/iso26000": later("columns year and countries (how many had adopted by the end of that year)"),
    "adoption/un_treaties": later(
        "columns id (chapter and number, as in 27-7-a) and parties_2y, parties_5y, "
        "parties_10y and parties_20y (how many states had joined; empty if not known yet)"
    ),
    "adoption/ipv6": later("columns year (with its fraction, as in 2016.5) and share (from 0 to 1)"),
}


def data_folder() -> Path:
    """Return the folder of data, whether or not it exists: $ROUGHCONSENSUS_DATA, or beside the project."""
    return Path(os.environ.get(VARIABLE) or BESIDE)


def data_path(name: str) -> Path:
    """Return where a file of the data folder has to be."""
    return data_folder() / name


def absent(names: Iterable[str]) -> list[str]:
    """Return those of the files that are not there."""
    return [name for name in names if not data_path(name).is_file()]


def where_to_get(name: str) -> str:
    """Say where a file comes from.

    Examples
    --------
    >>> where_to_get("adoption/ipv6_google.csv")
    'google.com/intl/en/ipv6/statistics.html'
    """
    return _longest(SOURCES, name) or later("see the source of the check")


def what_it_has(name: str) -> str:
    """Say which columns a file must have, if that is known.

    Examples
    --------
    >>> what_it_has("adoption/ipv6_google.csv")
    'columns year (with its fraction, as in 2016.5) and share (from 0 to 1)'
    """
    return _longest(FORMATS, name)


def _longest(known: dict[str, str], name: str) -> str:
    fitting = [start for start in known if name.startswith(start)]
    return known[max(fitting, key=len)] if fitting else ""


def trouble() -> str:
    """Say in English, for `again`, what is wrong with the folder of the variable; nothing if nothing is."""
    named = os.environ.get(VARIABLE)
    if not named or Path(named).is_dir():
        return ""
    if Path(named).exists():
        return told(
            "{variable} names {folder}, which is a file, not a folder", variable=VARIABLE, folder=named
        )
    return told("{variable} names {folder}, which does not exist", variable=VARIABLE, folder=named)


def advice(names: Sequence[str]) -> str:
    """Say in English, for `again`, what is missing, where to get it, how it must look, where to put it."""
    wanted = told_together(told("{name} ({where})", name=name, where=where_to_get(name)) for name in names)
    said = told("No {wanted}.", wanted=wanted)
    for name in filter(what_it_has, names):
        needed = told("{name} needs {form}.", name=name, form=what_it_has(name))
        said = told("{sentence} {next}", sentence=said, next=needed)
    looked = trouble() or told("Looked in {folder}", folder=data_folder())
    last = told("{looked}; set {variable} to the folder that has it.", looked=looked, variable=VARIABLE)
    return told("{sentence} {next}", sentence=said, next=last)
