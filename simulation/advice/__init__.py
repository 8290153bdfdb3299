"""Which one change to a process helps most, at what price, and at whose expense.

==============  =====================================================================================
`neighbours`    what may be changed about a design, read off its schema
`phrases`       each change in plain words
`changes`       those that fit the case, as designs of their own
`race`          successive halving: many changes tried a little, few of them a lot
`money`         what hours and support cost, where the case says so
`planning`      what is asked: case, process, measure, and the rounds of the race
`judging`       effect, price and losers of a change, from replicates that did not choose it
`together`      two changes at once, beside the sum of what each does alone
`improving`     all of it: from a case and a measure to changes in their order
==============  =====================================================================================
"""

from simulation.advice.improving import Improvement, improve

__all__ = ["Improvement", "improve"]
