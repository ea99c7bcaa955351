"""Attack newsclaims with broken articles, hostile records, kills and full disks, and count what breaks.

    python benchmarks/attack.py [ARTICLES …] [--minutes N] [--seed S]

ARTICLES are texts to mutate, by default those of `corpus/`. Everything follows from the seed, except how much of it
fits into the time. Prints a line for each kind of attack, with the first examples of what broke; the exit status is 1
if anything did:

- mutants: articles with characters, bytes and structure damaged, as text, JSON Lines, web page, crawl, Markdown, table
  and NITF. Each input gives a record that is valid and true to its text, or an error that says what is wrong with it.
- records: records and corrections whose values are replaced by others. Every command, every format of `export` and the
  way back from annotation tools either accept them or name file and line.
- kills: runs and workers killed at random moments and resumed end with the bytes of an undisturbed run.
- full disks: a run that cannot write any more says so, leaves no half-written output, and continues with `--resume`.
- growth: the time for kinds of text that tempt rules to start over grows linearly (see `growth.py`).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import redirect_stdout
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from html import escape
from io import BytesIO, StringIO
from itertools import cycle, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import growth
from msgspec.structs import replace
from soak import Soak

from newsclaims.articles import Article, read_articles
from newsclaims.backbone.pipeline import load
from newsclaims.correcting.apply_corrections import CorrectionError, corrected
from newsclaims.correcting.correction_files import read_corrections, read_decisions
from newsclaims.diffing.comparison import compare
from newsclaims.exporting.annotation_corrections import corrections_of
from newsclaims.exporting.export_formats import ANNOTATION_FORMATS, EXPORT_FORMATS, format_module, write_export
from newsclaims.exporting.resolved_article import ResolvedArticle
from newsclaims.extraction.batch import attempt, failed_outcome
from newsclaims.extraction.time_limit import TimeLimitError, time_limit
from newsclaims.merging.merger import merged_lines, merged_record
from newsclaims.model.errors import InputError, NewsclaimsError, described
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import to_json
from newsclaims.model.records.record_files import ARTICLE, MERGEABLE, MERGED, read_records
from newsclaims.output.terminal import Paint
from newsclaims.recording.validation import Texts, problems
from newsclaims.report.html_page import html_page
from newsclaims.report.page_data import page_data
from newsclaims.report.terminal_view import lines as view_lines
from newsclaims.tables.table_files import opened_tables
from newsclaims.timeline.event_order import timeline_event, timeline_of
from newsclaims.timeline.rendering import lines as timeline_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language

    from newsclaims.exporting.export_formats import ExportFormat

CORPUS: Final = Path(__file__).resolve().parent.parent / "corpus"
COMMAND: Final = [sys.executable, "-m", "newsclaims"]
LONGEST_MUTANT: Final = 20_000
"""Characters of a mutant, so that many fit into the time."""
SECONDS_OF_AN_ARTICLE: Final = 60
HIGHEST_RATIO: Final = 2.3
"""Of the times for two texts, one twice as long as the other."""
PLAIN: Final = "He said. "
"""A text, repeated, for records that are without."""
OF_MERGED: Final = ("timeline", "merged")
"""Uses of merged records."""
ENTRIES: Final = {
    "speakers": "speaker", "entities": "entity", "locations": "location", "dates": "date", "statements": "statement",
    "events": "event",
}  # fmt: skip
EXAMPLES: Final = 5
"""Broken cases that are shown of each kind."""
FAULTS_OF_INPUTS: Final = frozenset({"read", "decode", "parse", "length"})
"""Stages whose errors are about the input; those of others are defects of ours."""

ODD_TEXTS: Final = (
    *"\"'“”‘’«»„‚()[]{}<>&;:,.!?-–—/\\|%#*_=+~^`$@\n\r\t\0\x1b\x7f\x85\x9b",
    *"\u00a0\u00ad\u200b\u200d\u2028\u2029\u202e\u2066\ufeff\ufffd\ufffe\ue000\u0301\U0001f468\U0010ffff",
    *(
        "\r\n",
        "\n\n",
        "  ",
        "...",
        "``",
        "''",
        "May",
        "2019",
        "Monday",
        "June 31",
        "said",
        " that ",
        "according to ",
        "Mr. ",
    ),
    *(
        "9" * 30,
        "0",
        "-1",
        "१२",
        "İ",
        "ß",
        "ﬁ",
        "👨‍👩‍👧",
        "مرحبا",
        "北京",
        "&amp;",
        "&#0;",
        "<p>",
        "</p>",
        "<!--",
        "]]>",
        "%s",
        "{}",
    ),
)

ODD_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 1, 10**9, 1 << 62, 1 << 63, -(1 << 63), 1 << 64, 10**30, 0.0, -0.5, 1e308, 1e-308),
    *("", " ", "\0", "\x1b[31m", "\u202e", "\ud83d", "x" * 5000, "9" * 5000, "0000-00-00", "9999-12-31", "10000-01-01"),
    *(
        "2017-02-30",
        "XXXX-06-08",
        "2017-W53-7",
        "P1Y",
        "1/2/3",
        "/",
        "s1",
        "q1",
        "e1",
        "d1",
        "l1",
        "article",
        "merged-event",
    ),
    *([], [None], [[]], {}, {"id": "s1"}, {"start": 0, "end": 1, "text": "x"}, [0, 1]),
)


@dataclass
class Kind:
    """What happened in one kind of attack."""

    name: str
    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def row(self) -> str:
        shown = ", ".join(f"{count:,} {name}" for name, count in sorted(self.outcomes.items())) or "-"
        return f"{self.name:12} {self.tried:8,}  {len(self.broken):6,}  {shown}"


# ------------------------------------------------------------------------------------------------- mutants


class Mutator:
    """Damages texts and bytes, as a seed says."""

    def __init__(self, dice: random.Random, texts: Sequence[str]) -> None:
        self.dice = dice
        self.texts = texts

    def text(self) -> str:
        """Return a damaged article."""
        text = self.dice.choice(self.texts)
        changes = [
            self._insert, self._delete, self._repeat, self._splice, self._shuffle, self._case, self._without, self._tear
        ]  # fmt: skip
        for _ in range(self.dice.choice((1, 1, 2, 3, 5, 20))):
            text = self.dice.choice(changes)(text)[:LONGEST_MUTANT]
        return text

    def _place(self, text: str) -> tuple[int, int]:
        start = self.dice.randrange(len(text) + 1)
        return start, min(len(text), start + self.dice.choice((1, 3, 10, 50, 300)))

    def _insert(self, text: str) -> str:
        for _ in range(self.dice.choice((1, 5, 50))):
            start, _ = self._place(text)
            text = text[:start] + self.dice.choice(ODD_TEXTS) * self.dice.choice((1, 1, 2, 40)) + text[start:]
        return text

    def _delete(self, text: str) -> str:
        start, end = self._place(text)
        return text[:start] + text[end:]

    def _repeat(self, text: str) -> str:
        start, end = self._place(text)
        return text[:end] + text[start:end] * self.dice.choice((1, 3, 30, 300)) + text[end:]

    def _splice(self, text: str) -> str:
        other = self.dice.choice(self.texts)
        return text[: self._place(text)[0]] + other[self._place(other)[0] :]

    def _shuffle(self, text: str) -> str:
        start, end = self._place(text)
        words = text[start:end].split(" ")
        self.dice.shuffle(words)
        return text[:start] + " ".join(words) + text[end:]

    def _case(self, text: str) -> str:
        start, end = self._place(text)
        return (
            text[:start]
            + self.dice.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end])
            + text[end:]
        )

    def _without(self, text: str) -> str:
        return text.replace(
            self.dice.choice((" ", "\n", ".", ",", '"', "”", "“", "the ", "said")), self.dice.choice(("", "\n", " "))
        )

    def _tear(self, text: str) -> str:
        return text[: self._place(text)[0]]

    def damaged(self, data: bytes) -> bytes:
        """Return damaged bytes; most are left as they are."""
        damaged = bytearray(data)
        for _ in range(self.dice.choice((0, 0, 0, 1, 5, 50)) if damaged else 0):
            damaged[self.dice.randrange(len(damaged))] = self.dice.randrange(256)
        return bytes(damaged[: self.dice.randrange(len(damaged) + 1)] if self.dice.random() < 0.05 else damaged)

    def input(self) -> tuple[bytes, str]:
        """Return a damaged file and its format."""
        text = self.text()
        kind = self.dice.choice(("text", "text", "text", "jsonl", "html", "warc", "markdown", "csv", "xml"))
        encoding = self.dice.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "latin-1"))
        data = text.encode(encoding, "replace")
        if kind == "jsonl":
            entry = {
                "id": text[:20],
                "text": text,
                "published": self.dice.choice((None, "2017-06-08", "May 3", text[:10], 7)),
            }
            data = b"\n".join([json.dumps(entry, ensure_ascii=self.dice.random() < 0.5).encode("utf8", "replace")] * 2)
        if kind == "markdown":
            day = self.dice.choice(("2017-06-08", "[1]", text[:9]))
            data = f"---\ntitle: {text[:30]}\ndate: {day}\n---\n{text}".encode("utf8", "replace")
        if kind == "csv":
            cells = [f'"{cell}"' if self.dice.random() < 0.9 else cell for cell in (text[:9], text)]
            data = "\n".join(("id,text", *[self.dice.choice(",;\t").join(cells)] * 2)).encode("utf8", "replace")
        if kind == "xml":
            body = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
            data = f"<nitf><body><body.content>{body}</body.content></body></nitf>".encode("utf8", "replace")
        if kind in ("html", "warc"):
            paragraphs = "</p><p>".join(text.split("\n\n"))
            data = f"<html><head><title>{text[:30]}</title></head><body><p>{paragraphs}</p></body></html>".encode(
                "utf8", "replace"
            )
        if kind == "warc":
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            length = self.dice.choice((len(head + data),) * 3 + (0, 7, 10**9, 10**17, int("9" * 30)))
            named = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n"
            data = (named.encode() + head + data + b"\r\n\r\n") * 2
        if self.dice.random() < 0.1:
            data = gzip.compress(data)
        return self.damaged(data), kind


def attack_with_mutants(kind: Kind, nlp: Language, mutator: Mutator, *, until: float) -> None:
    while time.monotonic() < until:
        kind.tried += 1
        data, form = mutator.input()
        try:
            for item in read_articles(["-"], stdin=BytesIO(data), input_format=form, with_text=True):  # type: ignore[arg-type]
                kind.outcomes[_tried(nlp, item, kind)] += 1
        except Exception as error:  # noqa: BLE001 - what is looked for
            kind.broken.append(f"{form}: {described(error)}: {data[:60]!r}")


def _tried(nlp: Language, item: Article | InputError, kind: Kind) -> str:
    """Process an article and check its record; return what it gave."""
    if isinstance(item, InputError):
        json.loads(failed_outcome(item).line)
        return "refused"
    try:
        with time_limit(SECONDS_OF_AN_ARTICLE):
            outcome = attempt(nlp, item)
    except TimeLimitError:
        kind.broken.append(f"not finished after {SECONDS_OF_AN_ARTICLE} s: {item.text[:200]!r}")
        return "timeouts"
    record = json.loads(outcome.line)
    if outcome.failed:
        if record["stage"] not in FAULTS_OF_INPUTS:
            kind.broken.append(f"{record['stage']}: {record['message']}: {item.text[:200]!r}")
        return "refused"
    found = problems(outcome.line, _OneText(item.text))
    if found:
        kind.broken.append(f"{found[0]}: {item.text[:200]!r}")
    kind.outcomes["spans"] += outcome.line.count(b'"start":')
    return "records"


class _OneText(Texts):
    """The text of an article that is in no file."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def find(self, path: str | None, sha256: str) -> tuple[str | None, str]:  # noqa: ARG002
        return self._text, ""


