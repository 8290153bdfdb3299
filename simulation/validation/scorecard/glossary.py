"""What the words on the page mean, for readers who do not live among them."""

from typing import NamedTuple


class Term(NamedTuple):
    """A word or sign, and what it stands for."""

    word: str
    meaning: str


GLOSSARY = (
    Term(
        "E1 … E17",
        "Numbers of the published findings that the model is held against; a finding with several checks has "
        "a name behind the number (E16-paris). Other keys say what they are about.",
    ),
    Term(
        "0.12 [0.10, 0.15]",
        "A number with its 95 % interval: repeated with other luck, 19 of 20 such intervals hold the true "
        "value. If an interval of a difference lies to one side of 0, chance alone is a poor explanation.",
    ),
    Term(
        "DEU",
        "Decision-making in the European Union: a data set with what each state, the Commission and the "
        "Parliament wanted on contested issues, how much they cared, and what was decided. Every issue is a "
        "scale from 0 to 100.",
    ),
    Term(
        "train, dev",
        "Two parts of those issues. Numbers of the model were fitted on the first; the second was looked at "
        "while the model was revised.",
    ),
    Term(
        "MAE",
        "Mean absolute error: by how many points of 100 a forecast was off, on average. Smaller is better.",
    ),
    Term(
        "within ±5 (±5)",
        "Hits: the share of forecasts that came within five points of what was decided. Larger is better.",
    ),
    Term(
        "compromise",
        "The mean of what all wanted, weighted by how much they cared and how much power they had.",
    ),
    Term(
        "rule of thumb",
        "Take the compromise; if some actor's wish lies within 30 points of it, forecast the nearest such "
        "wish. Hard to beat, because decisions often are somebody's proposal.",
    ),
    Term(
        "Shapley–Shubik, Banzhaf",
        "Two measures of voting power: how often a vote turns a losing coalition into a winning one.",
    ),
    Term(
        "adoption; p, q, m (Bass)",
        "How a text spreads. p: share who adopt each year on their own account; q: pull of those who already "
        "did; m: the share that adopts in the end.",
    ),
    Term(
        "forums",
        "Real deliberations whose participants answered the same questions before and after. "
        "Considerations are statements to agree with, policies are options to rank.",
    ),
    Term(
        "spread",
        "How far answers lie apart (standard deviation, in points of 100). A smaller spread after than "
        "before means that people came closer together.",
    ),
    Term(
        "at shipped defaults",
        "The model as it comes, before anything was fitted on forums.",
    ),
    Term(
        "χ (chi)",
        "How strongly the floor goes to those whose consent the decision rule needs. At χ = 0 it does not "
        "matter whose consent is needed.",
    ),
    Term(
        "ν (nu)",
        "How much one's own compliance gains from that of others. At ν = 0 it does not matter what they do.",
    ),
    Term(
        "α (alpha)",
        "Susceptibility: how far people give in to what others say they want; 0 is not at all.",
    ),
    Term(
        "hazard",
        "The chance that a decision is taken now, if it has not been before. What has a negative log hazard "
        "ratio makes decisions take longer.",
    ),
    Term(
        "mechanism switched off (ablation)",
        "The same worlds without one part of the model: what disappears then is what that part brings about.",
    ),
    Term(
        "quick, full effort",
        "Sample sizes. Quick is a first look with wide intervals; the scorecard is made with full effort.",
    ),
)
