"""newsclaims: who claims what, when and where, read from news articles.

    import newsclaims

    nlp = newsclaims.load()
    doc = nlp("MOSCOW, June 8. /TASS/. …")
    record = newsclaims.record(doc)
    print(newsclaims.to_json(record).decode())

`read(nlp, Article(…))` returns the Doc of an article whose publication date or publisher is known beforehand, and
`pipe(nlp, articles)` those of many.

Importing this package is cheap, since each name brings its module at its first use; spaCy is imported by `load`.
"""

from __future__ import annotations

from importlib import import_module

from newsclaims.version import __version__

TYPE_CHECKING = False  # as type checkers know it; `typing` is most of what importing this package would cost
if TYPE_CHECKING:
    from newsclaims.articles import Article, read_articles
    from newsclaims.backbone.pipeline import load, pipe, read
    from newsclaims.diffing.comparison import diff
    from newsclaims.merging.merger import merge
    from newsclaims.model.annotations import Annotations, annotations_of
    from newsclaims.model.errors import (
        AnnotationsError,
        ComponentError,
        InputError,
        InvalidRecordError,
        ModelError,
        NewsclaimsError,
        NotJsonError,
        RecordError,
        UsageError,
    )
    from newsclaims.model.records.article_record import ArticleRecord, ErrorRecord
    from newsclaims.model.records.change_record import ChangeRecord
    from newsclaims.model.records.codec import to_json
    from newsclaims.model.records.merged_record import MergedEvent, MergedLocation, MergedSpeaker, MergedStatement
    from newsclaims.recording.build import record
    from newsclaims.recording.reference import example

_MODULES = {
    "newsclaims.articles": ("Article", "read_articles"),
    "newsclaims.backbone.pipeline": ("load", "pipe", "read"),
    "newsclaims.diffing.comparison": ("diff",),
    "newsclaims.merging.merger": ("merge",),
    "newsclaims.model.annotations": ("Annotations", "annotations_of"),
    "newsclaims.model.errors": (
        "AnnotationsError",
        "ComponentError",
        "InputError",
        "InvalidRecordError",
        "ModelError",
        "NewsclaimsError",
        "NotJsonError",
        "RecordError",
        "UsageError",
    ),
    "newsclaims.model.records.article_record": ("ArticleRecord", "ErrorRecord"),
    "newsclaims.model.records.codec": ("to_json",),
    "newsclaims.model.records.change_record": ("ChangeRecord",),
    "newsclaims.model.records.merged_record": (
        "MergedEvent",
        "MergedLocation",
        "MergedSpeaker",
        "MergedStatement",
    ),
    "newsclaims.recording.build": ("record",),
    "newsclaims.recording.reference": ("example",),
}
"""Where each public name is defined."""

_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Annotations",
    "AnnotationsError",
    "Article",
    "ArticleRecord",
    "ChangeRecord",
    "ComponentError",
    "ErrorRecord",
    "InputError",
    "InvalidRecordError",
    "MergedEvent",
    "MergedLocation",
    "MergedSpeaker",
    "MergedStatement",
    "ModelError",
    "NewsclaimsError",
    "NotJsonError",
    "RecordError",
    "UsageError",
    "__version__",
    "annotations_of",
    "diff",
    "example",
    "load",
    "merge",
    "pipe",
    "read",
    "read_articles",
    "record",
    "to_json",
]


def __getattr__(name: str) -> object:
    """Import the module of a public name at the name's first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted({*globals(), *__all__})
