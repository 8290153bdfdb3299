"""What a forum's deliberation is fitted with, and on which forums: three numbers, two of the model.

For a forum that took part in the fitting, the numbers are those found on the forums of all *other* surveys,
so that neither its answers nor its questionnaire say anything about themselves. Any other forum gets those
found on all sixteen. Source of all: experiments/calibration/forums, whose script writes these lines
(`result.md`).
"""

from collections.abc import Mapping
from typing import NamedTuple

from simulation.parameters import Parameters
from simulation.validation.forums.reading import Forum


class Fit(NamedTuple):
    """How people of a forum answer, and how they are moved."""

    unreliability: float  # s, share of the ruler: error of one answer (`answering`)
    prior_precision: float  # arguments: weight of what people believed before, against one argument
    susceptibility: float  # α, share: weight of others against one's first ideal

    def applied(self, p: Parameters) -> Parameters:
        """Return a world in which people are moved so."""
        moved = p.deliberation._replace(
            prior_precision=self.prior_precision, susceptibility=self.susceptibility
        )
        return p._replace(deliberation=moved)


ALL = Fit(0.18, 6.3, 0.43)
WITHOUT: Mapping[tuple[str, str], Fit] = {
    ("uppsala_speaks", "Activate"): Fit(0.18, 5.9, 0.45),
    ("uppsala_speaks", "Standard"): Fit(0.18, 5.9, 0.45),
    ("fnqcj", "FNQCJ"): Fit(0.17, 5.5, 0.37),
    ("acp", "Citizen Parliamentarian"): Fit(0.18, 6.1, 0.42),
    ("ccps", "CCPS ACT Deliberative"): Fit(0.18, 5.7, 0.4),
    ("forestera", "Forest Stakeholder"): Fit(0.16, 5.9, 0.42),
    ("forestera", "Forest Lay Citizen"): Fit(0.16, 5.9, 0.42),
    ("biobanking_wa", "WA Citizens"): Fit(0.18, 7.6, 0.4),
    ("zh_uster", "USTER"): Fit(0.19, 6.1, 0.51),
    ("zh_winterthur", "Winterthur"): Fit(0.17, 5.2, 0.41),
    ("ds_bellinzona", "Bellinzona"): Fit(0.18, 5.3, 0.38),
    ("bep", "BEP"): Fit(0.17, 7.1, 0.47),
    ("energy_futures", "CSIRO NSW"): Fit(0.17, 6.1, 0.43),
    ("valsamoggia", "Valsamoggia"): Fit(0.17, 4.6, 0.41),
    ("auscj", "HGE Deliberative Group"): Fit(0.17, 4.9, 0.43),
    ("swiss_health", "CA"): Fit(0.18, 4.9, 0.47),
}


def fitted_elsewhere(forum: Forum) -> Fit:
    """Return what was fitted without the forum's survey; on all sixteen forums if it was none of them."""
    return WITHOUT.get((forum.survey, forum.name), ALL)
