"""What happened to one person, in words: every number is read from the run that is shown.

Sentences are whole templates, so that a translator sees what a reader will see.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from simulation.dashboard.case_words import dimension_label, group_label
from simulation.dashboard.computing import TracedRun
from simulation.dashboard.trajectory import room_of
from simulation.parameters import Parameters, Role
from simulation.rules.objection import ABSENT, BLOCK, LIVE_WITH, NO_OBJECTION, OBJECT, SUPPORT
from simulation.scenario.provenance import on_scale
from simulation.state import Tally, affected_count
from simulation.words import Words

MARKS = (12, 24, 60)  # months after the decision at which one is asked
BARRIERS = ("language", "cost", "knowledge", "culture")


class PersonTold:
    """One row of a run, about to be told.

    Parameters
    ----------
    words
        In which language.
    run
        The run that is shown.
    row
        Of an affected stakeholder.
    letter
        Of the process, A or B.
    """

    def __init__(self, words: Words, run: TracedRun, row: int, letter: str) -> None:
        self.words, self.run, self.row, self.letter = words, run, row, letter
        self.parameters: Parameters = room_of(run)
        self.state = run.state

    def told(self) -> dict[str, Any]:
        """Return the whole story: who, why, what happened, and where the text stands for this person."""
        title, sentences = self.main()
        return {
            "name": self.name(),
            "group": int(self.state.group[self.row]),
            "side": self.letter.lower(),
            "row": self.row,
            "about": list(self.about()),
            "title": title,
            "sentences": sentences,
            "scale": self.scale(),
            "events": [{"when": when, "what": what} for when, what in self.events()],
            "note": self.words(
                "Every number is of this run: process {letter}, seed {seed}, world {world}."
            ).format(letter=self.letter, seed=self.run.seed, world=self.run.world + 1),
        }

    def name(self) -> str:
        """Name the person: an actor by its name, anybody else by group and number."""
        return person_name(self.words, self.run, self.row)

    def about(self) -> Iterator[str]:
        """Say where somebody is from, how much is at stake, and what share of the action is theirs."""
        state, words = self.state, self.words
        affected = affected_count(self.parameters)
        regions = list(self.run.scenario.population.regions)
        if regions:
            yield words(region_name(regions[int(state.region[self.row])]))
        stake = float(state.affectedness[self.row] / np.median(state.affectedness[:affected]))
        yield words("{times} times as affected as the median person").format(times=words.number(stake, 1))
        share = float(state.operator[self.row])
        yield words("carries {share} % of the action").format(share=words.number(100 * share, 2))

    def main(self) -> tuple[str, list[str]]:
        """Choose the question this person is asked, and answer it."""
        state, words = self.state, self.words
        if not state.attended[self.row]:
            return words("Why am I outside?"), list(self.why_outside())
        if not state.present[self.row]:
            return words("Why did I leave?"), [
                words(
                    "I was in the room at the start and left before the end. Talks that go on "
                    "wear people out."
                )
            ]
        if state.role[self.row] != Role.DECIDE:
            return words("What could I do?"), [self.without_a_say()]
        position = int(state.position[self.row])
        if position == ABSENT:
            return words("What did I say?"), [words("Nobody was ever asked: there was no call.")]
        if position >= LIVE_WITH:
            return words("Why did I consent?"), list(self.why_consented())
        title = words("Why did I block?") if position == BLOCK else words("Why did I object?")
        return title, list(self.why_objected())

    def why_outside(self) -> Iterator[str]:
        """Say what kept somebody out."""
        state, words = self.state, self.words
        no_place = state.role[self.row] == Role.NONE
        willing = bool(state.excluded[self.row])
        if no_place:
            yield words("This process gives my group no place.")
            yield (
                words("I would have come.")
                if willing
                else words("I would not have come anyway: it would have cost me more than I could hope for.")
            )
        elif willing:
            yield words("I wanted to come and could not.")
            yield self.highest_barrier()
        else:
            yield words("I did not want to come: it would have cost me more than I could hope for.")
            yield self.highest_barrier()
        yield self.afterwards()

    def highest_barrier(self) -> str:
        """Name the barrier that stands highest before somebody."""
        heights = self.parameters.convening.barrier * self.state.exposure[self.row]
        if not heights.any():
            return self.words("None of the four practical barriers stands in my way.")
        names = {
            "language": self.words("language"),
            "cost": self.words("cost"),
            "knowledge": self.words("knowledge"),
            "culture": self.words("culture"),
        }
        name = names[BARRIERS[int(np.argmax(heights))]]
        return self.words(
            "My highest barrier is {barrier}: {height} % of a full one, before any help."
        ).format(barrier=name, height=self.words.number(100 * float(heights.max())))

    def without_a_say(self) -> str:
        """Say what somebody who does not decide may do."""
        if self.state.role[self.row] == Role.VOICE:
            return self.words("I may speak, but I do not decide. I had the floor {times} times.").format(
                times=int(self.state.turns[self.row])
            )
        return self.words("I may only watch.")

    def why_objected(self) -> Iterator[str]:
        """Say on what somebody objected, what the text is worth, and what became of the objection."""
        words, state = self.words, self.state
        k = int(state.objection[self.row])
        if k != NO_OBJECTION:
            yield words(
                "At the last call (round {round}) I objected on {dimension}: the text stands at {text}, "
                "I would write {own}, and this is {share} % of what I care about."
            ).format(
                round=int(state.tally[Tally.ROUND]),
                dimension=self.dimension(k),
                text=self.place(k, float(state.draft[k])),
                own=self.place(k, self.own_text(k)),
                share=words.number(100 * self.salience_share(k)),
            )
        worth, insist = self.worth(), self.insists()
        yield words(
            "The text is worth {worth} of 100 to me, where 0 is no agreement and 100 my own text. I hold "
            "out for {insist}."
        ).format(worth=words.number(worth), insist=words.number(insist))
        if worth < 0:
            yield words("So it is worse for me than no agreement at all.")
        elif worth < insist:
            yield words("So it is better than nothing, and I held out for more.")
        yield self.answer()

    def answer(self) -> str:
        """Say whether an objection had a reason and an answer."""
        if not self.state.reasoned[self.row]:
            return self.words("I could give no reason that anybody has heard.")
        if self.state.answered[self.row]:
            return self.words(
                "I gave a reason. Somebody answered it on the floor, which did not change my mind."
            )
        return self.words("I gave a reason. Nobody answered it.")

    def why_consented(self) -> Iterator[str]:
        """Say what the text is worth to somebody who consents."""
        words = self.words
        yield words(
            "The text is worth {worth} of 100 to me, where 0 is no agreement and 100 my own text. I hold "
            "out for {insist}."
        ).format(worth=words.number(self.worth()), insist=words.number(self.insists()))
        if self.worth() < self.insists():
            yield words("I said yes all the same: the room or the public made it hard to say no.")
        if self.state.objector[self.row]:
            yield words("To the first draft I would have said no.")
            yield self.why_changed()
        else:
            yield words("To the first draft I would already have said yes.")

    def why_changed(self) -> str:
        """Say what brought round somebody who objected to the first draft."""
        return self.reason_to_change(int(self.state.won_by[self.row]))

    def reason_to_change(self, event: int) -> str:
        """Put the kind of event that brought somebody round into words."""
        words = self.words
        told = (
            words("What other people argued changed my mind."),
            words("I came closer to what others want."),
            words("The text was changed, and that was enough for me."),
            words("Nothing was changed for me: time ran, and I gave way."),
            words("The room or the public made it hard to say no."),
        )
        return told[event] if 0 <= event < len(told) else words("I cannot say what changed my mind.")

    def afterwards(self) -> str:
        """Say whether somebody accepts what was decided."""
        if not self.state.tally[Tally.AGREED]:
            return self.words("Nothing was decided. Things stay as they were.")
        gain = float(self.state.gain[self.row])
        if gain >= 0:
            return self.words("As I see it, what was decided leaves me better off.")
        return self.words("As I see it, what was decided leaves me worse off.")

    def events(self) -> Iterator[tuple[str, str]]:
        """Tell what happened, in the order of the process."""
        yield from self.before()
        yield from self.in_the_room()
        yield from self.after()

    def before(self) -> Iterator[tuple[str, str]]:
        """Tell how somebody came, or did not."""
        words, state = self.words, self.state
        if not state.attended[self.row]:
            yield words("Before"), words("Stayed outside")
        elif state.supported[self.row]:
            yield words("Before"), words("Came, with support")
        else:
            yield words("Before"), words("Came without support")

    def in_the_room(self) -> Iterator[tuple[str, str]]:
        """Tell, round by round, the floor, what was said at calls, what changed one's mind, and leaving."""
        if not self.state.attended[self.row]:
            return
        calls = call_rounds(self.run, self.parameters)
        last = int(self.state.tally[Tally.ROUND])
        first = int(self.parameters.goals.rounds)
        for t in range(first + 1, last + 1):
            when = self.words("Round {round}").format(round=t)
            for told in self.of_round(t, t in calls):
                yield when, told

    def of_round(self, t: int, is_call: bool) -> Iterator[str]:
        """Tell what one round was for this person; most rounds nothing."""
        words, history, row = self.words, self.run.history, self.row
        if row in history.speakers[t]:
            yield words("Had the floor")
        if history.won_by[t, row] >= 0 > history.won_by[t - 1, row]:
            yield self.reason_to_change(int(history.won_by[t, row]))
        if history.present[t - 1, row] and not history.present[t, row]:
            yield words("Left the room")
        elif is_call and history.present[t, row]:
            yield from self.at_call(t)

    def at_call(self, t: int) -> Iterator[str]:
        """Tell what was stated at a call; of an objection on what, with a reason or not, answered or not."""
        words, history, row = self.words, self.run.history, self.row
        said = int(history.position[t, row])
        if said == SUPPORT:
            yield words("Call: supported the text")
        elif said == LIVE_WITH:
            yield words("Call: could live with the text")
        elif said in (OBJECT, BLOCK):
            k = int(history.objection[t, row])
            if k == NO_OBJECTION:
                yield words("Call: objected")
                return
            if not history.reasoned[t, row]:
                told = words("Call: objected on {dimension}, without a reason")
            elif history.answered[t, row]:
                told = words("Call: objected on {dimension}, with a reason; it was answered")
            else:
                told = words("Call: objected on {dimension}, with a reason; nobody answered")
            yield told.format(dimension=self.dimension(k))

    def after(self) -> Iterator[tuple[str, str]]:
        """Tell what was decided, and whether it was carried out."""
        words, state = self.words, self.state
        when = words("Round {round}").format(round=int(state.tally[Tally.ROUND]))
        if not state.tally[Tally.AGREED]:
            yield when, words("No decision: things stay as they were")
            return
        closed = bool(state.tally[Tally.CLOSED])
        yield when, words("The rule was met: decided") if closed else words("Decided after the deadline")
        months = len(state.adoption) - 1
        for mark in MARKS:
            if mark <= months:
                done = self.run.history.adopted[mark, self.row].any()
                yield (
                    words("{months} months on").format(months=mark),
                    words("Carried it out") if done else words("Had not carried it out"),
                )

    def scale(self) -> dict[str, Any] | None:
        """Return where the text and what one holds out for stand between no agreement and one's own text."""
        if self.state.position[self.row] == ABSENT or not self.state.attended[self.row]:
            return None
        return {"worth": self.worth(), "insist": self.insists()}

    def worth(self) -> float:
        """Return what the text is worth, 0 = no agreement, 100 = one's own text."""
        return self._of_100(float(self.state.value[self.row]))

    def insists(self) -> float:
        """Return what somebody holds out for, on the same scale."""
        return self._of_100(float(self.state.aspiration[self.row]))

    def _of_100(self, value: float) -> float:
        low, high = float(self.state.reservation[self.row]), float(self.state.best[self.row])
        return 100.0 * (value - low) / (high - low) if high > low else 0.0

    def own_text(self, k: int) -> float:
        """Return what somebody would write: between what it wants and what it believes to work."""
        omega = float(self.parameters.issue.common_value_share)
        ideal, belief = float(self.state.ideal[self.row, k]), float(self.state.belief[self.row, k])
        return omega * belief + (1.0 - omega) * ideal

    def salience_share(self, k: int) -> float:
        """Return what part of one's care a dimension has."""
        salience = self.state.salience[self.row]
        return float(salience[k] / salience.sum())

    def dimension(self, k: int) -> str:
        """Name a dimension."""
        return dimension_label(self.words, self.run.scenario, self.run.scenario.dimension_names[k])

    def place(self, k: int, value: float) -> str:
        """Write a place on a dimension in the unit of its author."""
        return on_scale(self.run.scenario.issue.dimensions[k].scale, value)


def region_name(name: str) -> str:
    """Write the name of a region, as in `Latin America`."""
    return name.replace("_", " ").title()


def person_name(words: Words, run: TracedRun, row: int) -> str:
    """Name somebody: an actor by its name, anybody else by group and number in the group."""
    state, scenario = run.state, run.scenario
    if state.actor[row] >= 0:
        return words(scenario.population.present_actors[int(state.actor[row])].name)
    group = int(state.group[row])
    number = int((state.group[: row + 1] == group).sum())
    return f"{group_label(words, scenario, scenario.group_names[group])} {number}"


def call_rounds(run: TracedRun, parameters: Parameters) -> list[int]:
    """Return the rounds in which everybody was asked."""
    first, last = int(parameters.goals.rounds), int(run.state.tally[Tally.ROUND])
    every, deadline = int(parameters.decision.call_every), int(parameters.decision.deadline)
    return [t for t in range(first + 1, last + 1) if t % every == 0 or t in (deadline, last)]
