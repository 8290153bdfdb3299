"""What can be said about a design or a set of results after the fact.

`power`
    Who can decide: Banzhaf and Shapley-Shubik indices of a decision rule.
"""
