"""Read what an article says about itself: title, publisher, byline, dateline and publication date, and their extents.

    date 2017-06-08                      -> published
    By Jane Doe                          -> byline
    MOSCOW, June 8. /TASS/. The talks …  -> dateline, publisher
    Source: AFP news agency              -> agencies

Text in, `Header` out, without spaCy. The first lines are read until the prose is under way, the last ones from the end
upwards until there is prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from newsclaims.annotate.header.credits import Credit, find_final_credit, is_keywords, read_credit
from newsclaims.annotate.header.dateline import FoundDateline, find_dateline, read_place_line
from newsclaims.annotate.header.dateline_names import is_large_town
from newsclaims.annotate.header.day_orders import day_told
from newsclaims.annotate.header.written_days import (
    Found,
    find_day,
    is_only_days,
    iso,
    on_or_before,
    only_day,
    read_day,
)
from newsclaims.language.agencies import agency_of, publisher_of
from newsclaims.language.gazetteer import candidates
from newsclaims.language.lexicons import words
from newsclaims.language.turn_heads import conversation
from newsclaims.model.annotations import Dateline, Extent, Header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclaims.model.annotations import PublishedFrom

DateLabel = Literal["published", "alone", "updated", "lead"]
_RANK: tuple[DateLabel, ...] = ("published", "alone", "lead", "updated")
"""Which date of a header counts: `Published: …`, else a line that is a date, a date before the first sentence,
`Updated: …`."""

_LINE = re.compile(r"[^\r\n]+")
_ISO_LABEL = re.compile(r"date:?[^\S\n]+(?P<day>\d{4}-\d\d-\d\d)\b(?:T[\d:.]+Z?)?", re.IGNORECASE)
_NAME = rf"(?:[^\W\d_a-z][\w.'’-]*|{'|'.join(sorted(words('names', 'particles')))})"
_NAMES = rf"{_NAME}(?:\x20{_NAME}){{1,4}}"
_BYLINE = re.compile(
    rf"(?:(?:interview|report|reporting|story|text|words|written)\s++)?by:?\s++(?-i:(?P<names>{_NAMES}(?:(?:,\s{_NAMES})*,?\s(?:and|&)\s{_NAMES})?))"
    r"(?P<rest>\s*+(?:[,|/–—(-]|(?<=\s)(?:in|for)\s).*)?",
    re.IGNORECASE,
)
_LABELS = sorted(words("header", "published") | words("header", "updated"), key=lambda label: (-len(label), label))
_DATE_LABEL = re.compile(
    rf"(?:^|(?<=[\s|(]))(?P<label>{'|'.join(map(re.escape, _LABELS))})(?:\s?(?P<colon>:)|\s++(?:on|at)\b|(?=\s))\s*+",
    re.IGNORECASE,
)
_BESIDE_A_DAY = re.compile(r"[|·•]|\s[–—-]\s|[,:]\s")
"""Between a day and what is printed beside it."""
_HEADLINE = re.compile(r"[\w\"'“‘«$£€].*[^.,:;!…]")
_HEAD_LINES = 12
_PROSE_LINES_BEFORE_A_DATELINE = 4
_TAIL_LINES = 8
_WORDS_OF_A_LEFTOVER = 2
_WORDS_OF_A_LABELLED_LINE = 20
_WORDS_OF_A_BYLINE = 16
_WORDS_OF_A_TITLE = range(3, 22)
_WORDS_OF_PROSE = 8
_WORDS_OF_A_CAPTION = 30
_REACH_OF_A_BYLINE = 80
_REACH_OF_A_HEADLINE = 250
"""Characters of a first line that are searched for a dateline after a headline ("Tax cut voted. ROME — The …")."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it; `apart` says whether a blank line precedes it."""

    start: int
    end: int
    text: str
    apart: bool


