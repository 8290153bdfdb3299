"""Our simulation as a forecaster: named actors negotiate a proposal many times over.

Each run is one negotiation of the model (`simulation.engine`): measured positions are drawn within their
error; those who care take the floor, table their texts and move toward one another; a neutral presidency
drafts; everybody holds out for more than what failing would leave it, ever less as the deadline nears; the
procedure's rule closes or, in the end, the reference text stands. `wording` turns drafts into one forecast.
"""

import numpy as np

from simulation.forecast.issue import Array, Proposal
from simulation.forecast.negotiation.room import parameters
from simulation.forecast.negotiation.settings import FITTED, Settings
from simulation.forecast.negotiation.table import Table, seat
from simulation.forecast.negotiation.wording import Prospect, name_text, prospect

RUNS = 200  # negotiations a proposal; more change the forecast of few issues
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
    forecasts = np.empty(len(proposal))
    for k, (issue, outlook) in enumerate(zip(proposal, expect(proposal, settings, seed, runs), strict=True)):
        length = issue.range or 1.0
        shares = (issue.positions - issue.low) / length
        share = name_text(outlook, shares.min(), shares.max(), settings)
        forecasts[k] = np.clip(issue.low + length * share, issue.positions.min(), issue.positions.max())
    return forecasts


def expect(
    proposal: Proposal, settings: Settings = FITTED, seed: int = SEED, runs: int = RUNS
) -> list[Prospect]:
    """Return what may come out of each issue of a proposal, with probabilities."""
    if not settings.together:
        whole = settings._replace(together=True)
        return [expect((issue,), whole, seed, runs)[0] for issue in proposal]
    from simulation.engine.texts import run_texts  # compiles: only where needed

    table = seat(proposal)
    texts = run_texts(parameters(table, proposal, settings), seed, np.arange(runs))
    return [
        prospect(_tabled(table, k), texts.draft[:, k], texts.agreed == 1, table.reference[k], settings)
        for k in range(len(proposal))
    ]


def _tabled(table: Table, k: int) -> Array:
    """Return the different texts on the table on an issue."""
    positions = table.positions[:, k]
    return np.unique(positions[~np.isnan(positions)])
