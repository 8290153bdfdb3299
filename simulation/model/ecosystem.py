"""Several venues with the same people, as Mesa objects (mirrors `engine.ecosystem`)."""

import math

import mesa
import numpy as np

from simulation.ecosystem import NEVER, Ecosystem, announced_positions
from simulation.model.commons import (
    add_up_minds,
    choose_texts,
    compare_texts,
    look_across,
    note_sitting,
    weigh_burden,
)
from simulation.model.implementation import act, look_and_hear
from simulation.model.liaison import count_hours, deliver
from simulation.model.model import as_lists
from simulation.model.serial import is_settled, take_turn
from simulation.model.shopping import go_elsewhere
from simulation.model.venues import People, Venue
from simulation.outcome.catalogue import outcome_names
from simulation.outcome.ecosystem import Course, measure_ecosystem
from simulation.outcome.measure import measure_finished
from simulation.outcome.shops import Shop
from simulation.parameters import Floats, Parameters, Role
from simulation.state import allocate


class EcosystemModel(mesa.Model):
    """Several rooms with the same people; each `step` is one month in all of them.

    Parameters
    ----------
    ecosystem
        From `simulation.ecosystem.ecosystem_of`.
    replicate
        In [0, 2³²).
    rng
        The seed, an integer in [0, 2³²).

    Attributes
    ----------
    people : People
        The problem and the people, on all dimensions.
    rooms : list of Venue or None
        In the order of the ecosystem; None where one has not opened yet.
    """

    def __init__(self, ecosystem: Ecosystem, replicate: int = 0, *, rng: int = 1) -> None:
        super().__init__(rng=rng)
        self.key = (rng, replicate)
        self.running = True
        self.ecosystem, self.venues = ecosystem, as_lists(ecosystem.venues)
        self.people = People(parameters=ecosystem.people, rng=rng, replicate=replicate)
        self.rooms: list[Venue | None] = [None] * len(ecosystem.rooms)
        self.groups = len(ecosystem.people.groups.size)
        self.starts: list[int] = list(self.venues.starts)
        self.pending = [0] * len(self.rooms)  # months in which rooms take up what shoppers bring; 0 = none
        self.shops: list[Shop] = []
        self.founders: dict[int, list[int]] = {}
        self.founded_text: dict[int, Floats] = {}
        announced, weight = announced_positions(ecosystem.people)
        self.announced, self.announced_weight = announced.tolist(), weight.tolist()
        self.month = self.last = 0
        self.decided_at = [-1] * len(self.rooms)
        self.liaison_hours = 0.0
        self.stage = self.held = self.returns = self.waited = 0  # of serial venues
        self.passed: tuple[list[float], list[float]] = ([], [])
        self.contradictions = self.overlaps = self.contradiction_months = 0
        self.conflict: dict[tuple[int, int], float] = {}
        self.fits: dict[tuple[int, int], float] = {}
        self.meeting: list[Venue] = []
        self.salience = self._mean_salience()

    def _mean_salience(self) -> list[float]:
        """Work out what the affected care about, weighted by how much they are affected."""
        stakes = 0.0
        for person in self.people.affected:
            stakes += person.affectedness
        means = []
        for k in range(self.people.dimensions):
            total = 0.0
            for person in self.people.affected:
                total += person.affectedness * person.salience[k]
            means.append(total / stakes)
        return means

    @property
    def open_rooms(self) -> list[Venue]:
        """Rooms that have opened, by address."""
        return sorted((room for room in self.rooms if room is not None), key=lambda room: room.address)

    @property
    def in_session(self) -> list[Venue]:
        """Rooms that are open and have not come to an end."""
        return [room for room in self.open_rooms if room.is_in_session]

    def shops_of(self, group: int) -> int:
        """Return how often a group has taken a matter elsewhere."""
        return len([shop for shop in self.shops if shop.group == group])

    def shares_matter(self, room: Venue, other: Venue) -> bool:
        """Tell whether two rooms are about the same on any dimension."""
        return any(k in other.dims for k in room.dims)

    def overlap(self, room: Venue, other: Venue) -> float:
        """Return what the affected care about the dimensions that two rooms share."""
        shared = 0.0
        for k in range(self.people.dimensions):
            if k in room.dims and k in other.dims:
                shared += self.salience[k]
        return shared

    @property
    def numbers(self) -> tuple[int, ...]:
        """What `simulation.ecosystem.Number` counts."""
        texts = (self.month, self.last, self.contradictions, self.overlaps, self.contradiction_months)
        serial = (self.stage, self.held, self.returns, self.waited)
        return (*texts, *serial, len(self.shops), len(self.founders))

    @property
    def sums(self) -> tuple[float, ...]:
        """What `simulation.ecosystem.Sum` adds up."""
        resources = 0.0
        for shop in self.shops:
            resources += shop.resources
        return (self.liaison_hours, resources)

    def step(self) -> None:
        """Let a month pass: venues open, meet, decide; then texts in force are carried out."""
        if not self.running:
            return
        self.month += 1
        for room in self.open_rooms:
            room.has_ended = False
        self._open_venues()
        self.meeting = self._whose_turn()
        note_sitting(self)
        for room in self.meeting:
            room.bring_minds()
            if self.venues.serial:
                take_turn(self, room)
            else:
                began = room.session_began - 1 if room.is_reopened else self.starts[room.number]
                room.meet_for_months(self.month - began)
        count_hours(self)
        deliver(self)
        self._decide()
        add_up_minds(self)
        compare_texts(self)
        go_elsewhere(self)
        self._carry_out()
        self.running = not (self._is_all_over() and self.month >= self.last)

    def _is_all_over(self) -> bool:
        """Tell whether no venue is in session, and none will be."""
        waiting = [v for v, room in enumerate(self.rooms) if room is None and self.starts[v] != NEVER]
        none_left = self.stage < 0 if self.venues.serial else False
        return (none_left or not waiting) and not self.in_session and not any(self.pending)

    def _whose_turn(self) -> list[Venue]:
        """Return the rooms that meet this month: all in session or, of serial venues, one."""
        return [room for room in self.in_session if not self.venues.serial or room.number == self.stage]

    def _opens(self, number: int) -> bool:
        """Tell whether a venue opens this month."""
        if self.venues.serial:
            return number == self.stage and not is_settled(self)
        return self.starts[number] < self.month

    def _open_venues(self) -> None:
        """Open the venues whose month it is: people weigh all of them together before they come."""
        opening = []
        for number, parameters in enumerate(self.ecosystem.rooms):
            room = self.rooms[number]
            if room is None and self._opens(number):
                dims = [k for k, deals in enumerate(self.venues.about[number]) if deals]
                address, own = self.venues.address[number], self._of_founders(number, parameters)
                opening.append(Venue(self, own, number, address, dims))
            elif room is not None and self.pending[number] == self.month:
                self.pending[number] = 0
                room.open_again(self.month)
                if not room.is_reopened:
                    self.decided_at[number], self.starts[number] = -1, self.month - 1
                opening.append(room)
        weigh_burden(self, opening)
        for room in opening:
            room.let_in(bool(self.venues.serial) and room.number > 0)
            self.rooms[room.number] = room

    def _of_founders(self, number: int, parameters: Parameters) -> Parameters:
        """Return what holds in a venue; where it was founded, those who founded it decide in it alone."""
        if number not in self.founders:
            return parameters
        roles = [Role.DECIDE if g in self.founders[number] else Role.NONE for g in range(self.groups)]
        own = parameters.convening._replace(
            role=np.array(roles, np.int64), anticipated=self.founded_text[number]
        )
        return parameters._replace(convening=own)

    def _decide(self) -> None:
        """Let what has been decided this month be judged."""
        deciding = [room for room in self.meeting if room.decided]
        if self.venues.serial:
            deciding = self.in_session if is_settled(self) else []
            for room in deciding:
                if self.stage < 0:
                    room.give_up()
        for room in deciding:
            if room.decided:
                before, is_first = room.version, not room.is_reopened
                room.conclude()
                if is_first:
                    self.decided_at[room.number] = self.month
                if room.version > before:
                    self.last = self.month + self.ecosystem.people.implementation.months

    def _carry_out(self) -> None:
        """Carry out for a month the texts that were in force at its beginning."""
        look_across(self)
        practised = [room for room in self.open_rooms if room.is_carried_out]
        for room in practised:
            if self.meeting:  # people may have learnt something
                room.bring_minds()
                room.think_again()
            room.month += 1
            look_and_hear(room, room.month)
        choose_texts(self)
        for room in practised:
            act(room, room.month)
        for room in self.in_session:
            if not room.is_over and self.decided_at[room.number] >= 0:
                room.is_over = True  # carried out from next month on
                if len(self.meeting) > 1 and room.version > 0:
                    room.bring_minds()
                    room.think_again()

    def run(self) -> "EcosystemModel":
        """Step until the end and return the model itself."""
        while self.running:
            self.step()
        return self

    def measure(self) -> dict[str, float]:
        """Return the outcomes of the ecosystem as it now stands, by name."""
        count = len(self.rooms)
        conflict = np.zeros((count, count))
        for pair, found in self.conflict.items():
            conflict[pair] = found
        states = [
            allocate(parameters) if room is None else room.state()
            for room, parameters in zip(self.rooms, self.ecosystem.rooms, strict=True)
        ]
        spent, sat = [0.0] * count, np.zeros((count, len(self.people.people)), np.int64)
        for room in self.open_rooms:
            spent[room.number], sat[room.number] = float(room.spent), room.sat
        course = Course(self.numbers, self.sums, self.starts, self.decided_at, conflict, spent, sat)
        return measure_ecosystem(self.ecosystem, self.people.state(), states, course)

    def rows(self) -> Floats:
        """Return the outcomes of each venue as of a room of its own, (V, number of outcomes); NaN before."""
        rows = np.full((len(self.rooms), len(outcome_names())), math.nan)
        for room in self.open_rooms:
            rows[room.number] = measure_finished(room.arrays, room.state(), room.decided_row)
        return rows
