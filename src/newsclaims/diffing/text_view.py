"""Changes for people: a line for each, and under a changed claim its fields, old and new.

Of a reworded text only the words that differ are marked, `[-old-] {+new+}` as `wdiff` does; on a terminal they are red
and green instead.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

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
LEAST: Final = 0.3
"""The least share of words in common for that: below it old and new stand side by side."""


def lines(changes: Iterable[ChangeRecord], paint: Paint, *, by_story: bool = False) -> Iterator[str]:
    """The changes in lines without their ends, article by article, then how many there are of each sort.

    By story each names its articles itself.
    """
    counts: dict[Op, int] = dict.fromkeys(SIGNS, 0)
    for articles, group in groupby(changes, key=lambda change: None if by_story else change.articles):
        if articles is not None:
            yield from ([""] if sum(counts.values()) else [])
            yield paint(_heading(*articles), "bold")
        for change in group:
            counts[change.op] += 1
            yield from _change(change, paint, named=by_story)
    if sum(counts.values()):
        yield ""
        yield ", ".join(f"{count} {op}" for op, count in counts.items() if count)


def _heading(old: str | None, new: str | None) -> str:
    if old is None or new is None:
        return f"only in {'new' if old is None else 'old'}: {printable(old or new or '')}"
    return _places(old, new)


def _places(old: str | None, new: str | None) -> str:
    return " → ".join(dict.fromkeys(printable(id_) for id_ in (old, new) if id_ is not None))


def _change(change: ChangeRecord, paint: Paint, *, named: bool) -> Iterator[str]:
    sign, style = SIGNS[change.op]
    if change.op == "changed":
        what = printable(change.label)
    else:
        what = paint(_whole(change.record, change.after or change.before or {}, change.label), style)
    where = f"  {paint(f'[{_places(*change.articles)}]', 'dim')}" if named else ""
    yield f"{paint(sign, style)} {change.record:{KIND_WIDTH}}  {what}{where}"
    for name, (old, new) in change.fields.items():
        yield f"    {paint(f'{name:{FIELD_WIDTH}}', 'dim')}  {_field(name, old, new, paint)}"


def _whole(kind: str, entry: dict[str, Any], label: str) -> str:
    """All that a reader wants to know of a claim that is told once."""
    match kind:
        case "statement":
            source = entry["speaker"] or entry["source"]
            who = source.get("name") or source["text"] if source else "nobody named"
            shown = f"{who}: {entry['text']}"
        case "event":
            details = [_told(entry["date"]), _told(entry["location"]), entry["status"]]
            shown = f"{label} ({', '.join(detail for detail in details if detail)})"
        case "speaker":
            details = [detail for detail in (entry["role"], entry["affiliation"]) if detail]
            shown = f"{label} ({', '.join(details)})" if details else label
        case "date":
            shown = f"{label} ({entry['value']})"
        case _:
            shown = label
    return printable(shown)


def _told(reference: dict[str, Any] | None) -> str | None:
    return reference.get("value", reference.get("name")) if reference else None


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
    """Both texts in one, with the words that differ marked; None where too few are the same."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < LEAST:
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
