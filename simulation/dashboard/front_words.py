"""Every word that the browser's modules show: they hold none themselves."""

from simulation.words import Words


def all_words(words: Words) -> dict[str, str]:
    """Return all of them in one language, by the short names that the modules use."""
    parts = (_frame, _pictures, _worlds, _drawer, _person, _about, _lesson, _assess, _ranking, _pages)
    return {name: word for part in parts for name, word in part(words).items()}


def _frame(words: Words) -> dict[str, str]:
    return {
        "title": words("Rough Consensus"),
        "pages": words("Pages"),
        "skip_to_content": words("Skip to the content"),
        "open_file": words("Open a file"),
        "share": words("Copy link"),
        "link_copied": words("The link is in the clipboard."),
        "too_large": words("The file is too large: at most 1 MB."),
        "close": words("Close"),
        "case": words("Case"),
        "process": words("Process"),
        "theory": words("A simulation is theory, not evidence."),
        "world_told": words("World {world}: same people, same problem, same luck"),
        "another_world": words("Another world"),
        "change_process": words("Change the process"),
        "changed": words("differs from the preset"),
        "differs": words("Changed:"),
        "preparing": words(
            "The engine is being prepared: about a minute, once. The first comparison is shown."
        ),
        "engine_failed": words("The engine could not be started. Only the first comparison can be shown."),
        "computing": words("Computing …"),
        "comma": words(", "),
        "yes": words("yes"),
        "no": words("no"),
    }


def _pictures(words: Words) -> dict[str, str]:
    return {
        "who_is_in": words("Who is in the room"),
        "in_the_room": words("in the room: {number} of {all}"),
        "outside": words("outside: {number}"),
        "why_outside": words("Why outside?"),
        "why_no_place": words("{number} would have come, but this process gives their group no place"),
        "why_barrier": words("{number} wanted to come and could not (red outline)"),
        "why_no_wish": words("{number} did not want to come"),
        "sample": words("Some of the people are drawn, as many of each group as its share."),
        "the_text": words("The text"),
        "would_consent": words("Consented at the last call"),
        "everybody": words("All who decide"),
        "people_list": words("People in process"),
        "inside_word": words("in the room"),
        "outside_word": words("outside"),
        "s_panel": words("Process {process}. Consented at the last call: {told}."),
        "s_no_call": words("no call yet"),
        "time_line": words("Time line"),
        "play": words("Play"),
        "pause": words("Pause"),
        "convening": words("Convening"),
        "rounds": words("Rounds; a ring is a call"),
        "months_after": words("Carried out, months after the decision"),
        "decided": words("✓ decided"),
        "decided_late": words("✓ decided after the deadline"),
        "no_decision": words("✗ no decision"),
        "t_before": words("before anybody has come"),
        "t_convening": words("convening"),
        "t_round": words("round {round}"),
        "t_month": words("month {month} after the decision: A carried out {a} %, B {b} %"),
    }


def _worlds(words: Words) -> dict[str, str]:
    return {
        "place_bet": words("Place your bet before you press play"),
        "about_the_same": words("about the same"),
        "lock": words("Lock in and run"),
        "skip": words("Skip"),
        "bet_hint": words("Answer all three, then lock in."),
        "play_then": words("Your bet is locked. Watch what happens in this world; then see two hundred."),
        "reveal": words("Show 200 worlds"),
        "you_said": words("You said {answer}."),
        "right": words("So it is."),
        "otherwise": words("It is otherwise."),
        "not_one_world": words("Not one world but {number}"),
        "worlds_so_far": words("{number} of {of} worlds …"),
        "bands": words("light: 90 % of the worlds; dark: the middle half; line: median; ◆ this world"),
        "as_table": words("As a table"),
        "as_picture": words("As a picture"),
        "table_caption": words(
            "Median, and in brackets 90 % of the worlds; for agreement the share of worlds."
        ),
        "measure": words("Measure"),
        "in_words": words("In words"),
        "none": words("in no world"),
        "last_change": words("What the last change did:"),
        "get_csv": words("Numbers (CSV)"),
        "get_svg": words("Picture (SVG)"),
        "get_png": words("Picture (PNG)"),
        "get_page": words("Comparison as a page (HTML)"),
        "get_report": words("Report (HTML)"),
        "bet_again": words("Bet again"),
        "how_agreed": words("How agreement was reached in this world"),
        "would_not": words("{number} people would not have consented to the first draft. Of them:"),
        "all_would": words("Everybody in the room would have consented to the first draft."),
        "what_is_compared": words("What is compared, in words"),
        "made_at": words("Made at"),
        "floor_summary": words("Objections and trust in this world"),
        "objections_caption": words("Objections at the last call, number of people"),
        "dimension": words("Question"),
        "objections": words("Object"),
        "reasoned": words("with a reason"),
        "answered": words("answered"),
        "trust_caption": words(
            "How far those who came trust each group, 0 to 100: before the first meeting → at the end"
        ),
        "trusts": words("Who trusts"),
        "case_english": words("The texts of this case are in English."),
    }


