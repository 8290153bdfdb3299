"""Columns of a table of actors, and what they are called elsewhere."""

REQUIRED = ("actor", "position", "salience")
OPTIONAL = ("capability", "issue", "proposal", "low", "high", "reference", "outcome", "split")
NUMBERS = ("position", "salience", "capability", "low", "high", "reference", "outcome")
SYNONYMS = {
    **dict.fromkeys(("power", "influence", "weight", "weights", "resources", "votes", "clout"), "capability"),
    **dict.fromkeys(("name", "player", "stakeholder", "agent", "organisation", "organization"), "actor"),
    **dict.fromkeys(("preference", "ideal", "ideal point", "ideal_point", "stance"), "position"),
    **dict.fromkeys(("importance", "priority", "saliency", "intensity"), "salience"),
    **dict.fromkeys(("dimension", "topic"), "issue"),
    **dict.fromkeys(("minimum", "min"), "low"),
    **dict.fromkeys(("maximum", "max"), "high"),
    **dict.fromkeys(("status quo", "status_quo", "sq"), "reference"),
    **dict.fromkeys(("result", "decision", "observed"), "outcome"),
}
"""What these columns are called elsewhere (power, influence, weight: KTAB, decide and others)."""
