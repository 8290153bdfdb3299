"""What happened in a room as a whole: what became of those who said no, objections by question, trust."""

from typing import Any

import numpy as np

from simulation.dashboard.case_words import dimension_label, group_label
from simulation.dashboard.computing import TracedRun
from simulation.dashboard.telling import call_rounds
from simulation.dashboard.trajectory import room_of
from simulation.rules.objection import NO_OBJECTION
from simulation.words import Words


def how_agreed(words: Words, run: TracedRun) -> list[dict[str, Any]]:
    """Say what became of those who would not have consented to the first draft, by number of people."""
    from simulation.outcome import outcome_names

    outcomes = dict(zip(outcome_names(), run.outcomes.tolist(), strict=True))
    objectors = int(run.state.objector.sum())
    fates = {
        "won_by_news": words("convinced by arguments"),
        "won_by_accommodation": words("came closer to others"),
        "won_by_text": words("met by the text"),
        "won_by_clock": words("gave way with time"),
        "won_by_pressure": words("gave way to the room"),
        "objectors_left": words("left"),
        "objectors_overridden": words("overridden"),
        "objectors_undecided": words("held out to the end"),
    }
    won = outcomes["objectors_won"]
    told = []
    for key, label in fates.items():
        share = outcomes[key] * (won if key.startswith("won_by_") else 1.0)
        number = round(share * objectors) if share == share else 0
        told.append({"key": key, "label": label, "number": number})
    return [{"key": "all", "label": "", "number": objectors}, *told]


def objections(words: Words, run: TracedRun) -> list[dict[str, Any]]:
    """Count the objections of the last call by dimension: all, with a reason, answered."""
    parameters = room_of(run)
    calls = call_rounds(run, parameters)
    if not calls:
        return []
    t, history = calls[-1], run.history
    # Who has left keeps its last objection; it no longer counts.
    open_ = (history.objection[t] != NO_OBJECTION) & (history.present[t] > 0)
    told = []
    for k, name in enumerate(run.scenario.dimension_names):
        here = open_ & (history.objection[t] == k)
        reasoned = here & (history.reasoned[t] > 0)
        numbers = (int(each.sum()) for each in (here, reasoned, reasoned & (history.answered[t] > 0)))
        told.append({"label": dimension_label(words, run.scenario, name), "numbers": list(numbers)})
    return told


def trust(words: Words, run: TracedRun) -> list[dict[str, Any]]:
    """Say how far those who came trust each group, before the first meeting and at the end."""
    history = run.history
    rows = np.flatnonzero(~np.isnan(history.draft[:, 0]))
    if not len(rows):
        return []
    before, after = history.trust[rows[0]], history.trust[rows[-1]]
    return [
        {
            "label": group_label(words, run.scenario, name),
            "cells": [
                "–" if np.isnan(before[g, h]) else f"{100 * before[g, h]:.0f} → {100 * after[g, h]:.0f}"
                for h in range(len(run.scenario.group_names))
            ],
        }
        for g, name in enumerate(run.scenario.group_names)
        if not np.isnan(before[g]).all()
    ]
