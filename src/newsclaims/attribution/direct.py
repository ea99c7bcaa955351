"""Quotations and the tags beside them: `"X," he said, "Y."`, `said Lavrov`, `He added: "X."`, the running speaker.

A tag is looked for by its place first (right behind or right before the quotation, as newspapers set it) and by the parse
second, since parsers go wrong just where quotations of several sentences meet their tags. A quotation with no tag of its
own belongs to the statement before it where it follows on in the same paragraph; a paragraph that is all quotation goes
on with the speaker of the paragraph before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsclaims.annotations import Extent, Quotation, annotations_of, span_of, text_of
from newsclaims.attribution.cues import CueVerb, carrier, cue_extent, verb_of
from newsclaims.attribution.drafts import Draft, clipped, speech, spoken
from newsclaims.attribution.sources import NOMINAL, quoting_verb, source_extent, source_of
from newsclaims.annotations import span_of
from newsclaims.components.syntax import SUBJECTS
from newsclaims.quotes import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH_RIGHT = 28
"""Tokens behind a quotation in which its tag must come: room for a name, a title and an apposition."""

REACH_LEFT = 20
"""Tokens before a quotation in which its cue must come."""

MARKS = frozenset("\"“”„«»''``‘’")


@dataclass(frozen=True, slots=True)
class Tag:
    """A cue beside a quotation, and the head of its source where there is one."""

    verb: Token | None
    cue: Extent
    entry: CueVerb | None
    source: Token | None
    source_extent: Extent | None
    rule: str


def find_direct(doc: Doc) -> tuple[list[Draft], list[Quotation]]:
    """Drafts of the statements that are quotations, and the quotations that no tag was found for.

    Those left over stand inside a sentence ("his ''homework''"), or wait for the speaker of what was said before them.
    """
    text = text_of(doc)
    quotations = speech(annotations_of(doc))
    taken = [q.extent for q in quotations]
    drafts: list[Draft] = []
    left_over: list[Quotation] = []
    last: Quotation | None = None
    for quotation in quotations:
        span = span_of(doc, quotation.extent)
        content = spoken(text, quotation)
        if not content:
            continue
        before, after = _tag_before(doc, span.start, taken), _tag_after(doc, span.end, quotation, taken)
        tag = after if after is not None and (before is None or _comma_inside(text, quotation)) else before
        if tag is not None and tag is after:
            content = _with_lead(doc, quotation, content, drafts)
        previous = drafts[-1] if drafts and last is not None else None
        if previous is not None and last is not None and _goes_on(doc, last, quotation, previous, before or after):
            drafts[-1] = replace(previous, content=(*previous.content, *content))
        elif tag is not None:
            drafts.append(
                Draft(
                    content=content,
                    cue=tag.cue,
                    cue_head=tag.verb,
                    lemma=tag.entry.lemma if tag.entry else tag.cue.of(text),
                    cue_class=tag.entry.cue_class if tag.entry else "assert",
                    source=tag.source,
                    source_extent=tag.source_extent,
                    rule=tag.rule,
                )
            )
        else:
            left_over.append(quotation)
            continue
        last = quotation
    return drafts, left_over


def floating(doc: Doc, left_over: list[Quotation], drafts: list[Draft]) -> list[Draft]:
    """Drafts for whole-sentence quotations without a tag: their speaker is that of the statement right before them.

    "Right before" is the same paragraph, or the paragraph before where nothing but quotations stands between.
    """
    found: list[Draft] = []
    blocks = list(paragraphs(text_of(doc)))
    for quotation in left_over:
        if not _stands_alone(doc, quotation):
            continue
        here = next((i for i, block in enumerate(blocks) if block.holds(Extent(quotation.extent.start, quotation.extent.start))), 0)
        known = sorted([*drafts, *found], key=lambda draft: draft.start)
        before = [d for d in known if d.start < quotation.extent.start and d.cue_class not in ("intend", "feel")]
        if not before:
            continue
        previous = before[-1]
        same = blocks[here].start <= previous.start
        opens = not text_of(doc)[blocks[here].start : quotation.extent.start].strip()
        near = here > 0 and blocks[here - 1].start <= previous.start and opens
        if same or near:
            rule = "quotation-follows" if same else "running-speaker"
            found.append(
                Draft(spoken(text_of(doc), quotation), None, None, "", previous.cue_class, None, None, rule, follows=previous)
            )
    return found


def _with_lead(doc: Doc, quotation: Quotation, content: tuple[Extent, ...], drafts: list[Draft]) -> tuple[Extent, ...]:
    """`The company's "execution has been challenged," said Mr. Solomon`: what leads into the quotation belongs to the content."""
    text = text_of(doc)
    opening = span_of(doc, quotation.extent)[0]
    start = opening.sent.start_char
    for draft in drafts:
        for extent in (*draft.content, *((draft.cue,) if draft.cue else ()), *((draft.source_extent,) if draft.source_extent else ())):
            if start < extent.end <= quotation.extent.start:
                return content
    lead = clipped(text, Extent(start, quotation.extent.start))
    if lead is None or text[: quotation.extent.start].rstrip().endswith((",", ":", "—", ".", "?", "!")):
        return content
    return (Extent(lead.start, content[0].end), *content[1:])


def _comma_inside(text: str, quotation: Quotation) -> bool:
    """Whether a quotation ends as one does whose tag comes behind it."""
    end = quotation.parts[-1].end
    return text[end - 1 : end] in (",", "?", "!", "—", "…") or text[quotation.extent.end : quotation.extent.end + 1] == ","


def _goes_on(doc: Doc, last: Quotation, quotation: Quotation, previous: Draft, tag: Tag | None) -> bool:
    """Whether a quotation carries on the statement of the one before: interrupted by its tag, or a further sentence."""
    between = text_of(doc)[last.extent.end : quotation.extent.start]
    if "\n\n" in between or len(between) > 200:
        return False
    if tag is not None:
        return tag.cue == previous.cue
    first, second = span_of(doc, last.extent), span_of(doc, quotation.extent)
    opening = doc[second.start]
    sentences = {token.sent.start for token in doc[first.end : second.start] if not token.is_space}
    cue_between = previous.cue is not None and last.extent.end <= previous.cue.start < quotation.extent.start
    if not between.strip():
        return True
    return bool(cue_between and len(sentences) <= 1 and (opening.is_sent_start or between.rstrip().endswith((".", ","))))


def _stands_alone(doc: Doc, quotation: Quotation) -> bool:
    """Whether a quotation begins and ends its own sentence."""
    span = span_of(doc, quotation.extent)
    before = text_of(doc)[: quotation.extent.start].rstrip()
    inner = text_of(doc)[quotation.parts[-1].start : quotation.parts[-1].end].rstrip("\"'”’ ")
    begins = not before or before[-1] in ".?!…:\"”’'" or text_of(doc)[len(before) : quotation.extent.start].count("\n") > 0
    return begins and inner[-1:] in (".", "?", "!", "…") and len(span) > 3


# The tag behind ------------------------------------------------------------------------------------------------------


def _tag_after(doc: Doc, end: int, quotation: Quotation, taken: list[Extent]) -> Tag | None:
    """`"…," he said`, `"…," said Lavrov`, `"…" — Lavrov said`: the cue must be the first clause behind the mark."""
    inner = quotation.parts[-1]
    last = text_of(doc)[inner.end - 1 : inner.end]
    if last == "." and not text_of(doc)[quotation.extent.end : quotation.extent.end + 2].lstrip().startswith(","):
        return None
    if last not in (",", "?", "!", "—", "-", "…", "."):
        outside = text_of(doc)[quotation.extent.end : quotation.extent.end + 2].lstrip()[:1]
        if outside not in (",", "—", "–") and not _is_bare_tag(doc, end):
            return None
    start = end
    while start < len(doc) and (doc[start].text in (",", "—", "–", "-", "--") or doc[start].text in MARKS):
        start += 1
    for i in range(start, min(start + REACH_RIGHT, len(doc))):
        token = doc[i]
        if token.is_space and "\n" in token.text:
            return None
        if any(t.start <= token.idx < t.end for t in taken) or (i > start and token.is_sent_start and last != "?" and last != "!"):
            return None
        entry = verb_of(token)
        saying = entry is not None and quoting_verb(token) is not None
        if entry is not None and "quote" in entry.frames and (saying or not _in_relative(token, start)):
            return _tag_from(doc, token, entry, start, i)
        if token.lemma_.lower() in ("quote", "cite"):
            continue
        if token.pos_ == "VERB" and any(c.dep_ in SUBJECTS for c in token.children) and not _in_relative(token, start):
            return None  # another clause comes first
    return None


def _is_bare_tag(doc: Doc, end: int) -> bool:
    """A quotation without a comma, directly followed by `he said` or `said X`."""
    return any(verb_of(token) is not None and token.lower_ in ("said", "says") for token in doc[end : end + 2])


def _in_relative(token: Token, start: int) -> bool:
    """Whether a verb stands in a relative clause or participle that began behind position `start`."""
    node = token
    while node.head.i != node.i and node.i >= start:
        if node.dep_ in ("acl:relcl", "acl") and node.head.i >= start:
            return True
        node = node.head
    return False


def _tag_from(doc: Doc, verb: Token, entry: CueVerb, start: int, i: int) -> Tag | None:
    cue = cue_extent(verb)
    first = carrier(verb).i
    source = source_of(verb)
    quoted_area = [Extent(0, doc[start].idx)]
    if source is not None and source.idx >= doc[start].idx:
        extent = source_extent(source, [cue, *quoted_area])
    else:
        source, extent = None, None
    if source is None:
        source = _noun_before(doc, start, first) or _noun_after(doc, i + 1)
        extent = source_extent(source, [cue, *quoted_area]) if source is not None else None
    if source is None or extent is None:
        return None
    return Tag(verb, cue, entry, source, extent, "quotation-tag-after")


def _noun_before(doc: Doc, start: int, verb: int) -> Token | None:
    """The head of a noun phrase that fills the room between a quotation and its cue."""
    nominal = [t for t in doc[start:verb] if t.pos_ in ("PROPN", "PRON", "NOUN") and t.lower_ != "that"]
    if not nominal:
        return None
    top = nominal[0]
    while start <= top.head.i < verb and top.head.i != top.i and top.head.pos_ in NOMINAL:
        top = top.head
    return top


def _noun_after(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase right behind an inverted cue ("said the diplomat")."""
    for token in doc[start : start + 6]:
        if token.pos_ in ("PROPN", "PRON", "NOUN"):
            top = token
            while top.head.i > top.i and top.head.pos_ in NOMINAL and top.head.i < start + 12:
                top = top.head
            return top
        if token.lower_ == "old" and token.i > start:
            return token  # "says the 41-year-old"
        if token.pos_ in ("ADP", "VERB", "SCONJ", "ADV") or token.text in (",", ".", ";", ":"):
            return None
    return None


