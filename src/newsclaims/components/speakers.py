"""The component `newsclaims_speakers`: everybody named in the article who could say something, one entry a person.

Reads `doc.ents` (PERSON, ORG and what other models call them) and the parse; writes `annotations_of(doc).cast` and the
span group `newsclaims_cast`. A surname, a given name or a title with a surname joins the full name that it belongs to.
Which of the cast say something is found by `newsclaims_attribution`.

>>> doc = nlp("Russian Foreign Minister Sergey Lavrov met Staffan de Mistura. Lavrov left.")
>>> [(s.name, s.role, len(s.mentions)) for s in annotations_of(doc).cast]
[('Sergey Lavrov', 'Foreign Minister', 2), ('Staffan de Mistura', None, 1)]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Span

from newsclaims.annotations import Extent, Mention, Speaker, SpeakerKind, annotations_of, extent_of, span_of
from newsclaims.names import bare, gender, is_short_for, words_of
from newsclaims.roles import Role, is_role_noun, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUP = "newsclaims_cast"
PEOPLE = frozenset({"PERSON", "PER"})
BODIES = frozenset({"ORG"})


@dataclass(slots=True)
class Entry:
    """A member of the cast while its mentions are collected."""

    name: str
    kind: SpeakerKind
    gender: str | None
    roles: list[Role] = field(default_factory=list)
    mentions: list[Extent] = field(default_factory=list)


class Speakers:
    """Clusters the names of an article; stateless."""

    def find(self, doc: Doc) -> list[Speaker]:
        """The cast in the order of first mention."""
        furniture = annotations_of(doc).header.furniture
        ents = [ent for ent in doc.ents if not any(f.meets(extent_of(ent)) for f in furniture)]
        people = self._people(doc, [ent for ent in ents if ent.label_ in PEOPLE])
        bodies = self._bodies([ent for ent in ents if ent.label_ in BODIES])
        entries = sorted([*people, *bodies], key=lambda entry: entry.mentions[0])
        return [_speaker(entry) for entry in entries]

    def __call__(self, doc: Doc) -> Doc:
        found = annotations_of(doc)
        found.cast = self.find(doc)
        group = []
        for number, speaker in enumerate(found.cast, start=1):
            for mention in speaker.mentions:
                span = span_of(doc, mention.extent)
                group.append(Span(doc, span.start, span.end, label=speaker.kind, span_id=str(number)))
        doc.spans[GROUP] = group
        return doc

    def _people(self, doc: Doc, ents: list[Span]) -> list[Entry]:
        """Full names first, so that a surname in the headline finds its owner further down."""
        entries: list[Entry] = []
        trimmed = [span for span in (_trimmed(ent) for ent in ents) if span is not None]
        by_length = sorted(trimmed, key=lambda span: (-len(words_of(span.text)), span.start))
        for span in by_length:
            entry = _owner(span.text, entries, span.start_char)
            if entry is None:
                entry = Entry(bare(span.text), "person", gender(span.text))
                entries.append(entry)
            entry.mentions.append(extent_of(span))
            entry.gender = entry.gender or gender(_titled(doc, span))
        for entry in entries:
            entry.mentions.sort()
            for mention in entry.mentions:
                span = span_of(doc, mention)
                role = role_of(doc, span.start, span.end)
                if role is not None:
                    entry.roles.append(role)
        return entries

    def _bodies(self, ents: list[Span]) -> list[Entry]:
        entries: dict[str, Entry] = {}
        for ent in ents:
            name = _body_name(ent)
            if not name:
                continue
            key = " ".join(words_of(name)).removeprefix("the ")
            entry = entries.setdefault(key, Entry(name, "organization", None))
            entry.mentions.append(extent_of(ent))
        return list(entries.values())


def _trimmed(ent: Span) -> Span | None:
    """A person's name without the role words and titles that a model took along."""
    start, end = ent.start, ent.end
    doc = ent.doc
    while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("the", "'s", "’s")):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    while end - start > 1 and is_role_noun_inside(doc, start):
        start += 1
    return doc[start:end] if start < end and doc[start:end].text[:1].isupper() or start < end and "-" in doc[start:end].text else None


def is_role_noun_inside(doc: Doc, index: int) -> bool:
    """Whether the first word of a name is a role ("President Vladimir Putin") that the model took into the name."""
    from newsclaims.speaking import is_person  # noqa: PLC0415

    return is_person(doc[index].lower_)


def _titled(doc: Doc, span: Span) -> str:
    """The name with the word before it, where a title may stand."""
    return doc[max(span.start - 1, 0) : span.end].text if span.start and not span[0].is_sent_start else span.text


def _owner(name: str, entries: list[Entry], position: int) -> Entry | None:
    """The entry that a name belongs to: the same name, else the one of which it is a part and that was named last before."""
    folded = words_of(name)
    for entry in entries:
        if words_of(entry.name) == folded:
            return entry
    fitting = [entry for entry in entries if is_short_for(name, entry.name)]
    shown = gender(name)
    fitting = [e for e in fitting if not (shown and e.gender and e.gender != shown)]
    by_surname = [e for e in fitting if len(folded) > 1 or words_of(e.name)[-1] == folded[-1]]
    candidates = by_surname or fitting
    if not candidates:
        return None
    before = [e for e in candidates if min(e.mentions).start < position]
    return max(before, key=lambda e: max(m.start for m in e.mentions if m.start < position)) if before else candidates[0]


def _body_name(ent: Span) -> str:
    words = [t for t in ent if not t.is_space]
    while words and words[0].lower_ in ("the", "a", "an"):
        words.pop(0)
    while words and (words[-1].lower_ in ("'s", "’s") or words[-1].text in ",.;:" and not words[0].text.endswith(".")):
        words.pop()
    return ent.doc[words[0].i : words[-1].i + 1].text if words else ""


def _speaker(entry: Entry) -> Speaker:
    best = next((r for r in entry.roles if r.title and r.affiliation), None)
    role = best or next((r for r in entry.roles if r.title), None) or (entry.roles[0] if entry.roles else None)
    return Speaker(
        name=entry.name,
        kind=entry.kind,
        role=role.title if role else None,
        affiliation=next((r.affiliation for r in [*([role] if role else []), *entry.roles] if r.affiliation), None),
        anonymous=False,
        mentions=tuple(Mention(extent, "name") for extent in entry.mentions),
    )


@Language.factory("newsclaims_speakers", requires=["doc.ents", "token.pos"], assigns=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> Speakers:  # noqa: ARG001 - the signature of every factory
    return Speakers()
