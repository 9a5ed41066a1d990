"""The words of the other readings of the rules, the margin of the prize list, and what could still move it."""

from collections.abc import Iterator, Mapping, Sequence

from engine.core.contests import Prize, RankingKey, Target
from engine.core.margin import Change, Margin
from engine.core.readings import IN_DRAW, Moved, ReadingName
from engine.core.undecided import OpenKind, Worst
from engine.texts.numbers import whole

TITLE = "Các cách hiểu thể lệ"
SHOW = "So danh sách giải theo các cách hiểu thể lệ"
WHY = (
    "Văn bản thể lệ nêu các tiêu chí nhưng có thể không nói tiêu chí nào xét trước. Cột đầu là thứ tự hội thi "
    "đang áp dụng; các cột sau cho biết ai sẽ đoạt giải nếu hiểu theo thứ tự khác."
)
WORKING = "Đang tính danh sách giải theo từng cách hiểu"
FROM_EVIDENCE = "Tính từ bằng chứng của bản chốt lần {revision}, mã kiểm chứng bắt đầu bằng {short}."
FROM_RECORDS = "Tính từ dữ liệu hiện có; còn có thể đổi cho đến khi chốt."

NAMES = {
    ReadingName.PREDICTION_FIRST: "Dự đoán trước, giờ nộp sau",
    ReadingName.TIME_FIRST: "Giờ nộp trước, dự đoán sau",
    ReadingName.DURATION_FIRST: "Làm bài nhanh trước",
    ReadingName.OWN: "Thứ tự riêng của hội thi",
}
KEYS = {
    RankingKey.SCORE: "điểm",
    RankingKey.PREDICTION_ERROR: "sai số dự đoán",
    RankingKey.SUBMITTED_AT: "giờ nộp",
    RankingKey.DURATION: "thời gian làm bài",
}
THEN = " → "
CONFIGURED = "Đang áp dụng"
ALL_ALIKE = "Cách hiểu nào cũng cho cùng một danh sách giải."
ALIKE = "Cùng danh sách giải"
DIFFERENT = "Khác {count} trong {places} giải"
DRAWN_INSTEAD = "Khác: phải bốc thăm"
ONLY_ONE = "Với thể lệ này chỉ có một cách hiểu."
GAINS, MOVES, LOSES = "Được thêm", "Thay vì {before}", "Không còn giải"
LOST, OUT_OF_DRAW = "{prize}", "Không còn bốc thăm"
DRAW, DRAW_WHY = "Cần bốc thăm", "{count} người bằng nhau mọi tiêu chí ở ranh giới giải"
AND_ALIKE = "và {count} người nữa như cột đầu"
AND_MORE = "và {count} người nữa"
AND_OTHERS = "và {count} trường hợp nữa"
NOBODY = "Không có ai"
NOT_YET = "Chờ bốc thăm"
NO_NAME, NO_UNIT = "(không ghi tên)", "chưa rõ đơn vị"
ERROR, NO_PREDICTION = "lệch {error}", "không có dự đoán"
AT, IN = "nộp {at}", "làm trong {duration}"
RANK = "Hạng {rank}"

MARGIN = "Đáp số có thể xê dịch đến đâu"
NO_TARGET = "Hội thi này không có đáp số dự đoán, nên không có gì để xê dịch."
NOT_BY_ERROR = "Thể lệ không xếp hạng theo sai số dự đoán, nên đáp số thế nào danh sách giải cũng không đổi."
STAYS = "Đáp số là {target}. {up} {down}"
KNIFE_EDGE = "Đáp số là {target}. Chỉ cần tăng hay giảm 1 là danh sách giải đổi."
UP, UP_NOT, UP_ANY = (
    "Đáp số còn có thể tăng thêm {by} (đến {to}) mà danh sách giải không đổi.",
    "Đáp số chỉ cần tăng 1 là danh sách giải đổi.",
    "Đáp số tăng bao nhiêu danh sách giải cũng không đổi.",
)
DOWN, DOWN_NOT, DOWN_ANY = (
    "Đáp số còn có thể giảm {by} (đến {to}) mà danh sách giải không đổi.",
    "Đáp số chỉ cần giảm 1 là danh sách giải đổi.",
    "Đáp số giảm bao nhiêu danh sách giải cũng không đổi.",
)
RISES, FALLS = "Tăng {by} (thành {to})", "Giảm {by} (thành {to})"
FROM, HERE, TO = "không đổi từ", "đáp số", "đến"
DRAWN = "Đáp số {target}; danh sách giải không đổi từ {low} đến {high}."
NOTHING_LOW, NO_HIGH = "0", "bao nhiêu cũng được"

