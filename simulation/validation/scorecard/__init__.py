"""The scorecard: what the checks came to, as a page, a picture, a table and a record.

==============  ==========================================================================================
`card`          the results in order, counted, with what made them
`markdown`      the table for the README
`picture`       every check at a glance
`page`          the page to read, `templates/`
`glossary`      what its words mean
`record`        JSON, for machines
`writing`       all of them into a folder
==============  ==========================================================================================
"""

from simulation.validation.scorecard.card import Scorecard, make_scorecard
from simulation.validation.scorecard.page import write_scorecard

__all__ = ["Scorecard", "make_scorecard", "write_scorecard"]
