"""Scoring: weighted sums of named features, as probabilities of one candidate or of rivals."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from newsclaims.scoring import LinearScorer, load_scorer

FIT = Path(__file__).parents[2] / "models" / "scorers" / "fit.py"
SCORER = LinearScorer("test", -1.0, {"near": 2.0, "gender": 0.5, "far": -1.5})


def test_a_score_is_the_bias_and_the_weighted_features():
    assert SCORER.score({}) == -1.0
    assert SCORER.score({"near": 1, "far": 2.0}) == -2.0
    assert SCORER.score({"unknown": 7.0}) == -1.0


@pytest.mark.parametrize("value", [-1e6, -3.0, 0.0, 3.0, 1e6])
def test_a_probability_is_between_0_and_1(value):
    found = SCORER.probability({"near": value})
    assert 0.0 <= found <= 1.0
    assert found == pytest.approx(1 - LinearScorer("not", 1.0, {"near": -2.0}).probability({"near": value}))


def test_rivals_share_one_probability():
    shares = SCORER.shares([{"near": 1}, {"far": 1}, {}])
    assert sum(shares) == pytest.approx(1.0)
    assert shares[0] / shares[2] == pytest.approx(math.exp(2.0))
    assert SCORER.shares([]) == []
    assert SCORER.shares([{"near": 1e6}, {"near": -1e6}]) == [1.0, 0.0]


def test_terms_explain_a_score():
    assert SCORER.terms({"gender": 1, "near": 1, "far": 1}) == [("near", 2.0), ("far", -1.5), ("gender", 0.5)]


def test_a_scorer_that_is_not_shipped_is_an_error():
    with pytest.raises(FileNotFoundError):
        load_scorer("no-such-scorer")


@pytest.mark.parametrize("rank", [False, True])
def test_the_fit_finds_the_feature_that_decides(tmp_path, rank):
    pytest.importorskip("scipy")
    rows = [
        {"group": f"g{n % 11}", "set": n, "features": {"right" if label else "wrong": 1.0, "both": 1.0}, "label": label}
        for n in range(80)
        for label in (1, 0)
    ]
    examples = tmp_path / "examples.jsonl"
    examples.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    command = [sys.executable, str(FIT), str(examples), "toy", "--out", str(tmp_path), *(["--rank"] if rank else [])]
    subprocess.run(command, check=True)
    first = (tmp_path / "toy.json").read_bytes()
    content = json.loads(first)
    scorer = LinearScorer("toy", content["bias"], content["weights"])
    assert (
        scorer.probability({"right": 1.0, "both": 1.0}) > 0.5 > scorer.probability({"wrong": 1.0, "both": 1.0}) or rank
    )
    assert scorer.shares([{"right": 1.0, "both": 1.0}, {"wrong": 1.0, "both": 1.0}])[0] > 0.9
    assert content["cross_validation"]["accuracy" if rank else "f1"] == 1.0
    subprocess.run(command, check=True)
    assert (tmp_path / "toy.json").read_bytes() == first


def test_labels_with_the_same_names_are_scored_together():
    scorer = LinearScorer(
        "labels", 0.25, {"a|near": 0.1, "b|near": 0.2, "a|far": 0.7, "b|own": -1.5, "near": 9.0, "lexicon": 0.3}
    )
    shared, own = ["near", "far", "near", "unknown"], [{"lexicon": 1.0}, {"b|own": 2.0}]
    apart = [{f"{c}|{name}": 1.0 for name in shared} | each for c, each in zip("ab", own, strict=True)]
    assert scorer.label_scores(("a", "b"), shared, own) == [scorer.score(features) for features in apart]
