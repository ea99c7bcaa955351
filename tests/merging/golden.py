"""Write `corpus.json`, with which `test_merger.py` compares the merge of the corpus. Look at the change first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "corpus" / "gold"


def main() -> None:
    records = "".join(json.dumps(json.loads(file.read_text("utf8"))) + "\n" for file in sorted(GOLD.glob("*.json")))
    command = [sys.executable, "-m", "newsclaims", "merge", "-", "--only", "events"]
    done = subprocess.run(command, input=records, capture_output=True, text=True, check=True)
    golden = [told(one) for one in map(json.loads, done.stdout.splitlines()) if len(one["sightings"]) > 1]
    (HERE / "corpus.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


def told(record: dict) -> dict:
    """Return what a reader of a merged event looks at first."""
    dates = [f"{date['value']} {date['mod'] or ''}".strip() for date in record["dates"]]
    head = f"{record['label']} | {record['status']}, {record['agreement']}"
    return {head: {"dates": dates, "sightings": [f"{one['article']}:{one['event']}" for one in record["sightings"]]}}


if __name__ == "__main__":
    main()
