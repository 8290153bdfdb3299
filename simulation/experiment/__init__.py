"""Many runs: planned, cut into chunks, run on every core, saved as they complete, and compared.

In the order of the work:

==================  =====================================================================================
`plan`              what is asked, written down before the first run
`manifest`          the birth certificate of an experiment; enough to rerun any row
`provenance`        version, commit, hash of the sources, packages
`chunks`, `worker`  a second of work, and who does it
`pool`, `runner`    where chunks run, and how all of them get done
`rows`, `store`     one row a run, in a folder that survives any interruption
`comparing`         designs on one scenario: run, save, read back
`comparison`        what came out: estimates and paired differences
`pairing`           the statistics behind them
==================  =====================================================================================

A run is a function of (scenario, design, seed, replicate) and nothing else, so results do not depend on
workers, chunk sizes or interruptions.
"""
