"""The catalogue of outcome measures: the columns of every result row, in order.

"Affected" always means all N affected stakeholders, present or not, never the attendees alone; placebo
participants are not affected. A measure that does not exist in a run (say, time to half adoption without
adoption) is NaN.
"""

from simulation.outcome.anatomy_entries import ANATOMY
from simulation.outcome.entry import Outcome
from simulation.outcome.resilience_entries import RESILIENCE

OUTCOMES: tuple[Outcome, ...] = (
    Outcome(
        "agreed",
        "agreement",
        "0/1",
        "higher",
        "A text was adopted (by closure, or by the rule at the deadline)",
    ),
    Outcome("closed", "agreement", "0/1", "higher", "The rule itself closed the process before the deadline"),
    Outcome(
        "consensus_level",
        "agreement",
        "0–4",
        "higher",
        "ICANN label at the end: 0 minority view, 1 divergence, "
        "2 strong support but significant opposition, 3 consensus, 4 full consensus",
    ),
    Outcome("rounds", "agreement", "rounds", "lower", "Meeting cycles used, goal agreement included"),
    Outcome("months", "agreement", "months", "lower", "Calendar time from the first round to the decision"),
    Outcome(
        "person_hours", "agreement", "hours", "lower", "Hours spent in the room, summed over those present"
    ),
    Outcome("attending", "agreement", "people", "neither", "Participants at the first round"),
    Outcome(
        "support",
        "agreement",
        "share",
        "higher",
        "Deciders who consent to the final text; NaN if nobody is left to decide",
    ),
    Outcome(
        "blocks",
        "agreement",
        "share",
        "lower",
        "Share of deciders who find the final text worse than what a breakdown leaves (the status quo)",
    ),
    Outcome("reopened", "agreement", "count", "lower", "Dimensions reopened after having been settled"),
    Outcome(
        "goals_closed",
        "agreement",
        "share",
        "neither",
        "Dimensions on which a goal was agreed before substance",
    ),
    Outcome(
        "text_precision",
        "agreement",
        "share",
        "higher",
        "Mean precision of the adopted text (1 = nothing blurred)",
    ),
    Outcome(
        "support_private",
        "agreement",
        "share",
        "higher",
        "Deciders who would consent to the final text if nobody knew; NaN if nobody is left to decide",
    ),
    Outcome(
        "falsification",
        "agreement",
        "share",
        "lower",
        "Deciders who consent in what they state alone: support − support_private (Kuran 1995)",
    ),
    *ANATOMY,
    Outcome(
        "decision_quality",
        "quality",
        "share",
        "higher",
        "Welfare gained over the status quo relative to the best text, at the true optimum; negative = "
        "worse, at lowest −1; NaN where nothing can be gained",
    ),
    Outcome(
        "welfare_gain",
        "quality",
        "utility",
        "higher",
        "Affectedness-weighted mean utility gain at the true optimum",
    ),
    Outcome(
        "pareto_share",
        "quality",
        "share",
        "higher",
        "Affected who are truly no worse off than under the status quo",
    ),
    Outcome(
        "worst_group_gain", "quality", "utility", "higher", "Smallest group mean of the true utility gain"
    ),
    Outcome(
        "net_welfare_free",
        "quality",
        "share",
        "higher",
        "decision_quality, 3 % less for every month it was waited for",
    ),
    Outcome(
        "net_welfare",
        "quality",
        "share",
        "higher",
        "The same less the price of meetings: 1 % of the possible gain for 1,000 person-hours",
    ),
    Outcome(
        "net_welfare_dear", "quality", "share", "higher", "The same where meetings are ten times as dear"
    ),
    Outcome(
        "input_legitimacy",
        "input",
        "share",
        "higher",
        "Affectedness-weighted representation: overlap of the room's groups with the affected "
        "(1 − total variation)",
    ),
    Outcome(
        "congruence",
        "input",
        "share",
        "higher",
        "1 − mean distance between the mean ideal of the room and of the affected, per dimension",
    ),
    Outcome("attending_share", "input", "share", "higher", "Affected who attend"),
    Outcome("excluded_willing", "input", "share", "lower", "Affected who wanted to attend and could not"),
    Outcome(
        "throughput_legitimacy",
        "throughput",
        "share",
        "higher",
        "Unweighted mean of the family's indicators: floor equality (1 − Gini), "
        "objections answered (if any), visibility",
    ),
    Outcome(
        "floor_gini",
        "throughput",
        "share",
        "lower",
        "Gini coefficient of floor turns among all affected, present or not",
    ),
    Outcome(
        "objections_answered",
        "throughput",
        "share",
        "higher",
        "Objections raised that were answered or met; NaN if none was raised",
    ),
    Outcome(
        "visibility",
        "throughput",
        "share",
        "higher",
        "Affected able to see inputs, process and reasons (mean of the three)",
    ),
    Outcome(
        "output_legitimacy",
        "output",
        "share",
        "higher",
        "Affected who believe the decision no worse than the status quo, less a tolerance; "
        "0 without a decision",
    ),
    Outcome(
        "worst_group_acceptance",
        "output",
        "share",
        "higher",
        "Output legitimacy within the group where it is lowest",
    ),
    Outcome(
        "acceptance_if_agreed",
        "output",
        "share",
        "higher",
        "output_legitimacy where a decision was taken, else NaN",
    ),
    Outcome(
        "worst_acceptance_if_agreed",
        "output",
        "share",
        "higher",
        "worst_group_acceptance where a decision was taken, else NaN",
    ),
    Outcome(
        "acceptance_quarter_fair",
        "output",
        "share",
        "higher",
        "Affected who hold the decision against the status quo and, with a weight of a quarter, the mean of "
        "all announced positions, and accept it; 0 without a decision",
    ),
    Outcome(
        "worst_acceptance_quarter_fair",
        "output",
        "share",
        "higher",
        "The same within the group where it is lowest",
    ),
    Outcome(
        "acceptance_half_fair",
        "output",
        "share",
        "higher",
        "Affected who accept the decision if that mean weighs as much as the status quo",
    ),
    Outcome(
        "worst_acceptance_half_fair",
        "output",
        "share",
        "higher",
        "The same within the group where it is lowest",
    ),
    Outcome(
        "perceived_legitimacy",
        "perceived",
        "share",
        "higher",
        "Mean belief B of the affected, procedure and outcome weighted equally",
    ),
    Outcome(
        "perceived_procedural",
        "perceived",
        "share",
        "higher",
        "Perceived legitimacy with procedure weighted .7 (the Tyler camp)",
    ),
    Outcome(
        "perceived_instrumental",
        "perceived",
        "share",
        "higher",
        "Perceived legitimacy with outcome weighted .7 (the Esaiasson camp)",
    ),
    Outcome(
        "implementation_12",
        "implementation",
        "share",
        "higher",
        "Operator-weighted adoption 12 months after the decision; 0 without one",
    ),
    Outcome(
        "implementation_24",
        "implementation",
        "share",
        "higher",
        "Operator-weighted adoption 24 months after the decision; 0 without one",
    ),
    Outcome(
        "implementation_60",
        "implementation",
        "share",
        "higher",
        "Operator-weighted adoption 60 months after the decision; 0 without one",
    ),
    Outcome(
        "fidelity",
        "implementation",
        "share",
        "higher",
        "1 − mean distance of adopted readings from the text, at the end",
    ),
    Outcome(
        "time_to_half",
        "implementation",
        "months",
        "lower",
        "Months until half of the action is carried out; NaN if never",
    ),
    Outcome(
        "dropped_out", "implementation", "share", "lower", "Affected who adopted and later dropped the text"
    ),
    Outcome(
        "capture",
        "output",
        "utility",
        "lower",
        "Distance of the text from the affected mean ideal toward the floor-time-weighted mean ideal; "
        "NaN without either",
    ),
    *RESILIENCE,
)

OF_GROUPS = (
    "acceptance",  # share of the group that accepts the decision; 0 without one
    "gain",  # mean true gain of its members, utility
    "people",  # of it in the room at the first round
    "hours",  # that they spent there, in all
    "deciders",  # of it who were asked at the last call
    "objectors",  # of these, who did not consent
    "carried_out",  # share of the group's part of the action that is carried out in the end
)
"""What is known of each group where a run is looked at in detail, in the order of its rows."""


def outcome_names() -> tuple[str, ...]:
    """Return the column names in order."""
    return tuple(outcome.name for outcome in OUTCOMES)


def column(name: str) -> int:
    """Return the position of a measure in a result row."""
    return outcome_names().index(name)
