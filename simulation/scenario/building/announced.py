"""What announced positions let everybody expect, before anybody has spoken.

A group announces its mean ideal, a named actor its position. Both texts here are public: no draw and no
private knowledge enters them.
"""

import numpy as np

from simulation.parameters import Actors, Floats, Groups, Ints, Role


def anticipated_text(groups: Groups, actors: Actors, role: Ints, seats: Ints, status_quo: Floats) -> Floats:
    """Return the text that whoever stays away has to expect: the compromise of those who decide.

    Each dimension is the mean of their announced positions, weighted by number × salience × resources. Of a
    group with few seats only as many count as may sit: that the room is small is as public as who decides
    in it (this model's reading). Where nobody decides it is the status quo.

    Parameters
    ----------
    groups, actors
        The affected.
    role, seats
        (G,) parameters.Role and seats of each group, −1 = unlimited.
    status_quo
        (D,) in [0, 1].

    References
    ----------
    Achen, C. H. (2006). Institutional realism and bargaining models. In R. Thomson et al. (eds), The European
        Union Decides. Cambridge University Press, ch. 4.
    """
    members = groups.size + np.bincount(actors.group, minlength=len(groups.size))
    sitting = np.where(seats < 0, members, np.minimum(seats, members)) / np.maximum(members, 1)
    decides = (role == Role.DECIDE) * sitting
    return _mean_position(
        groups,
        actors,
        (decides * groups.size * groups.resources_mean)[:, None] * groups.salience_mean,
        (decides[actors.group] * actors.resources)[:, None] * actors.salience,
        status_quo,
    )


def fair_text(groups: Groups, actors: Actors, otherwise: Floats) -> Floats:
    """Return the compromise of all affected, whoever decides: number × affectedness, the same for every
    design.

    Parameters
    ----------
    groups, actors
        The affected.
    otherwise
        (D,) the text if nobody is affected.
    """
    at_stake = groups.size * groups.affectedness_median * np.exp(groups.affectedness_sigma**2 / 2)
    evenly = np.ones(len(otherwise))
    return _mean_position(
        groups, actors, at_stake[:, None] * evenly, actors.affectedness[:, None] * evenly, otherwise
    )


def _mean_position(
    groups: Groups, actors: Actors, of_groups: Floats, of_actors: Floats, otherwise: Floats
) -> Floats:
    """Average announced positions by weights of (G, D) and (A, D); `otherwise` where nothing weighs."""
    weight = of_groups.sum(axis=0) + of_actors.sum(axis=0)
    total = (of_groups * groups.ideal_mean).sum(axis=0) + (of_actors * actors.ideal).sum(axis=0)
    return np.asarray(np.where(weight > 0, total / np.where(weight > 0, weight, 1), otherwise), np.float64)
