"""Any text gives a record that is true to its schema and to the text: every position points at what it says."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclaims.articles import Article
from newsclaims.extraction.batch import attempt
from newsclaims.recording.validation import Texts, problems

WORDS = st.sampled_from(
    [
        "said",
        "He",
        "she",
        "told",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        ",",
        ".",
        "\n",
        "\n\n",
        " ",
        "Kari Lund",
        "Oslo",
        "July 10",
        "Minister",
        "on Monday",
        "that",
        "talks",
        "(NTB) -",
        "OSLO, May 3",
        "will be held",
        "was postponed",
        "not",
        "2024",
        "\xa0",
        "\u200b",
        "\ufeff",
        "🇳🇴",
        "é",
        "\u202e",
        "\x00",
        "\r",
        "\t",
        "—",
        "…",
    ]
)
CHARACTERS = st.characters(exclude_categories=("Cs",))
TEXTS = st.lists(WORDS | st.text(CHARACTERS, max_size=8), min_size=1, max_size=40).map(" ".join) | st.text(CHARACTERS)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_any_text_gives_a_record_that_is_true_to_it(nlp, text):
    article = Article(id="x", text=text, path="x.txt", with_text=True)
    outcome = attempt(nlp, article)
    assert not outcome.failed, outcome.line
    texts = Texts(("x.txt",), ("x.txt",), {article.sha256: text})
    assert problems(outcome.line, texts) == []
    assert json.loads(outcome.line)["article"]["text"] == text


def test_an_article_in_another_language_gives_no_claims(nlp):
    text = "Le ministre Jean Lund a déclaré lundi : « Le port d’Oslo sera fermé le 14 juin. »"
    made = json.loads(attempt(nlp, Article(id="x", text=text, language="fr", title="Port")).line)
    assert (made["article"]["language"], made["article"]["title"]) == ("fr", "Port")
    assert not any(made[key] for key in ("statements", "speakers", "dates", "locations", "events"))
