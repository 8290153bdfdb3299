"""The report of a sweep: one self-contained page, its figures as SVG and PNG, and the numbers behind each.

| file or folder | what it does |
|---|---|
| `results` | outcomes of a sweep as arrays over (scenario, point, design, replicate) |
| `sections/` | what was found, its figures and its numbers |
| `figures/` | figures by what they show, with one look |
| `page`, `files` | the page with its methods in words, and all files |
"""

from simulation.report.sweep.files import write_sweep_report

__all__ = ["write_sweep_report"]
