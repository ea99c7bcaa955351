"""Whole numbers for the weights of a matrix, such that every processor computes the same sums with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 127


def whole_numbers(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Quantize the columns of a matrix (in, out): whole weights and the scale of each column, float32 of shape (out,).

    Processors without VNNI add the products of two rows, the first and the second, the third and the fourth ..., in 16
    bits that saturate. An activation is at most 255, so no sum overflows where two such weights of one sign come to 128
    at most (255 * 128 = 32,640), and every processor gives the same sum. Rounding adds at most 1 to what fits into
    `MOST`.
    """
    first, second = matrix[0::2], matrix[1::2]
    pairs = [np.maximum(sign * first, 0) + np.maximum(sign * second, 0) for sign in (1, -1)]
    largest = np.maximum(*(pair.max(axis=0) for pair in pairs))
    scales = (np.maximum(largest, 1e-9) / MOST).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales
