"""The entries of the catalogue about what becomes of a decision while the world changes."""

from simulation.outcome.entry import Outcome

RESILIENCE: tuple[Outcome, ...] = (
    Outcome(
        "loss_area",
        "resilience",
        "share",
        "lower",
        "Share of what the best text, practised by all, would gain over the status quo, month by month, "
        "that is lost, with the cost of revising (Bruneau et al. 2003); NaN where the world is not watched",
    ),
    Outcome(
        "peak_loss",
        "resilience",
        "utility",
        "lower",
        "Largest rise of the loss in the 12 months from the first shock after the decision; NaN without one",
    ),
    Outcome(
        "recovery_months",
        "resilience",
        "months",
        "lower",
        "From that shock until nine tenths of the peak are made good or, where recovery_seen is 0, until the "
        "next shock or the end; NaN without a shock, or if it raised no loss",
    ),
    Outcome(
        "recovery_seen",
        "resilience",
        "0/1",
        "higher",
        "Whether the recovery was seen; where not, it took longer than recovery_months (censored)",
    ),
    Outcome(
        "collapsed",
        "resilience",
        "0/1",
        "lower",
        "Practice fell for six months below a tenth of the action, or half of what it was before the last "
        "shock; NaN if less than a quarter was ever practised before a shock",
    ),
    Outcome("revisions", "resilience", "count", "neither", "Versions of the text after the first"),
    Outcome(
        "reviews_failed",
        "resilience",
        "count",
        "lower",
        "Reviews without agreement; NaN where the world is not watched",
    ),
    Outcome(
        "review_hours", "resilience", "hours", "lower", "Hours spent in reviews, summed over those present"
    ),
    Outcome(
        "churn",
        "resilience",
        "utility",
        "lower",
        "What going over to new versions has cost one of the affected, on average",
    ),
    Outcome(
        "lag",
        "resilience",
        "months",
        "lower",
        "From the first shock after the decision to the first new version that follows it in its direction; "
        "NaN if none does",
    ),
)