# The tag before ------------------------------------------------------------------------------------------------------


def _tag_before(doc: Doc, start: int, taken: list[Extent]) -> Tag | None:
    """`He said: "…"`, `Lavrov said on Monday, "…"`, `saying "…"`, `Lavrov: "…"`."""
    last = start - 1
    while last >= 0 and doc[last].is_space and "\n" not in doc[last].text:
        last -= 1
    if last < 0 or doc[last].is_space:
        return None
    mark = doc[last].text
    floor = max(0, last - REACH_LEFT)
    for i in range(last, floor - 1, -1):
        token = doc[i]
        if token.is_space and "\n" in token.text:
            break
        if any(t.start <= token.idx < t.end for t in taken):
            break
        entry = verb_of(token)
        if entry is not None and "quote" in entry.frames and (mark in (",", ":") or i == last or _only_adjuncts(token, last, entry)):
            if mark not in (",", ":") and i != last and _is_object_inside(doc, last):
                return None
            return _left_tag(doc, token, entry, start)
        if mark not in (",", ":") and i < last - 6:
            break
        if token.is_sent_start and i != last:
            break
    return _colon(doc, last, start) if mark == ":" else None


def _only_adjuncts(verb: Token, last: int, entry: CueVerb) -> bool:
    """Whether what stands between a cue and the quotation are its addressee, time or place: `told AFP "…"`."""
    allowed = {"obl", "obl:unmarked", "advmod", *(("obj", "iobj") if "told" in entry.frames else ())}
    return all(_under(token, verb) in allowed for token in verb.doc[verb.i + 1 : last + 1])


