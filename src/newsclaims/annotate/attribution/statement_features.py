"""What a reader sees of a draft: the features by which the trained scorers judge it.

Each feature is a name and a number, so that a judgement can be explained ("rule=object", "source=document"). The
scorers `statement`, `statement_class` and `statement_factuality` share them; `models/scorers/statement_examples.py`
writes them out for training.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, get_args

from newsclaims.annotate.attribution.circumstances import factuality
from newsclaims.annotate.attribution.nearby import quotation_at
from newsclaims.language.function_words import FIRST_PERSON, FREE_RELATIVES, RELATIVE_PRONOUNS, SECOND_PERSON
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import can_speak, is_body, is_document, is_group, is_person
from newsclaims.language.syntax import (
    SUBJECTS,
    auxiliaries,
    child_of,
    is_finite,
    is_infinitive,
    is_negated,
    is_passive,
    modal,
    predicate,
    tense,
)
from newsclaims.model.annotations import CueClass, Extent, Factuality, annotations_of, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
    from newsclaims.annotate.attribution.statement_draft import StatementDraft

Features = dict[str, float]

CLASSES: Final[tuple[CueClass, ...]] = get_args(CueClass)
FACTUALITIES: Final[tuple[Factuality, ...]] = get_args(Factuality)

OPENING: Final = 14
"""Tokens of a content in which its modal, its negation and its hedges are looked for."""


class Surroundings:
    """The drafts of an article by place, so that each can be seen beside the others, and what the heads say of them:
    `seen`, None where the pipeline has none."""

    def __init__(self, drafts: Iterable[StatementDraft], seen: SpeechEvidence | None) -> None:
        kept = list(drafts)
        self.seen = seen
        self._contents = IntervalIndex((extent, draft) for draft in kept for extent in draft.content)
        self._cues = IntervalIndex((draft.cue, draft) for draft in kept if draft.cue is not None)

    def around(self, draft: StatementDraft) -> StatementDraft | None:
        """Return the shortest draft whose content holds the cue of this one."""
        if draft.cue is None:
            return None
        holding = [other for other in self._contents.at(draft.cue.start) if other is not draft]
        return min(holding, key=lambda other: _length(other.content), default=None)

    def inside(self, draft: StatementDraft) -> bool:
        """Whether the cue of another draft is in the content of this one."""
        return any(other is not draft for extent in draft.content for other in self._cues.meeting(extent))

    def sharing_cue(self, draft: StatementDraft) -> list[StatementDraft]:
        """Return the other drafts with the cue of this one."""
        if draft.cue is None:
            return []
        return [other for other in self._cues.meeting(draft.cue) if other is not draft and other.cue == draft.cue]

    def overlapping(self, draft: StatementDraft) -> Iterator[tuple[StatementDraft, float]]:
        """Yield the drafts that share content with this one, and the share of its characters that they have."""
        others = {id(o): o for extent in draft.content for o in self._contents.meeting(extent) if o is not draft}
        for other in others.values():
            shared = sum(
                max(0, min(a.end, b.end) - max(a.start, b.start)) for a in draft.content for b in other.content
            )
            yield other, shared / max(_length(draft.content), 1)


def statement_features(doc: Doc, draft: StatementDraft, near: Surroundings) -> Features:
    """Return what speaks for and against a draft being a statement that a reader would mark."""
    cue, content, rule = _cue(draft), _content(doc, draft), draft.rule.value
    names = [*_rule(draft), *_source(draft), *cue, *content, *_place(doc, draft, near)]
    names += [f"{rule}&{name}" for name in (*_source_kind(draft), f"class={draft.cue_class}", *cue, *content)]
    names += _nothing_said(doc, draft)
    if not any(is_finite(token) for token in span_of(doc, draft.content[0])):
        names.append(f"thing={_head(span_of(doc, draft.content[0])).lemma_.lower()}")
    features = dict.fromkeys(names, 1.0)
    features["words"] = math.log1p(_words(doc, draft))
    return features


def judged_features(doc: Doc, draft: StatementDraft, near: Surroundings) -> Features:
    """Return the features of a draft, with those of the heads where there are any.

    The latter also by rule, since the heads are right where the parse is wrong, and apart for drafts within another one
    or a quotation, since they look for the outer contents only.
    """
    features = statement_features(doc, draft, near)
    if near.seen is None:
        return features
    seen = near.seen.features(draft)
    rivals = near.sharing_cue(draft)
    if rivals:
        best = max(near.seen.features(rival)["seen-agreement"] for rival in rivals)
        seen["seen-ahead"] = seen["seen-agreement"] - best
        features["shares-cue"] = 1.0
    for sort in (f"rule={draft.rule.value}", "nested", "in-quotation"):
        if sort in features:
            features |= {f"{name}&{sort}": value for name, value in seen.items()}
    return features | seen


def class_features(doc: Doc, draft: StatementDraft) -> list[Features]:
    """Return the features of each class in `CLASSES` as the class of a draft's cue."""
    shared = class_names(doc, draft)
    own = own_class_features(draft)
    return [{f"{c}|{name}": 1.0 for name in shared} | each for c, each in zip(CLASSES, own, strict=True)]


