"""The speakers of an article while it is read: what each is called, where it was mentioned, and what it becomes in
the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclaims.language import lexicons
from newsclaims.language.person_names import gender, gender_of_noun
from newsclaims.language.roles import role_of
from newsclaims.language.speaker_nouns import is_person
from newsclaims.model.annotations import Extent, Mention, MentionForm, Speaker, SpeakerKind, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc


@dataclass(slots=True)
class SpeakerEntity:
    """A speaker while the article is read. `heads` are the nouns that it goes by, `last` is where it was mentioned
    last."""

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

    def last_before(self, position: int) -> int:
        """Where the member was mentioned last before a position, -1 if nowhere."""
        return max((e.start for e in self.mentions if e.start < position), default=-1)

    @property
    def first(self) -> int:
        """Where the member is mentioned first."""
        return min(e.start for e in self.mentions)


def member_of(doc: Doc, speaker: Speaker) -> SpeakerEntity:
    """A member of the cast, with the nouns that its roles in the text let it go by."""
    member = SpeakerEntity(
        name=speaker.name,
        kind=speaker.kind,
        role=speaker.role,
        affiliation=speaker.affiliation,
        anonymous=speaker.anonymous,
        gender=None,
        plural=False,
        mentions={mention.extent: mention.form for mention in speaker.mentions},
    )
    member.gender = gender(speaker.name)
    for mention in speaker.mentions:
        span = span_of(doc, mention.extent)
        if member.gender is None and span.start:
            member.gender = gender(doc[span.start - 1 : span.end].text)
        if speaker.kind == "person":
            role = role_of(doc, span.start, span.end)
            member.heads.update(role_nouns(role.title) if role and role.title else ())
        else:
            member.heads.add(span.root.lemma_.lower())
            member.modifiers |= {t.lower_ for t in span}
    member.heads.update(role_nouns(speaker.role) if speaker.role else ())
    for noun in member.heads:
        member.gender = member.gender or gender_of_noun(noun)
    return member


def role_nouns(title: str) -> set[str]:
    """The nouns of a role that can name its holder ("Deputy Foreign Minister" -> minister, deputy)."""
    return {word for word in title.lower().replace(",", " ").split() if is_person(word)}


def finished(doc: Doc, members: Sequence[SpeakerEntity], speaking: set[int]) -> tuple[list[Speaker], dict[int, int]]:
    """The speakers of the record in the order of first mention, and where each member went: who speaks or holds a
    role stays."""
    kept = [i for i, m in enumerate(members) if i in speaking or (m.kind == "person" and (m.role or m.affiliation))]
    kept.sort(key=lambda i: (members[i].first, i))
    speakers = [_finish(doc, members[i]) for i in kept]
    return speakers, {member: number for number, member in enumerate(kept)}


def _finish(doc: Doc, member: SpeakerEntity) -> Speaker:
    mentions = {
        _titled(doc, extent) if form == "name" and member.kind == "person" else extent: form
        for extent, form in member.mentions.items()
    }
    return Speaker(
        name=member.name,
        kind=member.kind,
        role=member.role,
        affiliation=member.affiliation,
        anonymous=member.anonymous,
        mentions=tuple(Mention(extent, form) for extent, form in sorted(mentions.items())),
    )


def _titled(doc: Doc, extent: Extent) -> Extent:
    """A name with the title or role right in front of it: "Russian Foreign Minister Sergey Lavrov", "Mr. Lavrov"."""
    span = span_of(doc, extent)
    role = role_of(doc, span.start, span.end)
    start = role.start if role is not None and role.end == span.start else span.start
    if start == span.start and start and doc[start - 1].lower_.rstrip(".") in lexicons.words("names", "titles"):
        start -= 1
    return Extent(doc[start].idx, extent.end)
