"""What can be said about a design or a set of results after the fact.

`stopping`
    How many replicates are enough.
`effects`
    How much a design changes a measure: intervals, effect sizes, tests corrected for their number.
`sensitivity`
    Which factors a result depends on: Morris's screening, Sobol's shares of variance.
`discovery`
    Under which conditions something of interest happens: boxes (PRIM) and rules (CART).
`robustness`
    Which design to choose when the real conditions are unknown: regret, satisficing, Pareto front.
`power`
    Who can decide: Banzhaf and Shapley-Shubik indices of a decision rule.
`bass`
    How fast and how far a practice spread.

Functions of arrays, which know nothing of folders and files. What they need of other libraries they import
when called: workers import `stopping`.
"""