def _under(token: Token, verb: Token) -> str | None:
    """The relation to a verb of the phrase that a token belongs to."""
    node = token
    while node.head.i != node.i:
        if node.head.i == verb.i:
            return node.dep_
        node = node.head
    return None


def _is_object_inside(doc: Doc, last: int) -> bool:
    """A quotation after "the", "a", "that", a preposition or an adjective is part of the sentence around it."""
    return doc[last].pos_ in ("DET", "ADP", "ADJ", "SCONJ", "PART", "AUX", "CCONJ", "NUM") or doc[last].lower_ == "that"


def _left_tag(doc: Doc, verb: Token, entry: CueVerb, start: int) -> Tag | None:
    cue = cue_extent(verb)
    source = source_of(verb)
    if source is not None and source.i >= start:
        source = None
    if source is None:
        first = carrier(verb).i
        source = _noun_before(doc, max(doc[first].sent.start, first - 4), first)
    if source is None:
        return None
    behind = Extent(doc[start].idx, len(text_of(doc)))
    extent = source_extent(source, [cue, behind])
    return None if extent is None else Tag(verb, cue, entry, source, extent, "quotation-tag-before")


def _colon(doc: Doc, last: int, start: int) -> Tag | None:
    """A colon alone introduces a quotation: the subject of the clause before it speaks, or the name that it follows."""
    cue = Extent(doc[last].idx, doc[last].idx + 1)
    sentence = doc[doc[last].sent.start : last]
    behind = Extent(doc[last].idx, len(text_of(doc)))
    if 0 < len(sentence) <= 8 and all(t.pos_ in NOMINAL or t.dep_ in ("case", "punct") for t in sentence):
        source = _noun_before(doc, sentence.start, last)
    else:
        subjects = [t for t in sentence if t.dep_ in ("nsubj", "nsubj:pass") and t.head.dep_ in ("ROOT", "conj", "ccomp")]
        source = subjects[0] if subjects else None
        if source is not None and source.ent_type_ not in ("PERSON", "PER", "ORG", "NORP") and source.pos_ != "PRON":
            return None
    if source is None:
        return None
    extent = source_extent(source, [behind])
    return None if extent is None else Tag(None, cue, None, source, extent, "quotation-after-colon")
