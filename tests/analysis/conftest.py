"""Decision rules put together by hand."""

import numpy as np
import pytest

from simulation.neutral import unanimity
from simulation.parameters import Weighting


@pytest.fixture
def make_decision():
    """Compile a rule from (members, quota, options) per chamber, as a scenario would."""

    def make(*chambers, groups, veto=()):
        def column(name, default, kind):
            return np.array([chamber.get(name, default) for chamber in chambers], dtype=kind)

        members = [
            [int(g in chamber.get("members", range(groups))) for g in range(groups)] for chamber in chambers
        ]
        return unanimity(groups, len(chambers))._replace(
            chamber_members=np.array(members, dtype=np.int64).reshape(len(chambers), groups),
            chamber_chair_only=column("chair", 0, np.int64),
            chamber_weighting=column("weighting", Weighting.EQUAL, np.int64),
            chamber_quota=column("quota", 0.5, np.float64),
            chamber_strict=column("strict", 0, np.int64),
            chamber_max_against=column("max_against", 1.0, np.float64),
            veto=np.array([int(g in veto) for g in range(groups)]),
        )

    return make
