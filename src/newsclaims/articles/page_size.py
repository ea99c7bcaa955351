"""Whether a web page can be parsed in reasonable time, judged by its markup before any library sees it.

The parser compares each attribute of an element with all others of it, and htmldate each with all of them again, so
60,000 attributes take minutes. This reads tags as the HTML standard tokenizes them, each character once.
"""

from __future__ import annotations

import re
from typing import Final

MOST_ATTRIBUTES: Final = 500
"""Maximum attributes of an element; the busiest of newspapers have some dozens."""

_VALUE: Final = r"""\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE: Final = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:{_VALUE})?+"
_OPENING: Final = re.compile(
    rf"<!--|<(?P<name>[a-z][^\s/>]*+)(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?P<more>{_ATTRIBUTE})?+", re.IGNORECASE
)
"""A comment, or a start tag up to its `>` or to one attribute too many. Nothing in it is tried twice."""

_ENDS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}
"""The ends of elements that contain no tags, by their names."""
_COMMENT_ENDS: Final = re.compile("--!?>")


def has_too_many_attributes(html: str) -> bool:
    """Return whether an element of a page has more than MOST_ATTRIBUTES attributes, in linear time."""
    position = 0
    while opening := _OPENING.search(html, position):
        if opening["more"] is not None:
            return True
        name = opening["name"]
        ends = _COMMENT_ENDS if name is None else _ENDS.get(name.lower())
        position = opening.end()
        if ends is not None:
            end = ends.search(html, position)
            if end is None:
                return False
            position = end.end()
    return False
