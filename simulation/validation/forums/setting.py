"""A real forum as the model sees it: what its participants answered before, and nothing of what came after.

The mapping
-----------
- A participant is a stakeholder; all belong to one group, *citizens*, and all stay to the end.
- A consideration is a dimension on which people have **beliefs**: the answer before is the belief m. Whether
  somebody also has an argument on it is drawn (the share of people with an argument is the default); whoever
  has one says what it believes, y = m, and is surer by that argument.
- A policy is a dimension on which people have **ideals**: the rank before is the ideal x. Nobody has facts
  about a policy: ideals move by accommodation to those who speak, beliefs by arguments.
- What was not asked (salience, resources, affectedness) is drawn as for everybody in the model.
- A forum is facilitated, advises by simple majority at its end, and lasts `ROUNDS` meeting cycles of a day.

An answer may err: then beliefs and ideals are not the answers themselves but drawn from what they tell
(`answering`). How much it errs, how firm earlier beliefs are and how far people give in is fitted (`fitted`);
all else is at shipped defaults. The file does not say how long forums lasted: three days is an *assumption*,
which the fitted firmness of beliefs makes good for (more days, firmer beliefs).
"""

import numpy as np

from simulation.parameters import Floats, Parameters
from simulation.scenario import build_parameters
from simulation.scenario.documents import parse_scenario
from simulation.scenario.schema import Origin
from simulation.validation.forums.reading import Forum

ROUNDS = 3  # days of eight hours; assumption: forums of this kind last two to four
MIDDLE = 0.5  # of every scale: status quo and optimum, which move nobody before there is a text
PLAIN = {
    "schema_version": 1,
    "name": "A deliberative forum",
    "issue": {"dimensions": [{"name": "item", "status_quo": MIDDLE}], "interlinkage": 0},
    "population": {"size": 30, "groups": {"citizens": {"share": 1, "ideal": {"default": MIDDLE}}}},
    "context": {
        "barriers": {"language": 0, "cost": 0, "knowledge": 0, "culture": 0},  # they were there
        "prices": {"facilitator": 0},
        "concession": {"attrition": 0},  # only who stayed could answer again
    },
    "historical_design": {
        "schema_version": 1,
        "name": "Facilitated forum",
        "roles": {"default": "decide"},
        "decision": {"rule": "simple_majority"},
    },
}


def forum_parameters(forum: Forum, rounds: int = ROUNDS) -> Parameters:
    """Return the world of one forum; positions are put in afterwards, person by person (`seat`)."""
    case = parse_scenario(PLAIN, Origin("a forum"))
    plain = build_parameters(case, case.historical_design)
    people, items = forum.before.shape
    has_arguments = np.arange(items) < forum.considerations
    wide = np.full(items, MIDDLE)
    groups = plain.groups._replace(
        size=np.array([people]),
        ideal_mean=np.full((1, items), MIDDLE),
        ideal_sd=np.zeros((1, items)),
        salience_mean=np.full((1, items), 1.0 / items),
        expertise=np.where(has_arguments, plain.groups.expertise[0, 0], 0.0)[None, :],
    )
    decision = plain.decision._replace(deadline=rounds, call_every=rounds)
    return plain._replace(
        issue=plain.issue._replace(
            status_quo=wide,
            optimum_mean=wide.copy(),
            optimum_sd=np.zeros(items),
            public_mean=wide.copy(),
            public_error_sd=np.zeros(items),
            levels=np.zeros(items, np.int64),
        ),
        groups=groups,
        actors=plain.actors._replace(ideal=np.zeros((0, items)), salience=np.zeros((0, items))),
        convening=plain.convening._replace(anticipated=wide.copy()),
        perception=plain.perception._replace(fair_text=wide.copy()),
        decision=decision,
        fallback=decision,
    )


def answers_before(forum: Forum) -> Floats:
    """Return (people, items) answers before; a missing one is the forum's mean (assumption)."""
    return np.where(np.isnan(forum.before), np.nanmean(forum.before, axis=0), forum.before)
