"""The whole numbers that the recipe of the backbone makes of weights."""

from __future__ import annotations

import numpy as np
import pytest

ACTIVATION = 255
"""The largest one in uint8."""

RANDOM = np.random.default_rng(7).normal(size=(64, 40)).astype(np.float32)
MATRICES = [
    RANDOM,
    -np.abs(RANDOM),
    RANDOM**3,
    np.zeros((4, 3), np.float32),
    np.full((6, 2), 3.0, np.float32),
]


@pytest.fixture(scope="module")
def quantizing(recipe):
    return recipe("quantizing")


@pytest.mark.parametrize("matrix", MATRICES)
def test_no_two_products_overflow_16_bits(quantizing, matrix):
    whole = quantizing.whole_numbers(matrix)[0].astype(int)
    for sign in (1, -1):
        weights = np.maximum(sign * whole, 0)
        assert (ACTIVATION * (weights[0::2] + weights[1::2])).max() < 1 << 15


@pytest.mark.parametrize("matrix", MATRICES)
def test_whole_numbers_stand_for_their_weights(quantizing, matrix):
    whole, scales = quantizing.whole_numbers(matrix)
    assert (np.abs(whole * scales - matrix) <= 0.51 * scales).all()


def test_a_weight_alone_has_all_the_bits(quantizing):
    whole, _ = quantizing.whole_numbers(np.array([[1.0, 1.0], [0.0, 1.0]], np.float32))
    assert whole[:, 0].tolist() == [127, 0]
    assert set(whole[:, 1].tolist()) <= {63, 64}
