"""What a browser may make a widget do: the events its component declares, and nothing else.

The widget library answers a message that names a module and something in it by importing the one and calling
the other; whoever can send a message could so run code. No page of the dashboard needs that.
"""

from collections.abc import Mapping
from typing import Any

from ipyvue import VueTemplateWidget

PREFIX = "vue_"


def allow_declared_events_only() -> None:
    """Put the short list in place of the library's answer, for every widget of this process."""
    VueTemplateWidget.Events._handle_event = _handle_event


def _handle_event(self: Any, _widget: Any, content: Mapping[str, Any], buffers: Any) -> None:
    """Pass a declared event with its data to the component; drop everything else."""
    event = content.get("event")
    if not isinstance(event, str) or f"{PREFIX}{event}" not in _declared(type(self)):
        return
    getattr(self, f"{PREFIX}{event}")(content.get("data", {}))


def _declared(widget: type) -> frozenset[str]:
    """Return the events that a component declares, from its class: a browser cannot add to that."""
    return frozenset(name for name in dir(widget) if name.startswith(PREFIX))
