"""What is no scenario at all is refused at once, with one line, whatever it is."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from simulation.scenario import ScenarioError, load_design, load_scenario
from simulation.scenario.files import LARGEST_FILE


def refusal(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert len(caught.value.problems) == 1
    return str(caught.value).removeprefix(str(path))


def test_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.yaml") == ": there is no such file"


def test_directory(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ": this is a directory, not a file"


def test_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: A\n")
    assert refusal(tmp_path / "a.yaml" / "b.yaml") == ": the file cannot be read: Not a directory"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.touch(mode=0)
    assert refusal(path) == ": the file cannot be read: Permission denied"


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.touch()
    assert refusal(path) == (
        ":1:1: the file is empty; a file to start from is written by `roughconsensus new`, or for answers by "
        "`roughconsensus assess --new`"
    )


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    started = time.perf_counter()
    assert refusal(path) == f": the file has 50,000,000 bytes; allowed are {LARGEST_FILE:,}"
    assert time.perf_counter() - started < 1  # reading and parsing it would take minutes


def test_endless_file_is_not_read_to_its_end() -> None:
    assert "not a text file" in refusal(Path("/dev/zero")) or "more than" in refusal(Path("/dev/zero"))


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xfe\x00n\x00a", b"name: \xe9t\xe9\n", b"name: a\x00b\n"],
    ids=["png", "utf-16", "latin-1", "nul"],
)
def test_binary_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "binary.yaml"
    path.write_bytes(content)
    assert refusal(path) == ": this is not a text file (UTF-8)"


def test_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "bell.yaml"
    path.write_bytes(b"schema_version: 1\nname: a\x07b\n")
    assert ": this is not YAML: " in refusal(path)


def test_billion_laughs_are_not_expanded(tmp_path: Path) -> None:
    layers = [f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 10)]
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(["l0: &l0 [lol]", *layers]))
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert len(caught.value.problems) == 10 + 9 * 9  # anchors and aliases, each where it stands
    assert "anchors (&l0) are not allowed" in str(caught.value)
    assert "aliases (*l0) are not allowed" in str(caught.value)


@pytest.mark.parametrize("bracket", ["[", "{a: "], ids=["lists", "mappings"])
def test_nesting_bomb_is_cut_short(tmp_path: Path, bracket: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("name: " + bracket * 100_000)
    assert refusal(path).endswith("nested deeper than 20 levels")


def test_long_digits_are_text(tmp_path: Path) -> None:
    path = tmp_path / "digits.yaml"
    path.write_text("extends: iana_transition\nimplementation:\n  months: " + "9" * 100_000 + "\n")
    assert "is not a number" in refusal(path)


def test_byte_order_mark_and_windows_line_ends_are_welcome(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfextends: governments_majority\r\nname: From Windows\r\n")
    assert load_design(path).name == "From Windows"


def test_a_name_that_is_not_in_the_catalogue() -> None:
    with pytest.raises(ScenarioError, match='did you mean "iana_transition"'):
        load_scenario("iana_transtion")


def test_twenty_thousand_unknown_keys_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "keys.yaml"
    path.write_text("name: A\n" + "".join(f"unknown{k}: {k}\n" for k in range(20_000)))
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert len(caught.value.problems) > 20_000


def test_more_entries_than_any_case_has_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text("a: [" + "1," * 400_000 + "]\n")
    assert refusal(path).endswith("more than 50,000 keys and values; is this the right file?")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_into_which_nobody_writes_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert "the file is empty" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_into_which_somebody_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    with subprocess.Popen(["sh", "-c", f"printf 'extends: car_emissions\\n' > '{path}'"]) as writer:
        try:
            assert load_scenario(path).name
        finally:
            writer.kill()


@pytest.mark.parametrize("brackets", ["[" * 5000, "{a: " * 5000, "- " * 5000, "{[" * 5000])
def test_nesting_without_end_is_refused(tmp_path: Path, brackets: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(f"a: {brackets}\n" if brackets[0] != "-" else brackets)
    assert "deeper" in refusal(path) or "cannot be a key" in refusal(path)
