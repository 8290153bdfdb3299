"""The language of the whole command line: `--lang` wherever it stands, help and what is wrong with options.

Help is written in English where commands are declared, and put into words here when the language is known.
What typer itself says (titles of panels, what is wrong with an option) is put into ours as well.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from simulation.cli.output import readable, say
from simulation.words import CATALOGUES, language_of, later, speaking, spoken
from simulation.words.docstrings import in_words

BAD_INPUT = 2
OPTION = "--lang"
HELP = ["--help", "-h"]
UsageError: Any = typer.BadParameter.__base__
"""Whatever is wrong with a command line; typer has it under no public name."""

# --- Which language is asked for, anywhere on the line ---


def language_among(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the language that a command line asks for, if any, and the rest of the line.

    Raises
    ------
    ValueError
        If none is named, if there is no such language, or if two are asked for.

    Examples
    --------
    >>> language_among(["compare", "my_case.yaml", "--lang", "zh", "-n", "6"])
    ('zh', ['compare', 'my_case.yaml', '-n', '6'])
    >>> language_among(["list", "--lang=zh"])
    ('zh', ['list'])
    """
    asked: list[str] = []
    rest: list[str] = []
    line = iter(arguments)
    for word in line:
        if word == "--":  # what follows are arguments, whatever they look like
            rest += [word, *line]
        elif word == OPTION:
            asked.append(next(line, ""))
        elif word.startswith(f"{OPTION}="):
            asked.append(word.partition("=")[2])
        else:
            rest.append(word)
    known = ", ".join(CATALOGUES)
    for language in asked:
        if not language or language.startswith("-"):
            raise ValueError(spoken("--lang: name a language; allowed are {known}", known=known))
        if language not in CATALOGUES:
            raise ValueError(
                spoken(
                    "--lang {language}: no such language; allowed are {known}", language=language, known=known
                )
            )
    if len(asked) > 1:
        raise ValueError(spoken("--lang is given twice; keep one of them"))
    return (asked[0] if asked else None), rest


class Command(TyperCommand):
    """A command whose help speaks the language of the program, and that ignores nothing it is given."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what stands behind the command; refuse an option given twice: the first would be ignored."""
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))
        once = [one for one in given if one.param_type_name == "option" and not one.multiple]
        for option in once:
            if once.count(option) > 1:
                names = " / ".join(f"'{name}'" for name in option.opts)
                ctx.fail(spoken("{names} is given twice; keep one of them", names=names))
        return super().parse_args(ctx, args)

    def get_usage(self, ctx: Any) -> str:
        """Return the line that shows how the command is called."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        dress()
        super().format_help(ctx, formatter)


class Program(TyperGroup):
    """All commands, in the language that the line or the environment asks for."""

    def main(self, args: Sequence[str] | None = None, *given: Any, **options: Any) -> Any:
        """Run a command line."""
        with speaking(language_of(os.environ)):
            try:
                language, rest = language_among(sys.argv[1:] if args is None else args)
            except ValueError as problem:
                _leave(str(problem))
            with speaking(language or language_of(os.environ)):
                for command in (self, *self.commands.values()):
                    translate(command)
                return super().main(args if language is None else rest, *given, **options)

    def make_context(self, *given: Any, **options: Any) -> Any:
        """Read what stands before the command."""
        with mistakes_in_words():
            return super().make_context(*given, **options)

    def invoke(self, ctx: Any) -> Any:
        """Read what stands behind the command, and do it."""
        with mistakes_in_words():
            return super().invoke(ctx)

    def get_usage(self, ctx: Any) -> str:
        """Return the line that shows how the program is called."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        dress()
        super().format_help(ctx, formatter)


def _leave(message: str) -> NoReturn:
    say(message, aloud=True)
    sys.exit(BAD_INPUT)


def _usage(line: str) -> str:
    return spoken("Usage: {line}", line=line.removeprefix("Usage:").lstrip())


# --- Help, put into words ---