def _drawer(words: Words) -> dict[str, str]:
    return {
        "differ": words("Values that differ from the preset: {number}"),
        "as_preset": words("As the preset says"),
        "undo": words("undo"),
        "undo_all": words("undo all"),
        "preset": words("preset"),
        "what_does_it_do": words("what does it do?"),
        "allowed": words("Allowed"),
        "source": words("Source"),
        "of_the_case": words("as the case says"),
        "rule": words("Decision rule"),
        "save_design": words("Save as a file (YAML)"),
        "replay_change": words("Before / after the last change"),
    }


def _person(words: Words) -> dict[str, str]:
    return {
        "in_process": words("in process"),
        "no_agreement": words("no agreement"),
        "my_own_text": words("my own text"),
        "i_hold_out": words("I hold out for"),
        "what_happened": words("What happened to me"),
        "previous": words("Previous"),
        "next": words("Next"),
        "me_in_process": words("Me in process"),
        "somebody_outside": words("Somebody outside"),
    }


def _about(words: Words) -> dict[str, str]:
    return {
        "what_it_is": words("What this is"),
        "about_1": words(
            "Put the same people and the same problem through different processes, and see who agrees, how "
            "long it takes, how good the decision is, who accepts it, and whether it is carried out."
        ),
        "about_2": words(
            "People here are simulated: each has interests, beliefs, arguments and trust. Nobody decides in "
            "advance what comes out; a process that does badly is shown as it is."
        ),
        "about_3": words(
            "It is theory, not evidence: many of its numbers are assumptions, and some of its checks against "
            "published findings fail. They are all listed below."
        ),
        "does_it_hold": words("Does it say anything true?"),
        "validation_card": words("All checks, with those that fail"),
        "no_card": words("The card is not part of this copy; make it with"),
        "every_number": words("Every number, and where it comes from"),
        "assumed": words("{number} of {all} are assumptions."),
        "parameter_table": words("Table of parameters"),
        "name": words("Name"),
        "value": words("Value"),
        "unit": words("Unit"),
        "range": words("Range"),
        "meaning": words("Meaning"),
        "the_model": words("The model in full (ODD protocol)"),
        "show_odd": words("Show the description"),
        "made_of": words("What it is made of"),
        "licence": words("Licence"),
    }


def _lesson(words: Words) -> dict[str, str]:
    return {
        "notes": words("Notes"),
        "minutes": words("minutes {from} to {to}"),
        "running": words("running for {minute} min"),
        "do": words("Do:"),
        "expect": words("Expect:"),
        "hide_notes": words("Hide notes"),
        "keys": words(
            "Keys: N next, B back, H notes, space play, W another world, R reveal, Q address for the class"
        ),
        "for_the_class": words("Address for the class"),
        "not_reached": words("Only this machine reaches the dashboard. For a class, start it with"),
        "show_rooms": words("Who is in the room"),
        "show_text": words("The text"),
        "show_curve": words("Carried out, months after the decision"),
        "show_worlds": words("200 worlds"),
        "show_cards": words("Role cards"),
        "not_yet": words("Not revealed yet."),
        "care": words("{share} of what this group cares about"),
        "hands": words("Hands:"),
        "hands_note": words("Only on this screen; nothing is sent or kept."),
        "to_compare": words("Open this on the page Compare"),
    }


def _assess(words: Words) -> dict[str, str]:
    return {
        "assess_title": words("Fourteen questions about a process"),
        "assess_about": words(
            "They are asked about process A, as its preset says, on the case that is chosen on the page "
            "Compare. The answers describe process B."
        ),
        "no_answer": words("not answered"),
        "guidance": words("what is meant?"),
        "no_parameter": words("The model has no number for this:"),
        "profile": words("How the answers stand"),
        "profile_note": words("A description, from 0 to 1; no run reads it."),
        "of_questions": words("{number} of {all} questions"),
        "answers_change": words("The answers change {number} values of the process."),
        "assess_more": words("On the command line, with ranges where you are not sure:"),
    }


def _ranking(words: Words) -> dict[str, str]:
    return {
        "assess_parts": words("Parts of this page"),
        "one_change": words("The one change that would help most"),
        "one_change_about": words(
            "Process A of the page Compare, with what your answers change. Every choice and every number of "
            "it is moved one step, one at a time. A file of your own can be opened above."
        ),
        "with_changes": words("with {number} values changed"),
        "what_matters": words("What matters most to you?"),
        "choose_first": words(
            "Choose before you see anything: whoever looks at several rankings finds something that helps by "
            "chance."
        ),
        "cannot_change": words("What cannot be changed"),
        "find_change": words("Find the change"),
        "how_ranked": words(
            "About a hundred changes are tried, the best dozen of them on 200 worlds each. That takes some "
            "seconds; you can stop it."
        ),
        "as_it_is": words("As it is"),
        "sorted_by": words("Sorted by"),
        "choose_again": words("choose again"),
        "stop": words("Stop"),
        "stopped": words("Stopped."),
        "go_on": words("Go on"),
        "change": words("Change"),
        "price": words("Price"),
        "where_it_hurts": words("Where it hurts"),
        "hurts_groups": words("Groups that lose"),
        "hurts_measures": words("Measures that get worse"),
        "in_the_file": words("In the file of the process"),
        "nothing": words("nothing"),
        "nobody": words("nobody"),
        "nowhere": words("nowhere"),
        "none_of_them": words("none"),
        "is_better": words("better"),
        "is_worse": words("worse"),
        "is_open": words("no difference to tell"),
        "not_yet_all": words("Not all worlds are there yet: this may still change."),
        "same_by_command": words("The same on the command line:"),
        "carried_out": words("Carried out"),
        "colon": words(": "),
        "semicolon": words("; "),
    }


