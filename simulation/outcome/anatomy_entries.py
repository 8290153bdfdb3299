"""The entries of the catalogue about how agreement was reached."""

from simulation.outcome.entry import Outcome

ANATOMY: tuple[Outcome, ...] = (
    Outcome(
        "objectors", "anatomy", "share", "neither", "Deciders who would not have consented to the first draft"
    ),
    Outcome(
        "won_by_news",
        "anatomy",
        "share",
        "neither",
        "Of the objectors won over, those brought round by arguments heard on the floor; NaN if none was won",
    ),
    Outcome(
        "won_by_accommodation",
        "anatomy",
        "share",
        "neither",
        "Of the objectors won over, those brought round by accommodation to the interests of others",
    ),
    Outcome(
        "won_by_text",
        "anatomy",
        "share",
        "neither",
        "Of the objectors won over, those brought round by an amendment",
    ),
    Outcome(
        "won_by_clock",
        "anatomy",
        "share",
        "lower",
        "Of the objectors won over, those who gave way with time alone",
    ),
    Outcome(
        "won_by_pressure",
        "anatomy",
        "share",
        "lower",
        "Of the objectors won over, those who gave way to the room or the public in what they state alone",
    ),
    Outcome(
        "objectors_won",
        "anatomy",
        "share",
        "higher",
        "Objectors to the first draft who consent at the end; NaN if nobody objected",
    ),
    Outcome("objectors_left", "anatomy", "share", "lower", "Objectors who left the room before the end"),
    Outcome(
        "objectors_overridden",
        "anatomy",
        "share",
        "lower",
        "Objectors who stayed, do not consent, and were outvoted",
    ),
    Outcome(
        "objectors_undecided",
        "anatomy",
        "share",
        "neither",
        "Objectors who stayed and do not consent where nothing was decided",
    ),
    Outcome(
        "floor_content",
        "anatomy",
        "share",
        "higher",
        "Floor turns that bring an argument, an answer to an objection or a new text; NaN without turns",
    ),
    Outcome(
        "floor_news",
        "anatomy",
        "share",
        "higher",
        "Turns on the floor that bring an argument nobody has made yet",
    ),
    Outcome(
        "arguments_voiced",
        "anatomy",
        "share",
        "higher",
        "Arguments held by those in the room that were made on the floor",
    ),
    Outcome(
        "text_changes",
        "anatomy",
        "rounds",
        "neither",
        "Rounds in which the text changed, after the first draft",
    ),
    Outcome(
        "text_travel",
        "anatomy",
        "share of the scale",
        "neither",
        "Mean distance from the first draft to the last, per dimension",
    ),
)

# What may become of somebody who objected to the first draft, and how one says so. The measures `won_by_…`
# are shares of those won over, the others shares of all objectors.
FATES = {
    "won_by_news": "convinced by arguments",
    "won_by_accommodation": "came closer to others",
    "won_by_text": "met by the text",
    "won_by_clock": "gave way with time",
    "won_by_pressure": "gave way to the room",
    "objectors_left": "left",
    "objectors_overridden": "overridden",
    "objectors_undecided": "held out to the end",
}
