"""Places of rows that stand in ranking order, read off their neighbours (core/ranking.py: _in_order).

The SQL gives the order; what a row's place is and which key put it there only takes a look at the row
above. A window in SQL would sort everything once more for it.
"""

from collections.abc import Sequence
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from engine.core.contests import RankingKey
from engine.core.ranking import TIED

_COLUMNS = {
    RankingKey.SCORE: "score",
    RankingKey.PREDICTION_ERROR: "prediction_error",
    RankingKey.SUBMITTED_AT: "submitted_at",
    RankingKey.DURATION: "duration",
}


def placed(rows: pa.Table, keys: Sequence[RankingKey]) -> pa.Table:
    """Adds `rank` and `decided_by` to rows in the order of the keys."""
    if not rows.num_rows:
        rank, decided_by = pa.array([], pa.int64()), pa.array([], pa.string())
    else:
        differ = [_differs_from_above(rows[_COLUMNS[key]]) for key in keys]
        rank = _ranks(reduce(pc.or_, differ))
        decided_by = _deciding(differ, [key.value for key in keys])
    return rows.append_column("rank", rank).append_column("decided_by", decided_by)


def _differs_from_above(key: pa.ChunkedArray) -> pa.Array:
    """For every row but the first. What is missing is equal with its like."""
    here, above = key.slice(1), key.slice(0, len(key) - 1)
    values_differ = pc.fill_null(pc.not_equal(here, above), False)
    return pc.or_(values_differ, pc.xor(here.is_null(), above.is_null())).combine_chunks()


def _ranks(parted: pa.Array) -> pa.Array:
    """The position of a row, or for one equal to the row above the rank of that."""
    ones = pa.repeat(pa.scalar(1, pa.int64()), len(parted) + 1)
    positions = pc.cumulative_sum(ones)
    starts = pc.if_else(parted, positions.slice(1), 0)
    return pc.cumulative_max(pa.concat_arrays([positions.slice(0, 1), starts]))


def _deciding(differ: Sequence[pa.Array], names: Sequence[str]) -> pa.Array:
    numbers = [pa.scalar(number, pa.int8()) for number in range(len(names) + 1)]
    which = pc.case_when(pc.make_struct(*differ), *numbers)
    words = pa.array([*names, TIED], pa.string()).take(which)
    return pa.concat_arrays([pa.nulls(1, pa.string()), words])
