"""Places of rows that already stand in ranking order, read off their neighbours (core/ranking.py: _in_order)."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.core.ranking import TIED

KEYS = ("first_key", "second_key", "third_key", "fourth_key")


def placed(rows: pa.Table, names: Sequence[str]) -> pa.Table:
    """Adds `rank` and `decided_by`: the first key in which a row differs from the one above."""
    if not rows.num_rows:
        empty = rows.append_column("rank", pa.array([], pa.int64()))
        return empty.append_column("decided_by", pa.array([], pa.string()))
    differ = [_differs_from_above(rows[key]) for key in KEYS[: len(names)]]
    decided = pc.case_when(pc.make_struct(*differ), *names, TIED)
    first = pa.array([None], pa.string())
    positions = pa.array(range(2, rows.num_rows + 1), pa.int64())
