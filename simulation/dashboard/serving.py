"""How the dashboard is started, and what may be wrong with that."""

import errno
import hashlib
import importlib.util
import os
import socket
import threading
import time
import urllib.request
import warnings
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.experiment.errors import ExperimentError
from simulation.words import later, spoken

if TYPE_CHECKING:
    from simulation.dashboard.guard import Application

FRONT = Path(__file__).parent / "front"
ASSETS = Path(__file__).parent / "assets"
PACKAGES = ("solara", "ipyvuetify", "ipyvue", "uvicorn")
INSTALL = later(
    'the dashboard needs packages that are not installed: uv sync, or pip install "roughconsensus[dashboard]"'
)
THIS_MACHINE = "127.0.0.1"
EVERYWHERE = ("0.0.0.0", "::")
PATIENCE = 20.0  # seconds until the browser is opened all the same

SETTINGS = {
    "SOLARA_APP": "simulation.dashboard.app:Page",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_TITLE": "Rough Consensus",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_THEME_FORCE_REFRESH": "true",  # after a restart the page loads itself again
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": "10m",
    "SOLARA_KERNEL_MAX_COUNT": "200",
    "SOLARA_KERNEL_MAX_PER_SESSION": "20",
}


@dataclass(frozen=True)
class Service:
    """Where and for whom the dashboard is served.

    `port` 0 lets the system choose. `sweep` is a finished folder to show, `embeddable` lets other sites show
    `?view=stage` in a frame.
    """

    port: int = 8765
    host: str = THIS_MACHINE
    browser: bool = True
    sweep: Path | None = None
    embeddable: bool = False


def serve(service: Service) -> None:
    """Serve the dashboard until it is interrupted.

    Raises
    ------
    ExperimentError
        If packages are missing, or the port or the address cannot be used.
    """
    if any(importlib.util.find_spec(package) is None for package in PACKAGES):
        raise ExperimentError(spoken(INSTALL))
    if service.sweep is not None:
        from simulation.dashboard.sweeps import prepared

        prepared(service.sweep)
    listener = listen(service.host, service.port)
    port = int(listener.getsockname()[1])
    addresses = served_names(service.host, port)
    from simulation.dashboard import welcome

    welcome.say_where(service.host, addresses)
    if service.browser:
        threading.Thread(target=_open_browser, args=(f"http://{addresses[0]}/",), daemon=True).start()
    run(service, listener, addresses)


def run(service: Service, listener: socket.socket, addresses: list[str]) -> None:
    """Run the server on a socket that is already bound."""
    import uvicorn

    from simulation.dashboard.guard import LARGEST_FRAME

    # Solara advises those who embed it elsewhere about cookies; nobody who starts this can act on that.
    warnings.filterwarnings("ignore", module="solara")
    config = uvicorn.Config(
        application(service, addresses),
        log_level="warning",
        access_log=False,
        ws_max_size=LARGEST_FRAME,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        loop="asyncio",
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """Bind the address, so that one in use is told before anything else is started."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError:
        raise ExperimentError(
            spoken("--host {host}: this is no address of this machine", host=host)
        ) from None
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError as problem:
        listener.close()
        raise ExperimentError(_refused(problem, host, port)) from None
    return listener


def _refused(problem: OSError, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return spoken(
            "--port {port}: already in use; choose another one, or --port 0 for any that is free", port=port
        )
    if problem.errno in (errno.EACCES, errno.EPERM):
        return spoken("--port {port}: not allowed; choose one from 1024 to 65535", port=port)
    if problem.errno == errno.EADDRNOTAVAIL:
        return spoken("--host {host}: this is no address of this machine", host=host)
    return spoken(
        "--host {host} --port {port}: {strerror}",
        host=host,
        port=port,
        strerror=spoken(problem.strerror or ""),
    )


def served_names(host: str, port: int) -> list[str]:
    """Return the names under which the dashboard may be asked for, the one to print first.

    Examples
    --------
    >>> served_names("127.0.0.1", 8765)
    ['127.0.0.1:8765', 'localhost:8765']
    """
    local = [f"{THIS_MACHINE}:{port}", f"localhost:{port}"]
    if host in (THIS_MACHINE, "localhost"):
        return local
    if host not in EVERYWHERE:
        shown = f"[{host}]" if ":" in host else host
        return [f"{shown}:{port}"]
    name = socket.gethostname()
    found = {str(entry[4][0]) for entry in _addresses_of(name)} | {_outward()}
    outside = sorted(address for address in found if ":" not in address and not address.startswith("127."))
    return [*(f"{address}:{port}" for address in outside), f"{name}:{port}", *local]


def _outward() -> str:
    """Return the address by which this machine would speak to others; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("192.0.2.1", 9))  # an address that is nobody's, kept for examples
        except OSError:
            return THIS_MACHINE
        return str(line.getsockname()[0])


def _addresses_of(name: str) -> list[Any]:
    try:
        return socket.getaddrinfo(name, None)
    except OSError:
        return []


def application(service: Service, addresses: list[str]) -> "Application":
    """Put the web application together: Solara's, our own modules beside it, the guard around both."""
    for name, value in SETTINGS.items():
        os.environ[name] = value
    os.environ["SOLARA_SESSION_HTTP_ONLY"] = "true"
    from solara.server import settings
    from solara.server.starlette import app
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, JSONResponse, Response
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    from simulation.dashboard import reporting, sweeps
    from simulation.dashboard.events import allow_declared_events_only
    from simulation.dashboard.guard import Guard
    from simulation.dashboard.services import start
    from simulation.report.sweep.files import REPORT_NAME

    settings.assets.extra_locations = [str(ASSETS)]
    allow_declared_events_only()
    is_local = service.host in (THIS_MACHINE, "localhost")
    services = start(service.sweep, "" if is_local else addresses[0])

    async def ready(_: Any) -> JSONResponse:
        return JSONResponse({"engine": services.engine_state()})

    async def sweep_report(_: Any) -> HTMLResponse:
        if service.sweep is None:
            return HTMLResponse("", status_code=404)
        text = (service.sweep / REPORT_NAME).read_text(encoding="utf-8")
        return HTMLResponse(text, headers={"content-security-policy": sweeps.POLICY})

    async def report(request: Any) -> Response:
        text = reporting.fetched(request.path_params["token"])
        if text is None:
            told = spoken("This report is kept no longer. Make it again.")
            return Response(f"{told}\n", status_code=404, media_type="text/plain")
        headers = {"content-security-policy": reporting.POLICY, "content-disposition": reporting.ATTACHED}
        return HTMLResponse(text, headers=headers)

    routes = [
        Route(f"{reporting.ADDRESS}{{token}}", report),
        Route(sweeps.ADDRESS, sweep_report),
        Route("/ready", ready),
        Mount(f"/front/{front_version()}", app=StaticFiles(directory=FRONT)),
    ]
    own = Starlette(routes=routes)

    async def either(scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "")
        is_own = path in ("/ready", sweeps.ADDRESS) or path.startswith(("/front/", reporting.ADDRESS))
        chosen = own if is_own else app
        await chosen(scope, receive, send)

    return Guard(either, addresses, service.embeddable)


@cache
def front_version() -> str:
    """Return a digest of the browser's modules: a new version has new addresses."""
    digest = hashlib.sha256()
    for file in sorted(FRONT.glob("*")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _open_browser(address: str) -> None:
    """Open the page as soon as it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            urllib.request.urlopen(f"{address}ready", timeout=1).close()
            break
        time.sleep(0.2)
    with suppress(webbrowser.Error):
        webbrowser.open(address)
