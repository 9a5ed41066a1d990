"""What stands between a closed round and its results, what decided a place, and where evidence does not hold."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine.core.contests import RankingKey
from engine.core.moments import SECOND, Moment
from engine.core.ranking import TIED, UNKNOWN_LAST, decided
from engine.core.results import Blocker, BlockerKind
from engine.texts.numbers import exact_time, whole

BLOCKERS: Mapping[BlockerKind, str] = {
    BlockerKind.NO_PAPER: "Vòng này chưa có đề thi. Hãy nạp ngân hàng câu hỏi rồi nhờ người khác xác nhận đáp án.",
    BlockerKind.UNCONFIRMED_KEY: "Đáp án chưa được xác nhận. Một người khác người đã nạp đề phải xác nhận.",
    BlockerKind.UNREAD_PROBLEMS: (
        "{count} dòng bị từ chối khi nạp tệp bài dự thi chưa có ai xem. Hãy xem rồi đánh dấu đã đọc."
    ),
    BlockerKind.UNMATCHED_UNITS: (
        "{count} bài ghi đơn vị chưa khớp với danh mục. Hãy chọn đơn vị đúng cho từng cách ghi."
    ),
    BlockerKind.MAYBE_SAME_PEOPLE: (
        "{count} cặp tài khoản có thể là một người, trong đó có người đang ở vị trí đoạt giải. "
        "Hãy quyết định gộp hay để riêng."
    ),
    BlockerKind.DRAW_NEEDED: "{count} bài bằng nhau mọi tiêu chí ở ranh giới giải. Hãy bốc thăm công khai ngay bên dưới.",
    BlockerKind.EARLIER_ROUND_NOT_APPROVED: (
        "Mỗi người chỉ nhận một giải trong cả hội thi, mà {count} vòng trước chưa được duyệt. "
        "Hãy chốt và duyệt các vòng trước."
    ),
}
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


def blocker(found: Blocker) -> str:
    return BLOCKERS[found.kind].format(count=whole(found.count))


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
