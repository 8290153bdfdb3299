"""A file changed by lot, a little or beyond recognition, as hands, programs and disks do."""

import random
import re
from collections.abc import Callable

NUMBERS = (
    *("-1", "0", "-0.0", "1e308", "-1e308", "1e309", "1e-320", ".nan", ".inf", "nan", "1_000", "0x10", "0o7"),
    *("1,5", "1.500,00", "99999999999999999999", "9007199254740993", "2147483648", "4294967296", "0.1.2"),
    *(
        "1/0",
        "2/3",
        "50%",
        "½",
        "１２",
        "1e",
        "--1",
        "true",
        "null",
        "~",
        "''",
        "[]",
        "{}",
        "[1, 2]",
        "{value: 1}",
    ),
    *("2026-01-01", "12:30:45", "{mean: 1}", "{value: null}", "{range: [1, 0]}"),
)
ODDITIES = (
    *(
        "\t",
        "\0",
        "\x1b[2J",
        "\r",
        "\u2028",
        "\ufeff",
        "é",
        "漢字",
        "🙂",
        "\u202e",
        "[/]",
        "[bold]",
        "|",
        "\\",
        "`",
    ),
    *(
        ": ",
        "#",
        " #",
        "- ",
        "? ",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "$(touch stray)",
        "'; --",
        "/*",
        "*/",
        ";",
        ",",
        "<<: ",
        "../",
        "/dev/null",
    ),
    *("[" * 200, "{a: " * 200, "(" * 2000, "x" * 5000, "\n" * 200),
)
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
WORD = re.compile(r"[A-Za-z_]{2,}")


def mutated(text: str, rng: random.Random) -> bytes:
    """Return a text with some changes, most often one or two."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 8))):
        text = rng.choice(CHANGES)(text, rng)
    content = text.encode("utf-8", "surrogatepass")
    return rng.choice(ENCODINGS)(content, rng) if rng.random() < 0.15 else content


def _replace_match(pattern: re.Pattern[str], text: str, rng: random.Random, by: str) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text + by
    chosen = rng.choice(found)
    return text[: chosen.start()] + by + text[chosen.end() :]


def another_number(text: str, rng: random.Random) -> str:
    return _replace_match(NUMBER, text, rng, rng.choice(NUMBERS))


def a_number_for_a_word(text: str, rng: random.Random) -> str:
    return _replace_match(WORD, text, rng, rng.choice(NUMBERS))


def another_word(text: str, rng: random.Random) -> str:
    return _replace_match(WORD, text, rng, rng.choice(WORD.findall(text) or ["x"]))


def a_misspelt_word(text: str, rng: random.Random) -> str:
    word = rng.choice(WORD.findall(text) or ["xy"])
    place = rng.randrange(len(word))
    return _replace_match(re.compile(re.escape(word)), text, rng, word[:place] + word[place + 1 :])


def an_oddity(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice(ODDITIES) + text[place:]


def without_some_letters(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + text[place + rng.choice((1, 1, 2, 5, 30, 300)) :]


def without_a_line(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    place = rng.randrange(len(lines) or 1)
    return "".join(lines[:place] + lines[place + 1 :])


def a_line_moved(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return "".join(lines)


def a_part_repeated(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    start = rng.randrange(len(lines))
    stop = start + rng.choice((1, 1, 2, 5))
    return "".join(lines[:stop] + lines[start:stop] * rng.choice((1, 1, 3, 40)) + lines[stop:])


def another_indentation(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    place = rng.randrange(len(lines))
    lines[place] = rng.choice((" ", "  ", "    ", "\t", "")) + lines[place].lstrip(" ")
    return "".join(lines)


def an_end_missing(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text) + 1)]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    another_number,
    another_number,
    a_number_for_a_word,
    another_word,
    a_misspelt_word,
    an_oddity,
    an_oddity,
    without_some_letters,
    without_a_line,
    a_line_moved,
    a_part_repeated,
    another_indentation,
    an_end_missing,
)


def flipped(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content or b"\0")
    changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def in_another_encoding(content: bytes, rng: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "latin-1", "utf-8-sig", "cp1252", "utf-32")), "replace")


ENCODINGS = (flipped, in_another_encoding)
