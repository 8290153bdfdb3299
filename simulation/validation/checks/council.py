"""Decisions of the European Union, and the older case of car emissions: can the model forecast what came out?

The settings of the negotiation are fitted on the training part of the visible issues; its structure was
revised with dev in view, and its variant chosen there: dev is fresh for the numbers, not for the model
(`experiments/calibration/council` tells the story), so that it counts as tuning. A further 106 issues are
held by others.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.power import weighted_power
from simulation.forecast import METHODS, Method, Score, forecast, read_issues, score
from simulation.forecast.negotiation import simulate
from simulation.forecast.scores import ScoreEstimate
from simulation.scenario.problem import Problem, ScenarioError
from simulation.validation.check import Check, CheckVerdict, Effort, Row
from simulation.validation.data import data_path
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DEU = "deu/deu3_train_dev.csv"
RULE_OF_THUMB, COMPROMISE, SIMULATION = "tabled", "compromise", "simulation"
SHOWN = (SIMULATION, RULE_OF_THUMB, COMPROMISE, "salience_mean", "median", "challenge", "exchange")
PARTS = {"train", "dev"}
SHAPES = ("o", "s", "D", "^", "v", "<", ">")
TITLES = {SIMULATION: later("The model"), RULE_OF_THUMB: later("Rule of thumb")}
OWN, OTHERS = "#c1121f", "#2a6f97"
SOURCE = "Thomson et al. 2012, JEPP 19(4); Leinaweaver & Thomson 2014 for the compromise model"

# Known figures for the 245 visible issues, computed elsewhere with the methods as published: MAE and share
# within ±5 points. Thomson et al. report other issues and other measures.
KNOWN = {COMPROMISE: (23.66, 0.176), RULE_OF_THUMB: (22.96, 0.376)}
WEIGHTED_MEAN, YEARS = 7.39, 8.833  # Bueno de Mesquita 1994: weighted mean of positions, and what happened
# Shapley–Shubik (1954) and Banzhaf (1965) indices of the first and the last member, to four digits, computed
# for the votes of EC Treaty art. 148: the Council of six (EEC-6) and of fifteen (EU-15).
POWER_TABLES = {
    later("EEC-6, 12 of 17"): ([4, 4, 4, 2, 2, 1], 12, (0.2333, 0.2381, 0.0, 0.0)),
    later("EU-15, 62 of 87"): (
        [10] * 4 + [8] + [5] * 4 + [4] * 2 + [3] * 3 + [2],
        62,
        (0.1167, 0.1116, 0.0207, 0.0226),
    ),
}


@cache
def _scores(effort: Effort) -> dict[tuple[str, str], Score]:
    """Forecast all visible issues, each part on its own, once for all checks."""
    issues = read_issues(str(data_path(DEU)))
    _require_parts({issue.split for issue in issues})
    negotiate = partial(simulate, runs=effort.choose(100, 5))
    methods: list[Method] = [METHODS[name] for name in SHOWN]
    methods[0] = methods[0]._replace(forecast=negotiate)
    table = np.empty((len(methods), len(issues)))
    for split in {issue.split for issue in issues}:  # apart, as fitted: what is in dev is unknown to train
        where = [k for k, issue in enumerate(issues) if issue.split == split]
        table[:, where] = forecast([issues[k] for k in where], methods)
    scores = score(issues, methods, table, METHODS[RULE_OF_THUMB])
    return {(result.split, result.method.name): result for result in scores}


def _require_parts(found: set[str]) -> None:
    if found != PARTS:
        given = ", ".join(sorted(found - {""})) or "nothing"
        message = f"the parts are {given}; needed are train and dev, and no other"
        raise ScenarioError([Problem(str(data_path(DEU)), 1, 1, "split", message)])


def _against_the_rule_of_thumb(split: str, effort: Effort) -> CheckVerdict:
    scores = _scores(effort)
    own, rival = scores[split, SIMULATION], scores[split, RULE_OF_THUMB]
    error, hits = own.compared["mae"], own.compared["hit5"]
    sure = error.high < 0 and hits.low > 0
    return CheckVerdict(
        passed=error.value < 0 and hits.value >= 0,
        measured=(
            told(
                "MAE {own:.2f} against {rival:.2f}, ±5 {own_hits:.3f} against {rival_hits:.3f}",
                own=own.measured["mae"].value,
                rival=rival.measured["mae"].value,
                own_hits=own.measured["hit5"].value,
                rival_hits=rival.measured["hit5"].value,
            )
        ),
        detail=told(
            "{issues} issues. Difference in error {error}, in hits {hits}, proposals drawn "
            "again: {sure} Train and dev are computed apart, as fitted; “forecast FILE "
            "--score” takes the whole file, so that the equal-gain exchange, which trades "
            "between all issues of a proposal, has other numbers there.",
            issues=own.issues,
            error=_signed(error, 2),
            hits=_signed(hits, 3),
            sure=later("neither interval holds 0.")
            if sure
            else later("chance alone could make differences of this size."),
        ),
        rows=tuple(_row(scores[split, name]) for name in SHOWN),
        draw=partial(_draw, [scores[split, name] for name in SHOWN]),
    )


def _signed(difference: ScoreEstimate, decimals: int) -> str:
    value, low, high = (f"{number:+.{decimals}f}".replace("-", "−") for number in difference)
    return f"{value} [{low}, {high}]"


def _row(result: Score) -> Row:
    measured = result.measured
    return {
        later("method"): result.method.title,
        "MAE": measured["mae"].value,
        later("from"): measured["mae"].low,
        "to": measured["mae"].high,
        later("within ±5"): measured["hit5"].value,
        "within ±10": measured["hit10"].value,
    }


def _draw(results: list[Score], axes: "Axes") -> None:
    for result, shape in zip(results, SHAPES, strict=True):
        own = result.method.name == SIMULATION
        axes.plot(
            result.measured["hit5"].value,
            result.measured["mae"].value,
            shape,
            color=OWN if own else OTHERS,
            mfc=OWN if own else "white",
            ms=7 if own else 6,
            label=spoken(TITLES.get(result.method.name, result.method.title)),
        )
    axes.margins(0.08)
    axes.set_xlabel(spoken("share within ±5 points (right is better)"))
    axes.set_ylabel(spoken("mean error, points\n(low is better)"))
    axes.legend(frameon=False, fontsize=8, ncols=2, loc="upper center", bbox_to_anchor=(0.45, -0.2))


def _baselines(effort: Effort) -> CheckVerdict:
    scores = _scores(effort)
    rows: list[Row] = []
    same = True
    for name, (error, hits) in KNOWN.items():
        measured = scores["all", name].measured
        own = measured["mae"].value, measured["hit5"].value
        same &= abs(own[0] - error) < 0.005 and abs(own[1] - hits) < 0.0005
        rows.append(
            {
                "method": METHODS[name].title,
                "MAE": own[0],
                later("known MAE"): error,
                "within ±5": own[1],
                later("known within ±5"): hits,
            }
        )
    mean = float(forecast(read_issues("car_emissions"), [METHODS[COMPROMISE]])[0, 0])
    same &= abs(mean - WEIGHTED_MEAN) < 0.005
    first = rows[0]
    return CheckVerdict(
        passed=bool(same),
        measured=(
            told(
                "compromise {error:.2f} and {hits:.3f}; emission case {mean:.2f} years",
                error=first["MAE"],
                hits=first["within ±5"],
                mean=mean,
            )
        ),
        detail=told(
            "Known figures for the visible issues, computed elsewhere from the same data (no published "
            "table has them); the methods are as published. That this program finds the same shows that it "
            "reads the data and computes the baselines as others do."
        ),
        rows=tuple(rows),
    )


def _emission(effort: Effort) -> CheckVerdict:
    issues = read_issues("car_emissions")
    own = float(simulate(issues, runs=effort.choose(400, 50))[0])
    return CheckVerdict(
        passed=abs(own - YEARS) < abs(WEIGHTED_MEAN - YEARS),
        measured=told(
            "{own:.2f} years; in fact {years}, weighted mean {weighted_mean}",
            own=own,
            years=YEARS,
            weighted_mean=WEIGHTED_MEAN,
        ),
        detail=(
            told(
                "Nothing was fitted on this case. Seven years is the text of three states in the middle, "
                "near the weighted mean."
            )
        ),
        rows=tuple(
            {later("method"): method.title, later("years"): float(forecast(issues, [method])[0, 0])}
            for method in (METHODS[name] for name in SHOWN[1:])
        ),
    )


def _power(_effort: Effort) -> CheckVerdict:
    rows: list[Row] = []
    worst = 0.0
    for name, (votes, quota, known) in POWER_TABLES.items():
        power = weighted_power(votes, quota)
        own = [float(index[place]) for place in (0, -1) for index in (power.shapley_shubik, power.banzhaf)]
        worst = max(worst, float(np.abs(np.array(own) - known).max()))
        for what, value, table in zip(LABELS, own, known, strict=True):
            rows.append(
                {
                    later("council"): name,
                    later("index"): what,
                    later("computed"): value,
                    later("known"): table,
                }
            )
    return CheckVerdict(
        passed=worst < 5e-5 + 1e-12,
        measured=told("largest difference {worst:.5f}", worst=worst),
        detail=told("Exact fractions by generating functions; Luxembourg among the six could never matter."),
        rows=tuple(rows),
    )


LABELS = (
    later("Shapley–Shubik, largest"),
    later("Banzhaf, largest"),
    later("Shapley–Shubik, smallest"),
    later("Banzhaf, smallest"),
)


def _split(split: str) -> Callable[[Effort], CheckVerdict]:
    return partial(_against_the_rule_of_thumb, split)


CHECKS: tuple[Check, ...] = (
    Check(
        key="DEU-train",
        title="EU decisions, training part",
        claim="Outcomes of 140 issues; the rule of thumb (the tabled text nearest to the compromise, if "
        "within 30 points) is off by 22.65.",
        source=SOURCE,
        criterion="MAE below and hits within ±5 not below the rule of thumb; fails if either is worse.",
        role="tuning",
        kind="evidence",
        run=_split("train"),
        needs=(DEU,),
    ),
    Check(
        key="DEU-dev",
        title="EU decisions, dev part",
        claim="Outcomes of 105 issues on which no number was fitted; the rule of thumb is off by 23.37.",
        source=SOURCE,
        criterion=("MAE below and hits within ±5 not below the rule of thumb; fails if either is worse."),
        role="tuning",
        kind="evidence",
        run=_split("dev"),
        needs=(DEU,),
        revised="The structure of the negotiation was revised, and its variant chosen, with these issues in "
        "view.",
    ),
    Check(
        key="DEU-baselines",
        title="Known figures of the baselines",
        claim="On the 245 visible issues the compromise has MAE 23.66 and ±5 .176, the rule of thumb 22.96 "
        "and .376; the weighted mean of the emission case is 7.39 years.",
        source=f"Methods and data: {SOURCE}; figures for the visible issues computed elsewhere. Emission "
        "case: Bueno de Mesquita 1994, ch. 4",
        criterion="All figures to the last digit given.",
        role="validation",
        kind="arithmetic",
        run=_baselines,
        needs=(DEU,),
    ),
    Check(
        key="EC-emission",
        title="Car-emission standard",
        claim="The Council settled on 8.833 years; the weighted mean of positions is 7.39.",
        source="Bueno de Mesquita 1994, in European Community Decision Making, ch. 4",
        criterion="The simulation is nearer to 8.833 than the weighted mean; fails if it is not.",
        role="validation",
        kind="evidence",
        run=_emission,
    ),
    Check(
        key="power-tables",
        title="Voting power in the Council",
        claim="Shapley–Shubik and Banzhaf indices of the Council of six and of fifteen.",
        source="Shapley & Shubik 1954; Banzhaf 1965; EC Treaty art. 148",
        criterion="Every index to four digits.",
        role="validation",
        kind="arithmetic",
        run=_power,
    ),
)
