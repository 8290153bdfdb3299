"""The report of a sweep: one self-contained page, its figures as SVG and PNG, and the numbers behind each.

| file or folder | what it does |
|---|---|
| `results` | outcomes of a sweep as arrays over (scenario, point, design, replicate) |
| `deadlines` | until when runs were watched for a decision |
| `section` | what a section of the page consists of |
| `sections/` | one question a file: what was found, its figures and its numbers |
| `figures/` | one kind of figure a file |
| `methods` | the methods in words, for a paper |
| `page`, `writing` | the page, and all files |
"""

from simulation.report.sweep.files import write_sweep_report

__all__ = ["write_sweep_report"]