# ------------------------------------------------------------------------------------------------- records


def attack_with_records(kind: Kind, dice: random.Random, good: Sequence[bytes], folder: Path, *, until: float) -> None:
    """Damage records, and read them with all that starts from records."""
    merged = list(merged_lines(read_records([_written(folder / "good.jsonl", b"".join(good))], types=MERGEABLE)))
    fixes = list(_corrections(good))
    uses = _uses(folder)
    for name in cycle(uses):
        if time.monotonic() >= until:
            return
        lines = [
            dice.choice(fixes if name == "correct" else merged if name in OF_MERGED and dice.random() < 0.9 else good)
            for _ in range(3)
        ]
        data = b"".join([*lines[:2], _damaged(dice, lines[2])])
        packed = dice.random() < 0.1
        file = _written(folder / "odd.jsonl", _torn(dice, gzip.compress(data)) if packed else data)
        kind.tried += 1
        try:
            with redirect_stdout(StringIO()):
                uses[name](file)
            kind.outcomes["accepted"] += 1
        except NewsclaimsError as error:
            kind.outcomes["refused"] += 1
            if str(folder) not in str(error):
                kind.broken.append(f"{name}: names no file: {error}")
        except Exception as error:  # noqa: BLE001 - what is looked for
            kind.broken.append(f"{name}: {described(error)}: {data[-200:]!r}")


