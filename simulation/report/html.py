"""Templates filled in: every page the program writes is one HTML file that stands alone."""

import base64
import re
from collections.abc import Iterable
from importlib import resources
from typing import TYPE_CHECKING, Any

from simulation.words import DEFAULT, counted, paragraph, spoken, spoken_language, spoken_tag

if TYPE_CHECKING:
    from markupsafe import Markup

CODE = re.compile(r"`([^`]+)`")


def template(name: str, package: str = "simulation.report") -> str:
    """Return a template, or a style sheet, of a package."""
    return (resources.files(package) / "templates" / name).read_text(encoding="utf-8")


def fill_in(page: str, **content: Any) -> str:
    """Fill in a template; whatever comes from a user is shown and never run."""
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["paragraph"] = _paragraph
    environment.globals |= {
        "tell": marked,
        "number_of": marked_number,
        "counted": counted,
        "say": spoken,
        "lang": spoken_tag(),
        "english": "" if spoken_language() == DEFAULT else Markup(' lang="en"'),
    }
    return environment.from_string(page).render(content)


def _paragraph(sentences: Iterable[str]) -> "Markup":
    """Join sentences; what stands between backticks in a terminal is code on a page."""
    from markupsafe import Markup, escape

    return Markup(CODE.sub(r"<code>\1</code>", str(escape(paragraph(sentences)))))


def marked(message: str, **values: Any) -> "Markup":
    """Say a message that has marks of HTML in it; values are shown as they are.

    Translators see it on one line, however a template breaks it.
    """
    from markupsafe import Markup

    told = message if spoken_language() == DEFAULT else spoken(" ".join(message.split()))
    return Markup(told).format(**values)


def marked_number(one: str, many: str, number: int) -> "Markup":
    """Say a message with marks of HTML about a number of things, which stands in it as `{number}`."""
    from markupsafe import Markup

    return Markup(counted(one, many, number))


def embedded(svg: bytes) -> str:
    """Return the address of a picture that the page itself contains."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
