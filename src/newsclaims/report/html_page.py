"""Write a report: one HTML page with everything in it, which a browser opens from a file without a network.

Texts of articles come from anywhere. They reach the page as JSON whose signs of markup are escaped, and its script puts
them into the page as text nodes only. The page's own Content Security Policy lets nothing run or load but the one
script and the one style sheet that are in it, by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newsclaims.report.world_map import paths
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS: Final = Path(__file__).with_name("page")
SCRIPTS: Final = (
    "elements.js",
    "model.js",
    "filters.js",
    "virtual_list.js",
    "marked_text.js",
    "corrections.js",
    "details.js",
    "map.js",
    "views.js",
    "main.js",
    "additions.js",
)
"""In the order in which each needs those before it."""


def html_page(data: Mapping[str, Any], *, title: str) -> str:
    """Return the page for the data of `page_data`."""
    script = "".join(('\n(() => {\n"use strict";\n', *map(_part, SCRIPTS), "})();\n"))
    style = f"\n{_part('page.css')}"
    environment = Environment(
        loader=FileSystemLoader(PARTS), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("page.html.jinja").render(
        generator=f"{NAME} {__version__}",
        title=title,
        data=data,
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=_hash(script),
        style=Markup(style),  # noqa: S704
        style_hash=_hash(style),
        world=paths(),
    )


def _part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf8")


def _hash(text: str) -> str:
    """Return the hash of an inline element as a Content Security Policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
