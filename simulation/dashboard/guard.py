"""Who may talk to the dashboard: pages that it has served itself, under the names it is served by.

A browser tells which page a request comes from. Any page on the Internet may open a connection to a program
on the visitor's machine; what it may not do is lie about where it comes from. So names (`Host`) and pages
(`Origin`) other than the dashboard's own are refused, and answers forbid the browser to load anything from
elsewhere.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MISDIRECTED = 421
LARGEST_BODY = 64_000  # bytes; the only request with a body says that a page was closed
LARGEST_FRAME = 2_000_000  # bytes of one websocket message: an upload of 1 MB, escaped

# Said by proxies. Behind none, they are a way to make the server build addresses of somebody's choice.
FROM_PROXIES = frozenset(
    (b"x-forwarded-host", b"x-forwarded-proto", b"x-forwarded-for", b"script-name", b"x-script-name")
)


def policy(embeddable: bool) -> str:
    """Return the policy: nothing from elsewhere; templates are compiled in the browser, hence `eval`."""
    frames = "*" if embeddable else "'self'"
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        f"connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {frames}"
    )


class Guard:
    """An ASGI application around another one that refuses foreign names, pages and large bodies.

    Parameters
    ----------
    application
        What is guarded.
    hosts
        Names under which it is served, with the port, as in `127.0.0.1:8765`.
    embeddable
        Whether pages from elsewhere may show it in a frame.
    """

    def __init__(self, application: Application, hosts: Iterable[str], embeddable: bool = False) -> None:
        self.application = application
        self.hosts = frozenset(host.lower() for host in hosts)
        self.extra = [
            (b"content-security-policy", policy(embeddable).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            return await self.application(scope, receive, send)
        if refused := self._refusal(scope):
            return await _refuse(scope, receive, send, *refused)
        headers = [(name, value) for name, value in scope["headers"] if name not in FROM_PROXIES]
        inner = {**scope, "headers": headers}

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                named = {name for name, _ in given}
                added = [(name, value) for name, value in self.extra if name not in named]
                message = {**message, "headers": [*given, *added]}
            await send(message)

        return await self.application(inner, receive, with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return status and reason if the request is to be refused."""
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        hosts = self.hosts | {_answering(scope)}
        origins = {f"http://{each}" for each in hosts}
        if host.lower() not in hosts:
            return MISDIRECTED, "The dashboard is not served under this name."
        if scope["type"] == "websocket" and origin.lower() not in origins:
            return 403, "Only pages of the dashboard may connect to it."
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            if origin and origin.lower() not in origins:
                return 403, "Only pages of the dashboard may talk to it."
            length = _header(scope, b"content-length") or "0"
            if not length.isdigit() or int(length) > LARGEST_BODY:
                return 413, "Too much was sent."
        return None


def _answering(scope: Scope) -> str:
    """Return the number under which this connection was made; a number cannot be made to point elsewhere."""
    address, port = scope.get("server") or ("", None)
    return f"[{address}]:{port}" if ":" in str(address) else f"{address}:{port}"


def _header(scope: Scope, name: bytes) -> str:
    """Return a header; empty if it is missing, or given twice, which no browser does."""
    found = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, reason: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": reason})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": reason.encode()})
