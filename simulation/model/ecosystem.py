"""Several venues with the same people, as Mesa objects (mirrors `engine.ecosystem`)."""

import math

import mesa
import numpy as np

from simulation.ecosystem import Ecosystem
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
from simulation.model.venues import People, Venue
from simulation.outcome.catalogue import outcome_names
from simulation.outcome.ecosystem import measure_ecosystem
from simulation.outcome.measure import measure_finished
from simulation.parameters import Floats
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
        return [room for room in self.open_rooms if not room.is_over]

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
        serial = (self.stage, self.held, self.returns, self.waited)
        return (self.month, self.last, self.contradictions, self.overlaps, self.contradiction_months, *serial)

    def step(self) -> None:
        """Let a month pass: venues open, meet, decide; then texts in force are carried out."""
        if not self.running:
            return
        self.month += 1
        self._open_venues()
        self.meeting = self._whose_turn()
        note_sitting(self)
        for room in self.meeting:
            room.bring_minds()
            if self.venues.serial:
                take_turn(self, room)
            else:
                room.meet_for_months(self.month - self.venues.starts[room.number])
        count_hours(self)
        deliver(self)
        self._decide()
        add_up_minds(self)
        compare_texts(self)
        self._carry_out()
        none_left = self.stage < 0 if self.venues.serial else False
        all_over = (none_left or len(self.open_rooms) == len(self.rooms)) and not self.in_session
        self.running = not (all_over and self.month >= self.last)

    def _whose_turn(self) -> list[Venue]:
        """Return the rooms that meet this month: all in session or, of serial venues, one."""
        return [room for room in self.in_session if not self.venues.serial or room.number == self.stage]

    def _opens(self, number: int) -> bool:
        """Tell whether a venue opens this month."""
        if self.venues.serial:
            return number == self.stage and not is_settled(self)
        return self.venues.starts[number] < self.month

    def _open_venues(self) -> None:
        """Open the venues whose month it is: people weigh all of them together before they come."""
        opening = []
        for number, parameters in enumerate(self.ecosystem.rooms):
            if self.rooms[number] is None and self._opens(number):
                dims = [k for k, deals in enumerate(self.venues.about[number]) if deals]
                opening.append(Venue(self, parameters, number, self.venues.address[number], dims))
        weigh_burden(self, opening)
        for room in opening:
            room.let_in(bool(self.venues.serial) and room.number > 0)
            self.rooms[room.number] = room

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
                room.conclude()
                self.decided_at[room.number] = self.month
                if room.version > 0:
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
            if self.decided_at[room.number] >= 0:
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
        sums = (self.liaison_hours,)
        return measure_ecosystem(
            self.ecosystem, self.people.state(), states, self.numbers, sums, self.decided_at, conflict
        )

    def rows(self) -> Floats:
        """Return the outcomes of each venue as of a room of its own, (V, number of outcomes); NaN before."""
        rows = np.full((len(self.rooms), len(outcome_names())), math.nan)
        for room in self.open_rooms:
            rows[room.number] = measure_finished(room.arrays, room.state(), room.decided_row)
        return rows