def _uses(folder: Path) -> dict[str, Callable[[str], object]]:
    def merge(file: str) -> None:
        for _ in merged_lines(read_records([file], types=MERGEABLE)):
            pass

    def diff(file: str) -> None:
        old = [line.record for line in read_records([str(folder / "good.jsonl")], types=ARTICLE)]
        list(compare(old, [line.record for line in read_records([file], types=ARTICLE)]))

    def timeline(file: str) -> None:
        records = (line.record for line in read_records([file], types=MERGED))
        events = [timeline_event(record) for record in records if record.type == "merged-event"]
        list(timeline_lines(timeline_of(events), Paint()))

    def report(file: str) -> None:
        lines = list(read_records([file], types=MERGEABLE))
        articles = [line.record for line in lines if isinstance(line.record, ArticleRecord)]
        merged = [merged_record(line) for line in merged_lines(lines)]
        html_page(page_data([(record, None) for record in articles], merged), title=file)
        for record in articles:
            list(view_lines(record, Paint(), width=40))

    def tables(file: str) -> None:
        with opened_tables(str(folder / "tables"), "csv") as made:
            for line in read_records([file], types=ARTICLE):
                try:
                    made.add(line.record)
                except NewsclaimsError as error:
                    raise line.error(str(error)) from error

    def validate(file: str) -> None:
        for line in Path(file).read_bytes().splitlines():
            problems(line, None)

    return {
        "merge": merge,
        "merged": merge,
        "diff": diff,
        "timeline": timeline,
        "report": report,
        "tables": tables,
        "validate": validate,
        "export": _export,
        "correct": partial(_correct, str(folder / "good.jsonl")),
    }


