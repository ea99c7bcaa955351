"""newsclaims: who claims what, when and where, read from news articles.

    import newsclaims

    nlp = newsclaims.load()
    doc = nlp("MOSCOW, June 8. /TASS/. …")
    record = newsclaims.record(doc)
    print(newsclaims.to_json(record).decode())

`read(nlp, Article(…))` makes a Doc of an article whose publication date or publisher is known beforehand.
Importing this package is cheap: spaCy is imported by `load`.
"""

from newsclaims.articles import Article, read_articles
from newsclaims.backbone.pipeline import load, read
from newsclaims.model.records.codec import to_json
from newsclaims.recording.build import record
from newsclaims.version import __version__

__all__ = ["Article", "__version__", "load", "read", "read_articles", "record", "to_json"]
