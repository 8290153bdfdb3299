"""One run, by either scheduler."""

import pytest

from tests.cli.conftest import Program

CASE = ("run", "car_emissions", "--engine", "mesa")


def test_a_run_shows_every_outcome(program: Program) -> None:
    done = program(*CASE, "-d", "governments_majority")
    assert done.exit_code == 0, done.output
    for told in (
        "Agreement ",
        "Time to a decision",
        "Implemented after 60 months",
        "Governments only, majority",
    ):
        assert told in done.stdout


def test_a_traced_run_tells_who_came_and_what_was_called(program: Program) -> None:
    text = program(*CASE, "--trace").stdout
    assert "Who is in the room" in text
    assert "CALL" in text or "Decided" in text


def test_another_replicate_is_another_course_of_events(program: Program) -> None:
    first, again, other = (program(*CASE, "--trace", "-r", number).stdout for number in ("0", "0", "1"))
    assert first == again
    assert first.replace("replicate 0", "") != other.replace("replicate 1", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "nowhere"), "no scenario is called"),
        (("run", "car_emissions", "--engine", "warp"), "warp"),
        (("run", "car_emissions", "-d", "anarchy"), "no process design is called"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    program: Program, arguments: tuple[str, ...], message: str
) -> None:
    done = program(*arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
