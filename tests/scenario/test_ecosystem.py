"""An ecosystem of venues becomes numbers, or a list of everything that does not fit the case."""

from pathlib import Path

import numpy as np
import pytest

from simulation.parameters import Role
from simulation.scenario import (
    ScenarioError,
    build_ecosystem,
    build_parameters,
    load_design,
    load_ecosystem,
    load_scenario,
    names,
    with_values,
)
from simulation.scenario.building.population import anticipated_text
from tests.parameter_cases import parameters

CASE = "iana_transition"
WRONG = ((5, "scoope"), (6, "goverment:"), (6, "martians"))
LOCAL = Path(__file__).parents[1] / "scenario_cases" / "valid" / "local_venues.yaml"


def written(folder: Path, venues: str) -> Path:
    path = folder / "ecosystem.yaml"
    path.write_text(f"schema_version: 1\nname: Two\nvenues:\n{venues}", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", names("ecosystems"))
def test_every_preset_can_be_built_on_every_kind_of_case(name):
    for case in (CASE, "car_emissions"):
        built = build_ecosystem(load_scenario(case), load_ecosystem(name))
        assert (built.venues.left < 0).sum() == len(load_ecosystem(name).venues)


def test_what_is_written_of_a_venue_reaches_its_room(tmp_path):
    case = load_scenario(CASE)
    first = case.dimension_names[0]
    venues = f"""
  - name: early
    design: governments_consensus
    dimensions: [{first}]
    authority: {{default: 0.5, government: 1}}
  - name: late
    design: multistakeholder_rough_consensus
    roles: {{default: voice, business: decide}}
    starts: 6
    reports: {{early: 0.4}}
"""
    built = build_ecosystem(case, load_ecosystem(written(tmp_path, venues)), person_hours=5000, deadline=9)
    v = built.venues
    assert v.about.tolist()[0] == [1] + [0] * (len(case.dimension_names) - 1)
    assert v.about[1].all() and v.starts.tolist() == [0, 6]
    assert v.liaison.tolist() == [[1.0, 0.0], [0.4, 1.0]]
    governments = [group.kind == "government" for group in case.population.groups.values()]
    np.testing.assert_array_equal(v.authority[0], np.where(governments, 1.0, 0.5))
    assert built.rooms[0].issue.status_quo.shape == (1,)
    business = [group.kind == "business" for group in case.population.groups.values()]
    roles = built.rooms[1].convening.role
    np.testing.assert_array_equal(roles, np.where(business, int(Role.DECIDE), int(Role.VOICE)))
    for room in built.rooms:
        assert room.decision.max_person_hours == 2500 and room.decision.deadline == 9
    assert load_design("governments_consensus").decision.deadline == 40  # the design stays as it is


def test_an_early_text_has_months_to_be_carried_out_while_a_late_venue_still_talks():
    case = load_scenario(CASE)
    built = build_ecosystem(case, load_ecosystem("central_forum"))
    assert built.rooms[0].implementation.months == int(case.implementation.months)
    several = build_ecosystem(case, load_ecosystem("silos"))
    assert several.rooms[0].implementation.months > int(case.implementation.months)


def test_a_room_that_meets_once_after_its_goals_has_months_for_that_however_short_the_deadline():
    case = load_scenario(CASE)
    tight = build_ecosystem(case, load_ecosystem("silos"), person_hours=1, deadline=1)
    assert tight.rooms[0].goals.rounds == 2
    assert tight.rooms[0].implementation.months >= int(case.implementation.months) + 3


def test_names_that_the_case_does_not_have_are_told_with_their_lines(tmp_path):
    venues = """
  - {name: one, design: governments_consensus, dimensions: [scoope]}
  - {name: two, design: governments_consensus, roles: {goverment: decide}, authority: {martians: 1}}
"""
    path = written(tmp_path, venues)
    with pytest.raises(ScenarioError) as caught:
        build_ecosystem(load_scenario(CASE), load_ecosystem(path))
    told = str(caught.value).splitlines()
    lines = path.read_text("utf-8").splitlines()
    places = [(line, lines[line - 1].index(word) + 1) for line, word in WRONG]
    assert [line.split(": ")[0] for line in told] == [f"{path}:{line}:{column}" for line, column in places]
    assert 'the case has no dimension "scoope"' in told[0] and "venues[0].dimensions[0]" in told[0]
    assert 'no group or kind is called "goverment"' in told[1] and 'did you mean "government' in told[1]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"context.shocks.rate": 0.1}, "context.shocks"),
        ({"implementation.partial": True}, "implementation.partial"),
    ],
)
def test_what_cannot_be_beside_several_venues_is_refused(change, part):
    case = with_values(load_scenario(CASE), change)
    with pytest.raises(ScenarioError, match=part):
        build_ecosystem(case, load_ecosystem("silos"))