FROM_TO = "{prize} chuyển từ {lost} sang {gained}"
SWAPPED = "{prize}: {gained} thay {lost}"
GIVEN = "{prize}: thêm {gained}"
TAKEN = "{prize}: {lost} không còn giải"
TO_DRAW = "phải bốc thăm giữa {names}, từ đó trở xuống chưa trao được giải nào"
NO_DRAW = "không còn phải bốc thăm"
LISTED = 3

OPEN = "Việc chưa quyết có làm đổi giải không"
NOTHING_OPEN = "Không còn việc nào chưa quyết, hay có thể quyết khác đi, mà đụng đến vòng này."
SURE = "Chắc chắn không đổi"
SURE_WHY = "Dù {count} việc dưới đây được quyết theo hướng nào, danh sách giải vẫn giữ nguyên."
MAYBE = "Có thể đổi"
MAYBE_TRIED = "Trong các cách quyết {count} việc dưới đây, có cách làm danh sách giải đổi."
MAYBE_NOT_TRIED = "Có {count} việc; chưa thể nói chắc danh sách giải giữ nguyên trong mọi cách quyết."
MAYBE_UNREAD = "{count} dòng bị từ chối chưa ai xem: mỗi dòng có thể thành một bài dự thi."
MAYBE_UNCOUNTED = "Còn nhiều cặp người nghi là một hơn số đã xem nên không đếm hết được."
RANGE = "Nếu mọi việc cùng ngả về một phía, đáp số nằm từ {low} đến {high}."
RANGE_ONE = "Trong mọi trường hợp đáp số vẫn là {low}."
KINDS = {
    OpenKind.MAYBE_SAME: ("Nếu gộp {names} làm một người", "Nếu gộp một cặp trong {count} cặp này: {names}"),
    OpenKind.LATE: (
        "Nếu khôi phục bài đến muộn của {names}",
        "Nếu khôi phục một trong {count} bài đến muộn, của {names}",
    ),
    OpenKind.VOID: (
        "Nếu khôi phục bài đã hủy của {names}",
        "Nếu khôi phục một trong {count} bài đã hủy, của {names}",
    ),
    OpenKind.TWO_NUMBERS: (
        "Nếu hủy các bài của {names} (một tài khoản, hai số CCCD)",
        "Nếu hủy các bài của một trong {count} người có hai số CCCD: {names}",
    ),
}
"""Of one, and of several that do the same."""
AND = " và "
TARGET_MOVES, TARGET_STAYS = "Đáp số {before} → {after}", "Đáp số không đổi"
PRIZES_STAY = "danh sách giải không đổi"
MORE_CHANGING = "Còn {count} việc khác cũng làm đổi danh sách giải."
MORE_TARGET = "Còn {count} việc khác làm đổi đáp số nhưng từng việc một không đổi giải."
MORE_NOTHING = "Còn {count} việc khác không làm đổi đáp số lẫn danh sách giải."
MORE_LEFT = "Còn {count} việc chưa tính riêng từng việc; khoảng đáp số ở trên đã kể cả những việc này."
MORE_LEFT_OUT = "Còn ít nhất {count} việc chưa tính riêng từng việc."
FUTURE = "{count} bài ghi giờ nộp sau giờ nhận: không ai khôi phục được nên không làm đổi gì."
NEVER = "Đơn vị chưa khớp và bài ghi đơn vị khác không làm đổi đáp số hay giải cá nhân."
FROZEN_FIRST = "Vòng đã chốt: muốn quyết khác đi phải mở lại kết quả."
LINKS = {
    "people": "Mở danh sách người nghi là một",
    "odd": "Mở các bài không được tính",
    "import": "Mở các dòng chưa xem",
}


