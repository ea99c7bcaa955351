"""The options of `newsclaims extract`, for the command line and for Python."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from newsclaims.articles.read_options import checked_day
from newsclaims.extraction.processors import processors
from newsclaims.extraction.shards import parse_shard
from newsclaims.language.own_lexicon import read_lexicons
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import STDOUT, regular_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from newsclaims.articles.reading import InputFormat
    from newsclaims.extraction.shards import Shard
    from newsclaims.language.own_words import OwnWords

RecordFormat = Literal["jsonl", "text", "csv", "parquet"]
Engine = Literal["local", "ray"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractOptions:
    """What to read, how to process it and where to write; the fields are named after the command's options.

        ExtractOptions(paths=["corpus"], output="records.jsonl", jobs=4, quiet=True)

    `newsclaims extract --help` describes each option. Raises UsageError for values that make no sense or do not go
    together.
    """

    paths: Sequence[str]
    input_format: InputFormat = "auto"
    columns: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    shard: str | None = None
    follow_symlinks: bool = False
    any_language: bool = False
    model: str | None = None
    day_first: bool = False
    lexicons: Sequence[str] = ()
    output: str | None = None
    force: bool = False
    format: RecordFormat = "jsonl"
    with_text: bool = False
    errors: str | None = None
    verbose: bool = False
    quiet: bool = False
    jobs: int | None = None
    resume: bool = False
    timeout: float | None = None
    max_length: int | None = None
    min_confidence: float = 0.0
    engine: Engine = "local"
    address: str | None = None
    shard_size: int | None = None

    def __post_init__(self) -> None:
        checked_day("--published", self.published)
        self.parsed_shard()
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"--min-confidence {self.min_confidence:g}: expected a probability, from 0 to 1")
        if self.engine == "ray" and (self.shard or self.format != "jsonl"):
            raise UsageError(
                "--engine ray writes records in shards of its own; it cannot be combined with --shard or --format"
            )
        if self.engine != "ray" and (self.address or self.shard_size):
            raise UsageError("--address and --shard-size require --engine ray")
        if self.resume and self.format != "jsonl":
            raise UsageError(
                "--resume works with records only: extract records, then make tables of them with `tables`"
            )

    def parsed_shard(self) -> Shard | None:
        """Return the shard to process, None for all articles."""
        return parse_shard(self.shard) if self.shard else None

    def input_options(self) -> dict[str, Any]:
        """Return the options of `newsclaims.articles.read_inputs` that decide what the records contain."""
        return {
            "input_format": self.input_format,
            "columns": dict(self.columns),
            "published": self.published,
            "any_language": self.any_language,
            "with_text": self.with_text,
            "follow_symlinks": self.follow_symlinks,
        }

    def own_words(self) -> OwnWords:
        """Return the words of the lexicons. Raises UsageError where one is not as it has to be."""
        return read_lexicons(self.lexicons)

    def local_jobs(self) -> int:
        """Return the number of processes on this machine: 1 by default, with `jobs` 0 one per processor.

        More than there are processors would take memory and gain nothing.
        """
        return 1 if self.jobs is None else min(self.jobs or processors(), processors())

    def writes_records_to_stdout(self) -> bool:
        """Return whether records, as JSON or as text, go to standard output; tables do not."""
        return self.format in {"jsonl", "text"} and self.output in {None, STDOUT}

    def record_file(self) -> Path | None:
        """Return the regular file that records go to; None for tables, text, standard output, devices and pipes.

        Raises UsageError where that is a folder, an input or, without `force`, a file that newsclaims did not write,
        or where `resume` needs a file and there is none.
        """
        # a resumed run checks the file itself, since it keeps what is there
        force = self.force or self.resume
        file = regular_file(self.output, self.paths, force=force) if self.format == "jsonl" else None
        if self.resume and file is None:
            raise UsageError("--resume needs --output FILE: the file with the records to keep")
        return file
