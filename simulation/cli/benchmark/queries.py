"""A store of a million rows, written by the project's own writer, and asked a question."""

import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROWS_OF_A_SHARD = 10_000
QUESTION = """
select design, level, count(*) as runs, avg(agreed) as agreed, stddev_samp(months) as months,
       quantile_cont(output_legitimacy, 0.5) as legitimacy
from runs group by design, level order by design, level
"""


class QueryCost(NamedTuple):
    """How long a question about so many rows takes, and how large they are."""

    rows: int
    seconds: float
    megabytes: float
    writing_seconds: float  # putting the rows in order, as at the end of a sweep


def measure_query(rows: int) -> QueryCost:
    """Write a store of so many made-up rows, and ask it for means by design and level."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="roughconsensus-") as name:
        path, writing = _made_up(Path(name), rows)
        with duckdb.connect() as connection:
            connection.execute(f"create view runs as select * from read_parquet('{path}')")
            started = time.perf_counter()
            answer = connection.execute(QUESTION).fetchall()
            seconds = time.perf_counter() - started
        counted = sum(line[2] for line in answer)
        return QueryCost(counted, seconds, path.stat().st_size / 1e6, writing)


def _made_up(folder: Path, rows: int) -> tuple[Path, float]:
    """Fill shards with chance, and put them together."""
    from simulation.experiment.chunks import Chunk
    from simulation.experiment.plan import origin_of, plan_experiment
    from simulation.experiment.rows import rows_table, write_table
    from simulation.experiment.store import Store
    from simulation.scenario import load_design, load_scenario

    designs = [load_design(design) for design in ("governments_majority", "multistakeholder_rough_consensus")]
    points = max(1, rows // ROWS_OF_A_SHARD // len(designs))
    case = load_scenario("iana_transition")
    manifest = plan_experiment(
        "sweep", "benchmark", [case], designs, replicates=ROWS_OF_A_SHARD, seed=1, points=points
    )
    store = Store.start_or_continue(folder, manifest)
    random = np.random.default_rng(1)
    for cell in range(manifest.cells):
        origin = origin_of(manifest, cell, (("level", manifest.place(cell)[1] / points),))
        values = random.normal(size=(ROWS_OF_A_SHARD, len(manifest.outcomes)))
        span = (0, ROWS_OF_A_SHARD)
        table = rows_table([origin], [span], values, manifest.outcomes)
        write_table(table, store.shard_path(Chunk(0, cell, ROWS_OF_A_SHARD, cell + 1)))
    started = time.perf_counter()
    store.consolidate()
    return store.results_path, time.perf_counter() - started
