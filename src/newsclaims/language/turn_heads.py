"""The heads of turns in interviews and transcripts, by the forms in which publishers set them.

    colon       Q:   KELLOW (D-WV):   Jane Brandt, anchor:   **Kellow:**   ((WSS)) :   Speaker 2:   [00:12] KELLOW:
                and between such ones "Q" alone: Q Mr. President, …
    point       Q.   A.
    bracket     [Question]   [Minister Duval]
    line        ((NARRATOR))   ((Lars Moe, Fisherman))      a line of its own, the words below it
    dash        Carla Duarte – What is the plan?

The words may follow on the next line. Each form alone decides little, since a line with a colon may be anything
("Venue: …"). `conversation` says which heads of a text are turns.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import is_person, is_rank
from newsclaims.model.annotations import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HeadForm = Literal["colon", "point", "bracket", "line", "dash"]

_WORD: Final = r"[^\W\d_a-z][\w.’'-]*"
_SMALL: Final = rf"(?:{'|'.join(sorted(words('attribution', 'small_in_names')))}|&)"
_NAME: Final = rf"{_WORD}(?:[ ](?:{_SMALL}[ ])?{_WORD}){{0,5}}"
_LETTER: Final = r"[QA]\d{0,2}"
_MARKS: Final = r"[*_]{0,3}"
_NOTE: Final = r"\([^()\n]{1,40}\)"

_TIME: Final = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?"
_NUMBERED: Final = rf"(?i:{'|'.join(sorted(words('attribution', 'turn_nouns')))})[ ]\d{{1,2}}"

_FORMS: Final[dict[HeadForm, str]] = {
    "colon": rf"(?P<open>\(\()?(?:(?P<bare>Q)(?=[ \t]{{1,6}}[A-Z])|(?P<name>{_LETTER}|{_NUMBERED}|{_NAME})(?:\)\))?"
    rf"(?:,[^:\n]{{1,60}}?)?[ ]?(?P<note>{_NOTE})?{_MARKS}[ ]?:{_MARKS}(?=[ \t]+\S|[ \t]*\n))",
    "point": rf"(?P<name>[QA])\.{_MARKS}(?=[ \t]+\S)",
    "bracket": rf"\[(?P<name>{_NAME})\]:?(?=[ \t]+\S)",
    "line": rf"\(\((?P<name>{_NAME})(?:,[^()\n]{{1,60}})?\)\)(?=[ \t]*\n)",
    "dash": rf"(?P<name>{_NAME}){_MARKS}[ ][–—-]{_MARKS}(?=[ ]\S)",
}
_HEADS: Final = {
    form: re.compile(rf"^[ \t]*(?:>>[ ]?|{_TIME}[ ])?{_MARKS}{head}", re.MULTILINE) for form, head in _FORMS.items()
}

LETTERS: Final = re.compile(_LETTER)
LABELS: Final = words("attribution", "line_labels")
"""Words before a colon that label a line and speak never: "Update: …"."""

TURN_NOUNS: Final = words("attribution", "turn_nouns")
"""Nouns for those who ask and answer: "Question", "Reporter", "Narrator"."""

DIRECTIONS: Final = words("attribution", "turn_directions")
"""Labels of what is seen and heard, in the form `line`: "PKG", "Banner"."""

MIN_TURNS: Final = 2
LONGEST_LINE: Final = 4000

TITLES: Final = words("names", "titles")

SENTENCE_END: Final = re.compile(r"(?:[.?!…]|--|—)[\"”’')\]*_]*(?:\s*[(\[][^()\[\]\n]*[)\]])?$")
"""How what somebody says ends, broken off too."""


class TurnHead(NamedTuple):
    """The head of a turn: its extent in the text, the name in it, whether its form is one that only turns have, and
    whether it says how the turn is heard: "(on camera)"."""

    start: int
    end: int
    name: Extent
    words: str
    is_letter: bool
    is_marked: bool
    is_noted: bool


def conversation(text: str, is_name: Callable[[Extent], bool]) -> list[TurnHead]:
    """Return the heads of the turns of a text, in the form that has most of them; none where it holds no conversation.

    `is_name` tells whether an extent is the name of somebody. Two different speakers make a conversation if a turn asks
    something, or all heads have the marks of turns: a letter, capitals, a note in brackets. One alone makes one where
    every turn asks: an interview of which the answers are not printed. Names that nobody knows speak where turns and
    nothing else can be meant: sentences of which one asks what the next answers, or one with a note on who is heard.
    """
    best: list[TurnHead] = []
    for form in _FORMS:
        heads = _speaking(text, list(_heads(text, form)), is_name)
        if len(heads) > len(best) and _converse(text, heads, form):
            best = heads
    return best


def asks(text: str, start: int, end: int) -> bool:
    """Whether the last paragraph of a turn ends with a question."""
    return text[start:end].rstrip(' \t\n*_)"”').endswith("?")


def _heads(text: str, form: HeadForm) -> Iterator[TurnHead]:
    for found in _HEADS[form].finditer(text):
        group = "bare" if form == "colon" and found["bare"] else "name"
        name, end = found[group], found.end()
        noted = form == "colon" and bool(found["note"] or found["open"])
        letter = LETTERS.fullmatch(name) is not None
        says = SENTENCE_END.search(_first_paragraph(text, end, end + LONGEST_LINE)) is not None
        titled = says and name.split()[0].lower().strip(".") in TITLES
        marked = letter or form in ("bracket", "line") or name.isupper() or noted or titled
        yield TurnHead(found.start(), end, Extent(*found.span(group)), name, letter, marked, noted)


def _speaking(text: str, heads: list[TurnHead], is_name: Callable[[Extent], bool]) -> list[TurnHead]:
    """The heads that may name who speaks: a letter, a name, a role, what stands there again, what takes turns."""
    possible = [head for head in heads if head.words.lower() not in LABELS | DIRECTIONS]
    times = Counter(head.words for head in possible)
    known = [
        head
        for head in possible
        if head.is_letter or times[head.words] > 1 or _is_somebody(head.words) or is_name(head.name)
    ]
    return possible if len(known) < len(possible) and _take_turns(text, possible) else known


def _take_turns(text: str, heads: list[TurnHead]) -> bool:
    """Whether heads can only be those of turns, whatever they name.

    All are followed by sentences, and one asks what the next, of another name, answers. Where all have the marks of
    turns, anybody may ask, or one has a note on how it is heard: "PLATTEN (voice-over): …".
    """
    turns = [
        _first_paragraph(text, head.end, end)
        for head, end in zip(heads, [*(head.start for head in heads[1:]), len(text)], strict=True)
    ]
    if len(turns) < MIN_TURNS or not all(SENTENCE_END.search(turn) for turn in turns):
        return False
    asking = [asks(turn, 0, len(turn)) for turn in turns]
    if all(head.is_marked for head in heads):
        return any(head.is_noted for head in heads) or (any(asking) and len({head.words for head in heads}) > 1)
    return any(
        asked and head.words != other.words for asked, (head, other) in zip(asking, pairwise(heads), strict=False)
    )


def _is_somebody(name: str) -> bool:
    """Whether words name a role, or a name with a title, rank or role in front: "Gov. Keller", "Prime Minister"."""
    parts = name.split()
    nouns = [part.lower().strip(".") for part in parts]
    if nouns[0] in TITLES or not TURN_NOUNS.isdisjoint((nouns[0], nouns[-1])):
        return True
    return is_rank(parts[0]) or any(map(is_person, nouns))


def _converse(text: str, heads: list[TurnHead], form: HeadForm) -> bool:
    if len(heads) < MIN_TURNS:
        return False
    ends = [*(head.start for head in heads[1:]), len(text)]
    questions = [_opens_with_question(text, head.end, end) for head, end in zip(heads, ends, strict=True)]
    marked = all(head.is_marked for head in heads)
    if len({head.words for head in heads}) < MIN_TURNS:
        return all(questions) and marked
    if form == "dash":  # a list of names and what they did
        return any(questions) and any(head.words == other.words for head, other in pairwise(heads[::2]))
    return any(questions) or marked


def _opens_with_question(text: str, start: int, end: int) -> bool:
    """Whether the first paragraph of a turn ends with a question."""
    paragraph = _first_paragraph(text, start, end)
    return asks(paragraph, 0, len(paragraph))


def _first_paragraph(text: str, start: int, end: int) -> str:
    return text[start:end].lstrip().partition("\n")[0].rstrip()