def class_names(doc: Doc, draft: StatementDraft) -> list[str]:
    """Return what is known of a draft whatever the class of its cue; a feature of a class is "class|name"."""
    shared = ["any", f"lemma={draft.lemma}", f"rule={draft.rule.value}", f"{draft.lemma}&{draft.rule.value}"]
    shared += [*_content(doc, draft), *(f"{draft.cue_class}&{name}" for name in _modality(doc, draft))]
    shared += [*_source_kind(draft), *_vocabulary(doc, draft)]
    if draft.cue_head is not None and is_negated(draft.cue_head):
        shared += ["negated", f"negated&{draft.cue_class}"]
    return shared


def own_class_features(draft: StatementDraft) -> list[Features]:
    """Return the features that a class in `CLASSES` has by itself: whether the lexicon says so."""
    said = draft.cue_class
    return [{"lexicon": 1.0, f"lexicon={c}": 1.0} if c == said else {f"{c}|lexicon={said}": 1.0} for c in CLASSES]


def factuality_features(doc: Doc, draft: StatementDraft) -> list[Features]:
    """Return the features of each value in `FACTUALITIES` as the commitment of a draft's source."""
    table = factuality(doc, draft)
    shared = factuality_names(doc, draft, table)
    own = own_factuality_features(table)
    return [{f"{v}|{name}": 1.0 for name in shared} | each for v, each in zip(FACTUALITIES, own, strict=True)]


def factuality_names(doc: Doc, draft: StatementDraft, table: Factuality) -> list[str]:
    """Return what is known of a draft whatever its source's commitment; `table` is what the rules say of that."""
    modality = _modality(doc, draft)
    shared = ["any", f"lemma={draft.lemma}", f"class={draft.cue_class}", f"rule={draft.rule.value}", f"table={table}"]
    shared += [f"{draft.cue_class}&{draft.rule.value}", *_content(doc, draft), *modality]
    shared += [f"{draft.cue_class}&{name}" for name in modality]
    if draft.cue_head is not None and is_negated(draft.cue_head):
        shared += ["negated", f"negated&{draft.cue_class}"]
    return shared


def own_factuality_features(table: Factuality) -> list[Features]:
    """Return the features that a value in `FACTUALITIES` has by itself: whether the rules say so."""
    return [{"table": 1.0} if value == table else {} for value in FACTUALITIES]


def _length(content: tuple[Extent, ...]) -> int:
    return sum(extent.end - extent.start for extent in content)


def _words(doc: Doc, draft: StatementDraft) -> int:
    return sum(len(extent.of(text_of(doc)).split()) for extent in draft.content)


def _rule(draft: StatementDraft) -> list[str]:
    rule = draft.rule.value
    return [f"rule={rule}", f"lemma={draft.lemma}", f"class={draft.cue_class}", f"{rule}&{draft.lemma}"]


def _source_kind(draft: StatementDraft) -> list[str]:
    source = draft.source
    if source is None:
        return ["source=none"]
    lemma = source.lemma_.lower()
    if source.lower_ in FIRST_PERSON | SECOND_PERSON:
        return ["source=first-person"]
    if source.lower_ in RELATIVE_PRONOUNS:
        return ["source=relative"]
    if source.pos_ == "PRON":
        return [f"source={source.lower_}"]
    if source.ent_type_:
        return [f"source={source.ent_type_}"]
    for name, holds in (("document", is_document), ("person", is_person), ("group", is_group), ("body", is_body)):
        if holds(lemma):
            return [f"source={name}"]
    return ["source=speaker" if can_speak(lemma) else "source=thing"]


def _source(draft: StatementDraft) -> list[str]:
    names = _source_kind(draft)
    if draft.source is not None:
        names += [f"source-pos={draft.source.pos_}", f"source-dep={draft.source.dep_}"]
    if draft.source_extent is not None and draft.cue is not None:
        names.append("source-before" if draft.source_extent.start < draft.cue.start else "source-behind")
    return names


def _cue(draft: StatementDraft) -> list[str]:
    verb = draft.cue_head
    if verb is None or verb.pos_ != "VERB":
        return ["cue=no-verb"]
    names = [f"tense={tense(verb)}", f"dep={verb.dep_}"]
    if (helper := modal(verb)) is not None:
        names.append(f"modal={helper}")
    if is_infinitive(verb):
        names.append("infinitive")
    if verb.lower_.endswith("ing"):
        names.append("progressive" if auxiliaries(verb) else "participle")
    if is_passive(verb):
        names.append("passive")
    if is_negated(verb):
        names.append("negated")
    return names


def _nothing_said(doc: Doc, draft: StatementDraft) -> list[str]:
    """What shows that a saying has no content: "no group has claimed …", "did not say whether …", "denied any …"."""
    names = []
    if draft.source is not None and any(child.lower_ in NOBODY for child in (draft.source, *draft.source.children)):
        names.append("said-by-nobody")
    if draft.cue_head is not None and (is_negated(draft.cue_head) or names):
        first = doc[span_of(doc, draft.content[0]).start].lower_
        names.append("negated-open" if first in FREE_RELATIVES | OPEN else f"negated-{draft.rule.value}")
    return names


