"""Our simulation as a forecaster: named actors negotiate a proposal many times over.

Each run is one negotiation of the model (`simulation.engine`): measured positions are drawn within their
error; those who care take the floor and table their texts; a mediating presidency amends the draft; everybody
holds out for more than a breakdown would leave it, ever less as the deadline nears; the procedure's rule
closes or, where a breakdown is cheap, the reference text stands. `wording` turns drafts into one forecast.
"""

import numpy as np

from simulation.forecast.issue import Array, Issue, Proposal
from simulation.forecast.negotiation.room import parameters
from simulation.forecast.negotiation.settings import FITTED, Settings
from simulation.forecast.negotiation.table import Table, seat
from simulation.forecast.negotiation.wording import Talks, name_text, word

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


def name(issue: Issue, talks: Talks, settings: Settings = FITTED) -> float:
    """Return the forecast of an issue on its own scale, between the outermost positions."""
    length, low, high = issue.range or 1.0, issue.positions.min(), issue.positions.max()
    share = name_text(
        word(talks, settings), (low - issue.low) / length, (high - issue.low) / length, settings
    )
    return float(np.clip(issue.low + length * share, low, high))


def tabled_texts(table: Table, k: int) -> Array:
    """Return the different texts on the table on an issue: what people want, and what stands."""
    wanted = table.positions[~np.isnan(table.positions[:, k]), k]
    stands = table.reference[k]
    return np.unique(np.append(wanted, stands) if wanted.min() <= stands <= wanted.max() else wanted)
