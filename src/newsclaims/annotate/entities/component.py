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

from spacy.tokens import Span

from newsclaims.annotate.entities.person_mentions import find_people
from newsclaims.annotate.scored import Scored
from newsclaims.language.person_names import bare, gender, is_short_for, words_of
from newsclaims.language.roles import Role, role_of
from newsclaims.model.annotations import Extent, Mention, Speaker, SpeakerKind, annotations_of, extent_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUP = "newsclaims_cast"
BODIES = frozenset({"ORG"})


@dataclass(slots=True)
class Entry:
    """A member of the cast while its mentions are collected."""

    name: str
    kind: SpeakerKind
    gender: str | None
    roles: list[Role] = field(default_factory=list)
    mentions: list[Extent] = field(default_factory=list)


class Speakers(Scored):
    """Clusters the names of an article; stateless."""

    def find(self, doc: Doc) -> list[Speaker]:
        """The cast in the order of first mention."""
        header = annotations_of(doc).header
        ents = [ent for ent in doc.ents if not header.has_furniture_at(extent_of(ent))]
        names = find_people(doc, ents)
        people = self._people(doc, names)
        taken = [extent_of(span) for span in names]
        bodies = [e for e in ents if e.label_ in BODIES and not any(t.meets(extent_of(e)) for t in taken)]
        entries = sorted([*people, *self._bodies(bodies)], key=lambda entry: entry.mentions[0])
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

    def _people(self, doc: Doc, names: list[Span]) -> list[Entry]:
        """Full names first, so that a surname in the headline finds its owner further down."""
        entries: list[Entry] = []
        for span in sorted(names, key=lambda span: (-len(words_of(span.text)), span.start)):
            entry = _owner(span.text, gender(span.text) or gender(_titled(doc, span)), entries, span.start_char)
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


def _titled(doc: Doc, span: Span) -> str:
    """The name with the word before it, where a title may stand."""
    return doc[max(span.start - 1, 0) : span.end].text if span.start and not span[0].is_sent_start else span.text


def _owner(name: str, shown: str | None, entries: list[Entry], position: int) -> Entry | None:
    """The entry that a name belongs to: the same name, else the one of which it is a part and that was named last
    before. `shown` is the gender that its title or given name shows: Mrs. Berg is not Peter Berg."""
    folded = words_of(name)
    entries = [e for e in entries if not (shown and e.gender and e.gender != shown)]
    for entry in entries:
        if words_of(entry.name) == folded:
            return entry
    fitting = [entry for entry in entries if is_short_for(name, entry.name)]
    by_surname = [e for e in fitting if len(folded) > 1 or words_of(e.name)[-1] == folded[-1]]
    candidates = by_surname or fitting
    if not candidates:
        return None
    before = [e for e in candidates if min(e.mentions).start < position]
    return (
        max(before, key=lambda e: max(m.start for m in e.mentions if m.start < position)) if before else candidates[0]
    )


def _body_name(ent: Span) -> str:
    words = [t for t in ent if not t.is_space]
    while words and words[0].lower_ in ("the", "a", "an"):
        words.pop(0)
    while words and (
        words[-1].lower_ in ("'s", "’s") or (words[-1].text in ",.;:" and not words[0].text.endswith("."))
    ):
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
