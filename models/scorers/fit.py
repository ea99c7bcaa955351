"""Fit a linear scorer on examples and write its weights.

    python fit.py EXAMPLES.jsonl NAME [--rank] [--l2 1.0] [--min-count 5] [--calibrate OTHERS.jsonl] [--out FOLDER]

EXAMPLES holds one candidate a line:

    {"group": "article-id", "set": "mention-id", "features": {"name": value}, "label": 0 or 1, "weight": 1.0}

`group` is what a fold of the cross-validation keeps together, as a rule an article; `weight`, 1 where it is left out,
is how much a candidate counts in the fit (a set of rivals as much as its first), so that another domain can count less.
Without `--rank` each candidate is judged alone (logistic regression); with it the candidates of one `set` are rivals,
of which one has label 1 (maximum-entropy ranking, Berger et al. 1996). Both are convex and fitted by L-BFGS from zero,
so there is no seed: the same examples give the same weights. Features that fewer than `--min-count` candidates have are
left out. With `--calibrate` the log-odds are stretched and moved to fit other examples (Platt 1999): those of articles
on which the rules that propose the candidates were not written, where fewer candidates are right and the features say
less.

Prints the figures of a five-fold cross-validation by group (accuracy or F1, log loss, expected calibration error) and
writes them into the file beside the weights. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsclaims.scoring.linear_scorer import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDS = 5
DIGITS = 4
"""Decimals of a weight: more say nothing and make diffs long."""

SIGNS = {"+": (0.0, None), "-": (None, 0.0)}
"""Bounds of the weight of a feature by the first character of its name: what can only speak for a candidate, or only
against it, does so however few examples there are."""

Floats = np.ndarray[Any, np.dtype[np.float64]]
Rows = np.ndarray[Any, np.dtype[np.int64]]


class Examples:
    """Hold the candidates of a file as a sparse matrix; the last column is the bias."""

    def __init__(self, rows: list[dict[str, Any]], min_count: int) -> None:
        counts = Counter(name for row in rows for name in row["features"])
        self.names = sorted(name for name, times in counts.items() if times >= min_count)
        column = {name: number for number, name in enumerate(self.names)}
        values, columns, starts = [], [], [0]
        for row in rows:
            for name, value in row["features"].items():
                if name in column:
                    values.append(float(value))
                    columns.append(column[name])
            values.append(1.0)
            columns.append(len(self.names))
            starts.append(len(values))
        self.matrix = csr_matrix((values, columns, starts), shape=(len(rows), len(self.names) + 1))
        self.weights = np.array([float(row.get("weight", 1.0)) for row in rows])
        self.labels = np.array([float(row["label"]) for row in rows])
        groups = sorted({row["group"] for row in rows})
        fold = {group: number % FOLDS for number, group in enumerate(groups)}
        self.folds = np.array([fold[row["group"]] for row in rows])
        sets: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            sets[row["group"], str(row.get("set", number))].append(number)
        self.sets = list(sets.values())


def fit(examples: Examples, chosen: Rows, *, rank: bool, l2: float) -> Floats:
    """Return the weights, bias last, that fit the `chosen` rows best."""
    rows = _by_set(examples, chosen) if rank else chosen
    matrix, labels, weight = examples.matrix[rows], examples.labels[rows], examples.weights[rows]
    sizes = _sizes(examples, chosen) if rank else np.ones(len(rows), dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        if rank:
            exponentials = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
            shares = exponentials / np.repeat(np.add.reduceat(exponentials, starts), sizes)
            right = shares * labels
            found = np.maximum(np.add.reduceat(right, starts), 1e-12)
            total = -float((weight[starts] * np.log(found)).sum())
            gradient = (shares - right / np.repeat(found, sizes)) * np.repeat(weight[starts], sizes)
        else:
            total = float((weight * np.logaddexp(0.0, np.where(labels > 0, -scores, scores))).sum())
            gradient = weight * (1.0 / (1.0 + np.exp(-scores)) - labels)
        penalty = np.append(weights[:-1], 0.0)
        return total + 0.5 * l2 * float(penalty @ penalty), matrix.T @ gradient + l2 * penalty

    bounds = [*(SIGNS.get(name[:1], (None, None)) for name in examples.names), (None, None)]
    start = np.zeros(matrix.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return np.asarray(found.x)


def _by_set(examples: Examples, chosen: Rows) -> Rows:
    """Return the chosen rows, the rivals of each set together."""
    wanted = set(chosen.tolist())
    return np.array([row for rivals in examples.sets if rivals[0] in wanted for row in rivals], dtype=np.int64)


def _sizes(examples: Examples, chosen: Rows) -> Rows:
    """Return how many rivals each of the chosen sets has."""
    wanted = set(chosen.tolist())
    return np.array([len(rivals) for rivals in examples.sets if rivals[0] in wanted], dtype=np.int64)


def probabilities(examples: Examples, rows: Rows, weights: Floats, *, rank: bool) -> Floats:
    """Return the probability of each of the rows."""
    scores = examples.matrix @ weights
    found = np.full(len(scores), np.nan)
    if not rank:
        found[rows] = 1.0 / (1.0 + np.exp(-scores[rows]))
        return found
    wanted = set(rows.tolist())
    for rivals in examples.sets:
        if rivals[0] in wanted:
            part = np.exp(scores[rivals] - scores[rivals].max())
            found[rivals] = part / part.sum()
    return found


def platt(scores: Floats, labels: Floats) -> tuple[float, float]:
    """Return the slope and the shift of log-odds that fit labels best, without Platt's smoothing of the labels."""

    def loss(line: Floats) -> tuple[float, Floats]:
        fitted = line[0] * scores + line[1]
        total = float(np.logaddexp(0.0, np.where(labels > 0, -fitted, fitted)).sum())
        gradient = 1.0 / (1.0 + np.exp(-fitted)) - labels
        return total, np.array([gradient @ scores, gradient.sum()])

    slope, shift = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B").x
    return float(slope), float(shift)


