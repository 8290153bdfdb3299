"""Many runs: planned, cut into chunks, run on every core, saved as they complete, and compared.

In the order of the work:

===================  ===============================================================================
`plan`               what is asked, written down before the first run
`manifest`           what was asked, of which code, where; enough to rerun any row
`equality`           designs held to equal hours or an equal calendar
`detailed`           runs with the text and the fate of every group beside the outcomes
`chunks`, `worker`   a second of work, and who does it
`pool`, `cluster`    where chunks run: processes of this machine (`preloading`), or a Dask cluster
`ledger`             how many replicates each cell gets, and what it still lacks
`runner`, `journal`  how all of them get done, and what is said meanwhile
`rows`, `store`      one row a run, in a folder that survives any interruption
`disk`, `errors`     one runner a folder; what the disk refuses, told with the remedy
`comparison`         designs on one scenario: run, save, read back; estimates and paired differences
`pairing`            the statistics behind them
`counterfactual`     the same world without somebody, or with somebody else
`replay`             any row run again and compared bit by bit
===================  ===============================================================================

A run is a function of (scenario, design, seed, replicate) and nothing else, so results do not depend on
workers, chunk sizes or interruptions.
"""
