"""Forecasting real decisions: who wants what, how much they care, what they can do; so what comes out?

| file or folder | what it does |
|---|---|
| `issue` | what a forecaster may know |
| `methods/` | published methods, pure functions over arrays, each with its source |
| `negotiation/` | our simulation as a method: named actors negotiate, over and over |
| `catalogue` | all methods by name; many issues, several methods |
| `reading/` | issues from scenarios, tables, and files of other programs |
| `outlook` | numbers with ranges: drawn tables, and which text is adopted near each balance |
| `drivers`, `levers` | which number moves a forecast most; whom an actor should talk to |
| `sealing` | a forecast kept until it can be held against the outcome |
| `scores` | how far forecasts were off, and how sure that is |
| `output`, `outlook_output` | tables in a terminal, and CSV |

A new method is any function from the issues of a proposal to one forecast each: a file, and a line in
`catalogue`.
"""

from simulation.forecast.catalogue import METHODS, Forecaster, Method, forecast
from simulation.forecast.issue import ForecastIssue, Proposal
from simulation.forecast.reading import read_issues
from simulation.forecast.scores import Score, score

__all__ = [
    "METHODS",
    "ForecastIssue",
    "Forecaster",
    "Method",
    "Proposal",
    "Score",
    "forecast",
    "read_issues",
    "score",
]
