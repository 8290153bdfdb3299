"""Plain lines on stdout and stderr, in which nothing steers the terminal."""

import typer


def say(text: str, aloud: bool = False) -> None:
    """Print a text on stdout, or, aloud, on stderr, where it is heard beside a pipe."""
    from simulation.scenario.printable import printable

    typer.echo(printable(text), err=aloud)
