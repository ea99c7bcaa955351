"""A web page -> Article: trafilatura finds the text, its title, author and publisher, htmldate the day of publication.

Both come with the extra `newsclaims[web]`. Neither is given anything but a tree that was parsed here: htmldate would
fetch a page that is nothing but a URL. What depends on the clock of the machine is switched off.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from itertools import islice
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from newsclaims.articles.article import Article
from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.model.annotations import Notice
from newsclaims.model.errors import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.articles.origin import Place

NEEDS_WEB: Final = "web pages are read with the extra web: pip install 'newsclaims[web]'"
NEEDED: Final = ("htmldate", "lxml", "trafilatura", "warcio")

LARGEST_PAGE: Final = 10 << 20
"""Bytes; the time that a page takes can grow faster than its size."""

MOST_ELEMENTS: Final = 20_000
"""Elements of a page; those of newspapers have some thousand, and 100,000 can take minutes."""

FIRST_DAY: Final = "1990-12-20"
"""When the first web page was published."""
LAST_DAY: Final = "2100-01-01"
"""A day in the future, since the clock may not decide: htmldate's own limit is today."""

LOGGERS: Final = ("trafilatura", "htmldate", "justext", "courlan", "charset_normalizer")

INLINE: Final = frozenset({"del", "hi", "ref"})
"""What trafilatura leaves within a paragraph; all else begins one."""

LONGEST_DATE_LINE: Final = 60
"""Characters; what is longer is prose."""

LONGEST_ATTRIBUTE: Final = 1000
"""Characters; what is longer holds no date, and can hold up who looks for one."""

SHORTEST: Final = 60
"""Characters of an article."""

_CHARSET: Final = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING: Final = re.compile(rb"\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HEAD: Final = 4096
"""Where a page declares its encoding; HTML asks for the first 1024 bytes."""


def read_page(data: bytes, place: Place, *, charset: str | None = None, latest: str = LAST_DAY) -> Article:
    """The article of a page. `charset` is what HTTP declares, `latest` the last day on which it can be published.

    Raises InputError where the bytes are no text or hold no article.
    """
    if len(data) > LARGEST_PAGE:
        raise place.fault(f"a page of more than {LARGEST_PAGE >> 20} MiB", "read")
    try:
        html, notices = decode(data, declared=charset or declared_encoding(data))
    except DecodingError as error:
        raise place.fault(str(error), "decode") from error
    try:
        found = _extracted(html, place.url, latest)
    except TooLargeError:
        raise place.fault(f"a page of more than {MOST_ELEMENTS} elements", "parse") from None
    except Exception as error:  # whatever a page makes the libraries do costs that page only
        raise place.fault(f"the page cannot be read: {described(error)}", "parse") from error
    if found is None:
        raise place.fault("no article: the page holds no text of its own", "parse")
    day = found.published or place.day
    return Article(
        id=place.id,
        text=found.text,
        path=place.path,
        line=place.line,
        url=place.url or found.url,
        title=found.title,
        publisher=found.publisher,
        byline=found.author,
        published=day,
        published_from="html" if found.published else "filename" if day else None,
        # The positions of decoding are those of the page, not of the text within it.
        notices=tuple(Notice(notice.code, None, notice.message) for notice in notices),
    )


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page says it is in: `<meta charset=…>`, `<?xml … encoding=…?>`."""
    found = _CHARSET.search(data, 0, HEAD) or _XML_ENCODING.match(data)
    label = found[1].decode("ascii", "replace").lower() if found else None
    # A page that could be read so far is not in UTF-16, whatever it says (WHATWG).
    return "utf-8" if label and label.startswith("utf-16") else label


class TooLargeError(ValueError):
    """A page of more elements than can be read in reasonable time."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the libraries found in a page."""

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    published: str | None


def _extracted(html: str, url: str | None, latest: str) -> Found | None:
    web = _libraries()
    tree = web.load_html(html)
    if tree is None:
        return None
    elements = list(islice(tree.iter(), MOST_ELEMENTS + 1))
    if len(elements) > MOST_ELEMENTS:
        raise TooLargeError
    if "&#" in html:
        _without_controls(elements)
    dated = _dated(tree)
    published = web.find_date(
        dated, url=url, original_date=True, extensive_search=False, min_date=FIRST_DAY, max_date=latest
    )
    found = web.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        fast=True,  # the fallbacks take quadratic time, and a text that only they find is seldom an article
        with_metadata=True,
        date_extraction_params={"outputformat": ""},  # no day: that is what `find_date` was for
        config=web.config,
    )
    if found is None or found.body is None:
        return None
    title = _clean(found.title)
    text = _text(found.body, title)
    publisher = _clean(found.sitename)
    return (
        Found(
            text=text,
            title=title,
            author=_clean(found.author),
            publisher=publisher if publisher not in (found.hostname, url) else None,  # a guess from the address
            url=_clean(found.url),
            published=published if published and _is_said(published, f"{url} {web.tostring(dated)}") else None,
        )
        if text
        else None
    )


