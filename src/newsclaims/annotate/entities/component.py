"""The component `newsclaims_speakers`: everybody named in the article who could say something, one entry each.

Reads `doc.ents` (PERSON, ORG and what other models call them) and the parse; writes `annotations_of(doc).cast` and the
span group `newsclaims_cast`. A surname, a given name or a title with a surname joins the full name that it is short
for. `newsclaims_attribution` finds out which of them say something.

>>> doc = nlp("Russian Foreign Minister Sergey Lavrov met Staffan de Mistura. Lavrov left.")
>>> [(s.name, s.role, len(s.mentions)) for s in annotations_of(doc).cast]
[('Sergey Lavrov', 'Foreign Minister', 2), ('Staffan de Mistura', None, 1)]
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Span

from newsclaims.annotate.entities.affiliation_candidates import AffiliationCandidates, Described
from newsclaims.annotate.entities.affiliation_choice import chosen_affiliation
from newsclaims.annotate.entities.body_names import body_name, whole_body
from newsclaims.annotate.entities.own_names import own_name, with_own_names
from newsclaims.annotate.entities.person_mentions import find_people, is_member
from newsclaims.annotate.entities.role_choice import ArticleContext, choose_role, context_of, own_roles, roles_of
from newsclaims.annotate.scored import Scored
from newsclaims.language.affiliations import RELATIVES
from newsclaims.language.aliases import aliases
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.own_words import own_words
from newsclaims.language.person_names import bare, gender, is_inner_part, is_short_for, words_of
from newsclaims.model.annotations import (
    Extent,
    Mention,
    Speaker,
    SpeakerKind,
    annotations_of,
    extent_of,
    span_of,
    text_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsclaims.language.roles import Role

GROUP = "newsclaims_cast"
BODIES = frozenset({"ORG"})


@dataclass(slots=True)
class Entry:
    """Somebody named, with the mentions collected so far, in text order."""

    name: str
    kind: SpeakerKind
    gender: str | None
    roles: list[Role] = field(default_factory=list)
    mentions: list[Extent] = field(default_factory=list)
    is_kin: bool = False

    def last_before(self, position: int) -> int:
        """Return where the last mention before a position begins, -1 if there is none."""
        at = bisect_left(self.mentions, position, key=_start)
        return self.mentions[at - 1].start if at else -1


class Speakers(Scored):
    """Puts the names of an article together, one entry for each person and body; stateless."""

    def find(self, doc: Doc) -> list[Speaker]:
        """Return the cast in the order of first mention."""
        header = annotations_of(doc).header
        ents = [ent for ent in doc.ents if not header.has_furniture_at(extent_of(ent))]
        names, ents = with_own_names(doc, find_people(doc, ents), ents)
        taken = IntervalIndex((extent_of(span), span) for span in names)
        free = (ent for ent in ents if ent.label_ in BODIES and not taken.meeting(extent_of(ent)))
        bodies = [whole_body(ent) for ent in free if not is_member(ent)]
        entries = sorted([*self._people(doc, names), *self._bodies(bodies)], key=lambda entry: entry.mentions[0])
        context = context_of(doc, [entry.name for entry in entries if entry.kind == "organization"])
        for entry in entries:
            context.note(entry.roles)
        candidates = AffiliationCandidates(doc, context.named, context.country)
        return [self._speaker(doc, entry, context, candidates) for entry in entries]

    def affiliation(self, person: Described, candidates: AffiliationCandidates) -> str | None:
        """Return the country, body or party that a person belongs to, or None where the article does not tell."""
        return chosen_affiliation(person, candidates)

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
        """Cluster names of people: full names first, so that a surname in the headline finds its owner further down."""
        people = _People()
        for span in sorted(names, key=lambda span: (-len(words_of(own_name(span.text))), span.start)):
            name, shown = own_name(span.text), gender(_titled(doc, span))
            entry = people.owner(name, gender(span.text) or shown, span.start_char)
            if entry is None:
                entry = people.add(name)
                entry.is_kin = _is_introduced_as_kin(span)
            insort(entry.mentions, extent_of(span))
            entry.gender = entry.gender or shown
        for entry in people.entries:
            for mention in entry.mentions:
                span = span_of(doc, mention)
                entry.roles.extend(roles_of(doc, span.start, span.end))
        return people.entries

    def _speaker(self, doc: Doc, entry: Entry, context: ArticleContext, candidates: AffiliationCandidates) -> Speaker:
        """Return what the record says of an entry."""
        role = affiliation = None
        if entry.kind == "person":
            role = choose_role(entry.name, entry.roles)
            spans = [span_of(doc, mention) for mention in entry.mentions]
            person = Described(
                entry.name,
                [(span.start, span.end) for span in spans],
                own_roles(entry.name, entry.roles, role),
                role.title if role else None,
                context.country_of_office(role.title or "") if role else None,
            )
            only = context.country_of_only_holder(role.title or "") if role and not role.affiliation else None
            affiliation = only or self.affiliation(person, candidates)
        own = own_words().name_of(entry.name)
        return Speaker(
            name=entry.name,
            kind=entry.kind,
            role=role.title if role else own.role if own else None,
            affiliation=affiliation or (own.affiliation if own else None),
            anonymous=False,
            mentions=tuple(Mention(extent, "name") for extent in entry.mentions),
            aliases=aliases(entry.name, (extent.of(text_of(doc)) for extent in entry.mentions)),
        )

    def _bodies(self, ents: list[Span]) -> list[Entry]:
        """Cluster the names of bodies: those with the same words, whatever their case and article."""
        entries: dict[str, Entry] = {}
        for ent in ents:
            name = own_name(body_name(ent))
            if not name:
                continue
            key = " ".join(words_of(name)).removeprefix("the ")
            entry = entries.setdefault(key, Entry(name, "organization", None))
            entry.mentions.append(extent_of(ent))
        return list(entries.values())


class _People:
    """The people found so far, looked up by the words of their names."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, name: str) -> Entry:
        """Add a person under a name that nobody has yet."""
        entry = Entry(bare(name), "person", gender(name))
        for word in set(words_of(entry.name)):
            self._by_word[word].append(len(self.entries))
        self.entries.append(entry)
        return entry

    def owner(self, name: str, shown: str | None, position: int) -> Entry | None:
        """Return the person that a name names: the same name, else one that it is short for, the last mentioned before.

        `shown` is the gender that its title or given name shows: Mrs. Berg is not Peter Berg.
        """
        folded = words_of(name)
        sharing = sorted({number for word in folded for number in self._by_word.get(word, ())})
        possible = [e for e in map(self.entries.__getitem__, sharing) if not (shown and e.gender and e.gender != shown)]
        for entry in possible:
            if words_of(entry.name) == folded:
                return entry
        fitting = [entry for entry in possible if is_short_for(name, entry.name)]
        fitting = fitting or [entry for entry in possible if is_inner_part(name, entry.name)]
        by_surname = [e for e in fitting if len(folded) > 1 or words_of(e.name)[-1] == folded[-1]]
        candidates = by_surname or fitting
        before = [entry for entry in candidates if entry.last_before(position) >= 0]
        if not before:
            return next(iter(candidates), None)
        # A surname alone is the article's main person; kin are called by their given names.
        return min(before, key=lambda e: (e.is_kin, e.mentions[0]))


def _start(extent: Extent) -> int:
    return extent.start


def _titled(doc: Doc, span: Span) -> str:
    """Return a name with the word before it, which may be a title."""
    return doc[max(span.start - 1, 0) : span.end].text if span.start and not span[0].is_sent_start else span.text


def _is_introduced_as_kin(span: Span) -> bool:
    """Return whether a name is introduced as somebody's relative: "her brother Ida Berg", "his wife, Ida Berg"."""
    low = max(span.sent.start, span.start - 3)
    return any(token.lower_ in RELATIVES for token in span.doc[low : span.start])
