"""Read files of corrections, and check what each needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from newsclaims.correcting.identity_decisions import ContradictionError, IdentityDecisions, decisions_from
from newsclaims.model.records.correction_record import JOINABLE
from newsclaims.model.records.record_files import CORRECTION, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.model.records.correction_record import CorrectionRecord
    from newsclaims.model.records.record_files import RecordLine


def read_corrections(files: Iterable[str], *, stdin: BinaryIO | None = None) -> list[RecordLine[CorrectionRecord]]:
    """Return the corrections in some files, each with its line.

    Raises RecordError with file and line where one is not a correction, or lacks what its `op` needs.
    """
    found = list(read_records(files, types=CORRECTION, stdin=stdin))
    for line in found:
        if problem := _problem(line.record):
            raise line.error(problem)
    return found


def read_decisions(files: Iterable[str], *, stdin: BinaryIO | None = None) -> IdentityDecisions:
    """Return what the corrections in some files say of same and different speakers and events; see above."""
    lines = read_corrections(files, stdin=stdin)
    try:
        return decisions_from(line.record for line in lines)
    except ContradictionError as error:
        line = next(line for line in lines if line.record is error.correction)
        raise line.error(str(error)) from error


def _problem(correction: CorrectionRecord) -> str | None:
    """Return why a correction makes no sense, or None."""
    if not 0 <= correction.start < correction.end:
        return f"no position: {correction.start}-{correction.end}"
    if correction.op in ("same", "different"):
        if correction.record not in JOINABLE:
            return (
                f"{correction.op} is for {' and '.join(f'{kind}s' for kind in JOINABLE)}, not for {correction.record}s"
            )
        if correction.with_ is None:
            return f"{correction.op} needs `with`: the other {correction.record}"
    if correction.op == "set" and not correction.field:
        return "set needs `field`"
    return None