@dataclass(slots=True)
class _Draft:
    """What has been read from the head and foot of the article so far."""

    byline: str | None = None
    dateline: FoundDateline | None = None
    dates: dict[DateLabel, Found] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)
    signed: tuple[str, ...] = ()
    furniture: list[Extent] = field(default_factory=list)
    others: list[_Line] = field(default_factory=list)
    """The remaining lines of the head: headline, captions, the first sentences."""

    def dated(self, label: DateLabel, found: Found | None, start: int) -> None:
        """Record a day that has a year, found in a text that begins at `start`, unless its label already has one."""
        if found is not None and found.has_year:
            self.dates.setdefault(label, found._replace(start=start + found.start, end=start + found.end))


def read_header(text: str, known: Header | None = None, *, day_first: bool = False) -> Header:
    """Return the header of an article.

    What the input gives (`known`) takes precedence, except a date that comes only from the file name. `day_first` reads
    8/6/2017 as 8 June; without it, such figures are read where the article tells what they mean.
    """
    known = known or Header()
    lines = _lines(text)
    draft = _Draft()
    read = _read_head(text, lines[:_HEAD_LINES], draft)
    _read_foot(text, lines[max(read, len(lines) - _TAIL_LINES) :], draft)
    published, published_from = _published(draft, known, text, day_first=day_first)
    publishers = [credit.publishers[0] for credit in draft.credits if len(credit.publishers) == 1]
    filed_by = draft.dateline.agencies if draft.dateline else ()
    publishers += [*filed_by[:1], *draft.signed]
    named = [*filed_by, *draft.signed, *(agency for credit in draft.credits for agency in credit.agencies)]
    return replace(
        known,
        title=known.title or _title(text, draft, lines),
        publisher=known.publisher or next(iter(publishers), None),
        agencies=tuple(dict.fromkeys(named)),
        byline=draft.byline or known.byline,
        dateline=_dateline(draft.dateline, published),
        published=published,
        published_from=published_from,
        furniture=_joined(draft.furniture),
    )


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last = 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if content:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            apart = text.count("\n", last, start) > 1 or not lines
            last = start + len(content)
            lines.append(_Line(start, last, content, apart))
    return lines


def _read_head(text: str, lines: Sequence[_Line], draft: _Draft) -> int:
    """Read lines until a dateline or enough prose; return the number of the last line that was furniture."""
    done = 0
    for number, line in enumerate(lines, start=1):
        rest = _read_date(line, draft)
        if rest is not None and not _read_line(rest, draft):
            dateline = find_dateline(text, rest.start, rest.end) or _after_byline(text, rest, draft)
            if dateline is None and not draft.others:
                dateline = _after_headline(text, rest)
            if dateline is not None:
                draft.dateline = dateline
                draft.furniture.append(dateline.extent)
                return number
            draft.others.append(rest)
            if sum(map(_is_prose, draft.others)) >= _PROSE_LINES_BEFORE_A_DATELINE:
                return done
            continue
        done = number
    return done


def _read_date(line: _Line, draft: _Draft) -> _Line | None:
    """Take a date from the front of a line, or all of it; return what is left to read, or None."""
    if label := _ISO_LABEL.match(line.text):
        found = find_day(label["day"])
        draft.dated("published", found, line.start + label.start("day"))
        rest = _rest(line, label.end())
        leftover = rest is not None and len(rest.text.split()) <= _WORDS_OF_A_LEFTOVER and rest.text[-1] not in ".!?"
        if leftover and rest is not None and (credit := read_credit(rest.text)):
            draft.credits.append(credit)
        draft.furniture.append(Extent(line.start, line.end if leftover or rest is None else line.start + label.end()))
        return None if leftover else rest
    if found := only_day(line.text) or _day_beside_labels(line.text, draft):
        draft.dated("alone", found, line.start)
        draft.furniture.append(Extent(line.start, line.end))
        return None
    found = find_day(line.text)
    if found and found.start == 0 and found.has_year and not draft.others[1:]:
        rest = _rest(line, found.end)
        follows = line.text[found.end :].lstrip(" –—-:|")[:1]
        if rest and line.text[found.end].isspace() and follows and (follows.isupper() or follows in "\"“‘'«"):
            draft.dated("lead", found, line.start)
            draft.furniture.append(Extent(line.start, line.start + found.end))
            return rest
    return line


