"""Articles for the report: the corpus' own on one story, and one whose every text attacks the page."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsclaims
from newsclaims.articles import Article
from newsclaims.merging.merger import merge

CORPUS = Path(__file__).parents[2] / "corpus" / "astana"
MARKUP = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script><!-- & \u202eevil'
HOSTILE = (
    f"OSLO, May 3, 2024 (NTB) - “The {MARKUP} ferry 🚢 will return on May 10,” Kari Lund said. "
    f"She told reporters in Bergen that {MARKUP} was safe."
)


@pytest.fixture(scope="session")
def hostile(nlp):
    article = Article(
        id=MARKUP,
        text=HOSTILE,
        title=MARKUP,
        publisher=MARKUP,
        url="javascript:window.hacked=1",
        path=f"{MARKUP}.txt",
        published="2024-05-03",
        published_from="input",
        with_text=True,
    )
    return newsclaims.record(newsclaims.read(nlp, article), article)


@pytest.fixture(scope="session")
def story(nlp):
    """The records of the articles on the talks in Astana, with their texts."""
    articles = list(newsclaims.read_articles([str(CORPUS)], with_text=True))
    return [newsclaims.record(newsclaims.read(nlp, article), article) for article in articles]


@pytest.fixture(scope="session")
def merged(story, hostile):
    """What the records of the story and the hostile one merge to."""
    return merge([*story, hostile])
