"""What happens in an article, each event once, with every date that a sentence ties to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsclaims.annotate.events import (
    changes,
    clauses,
    date_links,
    date_order,
    event_coreference,
    narrative_dates,
    ongoing,
    same_sentence,
)
from newsclaims.annotate.events.event_candidate import EventCandidate
from newsclaims.annotate.events.event_words import SCHEDULING, is_event_noun, lemma
from newsclaims.language import syntax
from newsclaims.model.annotations import positions_of, span_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from newsclaims.model.annotations import Annotations, EventDateFrom, Extent, Header, Timex


Tied: TypeAlias = tuple[int, date_links.DateLink]
"""The index of a date and what it is tied to."""

Groups: TypeAlias = "dict[EventDateFrom, list[Tied]]"
"""The ties of a text by where they come from."""

LINKS = frozenset({",", "and", "in", "instead", "of", "on", "or", "rather", "than"})


def event_candidates(doc: Doc, notes: Annotations, days: Sequence[int | None]) -> list[EventCandidate]:
    """Every event that a date is tied to and every change of one, in text order; `days` are those of the report on
    which statements without a date of their own were made."""
    found: dict[int, EventCandidate] = {}
    altered = {change.word.i: change for change in changes.changes(doc)}
    said = _dated_cues(doc, notes)
    spans = {index: span_of(doc, x.extent) for index, x in enumerate(notes.dates) if date_order.is_placed(x)}
    printed = {index for index in spans if notes.header.has_furniture_at(notes.dates[index].extent)}
    groups: Groups = {"clause": _tied(notes, spans, printed, altered, found)}
    groups["report"] = list(_lead(doc, notes.header, {i: spans[i] for i in printed}, list(spans.values())))
    timed = positions_of(doc, (timex.extent for timex in notes.dates))
    often = positions_of(doc, (timex.extent for timex in notes.dates if timex.type == "SET"))
    cues = positions_of(doc, (x.cue.extent for x in notes.statements if x.cue))
    groups["sentence"] = _further(_all(groups), spans, notes, timed=timed - often)
    groups["context"] = _continued(doc, _all(groups), spans, notes, timed=timed, cues=cues)
    changed = frozenset(change.event.i for change in altered.values())
    groups["context"] += event_coreference.again(doc, _all(groups), notes.dates, timed=timed, apart=changed)
    said_on = [day if x.date is None else x.date for x, day in zip(notes.statements, days, strict=True)]
    told = {position for _, date_link in _all(groups) for position in (date_link.trigger.i, date_link.clause.i)}
    groups["report"] += ongoing.standing(doc, notes, spans, said_on=said_on, told=cues | told)
    for date_from, tied in groups.items():
        for index, date_link in tied:
            if date_link.trigger.i in said:
                continue
            candidate = EventCandidate(date_link.trigger, date_link.clause, date_link.rule, date_from, date_link.of)
            candidate = found.setdefault(date_link.trigger.i, candidate)
            if index not in candidate.at:
                candidate.at.append(index)
    _note_changes(altered, found)
    return [found[position] for position in sorted(found)]


def _tied(
    notes: Annotations,
    spans: Mapping[int, Span],
    printed: Container[int],
    altered: dict[int, changes.Change],
    found: dict[int, EventCandidate],
) -> list[Tied]:
    """What the dates of a text modify themselves; those that take part in a change go to the drafts `found`."""
    tied: list[Tied] = []
    for index, span in sorted(spans.items()):
        if index in printed or _takes_part_in_change(index, span, altered, found):
            continue
        date_link = date_links.date_link(span) or same_sentence.described(span)
        if date_link is not None:
            date_link = _agreeing(date_link, span, date_order.when(notes.dates[index], notes.header.published))
        if date_link is not None:
            tied.append((index, date_link))
    return _each_at_one_time(tied, spans, notes.dates)


def _all(groups: Groups) -> list[Tied]:
    return [pair for tied in groups.values() for pair in tied]


def _further(tied: list[Tied], spans: Mapping[int, Span], notes: Annotations, *, timed: frozenset[int]) -> list[Tied]:
    """What else happens on the dates that are tied, where it has no date of its own."""
    named = {date_link.trigger.i for _, date_link in tied}
    taken = named | {date_link.clause.i for _, date_link in tied}
    found: list[Tied] = []
    for index, date_link in tied:
        when = date_order.when(notes.dates[index], notes.header.published)
        more = [
            other
            for other in same_sentence.shared(spans[index], date_link, timed)
            if other.trigger.i not in (taken if other.of is None else named)
        ]
        found += [(index, other) for other in more if _agreeing(other, spans[index], when) is other]
    return found


def _continued(
    doc: Doc,
    tied: list[Tied],
    spans: Mapping[int, Span],
    notes: Annotations,
    *,
    timed: frozenset[int],
    cues: frozenset[int],
) -> list[Tied]:
    """What goes on at the dates that are tied, in the sentences after them."""
    told = {date_link.trigger.i: index for index, date_link in tied}
    days = {index: span for index, span in spans.items() if date_order.is_day(notes.dates[index])}
    periods = {index: span for index, span in spans.items() if index not in days}
    found = [
        *narrative_dates.continued(doc, told, days, timed=timed, cues=cues),
        *narrative_dates.continued_figures(doc, told, periods, timed=timed),
        *narrative_dates.since_then(doc, spans),
    ]
    return [(index, date_link) for index, date_link in found if date_link.trigger.i not in told]


def _dated_cues(doc: Doc, notes: Annotations) -> set[int]:
    """The words that introduce a statement with a date of its own: its record tells when it was said."""
    cued = [statement for statement in notes.statements if statement.cue and statement.date is not None]
    tokens = [(token, x) for x in cued if x.cue for token in span_of(doc, x.cue.extent)]
    return {token.i for token, x in tokens if x.quotes or not _is_act(token, x.content)}


def _is_act(verb: Token, content: tuple[Extent, ...]) -> bool:
    """Whether a verb of saying has a thing for its object, no clause: "announced the date" is an act of its own."""
    thing = syntax.child_of(verb, "obj")
    if thing is None or syntax.is_predicate(thing) or syntax.child_of(verb, "ccomp", "parataxis") is not None:
        return False
    return any(extent.start <= thing.idx < extent.end for extent in content)


def _takes_part_in_change(
    index: int, date: Span, altered: dict[int, changes.Change], found: dict[int, EventCandidate]
) -> bool:
    """Take in a date that says from when or to when an event is moved; any other is left to the ties."""
    role = changes.role(date)
    token = None if role == "day" else date_links.governor(date)
    change = None if token is None else altered.get(token.i)
    if change is None:
        return False
    candidate = found.setdefault(change.event.i, EventCandidate(change.event, change.word, "change"))
    (candidate.new if role == "new" else candidate.old).append(index)
    return True


def _note_changes(altered: dict[int, changes.Change], found: dict[int, EventCandidate]) -> None:
    """Give each changed event its change; an event that is only changed, and has no date, becomes one here."""
    for _, change in sorted(altered.items()):
        known = found.get(change.event.i)
        sure = change.kind != "moved" and not change.possible
        if known is None and sure:
            known = found[change.event.i] = EventCandidate(change.event, change.word, "change")
        if known is not None and known.change is None and (sure or known.new):
            known.change = change


def _agreeing(date_link: date_links.DateLink, date: Span, when: date_order.When) -> date_links.DateLink | None:
    """The tie where tense and date agree: what is told in the past tense was not on a day that has yet to come, and
    what will be done is not on a day gone by. Where they do not, the date is that of an event noun beside it ("will
    discuss the attack last week"), or of nothing that can be told."""
    if date_link.trigger.i != date_link.clause.i or date_link.rule == "noun":
        return date_link
    if (
        date_link.rule == "from" and syntax.tense(date_link.clause) == "present" and when != "future"
    ):  # a habit: "protects from May"
        return None
    if lemma(date_link.clause) in SCHEDULING and clauses.is_passive(date_link.clause):  # "had been planned for May 4"
        return date_link
    tense = syntax.tense(date_link.clause)
    told = tense == "past" and syntax.modal(date_link.clause) is None and not syntax.is_infinitive(date_link.clause)
    early = when == "future" and told
    late = when == "past" and (tense == "future" or (tense == "present" and syntax.is_ing_form(date_link.clause)))
    if not early and not late:
        return date_link
    return _to_noun(date_link, date)


def _to_noun(date_link: date_links.DateLink, date: Span) -> date_links.DateLink | None:
    """The event noun between a verb and a date that is not the verb's."""
    for noun in reversed(list(date.doc[date_link.clause.i + 1 : date.start])):
        if is_event_noun(noun):
            return date_links.DateLink(noun, noun, "noun")
    return None


def _each_at_one_time(tied: list[Tied], spans: Mapping[int, Span], dates: list[Timex]) -> list[Tied]:
    """A verb is told of one time, or of a list of times. Of two dates that exclude each other the one that hangs on the
    verb itself and stands nearer to it is the verb's; the other is that of an event noun ("condemned on Saturday the
    attack on Friday"), or of nothing that can be told."""
    kept: list[Tied] = []
    for index, date_link in sorted(tied, key=lambda pair: _nearness(pair[1], spans[pair[0]])):
        rivals = [other for other, taken in kept if taken.clause.i == date_link.clause.i]
        own = date_link.trigger.i == date_link.clause.i and date_link.rule != "noun"
        if not own or all(_agree(index, other, spans, dates) for other in rivals):
            kept.append((index, date_link))
        elif (moved := _to_noun(date_link, spans[index])) is not None:
            kept.append((index, moved))
    return kept


def _agree(one: int, other: int, spans: Mapping[int, Span], dates: list[Timex]) -> bool:
    """Whether one event can have two dates: they are members of a list, or one makes the other more precise."""
    return _joined(spans[one], spans[other]) or len(date_order.finest([one, other], dates)) == 1


def _nearness(date_link: date_links.DateLink, date: Span) -> tuple[bool, int, int]:
    """Dates that hang on the verb first, then the nearer ones."""
    distance = min(abs(date.start - date_link.clause.i), abs(date.end - 1 - date_link.clause.i))
    return date.root.head.i != date_link.clause.i, distance, date.start


def _joined(one: Span, other: Span) -> bool:
    """Whether two dates are members of one list: "in February and March"."""
    first, second = sorted((one, other), key=_start)
    between = one.doc[first.end : second.start]
    return all(token.lower_ in LINKS for token in between) or second.root in first.root.conjuncts


def _start(span: Span) -> int:
    return span.start


def _lead(
    doc: Doc, header: Header, printed: dict[int, Span], dated: list[Span]
) -> Iterator[tuple[int, date_links.DateLink]]:
    """The news of the lead, where the date of publication stands printed before it and the lead names no other:
    "OSLO, May 4 - The ministers have signed the treaty" tells what was done on May 4."""
    for index, date in sorted(printed.items(), reverse=True):
        lead = next((sent for sent in doc.sents if sent.end > date.end + 1 and _is_prose(sent, header)), None)
        if lead is None or any(other.start >= date.end and other.start < lead.end for other in dated):
            continue
        verb = lead.root
        if syntax.tense(verb) == "past" and verb.pos_ == "VERB" and lemma(verb) not in date_links.LEADING:
            date_link = date_links.of_clause(date, verb)
            if date_link is not None:
                yield index, date_links.DateLink(date_link.trigger, date_link.clause, "lead")
        return


def _is_prose(sent: Span, header: Header) -> bool:
    """Whether a sentence has a clause head of its own outside the furniture."""
    root = sent.root
    inside = any(part.start <= root.idx < part.end for part in header.furniture)
    return not inside and root.pos_ == "VERB" and clauses.doer(root) is not None