def _day_beside_labels(line: str, draft: _Draft) -> Found | None:
    """Return the day of a line that holds besides it only a publisher or a label, or None.

    "BBC News | 16 May 2024", "Live updates, Tuesday 22 October 2024".
    """
    found = find_day(line)
    if found is None or not found.has_year or len(line.split()) > _WORDS_OF_A_BYLINE:
        return None
    parts = [part.strip() for part in _BESIDE_A_DAY.split(line)]
    dated = [part for part in parts if find_day(part)]
    others = [part for part in parts if part and part not in dated and not is_only_days(part)]
    if len(dated) != 1 or only_day(dated[0]) is None or not others:
        return None
    publishers = [publisher for part in others if (publisher := publisher_of(part))]
    labels = [part for part in others if part.lower() in words("header", "labels")]
    if len(publishers) + len(labels) < len(others):
        return None
    draft.credits += [Credit((publisher,)) for publisher in publishers]
    return found


def _read_line(line: _Line, draft: _Draft) -> bool:
    """Read a line of the head and return whether all of it is furniture: a labelled date, a byline, a credit."""
    if _read_labelled_date(line, draft) or _read_byline(line.text, draft, line.start):
        pass
    elif where := read_place_line(line.text, after_byline=draft.byline is not None and not draft.others):
        draft.dateline = FoundDateline(Extent(line.start, line.end), *where, ())
    elif credit := read_credit(line.text):
        draft.credits.append(credit)
    else:
        return False
    draft.furniture.append(Extent(line.start, line.end))
    return True


def _read_labelled_date(whole: _Line, draft: _Draft) -> bool:
    line = whole.text
    label = _DATE_LABEL.match(line)
    if label is None or len(line.split()) > _WORDS_OF_A_LABELLED_LINE or find_day(line, label.end()) is None:
        return False
    if not label["colon"] and not is_only_days(_DATE_LABEL.sub(" ", line)):
        return False
    for each in _DATE_LABEL.finditer(line):
        kind: DateLabel = "published" if each["label"].lower() in words("header", "published") else "updated"
        draft.dated(kind, find_day(line, each.end()), whole.start)
    return True


def _read_byline(line: str, draft: _Draft, start: int) -> bool:
    if draft.byline is not None or len(line.split()) > _WORDS_OF_A_BYLINE:
        return False
    match = _BYLINE.fullmatch(line.removesuffix("."))
    if match is None:
        return False
    rest = match["rest"] or ""
    if rest and line[-1] in ".!?":
        return False  # a sentence: "By New Year, the talks had stalled."
    draft.byline = match["names"]
    draft.dated("alone", find_day(rest), start + max(0, match.start("rest")))
    signed = (agency_of(part) for part in re.split(r"[,|/–—()-]", rest.removesuffix(" Writer")))
    draft.signed = tuple(dict.fromkeys(agency for agency in signed if agency))
    return True


def _after_byline(text: str, line: _Line, draft: _Draft) -> FoundDateline | None:
    """Return a dateline that follows a byline on the same line, and take that: "By Jane Doe OSLO (Reuters) - The …"."""
    if line.text[:3].lower() != "by ":
        return None
    for place in re.finditer(r"(?<=\s)(?=[A-Z]{3})", line.text[:_REACH_OF_A_BYLINE]):
        found = find_dateline(text, line.start + place.start(), line.end)
        if found is None or not candidates(found.place or ""):
            continue
        if not (found.agencies or found.day or is_large_town(found.place or "", text)):
            continue
        if _read_byline(line.text[: place.start()].strip(" ,|"), draft, line.start):
            draft.furniture.append(Extent(line.start, line.start + len(line.text[: place.start()].rstrip())))
            return found
    return None


