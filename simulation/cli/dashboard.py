"""`roughconsensus dashboard`: guess, watch, compare, in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from simulation.cli.options import named_folder
from simulation.words import spoken

Sweep = Annotated[
    Path | None,
    typer.Option(
        "--sweep",
        parser=named_folder,
        metavar="FOLDER",
        help="A finished sweep to show on the page Sweeps; that page is left out without it.",
        show_default=False,
    ),
]


def dashboard(
    port: Annotated[
        int, typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="Port; 0 for any that is free.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="HOST", help="Network address; 0.0.0.0 lets everybody in the network in."
        ),
    ] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    sweep: Sweep = None,
    embed: Annotated[
        bool, typer.Option("--embed", help="Let pages of other sites show ?view=stage in a frame.")
    ] = False,
) -> None:
    """Open the dashboard: two processes in the same world, then in two hundred.

    Guess first; then see who is in the room, how the text moves, who objects, and what is carried out. Change
    a process and see at once what that does. Nothing leaves this machine. Stop with Ctrl-C.

    Examples:
      roughconsensus dashboard
      roughconsensus dashboard --port 0 --no-browser
    """
    from simulation.dashboard.serving import Service, serve

    serve(Service(port=port, host=host, browser=not no_browser, sweep=sweep, embeddable=embed))


def screenshots(
    out: Annotated[
        Path,
        typer.Option("--out", "-o", parser=named_folder, metavar="FOLDER", help="Folder for the pictures."),
    ] = Path("results") / "screenshots",
    only: Annotated[
        str,
        typer.Option(
            "--only", metavar="TEXT", help="Take only pages with this in their name.", show_default=False
        ),
    ] = "",
    sweep: Sweep = None,
) -> None:
    """Take a picture of every page of the dashboard, in every language, on a desk and on a phone.

    For whoever changes the dashboard: look at all of them. Needs an installed Chromium.

    Examples:
      roughconsensus screenshots --out pages
      roughconsensus screenshots --only assess
      roughconsensus screenshots --sweep results/my_sweep
    """
    from simulation.cli.output import one_line, say
    from simulation.dashboard.screenshots import chosen, take
    from simulation.experiment.comparison import make_folder

    views = chosen(only, sweep is not None)
    make_folder(out)
    files = take(out, say, views, sweep)
    say(spoken("{number} pictures in {out}", number=len(files), out=one_line(out)))
