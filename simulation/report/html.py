"""Templates filled in: every page the program writes is one HTML file that stands alone."""

import base64
from importlib import resources
from typing import Any


def template(name: str, package: str = "simulation.report") -> str:
    """Return a template, or a style sheet, of a package."""
    return (resources.files(package) / "templates" / name).read_text(encoding="utf-8")


def fill_in(page: str, **content: Any) -> str:
    """Fill in a template; whatever comes from a user is shown and never run."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(page).render(content)


def embedded(svg: bytes) -> str:
    """Return the address of a picture that the page itself contains."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