def test_a_part_of_the_list_of_dimensions_goes_round_and_is_rounded(tmp_path):
    case = load_scenario(CASE)  # four dimensions
    venues = """
  - {name: one, design: governments_consensus, part: {begins: 0.67, share: 0.75}}
  - {name: two, design: governments_consensus, part: {share: 0.1}}
"""
    built = build_ecosystem(case, load_ecosystem(written(tmp_path, venues)))
    assert built.venues.about.tolist() == [[1, 1, 0, 1], [1, 0, 0, 0]]


def test_in_the_preset_of_a_regime_complex_any_two_of_four_dimensions_overlap_by_half():
    about = build_ecosystem(load_scenario(CASE), load_ecosystem("regime_complex")).venues.about[:3]
    overlaps = [
        (about[v] & about[w]).sum() / (about[v] | about[w]).sum() for v, w in ((0, 1), (0, 2), (1, 2))
    ]
    assert overlaps == [0.5, 0.5, 0.5]


def test_what_is_written_of_shopping_reaches_the_numbers(tmp_path):
    venues = """
  - {name: one, design: governments_consensus}
  - {name: two, design: governments_consensus}
shopping:
  {switching_cost: 0.1, hurt: 0.25, most_shops: 3, delay: 4, founding: {cost_factor: 2, ally_distance: 0.3}}
"""
    case = load_scenario(CASE)
    v = build_ecosystem(case, load_ecosystem(written(tmp_path, venues))).venues
    assert (v.switching_cost, v.hurt, v.most_shops, v.delay) == (0.1, 0.25, 3, 4)
    assert (v.founding_cost, v.ally_distance) == (0.2, 0.3) and v.left.tolist() == [-1, -1, 0, 1]
    assert len(set(v.address.tolist())) == 4
    off = build_ecosystem(case, load_ecosystem("silos")).venues
    assert off.switching_cost == off.founding_cost == np.inf and (off.left == -1).all()


def test_what_is_written_of_regions_reaches_the_rooms():
    case = load_scenario(CASE)
    north, south = build_ecosystem(case, load_ecosystem(LOCAL)).rooms[:2]
    home = [name in ("north_america", "europe") for name in case.region_names]
    assert north.convening.most_role.tolist() == np.where(home, int(Role.DECIDE), int(Role.NONE)).tolist()
    assert set(south.convening.most_role.tolist()) == {int(Role.DECIDE), int(Role.VOICE)}
    # Groups of this case live in the same shares everywhere: what a venue is expected to write stays.
    whole = build_parameters(case, load_ecosystem(LOCAL).venues[1].design)
    np.testing.assert_allclose(south.convening.anticipated, whole.convening.anticipated)


def test_from_a_venue_of_a_region_all_expect_the_text_of_those_who_decide_there():
    world = parameters(
        (8, 10, 4),
        1,
        ideals=[[0.2], [0.6], [0.9]],
        groups__region_share=np.eye(3),
        groups__size=np.full(3, 6),
    )
    role, seats = np.array([3, 3, 2]), np.array([-1, -1, -1])
    for most, expected in (([3, 0, 3], 0.2), ([0, 3, 3], 0.6), ([3, 3, 3], None), ([2, 2, 3], 0.5)):
        text = anticipated_text(
            world.groups, world.actors, role, seats, np.array([0.5]), np.array(most, np.int64)
        )
        plain = anticipated_text(world.groups, world.actors, role, seats, np.array([0.5]))
        assert text == pytest.approx(plain if expected is None else [expected])


def test_a_text_that_is_brought_back_is_looked_at_by_the_rule_of_reviews_or_else_by_the_first():
    case = load_scenario(CASE)
    built = build_ecosystem(case, load_ecosystem(LOCAL), person_hours=600, deadline=5)
    assert built.venues.amends.tolist() == [0, 1]
    assert built.again[0].decision is built.rooms[0].decision
    rule = built.again[1].decision
    assert (
        rule.deadline == 5 and rule.max_person_hours == 300
    )  # no longer, and no dearer, than the first time
    assert rule.chamber_quota.tolist() != built.rooms[1].decision.chamber_quota.tolist()
    assert not built.rooms[1].review.flexible_reading and built.rooms[1].shocks.horizon == 0
    free = build_ecosystem(case, load_ecosystem(LOCAL))
    assert free.again[1].decision.deadline == 6


@pytest.mark.parametrize(
    ("regions", "told"),
    [
        ("[atlantis]", 'the case has no region "atlantis"'),
        (
            "[north_america, europe, asia_pacific, africa, latin_america]",
            "these are all regions of the case; take `regions` out",
        ),
    ],
)
def test_regions_that_the_case_does_not_have_or_all_of_them_are_refused(tmp_path, regions, told):
    path = written(tmp_path, f"  - {{name: one, design: governments_consensus, regions: {regions}}}\n")
    with pytest.raises(ScenarioError) as caught:
        build_ecosystem(load_scenario(CASE), load_ecosystem(path))
    assert told in str(caught.value) and f"{path}:4:" in str(caught.value)
