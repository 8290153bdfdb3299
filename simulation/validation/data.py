"""Where data of real outcomes are, and where to get them if absent: none is part of the product."""

import os
from collections.abc import Iterable
from pathlib import Path

import simulation

VARIABLE = "ROUGHCONSENSUS_DATA"
BESIDE = Path(simulation.__file__).parents[2] / "shared" / "data"

# By the beginning of a file's path below the data folder; the longest that fits counts.
SOURCES = {
    "deu/deu3_train_dev.csv": "doi:10.34810/data53 (Thomson et al., Decision-making in the European Union); "
    "as a table in github.com/blksv/predictioneers_game",
    "deu/council_power.csv": "votes: EC Treaty art. 148, Nice declaration; populations: Eurostat",
    "deliberation/": "github.com/gumbelino/deliberr (answers before and after deliberative forums)",
    "bargaining/cop21": "github.com/foarsitter/decide-exchange-model",
    "bargaining/": "github.com/jmckib/bdm-scholz-expected-utility-model",
    "adoption/paris": "github.com/openclimatedata, parties to the Paris Agreement by date",
    "adoption/budapest": "Council of Europe Treaty Office, ETS 185, chart of signatures and ratifications",
    "adoption/iso26000": "ISO 26000 post-publication surveys",
    "adoption/ipv6": "google.com/intl/en/ipv6/statistics.html",
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
    fitting = [start for start in SOURCES if name.startswith(start)]
    return SOURCES[max(fitting, key=len)] if fitting else "see the source of the check"


def advice(names: Iterable[str]) -> str:
    """Say what is missing, where to get it, and where to put it."""
    wanted = "; ".join(f"{name} ({where_to_get(name)})" for name in names)
    return f"No {wanted}. Looked in {data_folder()}; set {VARIABLE} to the folder that has it."
