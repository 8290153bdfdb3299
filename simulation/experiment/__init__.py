"""Many runs: planned, cut into chunks, run on every core, saved as they complete, and compared.

In the order of the work:

==================  =====================================================================================
`plan`              what is asked, written down before the first run
`manifest`          the birth certificate of an experiment; enough to rerun any row
`provenance`        version, commit, hash of the sources, packages
`chunks`, `worker`  a second of work, and who does it
`pool`, `cluster`   where chunks run: processes of this machine, or a Dask cluster
`agenda`, `ledger`  how many replicates each cell gets, and what it still lacks
`runner`            how all of them get done
`quarantine`        runs that kill their workers, found by halving
`rows`, `store`     one row a run, in a folder that survives any interruption
`consolidation`     shards become one file, with the same bytes however the work was cut
`lock`, `disk`      one runner a folder; what the disk refuses, told with the remedy
`comparing`         designs on one scenario: run, save, read back
`comparison`        what came out: estimates and paired differences
`pairing`           the statistics behind them
==================  =====================================================================================

A run is a function of (scenario, design, seed, replicate) and nothing else, so results do not depend on
workers, chunk sizes or interruptions.
"""
