"""Numbers as the scorecard shows them."""

from simulation.experiment.pairing import Estimate


def shown(estimate: Estimate, decimals: int = 2, signed: bool = False) -> str:
    """Write an estimate with its 95 % interval.

    Examples
    --------
    >>> shown(Estimate(0.123, 0.1, 0.15, 100), signed=True)
    '+0.12 [+0.10, +0.15]'
    """
    sign = "+" if signed else ""
    form = f"{{:{sign}.{decimals}f}}"
    value, low, high = (
        form.format(each).replace("-", "−") for each in (estimate.value, estimate.low, estimate.high)
    )
    return f"{value} [{low}, {high}]"


def percent(estimate: Estimate) -> str:
    """Write a share with its 95 % interval as percentages.

    Examples
    --------
    >>> percent(Estimate(0.123, 0.1, 0.15, 100))
    '12 % [10, 15]'
    """
    return f"{100 * estimate.value:.0f} % [{100 * estimate.low:.0f}, {100 * estimate.high:.0f}]"


def row_of(name: str, estimate: Estimate) -> dict[str, str | float]:
    """Return an estimate as a row of the table behind a check."""
    return {
        "what": name,
        "estimate": estimate.value,
        "95 % from": estimate.low,
        "to": estimate.high,
        "n": float(estimate.count),
    }
