"""Which further words are proposed for a date, and that the likeliest pair is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.events import candidates, weighed_links
from newsclaims.annotate.events.event_context import event_context
from newsclaims.annotate.events.rules import EventRule
from newsclaims.articles import Article
from newsclaims.backbone.evidence import COLUMNS, KEY
from newsclaims.backbone.pipeline import read
from newsclaims.scoring import LinearScorer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from newsclaims.annotate.events.date_links import DatedLink
    from newsclaims.annotate.events.event_context import EventContext

FRIDAY = "2024-05-10"


def parsed(nlp: Language, text: str, likely: str) -> Doc:
    """A Doc on which the head takes just one word for an event."""
    doc = read(nlp, Article(id="a", text=text, published=FRIDAY, published_from="input"))
    table = doc.user_data[KEY]
    table[:, COLUMNS["event"]] = [0.99, 0.01]
    table[[token.i for token in doc if token.text == likely], COLUMNS["event"]] = [0.02, 0.98]
    return doc


def before(context: EventContext) -> list[DatedLink]:
    """The links of the passes before the weighed ones."""
    links: list[DatedLink] = []
    for step in candidates.PASSES:
        if step.find is weighed_links.weighed_links:
            return links
        links += step.find(context, links)
    raise AssertionError("the pass is missing")


def pairs(doc: Doc) -> list[tuple[str, str, frozenset[str]]]:
    """The words and anchors that are paired, with the names of the features."""
    context = event_context(doc)
    found = weighed_links.word_pairs(context, before(context))
    return [(word.text, anchor.token.text, frozenset(names)) for each in found for word, anchor, names in each]


def test_a_likely_word_is_paired_with_the_word_that_has_a_date(nlp: Language) -> None:
    found = pairs(parsed(nlp, "The gang that robbed two shops fled on Thursday.", "robbed"))
    assert [(word, anchor) for word, anchor, _ in found] == [("robbed", "fled")]
    assert {"anchor=verb", "head", "when=past", "date-preposition=on"} <= found[0][2]


def test_the_next_sentence_goes_on_from_the_main_event(nlp: Language) -> None:
    found = pairs(parsed(nlp, "The bridge fell on Thursday. Divers recovered a lorry.", "recovered"))
    assert [(word, anchor) for word, anchor, _ in found if "path=other-sentence" in found[0][2]] == []
    narrated = pairs(parsed(nlp, "The bridge fell on Thursday. No divers have been hurt.", "hurt"))
    assert [(word, anchor) for word, anchor, _ in narrated] == [("hurt", "fell")]
    assert "path=other-sentence" in narrated[0][2]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The shop opened on Thursday and closed two hours later.", "closed"),  # it has a time of its own
        ("A bomb exploded in Lima on Thursday.", "bomb"),  # a thing, though its verb is of the kind
        ("The bridge fell on Thursday, the mayor said.", "said"),  # the cue of a statement
        ("The shop opened on Thursday.", "opened"),  # it has the date already
        ("The shop opened. It never closed.", "closed"),  # no date near it
        ("A march took place on Thursday.", "place"),  # a part of the verb
    ],
)
def test_what_is_not_paired(nlp: Language, text: str, word: str) -> None:
    assert pairs(parsed(nlp, text, word)) == []


def test_a_pipeline_without_the_head_proposes_nothing(nlp: Language) -> None:
    doc = parsed(nlp, "The gang that robbed two shops fled on Thursday.", "robbed")
    assert pairs(doc)
    del doc.user_data[KEY]
    assert pairs(doc) == []


@pytest.mark.parametrize(("bias", "expected"), [(-9.0, []), (0.0, ["robbed"])])
def test_only_a_likely_pair_is_linked(
    nlp: Language, bias: float, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = parsed(nlp, "The gang that robbed two shops fled on Thursday.", "robbed")
    monkeypatch.setattr(weighed_links, "load_scorer", lambda _: LinearScorer("test", bias, {}))
    context = event_context(doc)
    found = [link for _, link in weighed_links.weighed_links(context, before(context))]
    assert [link.trigger.text for link in found] == expected
    assert all(link.rule is EventRule.WEIGHED and link.probability == 0.5 for link in found)


def test_of_two_dates_the_likelier_is_linked(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    doc = parsed(nlp, "He sang on Monday, and she, hit by a cold, rested on Thursday.", "hit")
    monkeypatch.setattr(weighed_links, "load_scorer", lambda _: LinearScorer("test", 0.0, {"side=left": 1.0}))
    context = event_context(doc)
    (found,) = weighed_links.weighed_links(context, before(context))
    assert context.date_spans[found.date].text == "Thursday"
