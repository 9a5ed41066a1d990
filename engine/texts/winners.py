"""What parted each winner from the one above, in words."""

from collections.abc import Sequence
from typing import Protocol

from engine.core.contests import RankingKey
from engine.core.moments import SECOND, Moment
from engine.core.ranking import TIED, UNKNOWN_LAST, decided
from engine.texts.numbers import exact_time, whole

KEYS = {
    RankingKey.SCORE.value: "điểm",
    RankingKey.PREDICTION_ERROR.value: "sai số dự đoán",
    RankingKey.SUBMITTED_AT.value: "thời điểm nộp bài",
    RankingKey.DURATION.value: "thời gian làm bài",
}
FIRST = "Đứng đầu danh sách"
BEHIND = "Kém người liền trên ở {key}: {here} so với {above}"
DRAWN = "Bằng nhau mọi tiêu chí, bốc thăm phân định"
EQUAL = "Bằng người liền trên ở mọi tiêu chí, cùng giải"
UNKNOWN = "không rõ"


class Placed(Protocol):
    """A winner as far as their place goes."""

    @property
    def score(self) -> int: ...
    @property
    def prediction_error(self) -> int | None: ...
    @property
    def submitted_at(self) -> Moment: ...
    @property
    def duration_s(self) -> float | None: ...
    @property
    def drawn(self) -> bool: ...


def why(here: Placed, above: Placed | None, ranking: Sequence[RankingKey]) -> str:
    """What parted a winner from the one listed above: the first key in which the two differ."""
    if above is None:
        return DRAWN if here.drawn else FIRST
    key = decided(_keys(above, ranking), _keys(here, ranking), ranking)
    if key == TIED:
        return DRAWN if here.drawn else EQUAL
    return BEHIND.format(key=KEYS[key], here=_value(here, key), above=_value(above, key))


def _keys(one: Placed, ranking: Sequence[RankingKey]) -> tuple[int, ...]:
    values = {
        RankingKey.SCORE: -one.score,
        RankingKey.PREDICTION_ERROR: UNKNOWN_LAST if one.prediction_error is None else one.prediction_error,
        RankingKey.SUBMITTED_AT: one.submitted_at,
        RankingKey.DURATION: UNKNOWN_LAST if one.duration_s is None else round(one.duration_s * SECOND),
    }
    return tuple(values[key] for key in ranking)


def _value(one: Placed, key: str) -> str:
    match RankingKey(key):
        case RankingKey.SCORE:
            return whole(one.score)
        case RankingKey.PREDICTION_ERROR:
            return UNKNOWN if one.prediction_error is None else whole(one.prediction_error)
        case RankingKey.SUBMITTED_AT:
            return exact_time(one.submitted_at)
        case RankingKey.DURATION:
            return UNKNOWN if one.duration_s is None else f"{one.duration_s:g} giây".replace(".", ",")
