"""The scorecard: what the checks came to, as a page, a picture, a table and a record.

======  ================================================================================================
`card`  the results in order, counted, with what made them; what its words mean; the record for machines
`page`  all that people look at: the page from `templates/`, the picture, the table for the README
======  ================================================================================================
"""

from simulation.validation.scorecard.card import Scorecard, make_scorecard
from simulation.validation.scorecard.page import write_scorecard

__all__ = ["Scorecard", "make_scorecard", "write_scorecard"]
