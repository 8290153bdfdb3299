"""What a change costs and whom it hurts, in the language of the reader."""

from collections.abc import Callable, Iterator

from simulation.advice.judging import Judged
from simulation.advice.together import TOGETHER
from simulation.experiment.pairing import Difference
from simulation.report.measures import MINUS, NO_BREAK
from simulation.words import later, spoken

Say = Callable[[str], str]
UNPRICED = {"mandate": later("a law, whose price is not in the model")}
THOUSAND = 1000


def plain_name(name: str) -> str:
    """Return the name of a group as words."""
    return name.replace("_", " ")


def price(one: Judged, currency: str = "", say: Say = spoken) -> list[str]:
    """Return what a change costs (or saves), part by part; what does not differ is left out.

    Parameters
    ----------
    one
        The change.
    currency
        In which the case states its rates; nothing if it states none.
    say
        Translates a phrase.
    """
    return list(_price(one, currency, say))


def _price(one: Judged, currency: str, say: Say) -> Iterator[str]:
    spent = one.price
    if spent.money is not None and spent.money.excludes_zero:
        yield f"{signed_money(spent.money.value)}{NO_BREAK}{currency}"
    yield from _counted(spent.person_hours, say("person-hours"), 0)
    yield from _counted(spent.months, say("months"), 1)
    points = signed(100 * spent.agreed.value, 0)
    if spent.agreed.excludes_zero and points != "0":
        yield say("agreement {points} points").format(points=points)
    if abs(spent.budget) > 1e-9:
        yield f"{_units(spent.budget)}{NO_BREAK}{say('budget units')}"
    if abs(spent.staff) > 1e-9:
        of_them = later("of them for staff") if spent.budget else later("budget units for staff")
        yield f"{_units(spent.staff)}{NO_BREAK}{say(of_them)}"
    for path in one.change.path.split(TOGETHER):
        if path in UNPRICED:
            yield say(UNPRICED[path])


def losers(one: Judged, say: Say = spoken, name: Say = plain_name) -> list[str]:
    """Return whom a change hurts and by how much, the worst first; `name` says what a group is called."""
    found = []
    for share in one.losers:
        lost = []
        if share.loses_acceptance:
            points = signed(100 * share.acceptance.value, 0)
            lost.append(say("acceptance {points} points").format(points=points))
        if share.loses_gain:
            lost.append(say("gain {gain}").format(gain=signed(share.gain.value, 2)))
        found.append(say("{group} ({lost})").format(group=name(share.group), lost=say(", ").join(lost)))
    return found


def signed(value: float, decimals: int) -> str:
    """Write a number with its sign.

    Examples
    --------
    >>> signed(-1234.5, 0), signed(0.026, 2), signed(-0.001, 2)
    ('−1,234', '+0.03', '0')
    """
    text = f"{abs(value):,.{decimals}f}"
    if not text.strip("0.,"):
        return "0"
    return (MINUS if value < 0 else "+") + text


def signed_money(amount: float) -> str:
    """Write an amount with its sign, in thousands where it is large."""
    return (MINUS if amount < 0 else "+") + money(abs(amount))


def money(amount: float) -> str:
    r"""Write an amount to three digits.

    Examples
    --------
    >>> money(1234567), money(45678), money(78.4)
    ('1.23\xa0million', '45,700', '78')
    """
    if amount >= THOUSAND * THOUSAND:
        return f"{amount / THOUSAND / THOUSAND:,.3g}{NO_BREAK}{spoken('million')}"
    return f"{float(f'{amount:.3g}'):,.0f}" if amount >= 100 else f"{amount:.0f}"


def _counted(difference: Difference, unit: str, decimals: int) -> Iterator[str]:
    text = signed(difference.value, decimals)
    if difference.excludes_zero and text != "0":
        yield f"{text}{NO_BREAK}{unit}"


def _units(amount: float) -> str:
    return signed(amount, 0 if abs(amount) >= 10 else 1)
