"""Serial unanimity of venues: one drafts, each next ratifies, and only a text that all hold is in force.

    the first venue drafts and decides; then each in turn puts the text, as it is, to one call by its own rule
    consent: on to the next; in force once all hold the same text, one after the other
    no consent: it goes back with at most n changes, and all begin to ratify anew; after L returns it fails
    a change: on the dimensions with most objections, the median of what the venue's deciders want

So global policies of the Regional Internet Registries are made: "the agreement of all RIRs according to their
policy development processes", in identical words (memorandum of understanding of ICANN's Address Supporting
Organization). That a venue proposes its own median where its members object most is this model's reading; the
numbers n and L are *assumptions*.
"""

from simulation.rule import rule


@rule
def is_given_up(returns: int, most: int) -> bool:
    """Tell whether a text that has come back so often is given up."""
    return returns > most


@rule
def is_more_contested(objections: int, other: int) -> bool:
    """Tell whether a dimension is to be changed before another one: nobody changes what nobody objects to."""
    return objections > 0 and objections > other


@rule
def all_hold(held: int, venues: int) -> bool:
    """Tell whether every venue holds the text as it is."""
    return held >= venues
