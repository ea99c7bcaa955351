"""newsclaims: who claims what, when and where, read from news articles.

    import newsclaims
    nlp = newsclaims.load()
    record = newsclaims.record(nlp("MOSCOW, June 8. /TASS/. …"))

Importing this package is cheap: spaCy is imported by `load`.
"""

from __future__ import annotations

from newsclaims.pipeline import load

__version__ = "0.1.0"

__all__ = ["__version__", "load"]