def _export(file: str) -> None:
    """Write each record of a file in every format."""
    faults: list[NewsclaimsError] = []
    for line, format_ in product(read_records([file], types=ARTICLE), EXPORT_FORMATS):
        try:
            _there_and_back(line.record, format_)
        except NewsclaimsError as error:
            faults.append(line.error(str(error)))
    if faults:
        raise faults[0]


def _correct(good: str, file: str) -> None:
    """Apply the corrections of a file to the records of another."""
    lines = read_corrections([file])
    read_decisions([file])
    for record in read_records([good], types=ARTICLE):
        try:
            to_json(corrected(record.record, [line.record for line in lines])[0])
        except CorrectionError as error:
            at = next(line for line in lines if line.record is error.correction)
            raise at.error(str(error)) from error


def _there_and_back(record: ArticleRecord, format_: ExportFormat) -> None:
    """Write a record in a format, with a text where annotation tools need one, and read it back from those."""
    if format_ in ANNOTATION_FORMATS and record.article.text is None:
        record = replace(record, article=replace(record.article, text=PLAIN * (min(record.article.length, 9999) // 9)))
    article, stream = ResolvedArticle(record), BytesIO()
    write_export(format_, [article], stream)
    if format_ in ANNOTATION_FORMATS:
        for _, _, spans in format_module(format_).read(stream.getvalue()):
            corrections_of(article, spans, format_module(format_))


def _corrections(good: Iterable[bytes]) -> Iterator[bytes]:
    """Yield corrections of each kind for the entries of records."""
    for record in (json.loads(line) for line in good):
        head = {
            "type": "correction",
            "schema_version": record["schema_version"],
            "article": record["article"]["sha256"],
        }
        for name, kind in ENTRIES.items():
            for entry in record[name]:
                place = [entry, entry.get("trigger"), *entry.get("content", ()), *entry.get("mentions", ())]
                at = next(one for one in place if one and "start" in one)
                at = {"start": at["start"], "end": at["end"], "text": at["text"]}
                field = "kind" if "kind" in entry else "status" if "status" in entry else "value"
                changes: list[dict[str, Any]] = [
                    {"op": "drop"}, {"op": "set", "field": field, "value": entry[field]}, {"op": "add", "value": {}},
                    {"op": "same", "with": {"article": head["article"], **at}},
                ]  # fmt: skip
                yield from (json.dumps({**head, "record": kind, **at, **one}).encode() + b"\n" for one in changes)


def _damaged(dice: random.Random, line: bytes) -> bytes:
    """Return a line with values replaced, keys removed, or bytes changed."""
    record = json.loads(line)
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        place, key = dice.choice(list(_places(record)))
        if dice.random() < 0.1:
            del place[key]
        else:
            place[key] = deepcopy(dice.choice(ODD_VALUES))
        if not any(True for _ in _places(record)):
            break
    text = json.dumps(record, ensure_ascii=dice.random() < 0.5).encode("utf8", "surrogatepass")
    if dice.random() < 0.05:
        text = text.replace(b"[]", b"[" * 5000 + b"]" * 5000, 1)
    return _torn(dice, text) + b"\n"


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - any JSON
    """Yield every place within a JSON value: the object or list, and the key or index."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _places(value[key])


def _torn(dice: random.Random, data: bytes) -> bytes:
    """Return data that is cut off or has a byte changed; mostly as it was."""
    chance = dice.random()
    place = dice.randrange(len(data))
    if chance < 0.05:
        return data[:place]
    return data[:place] + bytes([dice.randrange(256)]) + data[place + 1 :] if chance < 0.1 else data


def _written(file: Path, data: bytes) -> str:
    file.write_bytes(data)
    return str(file)


# ------------------------------------------------------------------------------------------- kills and disks


def attack_with_kills(kind: Kind, dice: random.Random, articles: Path, folder: Path, *, kills: int) -> None:
    command = [*COMMAND, "extract", str(articles), "--jobs", "2", "--quiet"]
    clean, output = folder / "clean.jsonl", folder / "killed.jsonl"
    subprocess.run([*command, "--output", str(clean)], check=True)
    soak = Soak(command, output, 2, dice)
    with redirect_stdout(StringIO()):
        status = soak.until_killed(kills, clean.read_bytes().count(b"\n"))
    kind.tried += soak.killed["run"] + soak.killed["worker"]
    kind.outcomes.update({f"of {what}s": count for what, count in soak.killed.items()})
    left = [path.name for path in folder.iterdir() if path.name.startswith(output.name) and path != output]
    checks = {
        f"exit status {status}": status != 0,
        "other bytes than without kills": output.read_bytes() != clean.read_bytes(),
        f"{soak.orphans} orphans": bool(soak.orphans),
        f"{soak.lost} kills lost records": bool(soak.lost),
        f"left behind: {left}": bool(left),
    }
    kind.broken += [what for what, happened in checks.items() if happened]


def attack_with_full_disks(kind: Kind, dice: random.Random, folder: Path, *, tries: int) -> None:
    """Let runs end where a file may not grow any more, and continue them."""
    clean, output = folder / "clean.jsonl", folder / "full.jsonl"
    articles = sorted(map(str, folder.glob("news/*")))
    command = [*COMMAND, "extract", *articles, "--quiet"]
    size = clean.stat().st_size
    for _ in range(tries):
        kind.tried += 1
        limit = dice.randrange(1, size)
        ended = _run([*command, "--output", str(output)], limit)
        kind.outcomes[f"status {ended.returncode}"] += 1
        if ended.returncode != 4 or b"Traceback" in ended.stderr or output.exists():
            kind.broken.append(f"limit of {limit}: status {ended.returncode}: {ended.stderr[-300:]!r}")
        resumed = _run([*command, "--output", str(output), "--resume"], None)
        if resumed.returncode or output.read_bytes() != clean.read_bytes():
            kind.broken.append(f"limit of {limit}: after --resume: {resumed.stderr[-300:]!r}")
        output.unlink(missing_ok=True)
        merge = _run([*COMMAND, "merge", str(clean), "--output", str(output)], limit // 4)
        if merge.returncode not in (0, 4) or b"Traceback" in merge.stderr or (merge.returncode and output.exists()):
            kind.broken.append(f"merge, limit of {limit // 4}: {merge.stderr[-300:]!r}")
        output.unlink(missing_ok=True)
    if Path("/dev/full").exists():
        for arguments in (["extract", articles[0]], ["merge", str(clean)], ["schema"], ["--help"]):
            kind.tried += 1
            with Path("/dev/full").open("wb") as full:
                ended = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
            kind.outcomes[f"status {ended.returncode}"] += 1
            if ended.returncode != 4 or b"Traceback" in ended.stderr:
                kind.broken.append(f"/dev/full: {arguments[0]}: status {ended.returncode}: {ended.stderr[-300:]!r}")


def _run(command: list[str], limit: int | None) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose files cannot have more than `limit` bytes."""

    def limited() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails, as on a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    # Bytecode files would be subject to the limit too, and stay half-written.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, preexec_fn=limited, env=environment, capture_output=True, check=False)


# ---------------------------------------------------------------------------------------------------- growth


def attack_with_growth(kind: Kind, nlp: Language, *, sizes: Sequence[int], until: float) -> None:
    gc.disable()
    for name in ("prose", "page: prose"):
        growth.seconds(nlp, growth.item_of(name, sizes[0]), rounds=3)
    for name in (*growth.KINDS, *growth.PAGES):
        if time.monotonic() >= until:
            break
        kind.tried += 1
        for rounds in (1, 3, 3):  # a moment at which others use the processor is no defect
            spent = [growth.seconds(nlp, growth.item_of(name, size), rounds=rounds) for size in sizes]
            ratio = max(after / before for before, after in pairwise(spent))
            if ratio <= HIGHEST_RATIO:
                break
        else:
            kind.broken.append(f"{name}: {ratio:.1f} times the time for twice the text")
    gc.enable()


# ------------------------------------------------------------------------------------------------------ main


def main() -> None:
    options = _options()
    start = time.monotonic()
    dice = random.Random(options.seed)  # noqa: S311 - not for security
    total = options.minutes * 60
    kinds = {name: Kind(name) for name in ("mutants", "records", "kills", "full disks", "growth")}
    nlp = load()
    paths = options.articles or sorted(map(str, CORPUS.glob("*/*.txt")))
    articles = [item for item in read_articles(paths) if isinstance(item, Article)]
    good = [attempt(nlp, article).line for article in articles]
    mutator = Mutator(random.Random(dice.random()), [article.text for article in articles])  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news = folder / "news"
        news.mkdir()
        for number, article in enumerate(articles):
            (news / f"{number:03}.txt").write_text(article.text, encoding="utf8")
        attack_with_kills(kinds["kills"], dice, news, folder, kills=max(2, round(options.minutes * 1.5)))
        attack_with_full_disks(kinds["full disks"], dice, folder, tries=max(1, round(options.minutes / 2)))
        attack_with_growth(
            kinds["growth"], nlp, sizes=(4000, 8000), until=max(start + 0.5 * total, time.monotonic() + 0.15 * total)
        )
        left = max(0.0, start + total - time.monotonic())
        attack_with_records(kinds["records"], dice, good, folder, until=time.monotonic() + 0.3 * left)
        attack_with_mutants(kinds["mutants"], nlp, mutator, until=max(start + total, time.monotonic() + 0.2 * total))
    print(
        f"{'attack':12} {'tried':>8}  {'broken':>6}  seed {options.seed}, {(time.monotonic() - start) / 60:.1f} minutes"
    )
    for kind in kinds.values():
        print(kind.row())
        for example in kind.broken[:EXAMPLES]:
            print(f"    {example}")
    sys.exit(any(kind.broken for kind in kinds.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", metavar="ARTICLES")
    parser.add_argument("--minutes", type=float, default=10, help="default 10")
    parser.add_argument("--seed", type=int, default=1, help="default 1")
    return parser.parse_args()


if __name__ == "__main__":
    main()
