"""Find temporal expressions with a grammar, resolve them by calendar arithmetic, and write them as TIMEX3 and EDTF.

Text and numbers in, plain values out, without spaCy and without a clock. `scan` finds the expressions of a text,
`resolve` reads them in order against the day of publication and the tense that the caller found, `values` says which
days a value covers. The rules are in `lexicons/calendar_grammar.toml`. After ISO-TimeML (ISO 24617-1), EDTF (ISO
8601-2:2019) and, for the chain of reference from one date to the next, HeidelTime (Strötgen and Gertz 2013).
"""

from newsclaims.annotate.dates.timex.readings import Direction, Impossible, Reading
from newsclaims.annotate.dates.timex.resolve import Resolved, resolve
from newsclaims.annotate.dates.timex.scan import Match, scan
from newsclaims.annotate.dates.timex.values import bounds, edtf, is_legal

__all__ = ["Direction", "Impossible", "Match", "Reading", "Resolved", "bounds", "edtf", "is_legal", "resolve", "scan"]
