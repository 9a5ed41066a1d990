"""The words of the what-if: the standings under formulas that other committees use."""

from collections.abc import Sequence
from fractions import Fraction

from engine.core.collective_formulas import Formula, WhatIfPlace
from engine.texts.numbers import percent, whole

TITLE = "Nếu tính theo cách khác"
WHY = (
    "Ba cách tính dưới đây đang được dùng ở nơi khác, chỉ để so sánh. Kết quả của hội thi luôn theo thể lệ ở trên; "
    "các con số bạn thử không được lưu và không đổi gì."
)
NAMES = {
    Formula.RATE_AND_PRIZES: "Điểm tỷ lệ cộng điểm giải",
    Formula.WEIGHTED: "Tổng có trọng số",
    Formula.LEAST_RATES: "Mức tối thiểu theo quy mô",
}
HOW = {
    Formula.RATE_AND_PRIZES: "mỗi 1 % tỷ lệ dự thi được 1 điểm, cộng điểm cho từng giải cá nhân",
    Formula.WEIGHTED: "tỷ lệ, chất lượng và số người (so với đơn vị đông nhất) nhân trọng số",
    Formula.LEAST_RATES: "đơn vị dưới tỷ lệ tối thiểu của quy mô mình thì không xét, còn lại xếp theo thể lệ",
}
SAME = "{name} ({how}): các đơn vị được giải không đổi."
OTHER = "{name} ({how}): {changes}."
GAINS, LOSES = "thêm giải: {names}", "mất giải: {names}"
NO_PRIZES_FROZEN = (
    "Chưa có vòng nào chốt nên chưa có điểm giải cá nhân: cách thứ nhất lúc này chỉ là điểm tỷ lệ."
)
PRIZES_OF = "Điểm giải cá nhân lấy từ bản chốt của {rounds}."
SETTINGS = "Đổi điểm giải, trọng số và mức tối thiểu"
EXAMPLES = "Các con số có sẵn là ví dụ của chương trình, không lấy từ văn bản nào."
PRIZE_POINTS = "Điểm cho mỗi {prize}"
WEIGHTS = "Trọng số (%), cộng lại đúng 100"
RATE, QUALITY, PEOPLE = "Tỷ lệ", "Chất lượng", "Số người"
BANDS = "Tỷ lệ tối thiểu theo quy mô"
FROM, LEAST = "Từ (người)", "Tỷ lệ tối thiểu (%)"
APPLY = "Tính thử"
NO_PRIZE_TIERS = "Hội thi này không có giải cá nhân."

PLACE, UNIT, NOW = "Hạng", "Đơn vị", "Theo thể lệ"
POINTS_OF = {
    Formula.RATE_AND_PRIZES: "Điểm",
    Formula.WEIGHTED: "Điểm ",
    Formula.LEAST_RATES: "Mức cần",
}
KEPT, UP, DOWN = "giữ hạng", "lên {steps} bậc", "xuống {steps} bậc"
WINS, LOST = "được giải", "mất giải"
NOT_COMPUTED = "chưa có số liệu"
NOT_QUALIFIED = "không đạt mức {least}"
SHEET = "Cách tính khác"


def move(formula: Formula, place: int, had: bool, other: WhatIfPlace) -> str:
    """ "2, xuống 1 bậc, mất giải": where a unit would stand, and what that would change."""
    if other.place is None:
        if formula is Formula.LEAST_RATES and other.value is not None:
            said = [NOT_QUALIFIED.format(least=percent(other.value, 0))]
        else:
            said = [NOT_COMPUTED]
    else:
        steps = place - other.place
        how = KEPT if not steps else (UP if steps > 0 else DOWN).format(steps=whole(abs(steps)))
        said = [f"hạng {whole(other.place)}", how]
    if had != other.prize:
        said.append(WINS if other.prize else LOST)
    return ", ".join(said)


def value(formula: Formula, other: WhatIfPlace) -> str:
    if other.value is None:
        return NOT_COMPUTED
    if formula is Formula.LEAST_RATES:
        return percent(other.value, 0)
    return f"{points(other.value)} điểm"


def points(found: Fraction) -> str:
    """To two places, rounded half up."""
    hundredths = (2 * found.numerator * 100 + found.denominator) // (2 * found.denominator)
    before, after = divmod(hundredths, 100)
    return f"{whole(before)},{after:02d}"


def summary(formula: Formula, gains: Sequence[str], loses: Sequence[str]) -> str:
    name, how = NAMES[formula], HOW[formula]
    if not gains and not loses:
        return SAME.format(name=name, how=how)
    told = [GAINS.format(names=", ".join(gains))] if gains else []
    told += [LOSES.format(names=", ".join(loses))] if loses else []
    return OTHER.format(name=name, how=how, changes="; ".join(told))