def _after_headline(text: str, line: _Line) -> FoundDateline | None:
    """Return a dateline that follows a headline on the same line, or None."""
    for stop in re.finditer(r"[.!?]\s++(?=[A-Z]{3})", line.text[:_REACH_OF_A_HEADLINE]):
        if found := find_dateline(text, line.start + stop.end(), line.end):
            return found
    return None


def _read_foot(text: str, lines: Sequence[_Line], draft: _Draft) -> None:
    """Read from the last line upwards as long as lines are credits, marks or, once, a row of keywords."""
    keywords = False
    for line in reversed(lines):
        if credit := read_credit(line.text):
            draft.credits.append(credit)
        elif not keywords and is_keywords(line.text):
            keywords = True
        else:
            if final := find_final_credit(text, line.start, line.end):
                draft.credits.append(final[1])
                draft.furniture.append(Extent(final[0], line.end))
            return
        draft.furniture.append(Extent(line.start, line.end))


def _published(draft: _Draft, known: Header, text: str, *, day_first: bool) -> tuple[str | None, PublishedFrom | None]:
    if known.published and known.published_from not in ("header", "dateline", "filename"):
        return known.published, known.published_from
    near = [found.day for found in draft.dates.values() if found.day]
    near += [day for day in (draft.dateline and draft.dateline.day, read_day(known.published or "")) if day]
    for label in _RANK:
        if label in draft.dates and (day := day_told(draft.dates[label], text, near, day_first=day_first)):
            return iso(day), "header"
    if draft.dateline and draft.dateline.day and draft.dateline.day.year:
        return iso(draft.dateline.day), "dateline"
    return known.published, known.published_from


def _dateline(found: FoundDateline | None, published: str | None) -> Dateline | None:
    if found is None:
        return None
    filed = on_or_before(found.day, published) if found.day else None
    return Dateline(found.extent, found.place, filed, next(iter(found.agencies), None))


def _title(text: str, draft: _Draft, lines: Sequence[_Line]) -> str | None:
    """Return the headline: a short line at the head without a full stop, set apart from the prose after it; or None.

    It may follow one caption if its words begin with capitals, as American papers write headlines. The first turn of a
    transcript is none.
    """
    for number, line in enumerate(draft.others[:2]):
        count = len(line.text.split())
        if count in _WORDS_OF_A_TITLE and _is_headline(line.text) and (number == 0 or _in_title_case(line.text)):
            after = [other for other in lines if other.start >= line.end]
            alone = bool(after) and (after[0].apart or any(after[0].start == found.start for found in draft.furniture))
            return line.text if alone and any(map(_is_prose, after)) and not _is_turn(text, line) else None
        if count > _WORDS_OF_A_CAPTION:
            return None
    return None


def _is_turn(text: str, line: _Line) -> bool:
    return any(line.start <= head.start < line.end for head in conversation(text, lambda _: False))


def _is_headline(line: str) -> bool:
    day = find_day(line)
    return _HEADLINE.fullmatch(line) is not None and not (day and day.has_year)


def _in_title_case(line: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) * 4 >= len(long) * 3


def _is_prose(line: _Line) -> bool:
    return len(line.text.split()) >= _WORDS_OF_PROSE and line.text.rstrip("\"”'’»)")[-1:] in tuple(".!?…")


def _rest(line: _Line, offset: int) -> _Line | None:
    """Return the line from `offset` on, without punctuation and white space at its start; None if nothing is left."""
    rest = line.text[offset:].lstrip(" \t\xa0|:;,–—-")
    return _Line(line.end - len(rest), line.end, rest, line.apart) if rest else None


def _joined(extents: list[Extent]) -> tuple[Extent, ...]:
    """Return the extents in text order, each once, none within another."""
    joined: list[Extent] = []
    for extent in sorted(set(extents), key=lambda extent: (extent.start, -extent.end)):
        if not joined or joined[-1].end <= extent.start:
            joined.append(extent)
    return tuple(joined)
