"""Stretch and move the log-odds of a finished scorer so that its probabilities fit other examples (Platt 1999).

    python recalibrate.py NAME OTHERS.jsonl [--folder FOLDER]

For a scorer of `confidence_…` after rules have changed, where its examples of the training articles cannot be made
again. What `fit.py --calibrate` does after fitting, with the weights as they are.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from fit import DIGITS, calibrated


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("others", type=Path)
    parser.add_argument(
        "--folder", type=Path, default=Path(__file__).parents[2] / "src" / "newsclaims" / "scoring" / "weights"
    )
    options = parser.parse_args()
    path: Path = options.folder / f"{options.name}.json"
    content = json.loads(path.read_text(encoding="utf8"))
    names = list(content["weights"])
    with options.others.open(encoding="utf8") as file:
        others = [json.loads(line) for line in file]
    weights, shown = calibrated(np.array([*content["weights"].values(), content["bias"]]), names, others)
    rounded = [round(float(weight), DIGITS) for weight in weights]
    content["weights"] = dict(zip(names, rounded[:-1], strict=True))
    content["bias"] = rounded[-1]
    content["cross_validation"] |= {name: round(value, DIGITS) for name, value in shown.items()}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    print(json.dumps(content["cross_validation"]))


if __name__ == "__main__":
    main()
