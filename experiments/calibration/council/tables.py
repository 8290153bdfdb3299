"""Tables in Markdown."""

from collections.abc import Iterable, Sequence

from simulation.forecast.scores import Score, ScoreEstimate


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table, names left and numbers right."""
    lines = [" | ".join(header), " | ".join(["---"] + ["---:"] * (len(header) - 1))]
    lines += [" | ".join(row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def score_row(name: str, score: Score, is_rival: bool = False) -> list[str]:
    """Return one method's numbers, and how they differ from the rule of thumb's."""
    own = [f"{score.measured['mae'].value:.2f}"]
    own += [f"{score.measured[key].value:.3f}" for key in ("hit5", "hit10")]
    if is_rival:
        return [name, *own, "", ""]
    return [
        name,
        *own,
        interval(score.compared["mae"], "+.2f"),
        interval(score.compared["hit5"], "+.3f"),
    ]


def interval(estimate: ScoreEstimate, style: str) -> str:
    """Write a number with its 95 % interval."""
    value, low, high = (f"{number:{style}}".replace("-", "−") for number in estimate)
    return f"{value} ({low} to {high})"


SCORED = (
    "",
    "MAE",
    "within ±5",
    "within ±10",
    "MAE less that of the rule of thumb",
    "within ±5 less that of the rule of thumb",
)
