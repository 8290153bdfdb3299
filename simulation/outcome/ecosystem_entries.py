"""The catalogue of what is measured of several venues together, beside `OUTCOMES` of each room alone."""

from simulation.outcome.entry import Outcome

ECOSYSTEM_OUTCOMES: tuple[Outcome, ...] = (
    Outcome("agreed_venues", "ecosystem", "share", "higher", "Venues that agreed on a text"),
    Outcome(
        "coverage", "ecosystem", "share", "higher", "Dimensions of the problem on which a text is in force"
    ),
    Outcome(
        "contradictions",
        "ecosystem",
        "share",
        "lower",
        "Of the pairs of texts in force that overlap, those that contradict; NaN without such a pair",
    ),
    Outcome(
        "contradiction_months", "ecosystem", "months", "lower", "Months in which texts in force contradicted"
    ),
    Outcome(
        "months_to_first_text",
        "ecosystem",
        "months",
        "lower",
        "Calendar time to the first text in force; NaN without one",
    ),
    Outcome(
        "months_to_last_text",
        "ecosystem",
        "months",
        "lower",
        "Calendar time to the last text in force; NaN without one",
    ),
    Outcome(
        "person_hours",
        "ecosystem",
        "hours",
        "lower",
        "Hours spent in all venues, with those of liaison, summed over those present",
    ),
    Outcome("liaison_hours", "ecosystem", "hours", "lower", "Hours of liaison among them"),
    Outcome(
        "duplicated_hours",
        "ecosystem",
        "hours",
        "lower",
        "Hours of meetings on dimensions already decided elsewhere, to the same effect",
    ),
    Outcome(
        "participants", "ecosystem", "people", "neither", "People who sat in any venue at its first round"
    ),
    Outcome("in_several", "ecosystem", "people", "neither", "People who sat in more than one"),
    Outcome(
        "practice", "ecosystem", "share", "higher", "Share of the action that practises any text at the end"
    ),
    Outcome(
        "coherent_implementation",
        "ecosystem",
        "share",
        "higher",
        "Largest share of the action that practises texts of which no two contradict, at the end",
    ),
    Outcome(
        "quality_of_practice",
        "ecosystem",
        "share",
        "higher",
        "Gain of what is practised at the end over the status quo, as a share of what the best text, "
        "practised by all, would gain; at least −1, and NaN where nothing can be gained",
    ),
    Outcome("shops", "ecosystem", "times", "neither", "Times a group took a matter it had lost elsewhere"),
    Outcome(
        "shops_by_resources",
        "ecosystem",
        "share",
        "neither",
        "Mean resources of those who did, less those of all affected; NaN where nobody did",
    ),
    Outcome("venues_founded", "ecosystem", "venues", "neither", "Venues founded by groups that had lost"),
)


def ecosystem_outcome_names() -> tuple[str, ...]:
    """Return the names in order."""
    return tuple(outcome.name for outcome in ECOSYSTEM_OUTCOMES)