def _pages(words: Words) -> dict[str, str]:
    return {
        "cannot_run": words("{name} cannot run yet"),
        "line": words("Line"),
        "what_is_wrong": words("What is wrong"),
        "open_again": words("Open again"),
        "back_to_compare": words("Back to the comparison"),
        "you_begin_with": words("you begin with"),
        "begin": words("Begin"),
        "checked_on": words("Each is checked on 200 worlds, so that a lucky one does not count."),
        "challenge": words("Challenge"),
        "hint": words("Hint"),
        "leave": words("Leave the challenge"),
        "solved": words("Solved."),
        "now": words("now"),
        "runs": words("{number} runs."),
        "open_row": words("A row of the results, 0 to {last}, run again on a stage:"),
        "in_english": words("This part is in English."),
        "your_turn": words("Your turn."),
        "really": words("really"),
        "of_worlds": words(
            "{number} worlds, the process of the story beside yours (B); in brackets 95 % intervals."
        ),
        "side_by_side": words("See both side by side"),
        "what_really": words("What really happened"),
        "the_model_says": words("What the model says"),
        "reads_none": words("The model reads none of what happened. Positions of groups are assumptions."),
        "which_story": words("Which story"),
        "together_title": words("Two changes together"),
        "together_about": words(
            "Each alone and both together, in 200 worlds that had no part in the ranking. Intervals are "
            "95 %, each for itself; of many pairs that are tried, some stand out by chance."
        ),
        "first_change": words("First change"),
        "second_change": words("Second change"),
        "run_together": words("Run both together"),
        "price_of_both": words("Price of both"),
        "claims_title": words("What the Internet Society argues, claim by claim"),
        "claims_about": words(
            "Each claim as one experiment of this project found it, by what was written down before the "
            "first run. Bars: at how many points of its space the claim is so. A verdict looks at controls "
            "as well: a claim with a full bar may fail."
        ),
        "point_for": words("as claimed"),
        "point_open": words("no difference to tell"),
        "point_against": words("the other way round"),
        "points_for": words("{number} of {all}"),
        "not_counted": words("not counted"),
        "claim_expected": words("Expected before the run"),
        "claim_points": words("At how many points it is so"),
        "points_about": words(
            "A point is one setting of the world and of the process, in 200 paired worlds. It counts if the "
            "95 % interval of the difference excludes 0: for the claim if every measure differs as claimed, "
            "against it if any differs the other way. Where nothing differs, one point in forty counts on "
            "either side by chance. All points weigh the same, also those that a factor leaves as they are. "
            "The limits of the space are assumptions."
        ),
        "as_claimed": words("As claimed:"),
        "show_points": words("Point by point"),
        "point_at": words("Point at a square to read its numbers."),
        "no_points": words("The points have not been counted here. In the repository:"),
        "no_mechanism": words("The model has nothing for this claim, so that there is nothing to count."),
        "no_space": words(
            "No experiment varies the world for this claim, so that there is nothing to count. An experiment "
            "file with factors would:"
        ),
        "claim_found": words("What the model says"),
        "claim_untested": words("Not tested"),
        "claim_where": words("Found in"),
        "claim_evidence": words("How this part of the model does against the world"),
        "claim_no_evidence": words("No check of the model against the world bears on this claim."),
        "claim_passes": words("pass"),
        "claim_fails": words("fail"),
        "claim_trust": words(
            "Where a check fails, what the model says of the claim is no stronger than that. A simulation is "
            "theory, not evidence."
        ),
        "file_stays": words("The file stays in this browser; the server keeps none of it. At most 1 MB."),
    }


def unit_of_one(words: Words, unit: str) -> str:
    """Return a unit as it is said of one: `1 round`, and not `1 rounds`."""
    singular = {
        "rounds": words.plural("round", "rounds", 1),
        "working groups": words.plural("working group", "working groups", 1),
        "slots per round and working group": words.plural(
            "slot per round and working group", "slots per round and working group", 1
        ),
        "amendments per round": words.plural("amendment per round", "amendments per round", 1),
        "budget units per person": words.plural("budget unit per person", "budget units per person", 1),
        "person-hours": words.plural("person-hour", "person-hours", 1),
    }
    return singular.get(unit, words(unit) if unit not in ("", "share") else "")