def _is_said(day: str, html: str) -> bool:
    """Whether the year, month and day stand together in a page.

    Where a page says less ("2019-03", "4 March"), htmldate has the rest from today's date or makes it the first.
    """
    year, month, number = day.split("-")
    m, d = f"0?{month.lstrip('0')}", f"0?{number.lstrip('0')}"
    return (
        re.search(
            rf"{year}\D?{m}\D?{d}(?!\d)|(?<!\d)(?:{m}\D{d}|{d}\D{m})\D{year}|(?<!\d){d}(?:st|nd|rd|th)?\D{{1,15}}{year}",
            html,
        )
        is not None
    )


def _without_controls(elements: list[Any]) -> None:
    """Remove what XML has no place for, and the libraries fail on: control characters that a page writes as numbers."""
    for element in elements:
        element.text = _CONTROLS.sub("", element.text or "")
        element.tail = _CONTROLS.sub("", element.tail or "")


def _dated(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """A copy of a page in which dates are those of the page: without headlines, prose and the dates of its pictures.

    htmldate takes a date from anywhere where the page does not declare one; "the crash of 2015-03-04" is none.
    """
    tree = deepcopy(tree)
    for element in tree.iter():
        if element.tag == "meta" and "image" in (element.get("property") or ""):
            element.attrib.clear()
        if element.tag in ("title", "h1", "h2", "h3"):
            element.text = ""
        declares = element.tag == "script" and element.get("type") == "application/ld+json"
        if not declares and element.text and len(element.text) > LONGEST_DATE_LINE:
            element.text = ""
        for name, value in element.attrib.items():
            if len(value) > LONGEST_ATTRIBUTE:
                del element.attrib[name]
        if element.tail and len(element.tail) > LONGEST_DATE_LINE:
            element.tail = ""
    return tree


def _text(body: Any, title: str | None) -> str:  # noqa: ANN401 - lxml has no types
    """Paragraphs with blank lines between them, the items of a list line by line; no headline, that is the title."""
    text = ""
    for paragraph, tight in _paragraphs(body):
        if not text and title and paragraph.casefold() == title.casefold():
            continue
        text += ("\n" if tight else "\n\n") * bool(text) + paragraph
    return text


def _paragraphs(element: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - lxml has no types
    """The paragraphs below an element of trafilatura's tree, and whether each follows its neighbour closely."""
    tight = element.tag == "item" and element.getprevious() is not None
    run = [element.text or ""]
    for child in element:
        if child.tag in INLINE:
            run += [child.text or "", *(text for inner in child for text in inner.itertext(with_tail=True))]
        elif child.tag == "lb":
            run.append("\n")
        else:
            yield from _paragraph(run, tight=tight)
            run = []
            yield from _paragraphs(child)
        run.append(child.tail or "")
    yield from _paragraph(run, tight=tight)


def _paragraph(run: list[str], *, tight: bool) -> Iterator[tuple[str, bool]]:
    lines = (" ".join(line.split()) for line in "".join(run).split("\n"))
    text = "\n".join(line for line in lines if line)
    if text:
        yield text, tight


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


@cache
def _libraries() -> SimpleNamespace:
    """What is used of the libraries. Raises ImportError without the extra."""
    from htmldate import find_date  # noqa: PLC0415 - an extra, and a second to import
    from lxml.html import tostring  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import use_config  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    for name in LOGGERS:  # what they say of a page is said in the error line
        logging.getLogger(name).addHandler(logging.NullHandler())
    config = use_config()
    # A text below this length is replaced by all that the page holds, in one paragraph; news can be two sentences.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST))
    return SimpleNamespace(
        find_date=find_date,
        bare_extraction=bare_extraction,
        load_html=load_html,
        tostring=partial(tostring, encoding="unicode"),
        config=config,
    )


@cache
def is_installed() -> bool:
    """Whether the extra `web` is there; nothing of it is imported."""
    return all(find_spec(name) for name in NEEDED)


def prepare() -> None:
    """Import what pages are read with, which takes most of a second, before the first page comes."""
    with suppress(ImportError):  # each page will say so
        _libraries()
