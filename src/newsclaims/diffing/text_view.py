"""Show changes as text: a line for each, and below a changed entry the old and new values of the fields that differ.

In a reworded text only the words that differ are marked, `[-old-] {+new+}` as in `wdiff`; in colours they are red and
green instead.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from newsclaims.diffing.entry_reading import named_source
from newsclaims.model.records.article_record import DateEntry, EventEntry, SpeakerEntry, StatementEntry
from newsclaims.model.records.change_record import ENTRY_TYPES
from newsclaims.model.records.codec import from_plain
from newsclaims.output.terminal import Paint, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.model.records.change_record import ChangeRecord, Op
    from newsclaims.output.terminal import Style

SIGNS: Final[dict[Op, tuple[str, Style]]] = {
    "added": ("+", "green"),
    "removed": ("-", "red"),
    "changed": ("~", "yellow"),
}
KIND_WIDTH: Final = len("statement")
FIELD_WIDTH: Final = len("previous_date")
NOTHING: Final = "(none)"
REWORDED: Final = frozenset({"text", "title", "label"})
"""Fields whose words are compared one by one."""
LEAST_COMMON: Final = 0.3
"""Least share of common words for that; below it old and new are shown side by side."""


def lines(changes: Iterable[ChangeRecord], paint: Paint, *, by_story: bool = False) -> Iterator[str]:
    """Yield the lines, without their ends: the changes article by article, then a count of each operation.

    With `by_story` each change names its articles.
    """
    counts: dict[Op, int] = dict.fromkeys(SIGNS, 0)
    for articles, group in groupby(changes, key=lambda change: None if by_story else change.articles):
        if articles is not None:
            yield from ([""] if sum(counts.values()) else [])
            yield paint(_heading(*articles), "bold")
        for change in group:
            counts[change.op] += 1
            yield from _change(change, paint, name_articles=by_story)
    if sum(counts.values()):
        yield ""
        yield ", ".join(f"{count} {op}" for op, count in counts.items() if count)


def _heading(old: str | None, new: str | None) -> str:
    if old is None or new is None:
        return f"only in {'new' if old is None else 'old'}: {printable(old or new or '')}"
    return _places(old, new)


def _places(old: str | None, new: str | None) -> str:
    return " → ".join(dict.fromkeys(printable(id_) for id_ in (old, new) if id_ is not None))


def _change(change: ChangeRecord, paint: Paint, *, name_articles: bool) -> Iterator[str]:
    sign, style = SIGNS[change.op]
    what = printable(change.label) if change.op == "changed" else paint(_summary(change), style)
    where = f"  {paint(f'[{_places(*change.articles)}]', 'dim')}" if name_articles else ""
    yield f"{paint(sign, style)} {change.record:{KIND_WIDTH}}  {what}{where}"
    for name, (old, new) in change.fields.items():
        yield f"    {paint(f'{name:{FIELD_WIDTH}}', 'dim')}  {_field(name, old, new, paint)}"


def _summary(change: ChangeRecord) -> str:
    """Return the details to show of an entry that was added or removed."""
    match from_plain(change.after or change.before, ENTRY_TYPES[change.record]):
        case StatementEntry() as statement:
            shown = f"{named_source(statement)}: {statement.text}"
        case EventEntry(date=date, location=location, status=status):
            details = (date.value if date else None, location.name if location else None, status)
            shown = _with_details(change.label, details)
        case SpeakerEntry(role=role, affiliation=affiliation):
            shown = _with_details(change.label, (role, affiliation))
        case DateEntry(value=value):
            shown = _with_details(change.label, (value,))
        case _:
            shown = change.label
    return printable(shown)


def _with_details(label: str, details: Iterable[str | None]) -> str:
    given = ", ".join(detail for detail in details if detail)
    return f"{label} ({given})" if given else label


def _field(name: str, old: Any, new: Any, paint: Paint) -> str:  # noqa: ANN401 - any JSON
    if name in REWORDED and old and new:
        marked = _reworded(printable(old), printable(new), paint)
        if marked:
            return marked
    return f"{paint(_shown(old), 'red')} → {paint(_shown(new), 'green')}"


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON
    match value:
        case None | []:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(_shown(item) for item in value)
        case _:
            return printable(str(value))


def _reworded(old: str, new: str, paint: Paint) -> str | None:
    """Return both texts in one, with the words that differ marked; None where too few words are the same."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < LEAST_COMMON:
        return None
    parts = []
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        gone, come = " ".join(before[i:i_end]), " ".join(after[j:j_end])
        if operation == "equal":
            parts.append(gone)
            continue
        parts += [paint(gone, "red") if paint.on else f"[-{gone}-]"] if gone else []
        parts += [paint(come, "green") if paint.on else f"{{+{come}+}}"] if come else []
    return " ".join(parts)
