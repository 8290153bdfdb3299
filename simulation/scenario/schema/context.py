"""What the world imposes and no process design can choose."""

from simulation.scenario.schema.attendance import Attendance, Barriers, Prices
from simulation.scenario.schema.bounds import Positive, Share
from simulation.scenario.schema.concession import Concession
from simulation.scenario.schema.learning import Arguments, Influence, Trust
from simulation.scenario.schema.perception import Perception
from simulation.scenario.schema.pressure import Pressure
from simulation.scenario.schema.room import Floor, Text
from simulation.scenario.schema.section import Section, number


class Clock(Section):
    """How meeting cycles turn into calendar time and working time."""

    rounds_per_month: Positive = number(1, "Meeting cycles a month", unit="rounds per month")
    hours_per_round: Positive = number(8, "Hours each person present spends in a meeting cycle", unit="hours")


class Context(Section):
    """Barriers and prices, how people argue, trust, give way and judge, and the clock."""

    barriers: Barriers = Barriers()
    prices: Prices = Prices()
    attendance: Attendance = Attendance()
    arguments: Arguments = Arguments()
    influence: Influence = Influence()
    trust: Trust = Trust()
    floor: Floor = Floor()
    text: Text = Text()
    concession: Concession = Concession()
    pressure: Pressure = Pressure()
    relitigation: Share = number(
        0.05,
        "Chance that a settled dimension that no goal protects is reopened while somebody is dissatisfied",
        unit="probability per round",
        symbol="λ",
    )
    settle_tolerance: Share = number(
        0.1,
        "What a dimension may cost somebody before that counts as an objection to settling it",
        unit="share of the possible gain",
    )
    perception: Perception = Perception()
    clock: Clock = Clock()