def order(keys: Sequence[RankingKey], target: Target) -> str:
    """Without a target the key that compares with it parts nobody."""
    told = (k for k in keys if target is not Target.NONE or k is not RankingKey.PREDICTION_ERROR)
    said = THEN.join(KEYS[key] for key in told)
    return said[:1].upper() + said[1:]


def margin(found: Margin) -> str:
    if found.low == found.high == found.target:
        return KNIFE_EDGE.format(target=whole(found.target))
    if found.high is None:
        up = UP_ANY
    elif found.high == found.target:
        up = UP_NOT
    else:
        up = UP.format(by=whole(found.high - found.target), to=whole(found.high))
    if found.low is None:
        down = DOWN_ANY
    elif found.low == found.target:
        down = DOWN_NOT
    else:
        down = DOWN.format(by=whole(found.target - found.low), to=whole(found.low))
    return STAYS.format(target=whole(found.target), up=up, down=down)


def first_change(
    found: Margin, change: Change, moved: Sequence[Moved], tiers: Sequence[Prize], names: Mapping[str, str]
) -> str:
    form = RISES if change.target > found.target else FALLS
    by = whole(abs(change.target - found.target))
    return f"{form.format(by=by, to=whole(change.target))}: {changes(moved, tiers, names)}."


def changes(moved: Sequence[Moved], tiers: Sequence[Prize], names: Mapping[str, str]) -> str:
    return "; ".join(_changes(moved, tiers, names)) or PRIZES_STAY


def _changes(moved: Sequence[Moved], tiers: Sequence[Prize], names: Mapping[str, str]) -> Iterator[str]:
    """Who only waits for a draw has lost nothing yet."""
    tied = [one.entry_id for one in moved if one.after == IN_DRAW]
    for tier, prize in enumerate(tiers):
        lost = [one.entry_id for one in moved if one.before == tier]
        gained = [one.entry_id for one in moved if one.after == tier]
        if len(lost) == len(gained) == 1:
            yield FROM_TO.format(prize=prize.name, lost=some(lost, names), gained=some(gained, names))
        elif lost and gained:
            yield SWAPPED.format(prize=prize.name, lost=some(lost, names), gained=some(gained, names))
        elif gained:
            yield GIVEN.format(prize=prize.name, gained=some(gained, names))
        elif lost and not tied:
            yield TAKEN.format(prize=prize.name, lost=some(lost, names))
    if tied:
        yield TO_DRAW.format(names=some(tied, names))
    elif any(one.before == IN_DRAW for one in moved):
        yield NO_DRAW


def some(entry_ids: Sequence[str], names: Mapping[str, str], listed: int = LISTED) -> str:
    said = [names.get(entry_id) or f"{NO_NAME} {entry_id}" for entry_id in entry_ids[:listed]]
    if len(entry_ids) > listed:
        said.append(AND_MORE.format(count=whole(len(entry_ids) - listed)))
    return ", ".join(said)


def decided(kind: OpenKind, names: Sequence[str]) -> str:
    """What would have to be decided, of one or of several that do the same."""
    one, several = KINDS[kind]
    if len(names) == 1:
        return one.format(names=names[0])
    said = [*names[:LISTED]]
    if len(names) > LISTED:
        said.append(AND_OTHERS.format(count=whole(len(names) - LISTED)))
    return several.format(count=whole(len(names)), names="; ".join(said))


def worst(found: Worst) -> str:
    """The range of the target; nothing where it is not known or there is none."""
    if found.low is None or found.high is None:
        return ""
    if found.low == found.high:
        return RANGE_ONE.format(low=whole(found.low))
    return RANGE.format(low=whole(found.low), high=whole(found.high))