def translate(command: Any) -> None:
    """Put everything that the help of a command says into the language that is spoken."""
    command.help = readable(in_words(command.help or ""))
    command.epilog = spoken(command.epilog) if command.epilog else None
    command.rich_help_panel = spoken(command.rich_help_panel) if command.rich_help_panel else None
    shown = command.get_help_option(typer.Context(command, help_option_names=HELP))  # made once, and kept
    for parameter in [*command.params, *([shown] if shown else [])]:
        if help_text := getattr(parameter, "help", None):
            parameter.help = spoken(help_text)


# --- What typer says itself ---

TITLES = {
    "DEFAULT_STRING": later("[default: {}]"),
    "REQUIRED_LONG_STRING": later("[required]"),
    "ARGUMENTS_PANEL_TITLE": later("Arguments"),
    "OPTIONS_PANEL_TITLE": later("Options"),
    "COMMANDS_PANEL_TITLE": later("Commands"),
    "ERRORS_PANEL_TITLE": later("Error"),
    "RICH_HELP": later("Try [blue]'{command_path} {help_option}'[/] for help."),
}
"""Texts of `typer.rich_utils` by the names it has them under."""

SHOW_HELP = later("Show this message and exit.")

MISTAKES = {
    r"Missing argument '(?P<name>.+?)'\.": later("Missing argument '{name}'."),
    r"Missing option (?P<name>.+?)\.": later("Missing option {name}."),
    r"Missing command\.": later("Missing command."),
    r"No such command '(?P<name>.*)'\.": later("No such command '{name}'."),
    r"No such command '(?P<name>.*)'\. Did you mean (?P<known>.+)\?": later(
        "No such command '{name}'. Did you mean {known}?"
    ),
    r"No such option: (?P<name>.+?)": later("No such option: {name}"),
    r"No such option: (?P<name>.+?) \(Possible options: (?P<known>.+)\)": later(
        "No such option: {name} (Possible options: {known})"
    ),
    r"Option '(?P<name>.+)' requires an argument\.": later("Option '{name}' requires an argument."),
    r"Option '(?P<name>.+)' does not take a value\.": later("Option '{name}' does not take a value."),
    r"Got unexpected extra argument\(s\) \((?P<extra>.+)\)": later(
        "Got unexpected extra arguments ({extra})"
    ),
    r"Invalid value for (?P<name>.+?): (?P<reason>.+)": later("Invalid value for {name}: {reason}"),
}
"""What typer says of a command line, and how we say it."""

REASONS = {
    r"Input should be a valid integer.*": later("a whole number is needed"),
    r"Input should be a valid number.*": later("a number is needed"),
    r"Input should be greater than or equal to (?P<least>.+)": later("allowed is {least} or more"),
    r"Input should be less than or equal to (?P<most>.+)": later("allowed is {most} or less"),
    r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<known>.+?)\.": later(
        "'{given}' is not one of {known}"
    ),
}
"""What is wrong with a value."""


def dress() -> None:
    """Have typer say what it says by itself in the language that is spoken."""
    from typer import rich_utils

    from simulation.cli.terminal import LineBreaker

    own = {name: spoken(text) for name, text in TITLES.items()}
    for name, value in {**own, "Console": LineBreaker}.items():  # which breaks lines between wide letters
        setattr(rich_utils, name, value)


@contextmanager
def mistakes_in_words() -> Iterator[None]:
    """Say what is wrong with a command line in the language that is spoken."""
    try:
        yield
    except UsageError as problem:
        dress()
        text = mistake_in_words(problem.format_message())
        problem.format_message = lambda: text
        raise


def mistake_in_words(mistake: str) -> str:
    """Say what typer says of a command line in our words.

    Examples
    --------
    >>> mistake_in_words("Invalid value for '--seed': Input should be a valid integer, at all")
    "Invalid value for '--seed': a whole number is needed"
    """
    for pattern, message in MISTAKES.items():
        if found := re.fullmatch(pattern, mistake, re.DOTALL):
            values = found.groupdict()
            if "reason" in values:
                values["reason"] = _reason(values["reason"])
            return spoken(message, **values)
    return mistake


def _reason(reason: str) -> str:
    for pattern, message in REASONS.items():
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            return spoken(message, **found.groupdict())
    return reason
