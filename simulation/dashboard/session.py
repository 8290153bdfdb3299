"""One visitor: what is looked at, what has been computed for it, and what each click changes."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from simulation.dashboard import address, assess, controls, downloads, one_change, reporting, sweeps, uploads
from simulation.dashboard.computing import Cache, NotWanted
from simulation.dashboard.lesson_view import FACILITATOR, STORY, opened_lesson, opened_story
from simulation.dashboard.lessons import challenges
from simulation.dashboard.opening import key_of, opening
from simulation.dashboard.results import Computed, Files, Opened
from simulation.dashboard.services import Services
from simulation.dashboard.together import RankingAndPair
from simulation.dashboard.trajectory import pack
from simulation.dashboard.view import (
    LOCAL,
    MOST_SEED,
    SKIPPED,
    NotShown,
    Side,
    View,
    case_of,
    design_of,
    preset,
)
from simulation.scenario import Design, Scenario, ScenarioError, build_run
from simulation.words import Words, speaking, words_for

LETTERS = ("a", "b")
OPENED = {STORY: opened_story, FACILITATOR: opened_lesson}
"""Pages with a comparison of their own; the visitor's waits until they are left."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Session:
    """One visitor's view and results; everything that a click may do is a method of the same name.

    Parameters
    ----------
    shared
        Engine, queue and cache of the server.
    query
        Of the address the visitor came by.
    language
        That the visitor's browser prefers.
    changed
        Called, from any thread, when the page has to be drawn again.
    """

    def __init__(self, shared: Services, query: str, language: str, changed: Callable[[], None]) -> None:
        self.shared = shared
        self.changed = changed
        self.view, unknown = address.decode(query, language)
        self._before = View(language=self.view.language)
        if self.view.page in OPENED and not self.view.bet:  # a link to the page itself
            self.view = OPENED[self.view.page](self.view)
        find_case, find_design = sweeps.finders(shared.sweep)
        self.files = Files(Opened(find_case), Opened(find_design))
        self.computed = Computed()
        self.ranking = RankingAndPair(changed)
        self.reporter = reporting.Reporter(changed)
        self.editing = ""
        self.last: tuple[View, View] | None = None  # before and after the last change of a process
        self.words: Words = words_for(self.view.language)
        self.notices: list[str] = [
            self.words("The link has a part that is not understood: {name}").format(name=name)
            for name in unknown[:3]
        ]
        self.file: dict[str, Any] | None = None  # the last one handed out
        self.awaited = ""  # digest of a file that the browser may still have
        self._designs: Cache[Design] = Cache(8)
        self._revision = 0
        self._asked_case = self.view.case
        self._lock = threading.Lock()
        with speaking(self.view.language):
            self._compute()
            self.ranking.follow(self)

    # -- what a click does ---------------------------------------------------------------------------------

    def act(self, message: Any) -> None:
        """Do what a message from the browser asks; what it may not ask is dropped."""
        if not isinstance(message, Mapping):
            return
        action = self.ACTIONS.get(str(message.get("do")))
        if action is None:
            return
        self.notices = []
        with speaking(self.view.language):
            action(self, message)
            self.ranking.follow(self)
            self.reporter.follow(self)
        self.changed()

    def page(self, message: Mapping[str, Any]) -> None:
        """Open another page, a step of it, or close what lies over it."""
        name, step = message.get("page"), message.get("step", 0)
        if not isinstance(name, str) or not isinstance(step, int) or not 0 <= step < 100:
            return
        wanted, unknown = address.decode(f"view={name}", self.view.language)
        if unknown:
            return
        before, self.editing = self.view, ""
        own = before.page in OPENED
        if wanted.page in OPENED and before.page != wanted.page:
            self._before = self._before if own else before
            self.ask(OPENED[wanted.page](replace(before, step=step)))
        elif wanted.page in OPENED:
            self._turn_over(step)
        elif own and not message.get("keep"):
            back = replace(self._before, language=before.language)
            self.ask(replace(back, page=wanted.page, step=step))
        else:
            self.view = replace(before, page=wanted.page, step=step)

    def _turn_over(self, step: int) -> None:
        """Go to another step; what was changed at one of the story is put back."""
        if self.view.page == STORY and self.view.b.changes:
            self.ask(replace(self.view, b=self.view.a, step=step))
        else:
            self.view = replace(self.view, step=step)

    def challenge(self, message: Mapping[str, Any]) -> None:
        """Begin a challenge, or leave it."""
        key = str(message.get("key", ""))
        if key in challenges():
            self.ask(challenges()[key].opened(self.view))
        elif not key:
            self.view = replace(self.view, challenge="")

    def language(self, message: Mapping[str, Any]) -> None:
        """Speak another language."""
        wanted, unknown = address.decode(f"lang={message.get('language')}", self.view.language)
        if not unknown:
            self.view = replace(self.view, language=wanted.language)
            self.words = words_for(self.view.language)
            self.files.refused = uploads.read_again(self.files.refused, self.view.language)

    def case(self, message: Mapping[str, Any]) -> None:
        """Choose another case; presets stay, changes and persons do not fit any more."""
        a, b = (Side(self.view.side(letter).design) for letter in LETTERS)
        self.ask(one_change.forgotten(replace(self.view, case=str(message.get("case")), a=a, b=b)))

    def design(self, message: Mapping[str, Any]) -> None:
        """Choose another process on one side."""
        letter = message.get("side")
        if letter in LETTERS:
            self.ask(self.view.with_side(str(letter), Side(str(message.get("design")))))

    def world(self, message: Mapping[str, Any]) -> None:
        """Meet another world: other people, another problem, other luck."""
        world = message.get("world")
        if isinstance(world, int) and 0 <= world <= MOST_SEED:
            self.ask(replace(self.view, world=world), keep_rows=True)

    def set(self, message: Mapping[str, Any]) -> None:
        """Change one value of a process."""
        letter, key, value = message.get("side"), message.get("key"), message.get("value")
        if letter not in LETTERS or not isinstance(key, str):
            return
        side = self.view.side(str(letter))
        changes = {**side.changes, key: value}
        if controls.is_preset(self.base(str(letter)), self.scenario(), key, value):
            changes.pop(key, None)
        before = self.view
        self.ask(self.view.with_side(str(letter), replace(side, changes=changes)), is_change=True)
        self.last = (before, self.view)

    def undo(self, message: Mapping[str, Any]) -> None:
        """Put one side back to its preset."""
        letter = message.get("side")
        if letter in LETTERS:
            self.ask(self.view.with_side(str(letter), Side(self.view.side(str(letter)).design)))
            self.last = None

    def back(self, _: Mapping[str, Any]) -> None:
        """Go to before the last change, or to after it: what did it do?"""
        if self.last is None:
            return
        before, after = self.last
        target = before if address.same_comparison(self.view, after) else after
        self.ask(replace(self.view, a=target.a, b=target.b), is_change=True)

    def edit(self, message: Mapping[str, Any]) -> None:
        """Open or close the drawer of one side."""
        letter = message.get("side", "")
        self.editing = str(letter) if letter in LETTERS else ""
        if self.editing:
            self.view = replace(self.view, pick="")

    def pick(self, message: Mapping[str, Any]) -> None:
        """Choose somebody, or nobody."""
        text = str(message.get("pick", ""))
        if not text or address.read_pick(text):
            self.view = replace(self.view, pick=text)
            self.editing = "" if text else self.editing

    def bet(self, message: Mapping[str, Any]) -> None:
        """Lock in a bet, skip it, or take it back to start again."""
        given = message.get("bet")
        if not isinstance(given, list):
            return
        answers = tuple(str(answer) for answer in given)
        if not answers:
            self.view = replace(self.view, bet=(), revealed=False)
        elif address.is_bet(answers):
            self.view = replace(self.view, bet=answers, revealed=answers == (SKIPPED,))

    def reveal(self, _: Mapping[str, Any]) -> None:
        """Show what two hundred worlds say."""
        if self.view.bet:
            self.view = replace(self.view, revealed=True)

    def open(self, message: Mapping[str, Any]) -> None:
        """Read a file that the browser has sent, and use it if it is all right."""
        name, text = message.get("name"), message.get("text")
        if not isinstance(name, str) or not isinstance(text, str):
            return
        if isinstance(read := uploads.opened(name, text), uploads.Refused):
            self.files.refused = read
            self.view = replace(self.view, page="upload")
            return
        self.files.refused = None
        self.files.texts[read.digest] = (read.name, text)
        if isinstance(read.document, Scenario):
            self.files.cases[read.digest] = read.document
            self._use_case(read.digest)
        else:
            self.files.designs[read.digest] = read.document
            letter = str(message.get("side")) if message.get("side") in LETTERS else "a"
            page = self.view.page if message.get("again") or self.view.page == "assess" else "compare"
            wanted = (
                self.view
                if message.get("again")
                else self.view.with_side(letter, Side(f"{LOCAL}{read.digest}"))
            )
            self.ask(replace(wanted, page=page))

    def _use_case(self, digest: str) -> None:
        if self.view.case == f"{LOCAL}{digest}":  # a page that was reloaded hands its file in again
            self.ask(self.view)
            return
        case = f"{LOCAL}{digest}"
        a, b = (Side(self.view.side(letter).design) for letter in LETTERS)
        if self.view.page == "assess":  # about the process that the file describes
            a = Side(controls.HISTORICAL)
        page = self.view.page if self.view.page == "assess" else "compare"
        self.ask(one_change.forgotten(replace(self.view, case=case, page=page, a=a, b=b)))

    def row(self, message: Mapping[str, Any]) -> None:
        """Open a row of the sweep that the server was started with."""
        if (wanted := sweeps.opened_row(self, message.get("row"))) is not None:
            self.ask(wanted)

    def hand_out(self, file: Mapping[str, str]) -> None:
        """Have the browser save a file."""
        self.file = {"number": int(self.file["number"]) + 1 if self.file else 1, **file}

    ACTIONS: Mapping[str, Callable[["Session", Mapping[str, Any]], None]] = MappingProxyType(
        {
            "page": page,
            "challenge": challenge,
            "language": language,
            "case": case,
            "design": design,
            "world": world,
            "set": set,
            "undo": undo,
            "back": back,
            "edit": edit,
            "pick": pick,
            "bet": bet,
            "reveal": reveal,
            "open": open,
            "row": row,
            **assess.ACTIONS,
            **downloads.ACTIONS,
            **one_change.ACTIONS,
            **reporting.ACTIONS,
        }
    )

    # -- what follows from it ------------------------------------------------------------------------------

    def scenario(self) -> Scenario:
        """Return the case that is looked at."""
        return case_of(self.view, self.files.cases)

    def process(self, letter: str) -> Design:
        """Return the process of one side, with its changes; it is checked once."""
        case, side = self.scenario(), self.view.side(letter)
        key = (self.view.case, side.design, tuple(side.changes.items()))
        if (known := self._designs.get(key)) is None:
            known = self._designs.put(key, design_of(side, case, self.files.designs))
        return known

    def base(self, letter: str) -> Design:
        """Return the process of one side without its changes."""
        return preset(self.view.side(letter).design, self.scenario(), self.files.designs)

    def ask(self, wanted: View, keep_rows: bool = False, is_change: bool = False) -> None:
        """Go to another comparison, unless it cannot be run; then stay, and say why."""
        try:
            case = case_of(wanted, self.files.cases)
            for letter in LETTERS:
                build_run(case, design_of(wanted.side(letter), case, self.files.designs))
        except (ScenarioError, NotShown) as error:
            self.notices = str(error).splitlines()[:3]
            return
        except KeyError as missing:
            self.notices = [self.words("There is nothing called {name}.").format(name=missing.args[0])]
            return
        self.view = wanted
        kept = self.computed.rows if keep_rows else None
        before = self.computed.rows if is_change and self.computed.is_complete else None
        # What is shown stays until the next run is there, unless it is of another case.
        shown = self.computed.packed if wanted.case == self._asked_case else None
        self._asked_case = wanted.case
        self.computed = Computed(packed=shown, rows=kept, before=before)
        self._compute()

    def _compute(self) -> None:
        """Start to compute what the view asks; what was asked before is not wanted any more."""
        self.ranking.stop()
        with self._lock:
            self._revision += 1
            revision = self._revision
        try:
            case = self.scenario()
            designs = tuple(self.process(letter) for letter in LETTERS)
        except KeyError as missing:
            self._miss(str(missing.args[0]))
            return
        except (ScenarioError, NotShown) as error:
            self.computed = Computed(problem=str(error))
            self.notices = str(error).splitlines()[:3]
            return
        self._take_opening()
        work = threading.Thread(target=self._work, args=(revision, case, designs), daemon=True)
        work.start()

    def _miss(self, name: str) -> None:
        """Say that a case, process or file of the address is not there."""
        if LOCAL in (f"{self.view.case[: len(LOCAL)]}", *(self.view.side(x).design[:6] for x in LETTERS)):
            self.awaited = name
            self.computed = Computed(problem=self.words("This link needs a file that is not here. Open it."))
            return
        self.notices = [self.words("There is nothing called {name}.").format(name=name)]
        self.view = replace(View(), language=self.view.language, page=self.view.page)
        self._compute()

    def _take_opening(self) -> None:
        """Use the comparison that is shipped with its results, if that is what is asked."""
        first = opening()
        local = [self.view.case, self.view.a.design, self.view.b.design]
        if first is None or any(name.startswith(LOCAL) for name in local):
            return
        if key_of(self.view) == first.key:
            self.computed = replace(self.computed, packed=first.packed, rows=first.rows)

    def _work(self, revision: int, case: Scenario, designs: tuple[Design, ...]) -> None:
        """Compute: first both runs, then worlds; after each stage the page is drawn again."""

        def wanted() -> bool:
            return self._revision == revision

        if not self.shared.wait():
            return
        try:
            traced = tuple(
                self.shared.runs.traced(case, design, self.view.seed, self.view.world, wanted)
                for design in designs
            )
            self._show(revision, packed=tuple(map(pack, traced)), traced=traced)
            for rows in self.shared.runs.rows(case, designs, self.view.seed, wanted):
                known = self.computed.rows
                if known is None or known.shape[1] <= rows.shape[1]:
                    self._show(revision, rows=rows)
        except NotWanted:
            return
        except Exception as problem:
            self._show(revision, problem=f"{type(problem).__name__}: {problem}")

    def _show(self, revision: int, **found: Any) -> None:
        with self._lock:
            if revision != self._revision:
                raise NotWanted
            self.computed = replace(self.computed, **found)
        self.changed()

    def close(self) -> None:
        """Stop what is still being computed: the visitor has left."""
        self.ranking.stop()
        self.reporter.stop()
        with self._lock:
            self._revision += 1
