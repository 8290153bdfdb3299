"""Plain lines on stdout and stderr, in which nothing steers the terminal."""

import typer


def say(text: str, aloud: bool = False) -> None:
    """Print a text on stdout, or, aloud, on stderr, where it is heard beside a pipe."""
    from simulation.scenario.printable import printable

    typer.echo(printable(text), err=aloud)


def one_line(name: object) -> str:
    """Return the name of a file or folder as it stands in a message, without a line break."""
    from simulation.scenario import printable

    return printable.one_line(name)
