"""A real forum as a room of the model: started from the answers before, read like the answers after.

A real forum as the model sees it: what its participants answered before, and nothing of what came after.

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

Answers are not attitudes: somebody asked twice ticks two things, having changed its mind in nothing.

    answer = the nearest step of the ruler to (attitude + e),   e ~ N(0, s²), drawn anew at every asking
    attitude = N(μ of the item, τ²)

The ruler ends, attitudes do not: whoever ticks an end is there or beyond. s, the unreliability, is the same
for all people and items. τ is the same for all considerations of a forum, and for all its policies: what
makes an item of few people look united or divided is partly luck, and luck does not come twice. Both are
*assumptions*; so is that ranks are answers like others, on a ruler of as many steps. μ and τ are estimated
from the answers before and from nothing else, by restricted maximum likelihood (EM): that the μ come from the
same few answers is allowed for, as if no answer were cut off at an end.

That much of what looks like change of opinion is error of measurement is the reading of Achen (1975). A share
of attitudes in the variance of answers of .6 to .7 is usual for a single question (Alwin 2007; recalled).

References
----------
Achen, C. H. (1975). Mass political attitudes and the survey response. American Political Science Review 69.
Alwin, D. F. (2007). Margins of Error: A Study of Reliability in Survey Measurement. Wiley.

The engine's own deliberation, started from what real people answered.

    populate → attitudes put into the arrays → deliberate → beliefs and ideals as answers again

Both phases are those of every run (`simulation.engine.Corridor`); the only thing done in between is to write
attitudes over the positions that `populate` drew. With an unreliability of 0, attitudes are the answers
before; otherwise they are drawn from what those answers tell (`answering`), and answers after err anew by as
much.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from simulation.engine import Corridor
from simulation.parameters import Floats, Parameters
from simulation.scenario import build_parameters
from simulation.scenario.documents import parse_scenario
from simulation.scenario.schema import Origin
from simulation.state import State
from simulation.validation.forums.data import Forum

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


# Where attitudes may lie, in shares of the ruler: at most as far beyond an end as its middle is inside
# (assumption), in steps of a fortieth.
PLACES = np.linspace(-0.5, 1.5, 81)
CLOSEST = 0.02  # share of the ruler; τ is no smaller, so that nobody's attitude is certain
PASSES, SETTLED = 300, 1e-4  # of the estimation; shares of the ruler


class Attitudes(NamedTuple):
    """What each participant may think of each item, given what it and the others answered."""

    cumulated: Floats  # (people, items, places) probability that the attitude lies there or lower
    spread: tuple[float, ...]  # τ of considerations and, if there are any, of policies

    def drawn(self, chance: np.random.Generator) -> Floats:
        """Return (people, items) attitudes in shares of the ruler."""
        draws = chance.random(self.cumulated.shape[:2])
        place = (self.cumulated < draws[..., None]).sum(axis=2)
        return PLACES[np.minimum(place, len(PLACES) - 1)]


def attitudes_behind(forum: Forum, unreliability: float) -> Attitudes:
    """Say what people may think who answered so before, if answers err by so much (share of the ruler)."""
    c = forum.considerations
    kinds = [kind for kind in (slice(c), slice(c, None)) if len(forum.steps[kind])]
    found = [_of_kind(forum.before[:, kind], forum.steps[kind][0], unreliability) for kind in kinds]
    return Attitudes(
        cumulated=np.concatenate([cumulated for cumulated, _ in found], axis=1),
        spread=tuple(spread for _, spread in found),
    )


def _of_kind(answers: Floats, steps: float, unreliability: float) -> tuple[Floats, float]:
    """Return the cumulated probabilities of attitudes toward items on one ruler, and their τ."""
    likely = chance_of_tick(round(steps), unreliability)
    silent = len(likely)
    ticks = np.where(np.isnan(answers), silent, np.rint(np.nan_to_num(answers) * steps)).astype(np.int64)
    counts = np.array([(ticks == tick).sum(axis=0) for tick in range(silent)], dtype=np.float64).T
    prior, spread = _estimated(counts, likely, unreliability, np.nanmean(answers, axis=0))
    posterior = prior[:, None, :] * np.vstack([likely, np.ones(len(PLACES))])  # silence tells nothing
    posterior /= posterior.sum(axis=2, keepdims=True)
    return posterior.cumsum(axis=2)[np.arange(len(prior))[None, :], ticks], spread


def chance_of_tick(steps: int, unreliability: float) -> Floats:
    """Return (ticks, places) how likely each step of a ruler is ticked by somebody of each attitude.

    Examples
    --------
    >>> likely = chance_of_tick(4, 0.1)  # a ruler from 1 to 5; attitudes at its lower end, in its middle
    >>> likely[:, [20, 40]].round(2).T.tolist()
    [[0.89, 0.11, 0.0, 0.0, 0.0], [0.0, 0.11, 0.79, 0.11, 0.0]]
    """
    from scipy.special import ndtr

    between = (np.arange(steps) + 0.5) / steps
    below = ndtr((between[:, None] - PLACES) / unreliability)
    return np.diff(below, axis=0, prepend=0.0, append=1.0)


def _estimated(counts: Floats, likely: Floats, unreliability: float, start: Floats) -> tuple[Floats, float]:
    """Return (items, places) what the attitudes to each item are like, and their common τ, by EM.

    `counts` is (items, ticks).
    """
    middle, spread = start, 0.25
    items_per_answer = len(counts) / counts.sum()
    for _ in range(PASSES):
        prior = _normal(middle, spread)
        expected = prior * ((counts / (prior @ likely.T).clip(1e-300)) @ likely)
        people = expected.sum(axis=1)
        previous = middle, spread
        middle = (expected @ PLACES) / people
        scatter = (expected * (PLACES - middle[:, None]) ** 2).sum() / people.sum()
        reliability = spread**2 / (spread**2 + unreliability**2)
        unsure = reliability * spread**2 * items_per_answer  # the μ themselves, as attitudes tell of them
        spread = max(CLOSEST, float(np.sqrt(scatter + unsure)))
        if abs(spread - previous[1]) < SETTLED and np.abs(middle - previous[0]).max() < SETTLED:
            break
    return _normal(middle, spread), spread


def _normal(middle: Floats, spread: float) -> Floats:
    weights = np.exp(-0.5 * ((PLACES - middle[:, None]) / spread) ** 2)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


# --- The engine's own deliberation, started from what real people answered ---

SEED = 1
type Draw = Callable[[np.random.Generator], Floats]


def simulate(forum: Forum, parameters: Parameters, replicates: int, unreliability: float = 0.0) -> Floats:
    """Deliberate again and again; who speaks, who has arguments and how answers err is drawn anew.

    Returns
    -------
    ndarray
        (replicates, people, items) answers after, from 0 to 1.
    """
    room = Corridor(parameters)
    state = room.state
    draw = _attitudes(forum, unreliability)
    answers = []
    for replicate in range(replicates):
        chance = np.random.default_rng((SEED, replicate))
        start = draw(chance)
        error = unreliability * chance.standard_normal(start.shape)
        room.populate(SEED, replicate)
        seat(state, start)
        room.deliberate(SEED, replicate)
        answers.append(as_answers(forum, state.belief + error, state.ideal + error))
    return np.array(answers)


def _attitudes(forum: Forum, unreliability: float) -> Draw:
    if unreliability > 0:
        return attitudes_behind(forum, unreliability).drawn
    answers = answers_before(forum)
    return lambda _chance: answers


def seat(state: State, attitudes: Floats) -> None:
    """Let everybody believe and want what it brings along, and say so where it has an argument."""
    state.first_ideal[:] = attitudes
    state.ideal[:] = attitudes
    state.belief[:] = attitudes
    state.claim[:] = np.where(state.holds == 1, attitudes, 0.0)


def as_answers(forum: Forum, belief: Floats, ideal: Floats) -> Floats:
    """Return what people would tick: the nearest step on the ruler, and a complete ranking of the policies.

    Policies equally wanted keep the order in which they are listed (never the case but by accident).
    """
    considerations = forum.considerations
    ticked = np.rint(np.clip(belief, 0.0, 1.0) * forum.steps) / forum.steps
    ranks = ideal[:, considerations:].argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    ticked[:, considerations:] = ranks / forum.steps[considerations:]
    return ticked
