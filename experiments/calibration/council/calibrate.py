"""Fit the negotiation on train, choose its variant on dev, and say how well it does.

Run with `uv run python experiments/calibration/council/calibrate.py` (about six minutes on one core).
Writes `result.md` beside this file; nothing else is changed.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from ablations import ablations
from evidence import FOLDS, Part, data_file, folds, part, read_parts
from fitting import HIT, RANGES, Trials, bootstrap, choose, forecasts, losses, search, with_shares
from rich.console import Console
from rich.progress import Progress
from sitting import sitting
from tables import SCORED, score_row, table

from simulation.forecast import METHODS, ForecastIssue, Method, forecast, read_issues, score
from simulation.forecast.issue import Array
from simulation.forecast.negotiation import Settings, negotiate, simulate
from simulation.forecast.negotiation.rounds import RUNS, SEED
from simulation.forecast.scores import resample

HERE = Path(__file__).parent
CANDIDATES = 32  # talks tried a variant, each worded in several ways
RIVAL, BASELINE = METHODS["tabled"], METHODS["compromise"]
VARIANTS = {
    "mediated, issues together": Settings(mediated=True, together=True),
    "mediated, issues apart": Settings(mediated=True, together=False),
    "consents counted, issues together": Settings(mediated=False, together=True),
}


def main() -> None:
    """Fit every variant, compare, write."""
    console = Console()
    if not data_file().is_file():
        console.print(f"Skipped: {data_file()} is not there; README.md says where it comes from.")
        return
    parts = read_parts()
    with Progress(console=console) as progress:
        task = progress.add_task("candidates", total=len(VARIANTS) * CANDIDATES)
        trials = {
            name: search(parts["train"], base, CANDIDATES, lambda: progress.advance(task))
            for name, base in VARIANTS.items()
        }
    chosen = {name: with_shares(t.base, choose(t)) for name, t in trials.items()}
    rounded = {name: rounded_settings(settings) for name, settings in chosen.items()}
    made = {
        name: {split: forecasts(p, settings, SEED, RUNS) for split, p in parts.items()}
        for name, settings in rounded.items()
    }
    crossed = {name: cross_validated(parts["train"], t) for name, t in trials.items()}
    final = min(VARIANTS, key=lambda name: float(losses(made[name]["dev"], parts["dev"].outcomes).mean()))
    console.print("How much hangs on the numbers …")
    everywhere = {name: search(p, VARIANTS[final], CANDIDATES, lambda: None) for name, p in parts.items()}
    sections = [
        "# Result of `calibrate.py`\n\nWritten by the script; `README.md` says what it means.\n",
        fitted_section(trials, rounded, parts["train"], final),
        scores_section(parts, made, crossed),
        plateau_section(parts, everywhere),
        ablation_section(parts, rounded[final]),
        sitting(parts["train"].issues),
        emission_section(rounded[final]),
    ]
    (HERE / "result.md").write_text("\n".join(sections), encoding="utf-8")
    console.print(f"Chosen on dev: {final}. {HERE / 'result.md'} written.")


def rounded_settings(settings: Settings) -> Settings:
    """Keep two significant digits: the data do not carry more."""
    return settings._replace(**{name: float(f"{getattr(settings, name):.2g}") for name in RANGES})


def cross_validated(train: Part, trials: Trials) -> Array:
    """Forecast each fold with settings chosen on the others."""
    fold, made = folds(train), np.empty(len(train.issues))
    for k in range(FOLDS):
        held = fold == k
        settings = with_shares(trials.base, choose(trials, (~held).astype(float)))
        issues = tuple(issue for issue, out in zip(train.issues, held, strict=True) if out)
        made[held] = forecasts(part(issues), settings, SEED, RUNS)
    return made


def fitted_section(trials: dict[str, Trials], rounded: dict[str, Settings], train: Part, final: str) -> str:
    """Write what was fitted, with ranges from drawing proposals again."""
    counts = resample([issue.proposal for issue in train.issues], 500)
    rows = []
    for name, tried in trials.items():
        drawn = bootstrap(tried, counts)
        for column, setting in enumerate(RANGES):
            low, high = np.quantile(drawn[:, column], [0.1, 0.9])
            r = RANGES[setting]
            rows.append(
                [
                    f"{name}: {setting}",
                    f"{getattr(rounded[name], setting):g}",
                    f"{low:.2g} to {high:.2g}",
                    f"{r.low:g} to {r.high:g}",
                ]
            )
    head = ("setting", "fitted", "10 and 90 % of resamples", "searched")
    return f"## Fitted on train\n\n{table(head, rows)}\nVariant with the smallest loss on dev: **{final}**.\n"


def scores_section(
    parts: dict[str, Part], made: dict[str, dict[str, Array]], crossed: dict[str, Array]
) -> str:
    """Write how every variant did, in the sample, across folds, and on dev."""
    columns: dict[str, tuple[Part, Callable[[str], Array]]] = {
        "Train, in the sample": (parts["train"], lambda name: made[name]["train"]),
        f"Train, {FOLDS}-fold cross-validation by proposal": (parts["train"], lambda name: crossed[name]),
        "Dev": (parts["dev"], lambda name: made[name]["dev"]),
    }
    text = "## Against the rule of thumb\n"
    for title, (evidence, get) in columns.items():
        simulated = {f"simulation, {name}": get(name) for name in VARIANTS}
        text += f"\n**{title}** ({len(evidence.issues)} issues)\n\n{compared(evidence.issues, simulated)}"
    return text


def plateau_section(parts: dict[str, Part], everywhere: dict[str, Trials]) -> str:
    """Write how all candidates did that were searched, good and bad."""
    rows = []
    for split, tried in everywhere.items():
        off = np.abs(tried.forecasts - parts[split].outcomes)
        rival = np.abs(forecast(parts[split].issues, [RIVAL])[0] - parts[split].outcomes).mean()
        errors, hits = off.mean(axis=1), (off <= HIT + 1e-9).mean(axis=1)
        rows.append(
            [
                split,
                *(f"{value:.2f}" for value in np.quantile(errors, [0.1, 0.5, 0.9])),
                *(f"{value:.3f}" for value in np.quantile(hits, [0.1, 0.5, 0.9])),
                f"{(errors < rival).mean():.2f}",
            ]
        )
    head = ("", "MAE 10 %", "MAE 50 %", "MAE 90 %", "±5 10 %", "±5 50 %", "±5 90 %", "MAE below the rule")
    return (
        "## How much hangs on the numbers\n\n"
        "Quantiles over all candidates of the chosen variant, wherever in the searched ranges they lie, and "
        f"the share of them whose mean error is below that of the rule of thumb.\n\n{table(head, rows)}"
    )


def compared(issues: tuple[ForecastIssue, ...], rows: dict[str, Array]) -> str:
    """Score forecasts beside the rule of thumb and the compromise."""
    given = [RIVAL, BASELINE]
    methods = given + [Method(name, name, name, "", simulate) for name in rows]
    forecasts_of = np.vstack([forecast(issues, given), *rows.values()])
    scores = [s for s in score(issues, methods, forecasts_of, RIVAL) if s.split == "all"]
    lines = [score_row(s.method.title, s, s.method is RIVAL) for s in scores]
    return table(SCORED, lines)


def ablation_section(parts: dict[str, Part], settings: Settings) -> str:
    """Write what each mechanism adds."""
    ended = [talks for proposal in parts["dev"].proposals for talks in negotiate(proposal, settings)]
    agreed = np.mean([talks.agreed.mean() for talks in ended])
    text = (
        "## One mechanism taken away at a time\n\nSettings as fitted, not fitted anew. "
        f"Of all negotiations on dev {agreed:.3f} end with an agreement.\n"
    )
    for split, evidence in parts.items():
        rows = dict(ablations(evidence, settings))
        text += f"\n**{split}**\n\n{compared(evidence.issues, rows)}"
    return text


def emission_section(settings: Settings) -> str:
    """Write the forecast of a case that nothing was fitted on."""
    issues = read_issues("car_emissions")
    made = simulate(issues, settings)[0]
    return (
        "## EC car-emission standard\n\nNothing was fitted on it. "
        f"Simulation {made:.2f} years, actual {issues[0].outcome:.3f}.\n"
    )


if __name__ == "__main__":
    main()