def calibrated(weights: Floats, names: list[str], others: list[dict[str, Any]]) -> tuple[Floats, dict[str, float]]:
    """Return weights that are calibrated on other examples, and the cross-validated calibration error there."""
    table = dict(zip(names, weights, strict=False))
    scores = np.array(
        [weights[-1] + sum(table.get(name, 0.0) * value for name, value in row["features"].items()) for row in others]
    )
    examples = Examples(others, 1)
    labels, found = examples.labels, np.full(len(others), np.nan)
    for fold in range(FOLDS):
        chosen = examples.folds != fold
        slope, shift = platt(scores[chosen], labels[chosen])
        found[~chosen] = 1.0 / (1.0 + np.exp(-(slope * scores[~chosen] + shift)))
    shown = figures(examples, found, rank=False)
    slope, shift = platt(scores, labels)
    moved = weights * slope
    moved[-1] += shift
    return moved, {"calibrated_on": shown["examples"], "calibrated_error": shown["calibration_error"]}


def figures(examples: Examples, found: Floats, *, rank: bool) -> dict[str, float]:
    """Return the figures of the cross-validation.

    For rivals that is the share chosen rightly; for single candidates precision, recall and F1 at 0.5, and log loss;
    for both the expected calibration error over ten bins (Naeini et al. 2015).
    """
    labels = examples.labels
    bins = np.minimum((found * 10).astype(int), 9)
    error = sum(
        abs(found[bins == b].mean() - labels[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    )
    shown = {"examples": float(len(labels)), "calibration_error": float(error)}
    if rank:
        right = [labels[rivals][int(np.argmax(found[rivals]))] for rivals in map(np.array, examples.sets)]
        return shown | {"sets": float(len(right)), "accuracy": float(np.mean(right))}
    predicted = found >= 0.5
    hits = float((predicted & (labels > 0)).sum())
    precision, recall = hits / max(predicted.sum(), 1), hits / max(labels.sum(), 1)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    clipped = np.clip(found, 1e-12, 1 - 1e-12)
    log_loss = float(-np.mean(np.where(labels > 0, np.log(clipped), np.log(1 - clipped))))
    return shown | {"precision": float(precision), "recall": float(recall), "f1": float(f1), "log_loss": log_loss}


def _rows(path: Path, number: int) -> Iterator[dict[str, Any]]:
    """Yield the examples of a file; the names of their sets are told apart from those of other files."""
    with path.open(encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            yield row | {"set": f"{number} {row['set']}"} if "set" in row else row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path, nargs="+", help="files of examples; rivals of two files are not joined")
    parser.add_argument("name")
    parser.add_argument("--rank", action="store_true")
    parser.add_argument("--l2", type=float, default=1.0)
    parser.add_argument("--min-count", type=int, default=5)
    parser.add_argument("--calibrate", type=Path, metavar="OTHERS", help="examples to calibrate the probability on")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parents[2] / "src" / "newsclaims" / "scoring" / "weights"
    )
    options = parser.parse_args()
    examples = Examples([row for n, path in enumerate(options.examples) for row in _rows(path, n)], options.min_count)
    found = np.full(len(examples.labels), np.nan)
    for fold in range(FOLDS):
        weights = fit(
            examples, np.flatnonzero(examples.folds != fold).astype(np.int64), rank=options.rank, l2=options.l2
        )
        held_out = np.flatnonzero(examples.folds == fold).astype(np.int64)
        found[held_out] = probabilities(examples, held_out, weights, rank=options.rank)[held_out]
    shown = {name: round(value, DIGITS) for name, value in figures(examples, found, rank=options.rank).items()}
    weights = fit(examples, np.arange(len(examples.labels), dtype=np.int64), rank=options.rank, l2=options.l2)
    if options.calibrate is not None:
        with options.calibrate.open(encoding="utf8") as file:
            weights, others = calibrated(weights, examples.names, [json.loads(line) for line in file])
        shown |= {name: round(value, DIGITS) for name, value in others.items()}
    table = {name: round(float(w), DIGITS) for name, w in zip(examples.names, weights[:-1], strict=True)}
    content = {
        "format": FORMAT,
        "name": options.name,
        "cross_validation": shown,
        "bias": round(float(weights[-1]), DIGITS),
        "weights": {name: weight for name, weight in table.items() if weight},
    }
    target = options.out / f"{options.name}.json"
    target.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    print(json.dumps(shown))


if __name__ == "__main__":
    main()
