"""The catalogue of checks: a new one is a file that exports `CHECK` (or `CHECKS`), and its line here."""

from simulation.validation.check import Check
from simulation.validation.checks.adoption import CHECKS as ADOPTION
from simulation.validation.checks.cases import CHECK as CASES
from simulation.validation.checks.council import CHECKS as COUNCIL
from simulation.validation.checks.council_consensus import CHECK as COUNCIL_CONSENSUS
from simulation.validation.checks.durations import CHECK as DURATIONS
from simulation.validation.checks.forums import CHECKS as FORUMS
from simulation.validation.checks.juries import CHECKS as JURIES
from simulation.validation.checks.patterns import CHECKS as PATTERNS
from simulation.validation.checks.treaties import CHECK as TREATIES
from simulation.validation.checks.unclosed import CHECK as UNCLOSED
from simulation.validation.checks.vitals import CHECKS as VITALS

CHECKS: tuple[Check, ...] = (
    *VITALS,
    *PATTERNS,
    *COUNCIL,
    COUNCIL_CONSENSUS,
    *ADOPTION,
    TREATIES,
    *FORUMS,
    *JURIES,
    DURATIONS,
    UNCLOSED,
    CASES,
)
