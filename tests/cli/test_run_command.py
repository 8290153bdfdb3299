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


@pytest.mark.parametrize("value", ["%50", "@0.5", "[", "*x", '"', "{a: 1", "!x 1", "&a 1", "`", "[" * 10_000])
def test_a_value_that_is_no_yaml_is_one_sentence(program: Program, value: str) -> None:
    done = program("run", "car_emissions", "--set", f"issue.common_value_share={value}")
    assert done.exit_code == 2, done.exception
    assert done.stderr.startswith("--set issue.common_value_share=")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-d", ""], "the name is empty; there are"),
        (
            ["-d", "governments_majority", "--set", "historical_design.decision.deadline=6"],
            "has the address process.decision.deadline",
        ),
        (["--set", "observed.outcome.value=9"], "observed.outcome.value: 9 changes nothing"),
        (["--set", "implementation.mandate=0.5"], "implementation.mandate: 0.5 changes nothing"),
        (["-d", "governments_majority", "--set", "process.decision.deadline=40"], "40 changes nothing"),
        (["--set", "process.decision.deadlin=6"], "process.decision.deadlin: unknown key"),
        (
            ["--set", "issue.common_value_share=0.1", "--set", "issue.common_value_share=0.2"],
            "issue.common_value_share is set twice",
        ),
    ],
)
@pytest.mark.parametrize("command", ["run", "vitals"])
def test_an_option_without_effect_is_refused(
    program: Program, command: str, options: list[str], message: str
) -> None:
    done = program(command, "car_emissions", *options)
    assert done.exit_code == 2, done.output
    assert message in done.stderr


@pytest.mark.parametrize("design", [[], ["-d", "governments_majority"]])
def test_the_design_that_is_run_is_changed_by_its_address(program: Program, design: list[str]) -> None:
    assert program("run", "car_emissions", *design, "--set", "process.decision.deadline=6").exit_code == 0
