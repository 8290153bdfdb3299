"""Docking: objects and compiled loops give the same run to the last bit (Axtell et al. 1996)."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from simulation.engine import Corridor, run_traced
from simulation.neutral import neutral
from simulation.outcome import outcome_names
from simulation.parameters import Deadline, Editor, Parameters, Recorded, Role
from simulation.rules.review import CONFIRMED, ENDED, FAILED, REVISED
from simulation.scenario import build_run, load_design, load_scenario, with_values
from simulation.state import Count
from tests.parameter_cases import random_parameters
from tests.parity.comparison import differences

DRAWS = 210
BATCH = 21  # draws a test: few enough to spread over cores
INTERPRETED_DRAWS = 60
WATCHED_DRAWS = 16
ROOT = Path(__file__).parents[2]


@cache
def drawn(draw: int) -> Parameters:
    """Return a world drawn by lot; nobody changes it, and fifty tests ask for all of them."""
    return random_parameters(draw)


@pytest.mark.parametrize("first", range(0, DRAWS, BATCH))
def test_both_schedulers_are_equal_bit_for_bit(first: int) -> None:
    different = {
        draw: found
        for draw in range(first, first + BATCH)
        if (found := differences(drawn(draw), seed=draw, replicate=3 * draw))
    }
    assert different == {}


@pytest.mark.parametrize("draw", range(20))
def test_both_schedulers_read_the_record_of_another_room_alike(draw: int) -> None:
    room = drawn(draw)
    other = room._replace(
        convening=room.convening._replace(role=np.full_like(room.convening.role, Role.DECIDE))
    )
    assert differences(Recorded(room, other), seed=draw, replicate=3 * draw) == []


def test_a_room_led_through_its_phases_one_by_one_runs_as_in_one_go() -> None:
    for draw in range(6):
        room = Corridor(drawn(draw))
        rows = np.empty((2, len(outcome_names())))
        room.run(draw, np.arange(2), rows)
        for replicate in (1, 0):
            room.populate(draw, replicate)
            room.deliberate(draw, replicate)
            room.carry_out(draw, replicate)
            np.testing.assert_array_equal(room.measure(), rows[replicate])


def test_both_schedulers_are_equal_without_compilation() -> None:
    script = (
        "from tests.parameter_cases import random_parameters as draw\n"
        "from tests.parity.comparison import differences\n"
        f"bad = [k for k in range({INTERPRETED_DRAWS}) if differences(draw(k), k + 1000, k)]\n"
        "assert not bad, bad"
    )
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, check=True)


def test_no_index_is_negative() -> None:
    """Compiled code does not count from the end, as Python does (`simulation.lowering.Column`)."""
    script = (
        "import numpy as np\n"
        "from simulation import reference\n"
        "class Watched(np.ndarray):\n"
        "    def _watch(self, key):\n"
        "        for index in key if isinstance(key, tuple) else (key,):\n"
        "            assert isinstance(index, slice) or index >= 0, key\n"
        "    def __getitem__(self, key):\n"
        "        self._watch(key)\n"
        "        return super().__getitem__(key)\n"
        "    def __setitem__(self, key, value):\n"
        "        self._watch(key)\n"
        "        super().__setitem__(key, value)\n"
        "def watched(fields):\n"
        "    return type(fields)(*(\n"
        "        watched(one) if isinstance(one, tuple) else\n"
        "        one.view(Watched) if isinstance(one, np.ndarray) else one for one in fields))\n"
        "reference.pack = watched\n"
        "from simulation.engine import run_batch\n"
        "from tests.parameter_cases import random_parameters as draw\n"
        "for k in range({draws}):\n"
        "    run_batch(draw(k), k, np.arange(1))\n"
        "from simulation.engine.habitat import Habitat\n"
        "from tests.ecosystem_cases import random_ecosystem, random_market, random_series\n"
        "for k, kind in enumerate((random_ecosystem, random_market, random_series)):\n"
        "    Habitat(kind(k)).run(k, 0)\n"
    )
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    subprocess.run(
        [sys.executable, "-c", script.replace("{draws}", str(WATCHED_DRAWS))],
        cwd=ROOT,
        env=environment,
        check=True,
    )


def test_compiled_and_interpreted_loops_are_equal() -> None:
    script = (
        "import sys, numpy as np\n"
        "from simulation.engine import run_batch\n"
        "from tests.parameter_cases import random_parameters as draw\n"
        "rows = [run_batch(draw(k), k, np.arange(2)).tobytes().hex() for k in range(8)]\n"
        "print('\\n'.join(rows))"
    )
    results = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | extra,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for extra in ({}, {"NUMBA_DISABLE_JIT": "1"})
    ]
    assert results[0] == results[1]


SWITCHES = {
    "less for other regions": lambda p: (p.convening.most_role < 3).any(),
    "mute groups": lambda p: p.convening.mute.any(),
    "abstaining stand-ins": lambda p: p.convening.abstaining,
    "person-hours": lambda p: p.decision.max_person_hours >= 0,
    "equal presence": lambda p: p.implementation.equal_presence,
    "threats": lambda p: p.convening.threat_weight > 0,
    "public error": lambda p: p.issue.public_error_sd.any(),
    "fading attention": lambda p: p.deliberation.attention_fading > 0,
    "fair process": lambda p: p.perception.fair_process > 0,
    "reference to the fair text": lambda p: p.perception.reference_weight > 0,
    "caucus": lambda p: p.deliberation.caucus,
    "goal stage": lambda p: p.goals.rounds > 0,
    "comments on drafts": lambda p: p.deliberation.comments_on_drafts > 0,
    "written comments": lambda p: p.deliberation.written_comments > 0,
    "shuffled trust": lambda p: p.deliberation.shuffled_trust,
    "working groups": lambda p: p.deliberation.working_groups > 1,
    "neutral editor": lambda p: p.deliberation.editor == Editor.NEUTRAL,
    "biased editor": lambda p: p.deliberation.editor == Editor.BIASED,
    "mediator": lambda p: p.deliberation.editor == Editor.MEDIATOR,
    "costly breakdown": lambda p: (p.groups.breakdown_cost >= 0).any(),
    "tabled texts": lambda p: p.drafting.tabled_texts,
    "blurring": lambda p: p.drafting.blurring,
    "placebo": lambda p: p.convening.placebo.any(),
    "named actors": lambda p: len(p.actors.group) > 0,
    "seats": lambda p: (p.convening.seats >= 0).any(),
    "remedies": lambda p: p.convening.remedy.any(),
    "veto": lambda p: p.decision.veto.any(),
    "several chambers": lambda p: len(p.decision.chamber_quota) > 1,
    "answers required": lambda p: p.decision.objections_answered,
    "fallback at the deadline": lambda p: p.decision.on_deadline == Deadline.FALLBACK_VOTE,
    "chair at the deadline": lambda p: p.decision.on_deadline == Deadline.CHAIR_DECIDES,
    "chair of a named body": lambda p: p.decision.chair.any(),
    "mandate": lambda p: p.implementation.mandate > 0,
    "mandate that nobody enforces": (
        lambda p: p.implementation.mandate > 0 and not p.groups.is_government.any()
    ),
    "obligation": lambda p: p.implementation.legitimacy_obligation > 0,
    "partial adoption": lambda p: p.implementation.partial,
    "fixed expectations": lambda p: p.implementation.fixed_expectations,
    "public good": lambda p: p.implementation.excludable < 1,
    "own rates of joining": lambda p: (p.groups.joining_rate >= 0).any(),
    "late eligibility": lambda p: (p.groups.eligible_from > 1).any(),
    "invitation": lambda p: (p.groups.invitation < 1).any(),
    "example of the region": lambda p: p.implementation.regional_weight > 0,
    "entry into force": lambda p: p.implementation.force_parties + p.implementation.force_operators > 0,
    "imperfect detection": lambda p: p.implementation.detection < 1,
    "limited reach": lambda p: p.implementation.reach < 1,
    "conformity": lambda p: p.pressure.conformity > 0,
    "united front": lambda p: p.pressure.united_front > 0,
    "career": lambda p: p.groups.career.any(),
    "secret ballot": lambda p: not p.decision.open_ballot,
    "shocks at a rate": lambda p: p.shocks.horizon > 0 and p.shocks.rate > 0,
    "dated shocks": lambda p: p.shocks.horizon > 0 and len(p.shocks.month) > 0,
    "experience": lambda p: p.shocks.horizon > 0 and p.shocks.monitoring > 0,
    "fresh arguments": lambda p: p.shocks.horizon > 0 and p.shocks.alertness > 0,
    "reviews that are due": lambda p: p.shocks.horizon > 0 and p.review.interval > 0,
    "reviews that are triggered": lambda p: p.shocks.horizon > 0 and p.review.trigger_quota <= 1,
    "sunset": lambda p: p.shocks.horizon > 0 and p.review.sunset > 0,
    "texts that lapse": lambda p: p.shocks.horizon > 0 and p.review.sunset > 0 and p.review.lapses,
    "flexible reading": lambda p: p.shocks.horizon > 0 and p.review.flexible_reading,
    "costly revision": lambda p: p.shocks.horizon > 0 and p.review.recost > 0,
}


@pytest.mark.parametrize("switch", SWITCHES)
def test_the_draws_switch_every_mechanism_on_and_off(switch: str) -> None:
    states = [bool(SWITCHES[switch](drawn(draw))) for draw in range(DRAWS)]
    assert 0.05 * DRAWS <= sum(states) <= 0.95 * DRAWS


def test_every_mechanism_is_off_in_the_neutral_world() -> None:
    assert [name for name, is_on in SWITCHES.items() if is_on(neutral(groups=3, dimensions=2))] == []


def test_the_neutral_world_runs_in_both_schedulers_and_is_content_with_what_it_has() -> None:
    world = neutral(groups=3, dimensions=2, actors=4)
    assert differences(world, seed=1, replicate=0) == []
    state, _, _ = run_traced(world, 1, 0)
    assert (state.text == world.issue.status_quo).all()


def test_the_draws_reach_every_event() -> None:
    rows = []
    happened = dict.fromkeys(("supported", "excluded", "objection answered", "left", "dropped"), 0)
    came_to = {"revised": REVISED, "confirmed": CONFIRMED, "review failed": FAILED, "lapsed": ENDED}
    happened |= dict.fromkeys((*came_to, "shock", "practice revised", "on an old version"), 0)
    for draw in range(DRAWS):
        state, _, row = run_traced(drawn(draw), draw, 3 * draw)
        rows.append(row)
        happened["supported"] += state.supported.any()
        happened["excluded"] += state.excluded.any()
        happened["objection answered"] += state.answered.any()
        happened["left"] += (state.attended > state.present).any()
        happened["dropped"] += (state.ever_adopted == 2).any()
        for name, what in came_to.items():
            happened[name] += (state.reviewed == what).any()
        happened["shock"] += state.shock_months.any()
        happened["practice revised"] += (state.practised > 1).any()
        version = state.counts[Count.VERSION]
        happened["on an old version"] += ((state.practised > 0) & (state.practised < version)).any()
    table = dict(zip(outcome_names(), np.array(rows).T, strict=True))
    for name in ("agreed", "closed", "reopened", "goals_closed", "blocks"):
        happened[name] = (table[name] > 0).sum()
    happened["failed"] = (table["agreed"] == 0).sum()
    happened["vague text"] = (table["text_precision"] < 1).sum()
    assert min(happened.values()) >= 5, happened


@pytest.mark.parametrize("name", ["concrete", "bamboo", "vague_bamboo", "sunset", "iso_review"])
def test_both_schedulers_carry_the_shipped_ways_to_change_a_text_out_alike(name: str) -> None:
    case = with_values(
        load_scenario("car_emissions"), {"context.shocks.rate": 0.03, "context.shocks.horizon": 90}
    )
    assert differences(build_run(case, load_design(name)), seed=3, replicate=1) == []
