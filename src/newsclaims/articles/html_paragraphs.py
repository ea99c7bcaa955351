"""The text of a piece of HTML, such as an entry of a feed: paragraphs with blank lines between, without markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub"}
    | {"sup", "time", "u", "wbr", "chron", "classifier", "function", "location", "money", "num", "org", "person"}
)
"""Elements within a paragraph, those of NITF included; all others start one."""
SILENT: Final = frozenset({"script", "style", "template", "noscript"})
"""Elements whose text is not shown."""


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the signature is HTMLParser's
        self.silent += tag in SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1] += data

    def _break(self, tag: str) -> None:
        if tag not in INLINE:
            self.lines.append("")


def text_of_html(html: str) -> str:
    """Return the text of HTML; a text without any markup comes back with its lines as paragraphs."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in parser.lines)
    return "\n\n".join(line for line in lines if line)
