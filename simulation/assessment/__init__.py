"""Fourteen diagnostic questions about a process, answered, and what the answers come to in a simulation.

================  ===================================================================================
`table.yaml`      the questions, the answers that they allow, and the numbers that an answer stands for
`en.yaml` …       the words of a language
`words`           messages in the language of the reader
`questions`       the table, read
`answers`         a file of answers, read; everything wrong with it at once, with its line
`mapping`         answers become parameters of a process; uncertain ones become draws
`profile`         how the answers stand on the four attributes: descriptive, no run reads it
`assessing`       all of it: what the process would do, and the one change that helps most
`starting`        a file to start from
================  ===================================================================================

The questions are those of the Internet Society's paper *Internet Governance: Why the Multistakeholder
Approach Works*. What an answer stands for in numbers is this project's reading: each number is in the table
with its source or the word assumption. Questions for which a process design has no parameter say so.
"""

from simulation.assessment.answers import Answers, load_answers
from simulation.assessment.assessing import Assessment, assess, assessed, plan_assessment

__all__ = ["Answers", "Assessment", "assess", "assessed", "load_answers", "plan_assessment"]
