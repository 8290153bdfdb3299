"""Real adoption of three agreements, against worlds written from what was known when they opened.

| file | what it does |
|---|---|
| `paris_agreement.yaml` … | the three worlds: who is affected, who drafted and signed, what it costs |
| `series` | what really happened |
| `worlds` | what happens in the model, with one thing changed too, and which case is nearest |
| `treaties` | treaties of the United Nations as random worlds |
"""

from simulation.validation.adoption.series import (
    BUDAPEST,
    HELD_OUT,
    IPV6,
    ISO_26000,
    PARIS,
    Record,
    read_series,
)
from simulation.validation.adoption.worlds import (
    FIXED_EXPECTATIONS,
    VARIANTS,
    as_observed,
    curves,
    distance,
    nearest,
    regime,
)

__all__ = [
    "BUDAPEST",
    "FIXED_EXPECTATIONS",
    "HELD_OUT",
    "IPV6",
    "ISO_26000",
    "PARIS",
    "VARIANTS",
    "Record",
    "as_observed",
    "curves",
    "distance",
    "nearest",
    "read_series",
    "regime",
]
