"""Dot products of pairs of sparse rows are scipy's, for any rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from rashomon.curate import sparse as module
from rashomon.curate.sparse import dots, none_shared, sparse

ROWS = st.lists(
    st.dictionaries(st.sampled_from("abcdefghij"), st.floats(-3, 3, allow_subnormal=False), max_size=8),
    min_size=1,
    max_size=12,
)


@given(ROWS, st.data())
def test_dot_products_are_those_of_scipy(rows: list[dict[str, float]], data: st.DataObject) -> None:
    places = st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=30)
    left = np.array(data.draw(places), dtype=np.int64)
    right = data.draw(st.permutations(left.tolist()).map(np.array))
    columns = {token: place for place, token in enumerate("abcdefghij")}
    dense = np.zeros((len(rows), len(columns)))
    for place, row in enumerate(rows):
        for token, weight in row.items():
            dense[place, columns[token]] = weight
    matrix = csr_matrix(dense)
    expected = np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1)).reshape(-1)
    made = sparse(rows)
    assert dots(made, left, right) == pytest.approx(np.maximum(expected, 0.0), abs=1e-12)
    assert made.filled.tolist() == [bool(row) for row in rows]
    both = made.filled[left] & made.filled[right]
    assert none_shared(made, left, right).tolist() == (both & (dots(made, left, right) == 0)).tolist()


def test_many_pairs_are_as_few(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(5)
    made = sparse([{str(token): float(token) for token in dice.integers(0, 40, 9)} for _ in range(50)] + [{}])
    left, right = dice.integers(0, 51, (2, 500))
    together = dots(made, left, right)
    monkeypatch.setattr(module, "_PAIRS_AT_ONCE", 7)
    assert dots(made, left, right).tolist() == together.tolist()


def test_rows_that_hold_nothing_share_nothing() -> None:
    nothing = sparse([{}, {}])
    assert nothing.empty
    assert dots(nothing, np.array([0, 1]), np.array([1, 1])).tolist() == [0.0, 0.0]
    assert dots(nothing, np.array([], dtype=np.int64), np.array([], dtype=np.int64)).tolist() == []