def leaves_open(doc: Doc, draft: StatementDraft) -> bool:
    """Whether nothing is said: "would not say who pays", "neither said when", "asked not to be named"."""
    verb, first = draft.cue_head, span_of(doc, draft.content[0])[0]
    if verb is None or draft.cue_class in ("deny", "doubt"):
        return False
    nobody = draft.source is not None and any(t.lower_ in NOBODY for t in (draft.source, *draft.source.children))
    if first.lower_ in QUESTION_WORDS and (nobody or is_negated(verb)):
        return True
    asked = [token.lemma_.lower() for token in span_of(doc, draft.content[0])[:4] if token.pos_ == "VERB"]
    return draft.cue_class in ("ask", "demand") and first.lower_ == "not" and bool(set(asked[:1]) & NAMING_VERBS)


QUESTION_WORDS: Final = words("attribution", "question_words")
NAMING_VERBS: Final = words("attribution", "naming_verbs")
NOBODY: Final = words("attribution", "nobody")
OPEN: Final = words("attribution", "left_open")
"""Words that open what a negated saying leaves open."""


def _content(doc: Doc, draft: StatementDraft) -> list[str]:
    span = span_of(doc, draft.content[0])
    length = _words(doc, draft)
    size = next((f"words<{bound}" for bound in (2, 3, 4, 6, 9, 15, 30) if length < bound), "words>=30")
    names = [size, f"opens-pos={span[0].pos_}", f"parts={min(len(draft.content), 3)}"]
    if any(is_finite(token) for token in span):
        names.append("finite")
    if is_infinitive(_head(span)) and span[0].lower_ == "to":
        names.append("to-infinitive")
    quoted = [quotation_at(doc, token.idx) is not None for token in (span[0], span[-1], span[len(span) // 2])]
    names.append("quoted" if all(quoted) else "partly-quoted" if any(quoted) else "unquoted")
    last = draft.content[-1].of(text_of(doc))[-1:]
    if last == "?":
        names.append("question")
    if any(token.lower_ in ("will", "wo", "'ll", "’ll") for token in span[:OPENING]):
        names.append("will")
    return names


def _head(span: Span) -> Token:
    return span.root


def _modality(doc: Doc, draft: StatementDraft) -> list[str]:
    """What in the opening of a content says how sure it is: its modal, its hedges, its negation, its tense."""
    span = span_of(doc, draft.content[0])
    main = predicate(span.root) or span.root
    about = _subject_kind(main)
    names = [f"main-tense={tense(main)}", f"subject={about}", f"subject={about}&{tense(main)}"]
    if (helper := modal(main)) is not None:
        names += [f"main-modal={helper}", f"subject={about}&{helper}"]
    if is_negated(main):
        names.append("main-negated")
    names += [f"has={token.lower_}" for token in span[:OPENING] if token.pos_ in ("AUX", "ADV", "SCONJ")]
    if span[0].lower_ in QUESTION_WORDS - {"which", "whom", "whose"}:
        names.append("opens-question")
    return sorted(set(names))


def _subject_kind(clause: Token) -> str:
    """Of whom a content speaks: the speakers themselves ("we", "he"), "it", nobody, or somebody else."""
    found = child_of(clause, *SUBJECTS)
    if found is None:
        return "none"
    if found.lower_ in FIRST_PERSON:
        return "first-person"
    return "third-person" if found.lower_ in ("he", "she", "they") else "it" if found.lower_ == "it" else "other"


def _vocabulary(doc: Doc, draft: StatementDraft) -> list[str]:
    """The verbs, adjectives and adverbs of a content by their lemmas: what it is about decides between classes."""
    span = span_of(doc, draft.content[0])[:VOCABULARY]
    return sorted({f"word={t.lemma_.lower()}" for t in span if t.pos_ in ("VERB", "ADJ", "ADV", "AUX", "INTJ")})


VOCABULARY: Final = 40
"""Tokens of a content whose words count."""


def _place(doc: Doc, draft: StatementDraft, near: Surroundings) -> list[str]:
    names = []
    around = near.around(draft)
    if around is not None:
        names += ["nested", f"nested-in={around.rule.value}", f"nested&class={draft.cue_class}"]
        same = around.source is not None and draft.source is not None and around.source.i == draft.source.i
        names.append("nested-in-own" if same else "nested-in-other")
    if near.inside(draft):
        names.append("holds-cue")
    for other, share in near.overlapping(draft):
        if share > 0.5:
            names += ["covered", f"covered-by={other.rule.value}"]
    at = draft.cue or draft.content[0]
    if (quotation := quotation_at(doc, at.start)) is not None and draft.cue is not None:
        names += ["in-quotation", f"in-quotation={annotations_of(doc).quotations[quotation].kind}"]
    if annotations_of(doc).header.has_furniture_at(at):
        names.append("furniture")
    return sorted(set(names))
