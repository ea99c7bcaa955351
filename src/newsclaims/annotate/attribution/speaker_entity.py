"""A speaker while its article is read: what it is called, where it is mentioned, and what it becomes in the record."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nominals import modifiers
from newsclaims.language import lexicons
from newsclaims.language.aliases import aliases
from newsclaims.language.person_names import gender, gender_of_noun
from newsclaims.language.roles import role_of
from newsclaims.language.speaker_nouns import is_body, is_document, is_person
from newsclaims.language.written_names import is_name
from newsclaims.model.annotations import Entity, Extent, Mention, MentionForm, Speaker, SpeakerKind, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class SpeakerEntity:
    """A speaker while the article is read.

    `heads` are the nouns that it goes by, `modifiers` the words before them; `spoke` is where it spoke last, -1 if
    nowhere; `number` is its place in the registry. `called` counts the pronouns of each gender that stand for it.
    References are the mentions and the pronouns between them, which the record does not list.
    """

    name: str
    kind: SpeakerKind
    role: str | None
    affiliation: str | None
    anonymous: bool
    gender: str | None
    plural: bool
    mentions: dict[Extent, MentionForm] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    spoke: int = -1
    number: int = -1
    called: Counter[str] = field(default_factory=Counter)
    _in_order: list[Extent] = field(init=False)
    _references: list[Extent] = field(init=False)

    def __post_init__(self) -> None:
        self._in_order = sorted(self.mentions)
        self._references = list(self._in_order)

    def add_mention(self, extent: Extent, form: MentionForm) -> bool:
        """Add a mention; return False, and change nothing, if it is already known."""
        if extent in self.mentions:
            return False
        self.mentions[extent] = form
        insort(self._in_order, extent)
        self.add_reference(extent)
        return True

    def add_reference(self, extent: Extent) -> None:
        """Note that a pronoun stands for the speaker."""
        at = bisect_left(self._references, extent)
        if at == len(self._references) or self._references[at] != extent:
            self._references.insert(at, extent)

    def references_from(self, start: int, end: int) -> list[Extent]:
        """Return the references that begin at or behind `start` and before `end`, in text order."""
        low = bisect_left(self._references, start, key=_start)
        return self._references[low : bisect_left(self._references, end, key=_start)]

    def last_reference(self, position: int) -> Extent | None:
        """Return the last reference that begins before a position."""
        at = bisect_left(self._references, position, key=_start)
        return self._references[at - 1] if at else None

    def last_before(self, position: int) -> int:
        """Return where the last mention that begins before a position begins, -1 if there is none."""
        at = bisect_left(self._in_order, position, key=_start)
        return self._in_order[at - 1].start if at else -1

    def mentions_from(self, start: int, end: int) -> list[Extent]:
        """Return the mentions that begin at or behind `start` and before `end`, in text order."""
        low = bisect_left(self._in_order, start, key=_start)
        return self._in_order[low : bisect_left(self._in_order, end, key=_start)]

    @property
    def first_mention(self) -> Extent:
        """The mention that begins first."""
        return self._in_order[0]

    @property
    def first(self) -> int:
        """Where the entity is mentioned first."""
        return self._in_order[0].start


def _start(extent: Extent) -> int:
    return extent.start


def entity_of(doc: Doc, speaker: Speaker) -> SpeakerEntity:
    """Return the entity for somebody of the cast, with the nouns that its roles in the text let it go by."""
    entity = SpeakerEntity(
        name=speaker.name,
        kind=speaker.kind,
        role=speaker.role,
        affiliation=speaker.affiliation,
        anonymous=speaker.anonymous,
        gender=gender(speaker.name),
        plural=False,
        mentions={mention.extent: mention.form for mention in speaker.mentions},
    )
    for mention in speaker.mentions:
        span = span_of(doc, mention.extent)
        if entity.gender is None and span.start:
            entity.gender = gender(doc[span.start - 1 : span.end].text)
        if speaker.kind == "person":
            role = role_of(doc, span.start, span.end)
            entity.heads.update(role_nouns(role.title) if role and role.title else ())
        else:
            entity.heads.add(span.root.lemma_.lower())
            entity.modifiers |= {t.lower_ for t in span}
    entity.heads.update(role_nouns(speaker.role) if speaker.role else ())
    for noun in sorted(entity.heads):
        entity.gender = entity.gender or gender_of_noun(noun)
    return entity


def described(name: str, kind: SpeakerKind, source: Token, extent: Extent) -> SpeakerEntity:
    """Return a new entity for a source of which the article tells no more than its words."""
    lemma = source.lemma_.lower()
    return SpeakerEntity(
        name,
        kind,
        None,
        None,
        anonymous=False,
        gender=gender_of_noun(lemma),
        plural=False,
        mentions={extent: "nominal" if source.pos_ == "NOUN" else "name"},
        heads={lemma},
        modifiers=modifiers(source),
    )


def role_nouns(title: str) -> set[str]:
    """Return the nouns of a role that can name its holder ("Deputy Foreign Minister" -> minister, deputy)."""
    return {word for word in title.lower().replace(",", " ").split() if is_person(word)}


def finished(doc: Doc, entities: Sequence[SpeakerEntity], speaking: set[int]) -> tuple[list[Speaker], dict[int, int]]:
    """Return the speakers of the record in the order of first mention, and the place of each entity among them.

    Kept are those who say something and the people who hold a role; `speaking` and the keys of the dict are numbers of
    entities.
    """
    kept = [e for e in entities if e.number in speaking or (e.kind == "person" and (e.role or e.affiliation))]
    kept.sort(key=lambda entity: (entity.first, entity.number))
    return [_finish(doc, entity) for entity in kept], {entity.number: place for place, entity in enumerate(kept)}


def _finish(doc: Doc, entity: SpeakerEntity) -> Speaker:
    mentions = {
        _titled(doc, extent) if form == "name" and entity.kind == "person" else extent: form
        for extent, form in entity.mentions.items()
    }
    return Speaker(
        name=entity.name,
        kind=_kind(entity),
        role=entity.role,
        affiliation=entity.affiliation,
        anonymous=entity.anonymous,
        mentions=tuple(Mention(extent, form) for extent, form in sorted(mentions.items())),
        aliases=_aliases(doc, entity),
    )


def _kind(entity: SpeakerEntity) -> SpeakerKind:
    """Return the kind of a speaker in the record: a text that nobody is known to have issued is a document."""
    heads = entity.heads
    text = entity.kind == "organization" and "name" not in entity.mentions.values()
    return "document" if text and any(map(is_document, heads)) and not any(map(is_body, heads)) else entity.kind


def _aliases(doc: Doc, entity: SpeakerEntity) -> tuple[str, ...]:
    """Return the other names that the article uses for an entity, in the order of their first use."""
    text = text_of(doc)
    return aliases(entity.name, (extent.of(text) for extent, form in sorted(entity.mentions.items()) if form == "name"))


def named(doc: Doc, entities: Sequence[SpeakerEntity], place: Mapping[int, int], cast_size: int) -> list[Entity]:
    """Return the people and organizations with a name, in the order of first mention.

    The first `cast_size` entities have one by definition; of the others, those that are written as names. `place` gives
    the index of the speaker for the number of an entity.
    """
    found = []
    for entity in sorted(entities, key=lambda entity: (entity.first, entity.number)):
        is_named = entity.number < cast_size or ("name" in entity.mentions.values() and is_name(entity.name))
        match entity.kind:
            case "person" | "organization" as kind if is_named and not entity.anonymous and not entity.plural:
                mentions = tuple(sorted(_bare_mentions(doc, entity), key=lambda mention: mention.extent))
                also, speaker = _aliases(doc, entity), place.get(entity.number)
                found.append(Entity(entity.name, also, kind, entity.role, entity.affiliation, mentions, speaker))
            case _:
                continue
    return found


def _bare_mentions(doc: Doc, entity: SpeakerEntity) -> Iterator[Mention]:
    """Yield the mentions of an entity; of a name with words around it ("Acme, which …"), the name alone."""
    text = text_of(doc)
    for extent, form in entity.mentions.items():
        at = text.find(entity.name, extent.start, extent.end) if form == "name" else -1
        yield Mention(extent if at < 0 else Extent(at, at + len(entity.name)), form)


def _titled(doc: Doc, extent: Extent) -> Extent:
    """Return a name with the title or role right in front of it: "Russian Foreign Minister Sergey Lavrov", "Mr.
    Lavrov"."""
    span = span_of(doc, extent)
    role = role_of(doc, span.start, span.end)
    start = role.start if role is not None and role.end == span.start else span.start
    if start == span.start and start and doc[start - 1].lower_.rstrip(".") in lexicons.words("names", "titles"):
        start -= 1
    return Extent(doc[start].idx, extent.end)
