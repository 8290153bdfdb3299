"""Our simulation as a forecaster: named actors negotiate a proposal many times over.

Each run is one negotiation of the model (`simulation.engine`): measured positions are drawn within their
error; those who care take the floor and table their texts; a mediating presidency amends the draft; everybody
holds out for more than a breakdown would leave it, ever less as the deadline nears; the procedure's rule
closes or, where a breakdown is cheap, the reference text stands. `wording` turns drafts into one forecast.

From drafts to a wording: tabled texts are focal points, and a forecast names one text.

A run ends with a draft z. Its final wording is a text that somebody had tabled, the nearer the likelier
and however many tabled it: text j with odds exp(−|x_j − z| / ℓ). Or it stays as drafted, with odds
exp(−r / ℓ), so that a text at distance r is as likely as none. (Texts on the table as focal points:
Schelling 1960; a random choice by what each alternative is worth: Luce 1959.) Where a run fails, the
reference text stands.

The forecast is the text x that minimises, over runs and wordings,

    E |outcome − x| − v · P(|outcome − x| ≤ w),

the error less what a hit is worth: with v = 0 the median of all wordings.

References
----------
Luce, R. D. (1959). Individual Choice Behavior. Wiley.
Schelling, T. C. (1960). The Strategy of Conflict. Harvard University Press, ch. 3.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.forecast.issue import Array, ForecastIssue, Proposal
from simulation.forecast.negotiation.room import FITTED, Seating, Settings, parameters, seat

# --- From drafts to a wording: tabled texts are focal points, and a forecast names one text ---

GRID = np.linspace(0.0, 1.0, 41)  # forecasts to choose from besides texts, as shares of the scale
TOUCH = 1e-9  # rounding at the edge of a hit


class Prospect(NamedTuple):
    """What may come out of an issue, with probabilities that sum to 1."""

    texts: Array
    chances: Array


class Talks(NamedTuple):
    """How the runs of one issue ended, as shares of its scale."""

    tabled: Array
    """(texts,) on the table, all different."""
    drafts: Array
    """(runs,) when the talking ended."""
    agreed: NDArray[np.bool_]
    """(runs,) whether the draft was adopted."""
    reference: float
    """What stands where it was not; NaN if unknown: then the draft is worded all the same."""


def word(talks: Talks, settings: Settings) -> Prospect:
    """Word the drafts of all runs of an issue."""
    fails = ~talks.agreed & ~np.isnan(talks.reference)
    worded = talks.drafts[~fails]
    adopted, kept = _adoption(talks.tabled, worded, settings.reach, settings.novelty)
    stands = np.full(1 if fails.any() else 0, talks.reference)
    fallen = np.full(len(stands), float(fails.sum()))
    return Prospect(
        np.concatenate([talks.tabled, worded, stands]),
        np.concatenate([adopted.sum(axis=0), kept, fallen]) / len(fails),
    )


def _adoption(tabled: Array, drafts: Array, reach: float, novelty: float) -> tuple[Array, Array]:
    """Return (runs, texts) the chance of each tabled text to word each draft, and (runs,) that none does."""
    worth = np.append(-np.abs(tabled - drafts[:, None]), np.full((len(drafts), 1), -novelty), axis=1) / reach
    odds = np.exp(worth - worth.max(axis=1, keepdims=True))
    chances = odds / odds.sum(axis=1, keepdims=True)
    return chances[:, :-1], chances[:, -1]


def name_text(outlook: Prospect, low: float, high: float, settings: Settings) -> float:
    """Return the text between the outermost positions that is the best forecast.

    Examples
    --------
    >>> likely = Prospect(np.array([0.0, 0.5, 1.0]), np.array([0.3, 0.3, 0.4]))
    >>> name_text(likely, 0.0, 1.0, Settings(hit_value=0.0))
    0.5
    """
    inside = outlook.texts[(outlook.texts >= low) & (outlook.texts <= high)]
    candidates = np.unique(np.append(inside, GRID[(low <= GRID) & (high >= GRID)]))
    off = np.abs(outlook.texts - candidates[:, None])
    loss = off @ outlook.chances - settings.hit_value * (
        (off <= settings.hit_width + TOUCH) @ outlook.chances
    )
    return float(candidates[loss.argmin()])


# --- Our simulation as a forecaster: named actors negotiate a proposal many times over ---

RUNS = 100  # negotiations a proposal; more change the forecast of few issues
SEED = 20240601


def simulate(proposal: Proposal, settings: Settings = FITTED, seed: int = SEED, runs: int = RUNS) -> Array:
    """Forecast the issues of a proposal by negotiating it many times.

    Parameters
    ----------
    proposal
        Its issues; read apart if the settings say so.
    settings
        Numbers of the negotiation.
    seed, runs
        Same seed and number of runs, same forecast.

    Returns
    -------
    ndarray
        (issues,) on each issue's own scale.
    """
    ended = negotiate(proposal, settings, seed, runs)
    return np.array([name(issue, talks, settings) for issue, talks in zip(proposal, ended, strict=True)])


def negotiate(
    proposal: Proposal, settings: Settings = FITTED, seed: int = SEED, runs: int = RUNS
) -> list[Talks]:
    """Hold the negotiations of a proposal and return how they ended, issue by issue."""
    if not settings.together:
        whole = settings._replace(together=True)
        return [negotiate((issue,), whole, seed, runs)[0] for issue in proposal]
    from simulation.engine.texts import run_texts  # compiles: only where needed

    table = seat(proposal)
    texts = run_texts(parameters(table, proposal, settings), seed, np.arange(runs))
    agreed = texts.agreed == 1
    return [
        Talks(
            tabled_texts(table, k),
            texts.draft[:, k],
            agreed,
            float(table.reference[k]),
        )
        for k in range(len(proposal))
    ]


def name(issue: ForecastIssue, talks: Talks, settings: Settings = FITTED) -> float:
    """Return the forecast of an issue on its own scale, between the outermost positions."""
    length, low, high = issue.range or 1.0, issue.positions.min(), issue.positions.max()
    share = name_text(
        word(talks, settings), (low - issue.low) / length, (high - issue.low) / length, settings
    )
    return float(np.clip(issue.low + length * share, low, high))


def tabled_texts(table: Seating, k: int) -> Array:
    """Return the different texts on the table on an issue: what people want, and what stands."""
    wanted = table.positions[~np.isnan(table.positions[:, k]), k]
    stands = table.reference[k]
    return np.unique(np.append(wanted, stands) if wanted.min() <= stands <= wanted.max() else wanted)
