"""The words the live board of participation is sent with."""

from collections.abc import Iterator
from fractions import Fraction

from engine.core.contests import Contest, Round
from engine.core.moments import Moment
from engine.core.pace import Forecast, NoForecast
from engine.core.units import HeadcountSource, Tree
from engine.texts import participation
from engine.texts.numbers import percent, time_left, time_of_day, whole

_TERRITORIES = frozenset(
    """
    province,city,district,ward,commune,township,town,group,village,hamlet,block
    tỉnh,thành phố,tỉnh thành phố,thành phố trực thuộc trung ương,thành phố thuộc tỉnh,quận,huyện,thị xã
    phường,xã,thị trấn,đặc khu,tổ dân phố,tổ,thôn,bản,làng,ấp,khóm,khu phố,khu dân cư,buôn,bon,xóm
    cụm dân cư,địa bàn,địa phương
    """.replace("\n", ",").split(",")
)
_KNOWN = frozenset(word.strip() for word in _TERRITORIES if word.strip())

TOO_MANY_STREAMS = (
    "Phiên làm việc này đang mở quá nhiều trang tự cập nhật (nhiều nhất {most} trang). "
    "Hãy đóng bớt các thẻ Tham gia không dùng rồi tải lại trang này."
)
NO_ROOM = (
    "Hiện có quá nhiều người cùng theo dõi trực tiếp. Số liệu trên trang là của lúc mở trang; "
    "hãy tải lại trang sau ít phút để được cập nhật tự động."
)

_NO_FORECAST = {
    NoForecast.COMING: "Chưa có dự báo: {name} chưa mở.",
    NoForecast.CLOSED: "Không còn dự báo: {name} đã kết thúc.",
    NoForecast.TOO_EARLY: "Chưa có dự báo: cần ít nhất một ngày mở thi để biết nhịp tham gia.",
    NoForecast.NOBODY: "Chưa có dự báo: chưa có ai dự thi.",
}


def territories(seen: Tree) -> dict[str, bool]:
    """Which units are territories, by the register's own words; what is below an agency is one too.

    A unit of no kind is what the unit above it is; the top one what most of those below it say.
    """
    found: dict[str, bool] = {}
    for code, unit in seen.units.items():
        parent = seen.parent(code)
        if parent is not None and not found[parent]:
            found[code] = False
        elif unit.kind.strip():
            found[code] = _is_territory(unit.kind)
        elif parent is not None:
            found[code] = found[parent]
        else:
            kinds = [seen.units[child].kind for child in seen.children.get(code, ())]
            found[code] = any(_is_territory(kind) for kind in kinds)
    return found


def _is_territory(kind: str) -> bool:
    return all(part.strip() in _KNOWN for part in kind.casefold().split(","))


def standing(contest: Contest, chosen: Round | None, open_now: Round | None, now: Moment) -> str:
    """What the clock says of the round looked at, or of the whole contest."""
    if chosen is None:
        return participation.standing(contest, open_now, now)
    name = participation.round_name(contest, chosen.number)
    if now < chosen.opens_at:
        return f"{name} chưa mở: mở lúc {time_of_day(chosen.opens_at)}"
    if now < chosen.closes_at:
        return f"{name} đang mở, còn {time_left(chosen.closes_at - now)}"
    return f"{name} đã kết thúc lúc {time_of_day(chosen.closes_at)}"


def source(given: str, how: HeadcountSource) -> str:
    """Where a headcount comes from."""
    return given if given and how is HeadcountSource.GIVEN else participation.SOURCES[how]


def no_forecast(why: NoForecast, name: str) -> str:
    return _NO_FORECAST[why].format(name=name.lower() if name == participation.WHOLE_CONTEST else name)


def forecast(found: Forecast) -> str:
    """How a forecast was made, so that anybody can make it again."""
    days = f"{found.days} ngày gần nhất" if found.days > 1 else "hôm nay"
    said = (
        f"Nếu giữ nhịp {days}, trung bình {_pace(found.pace)} người mới mỗi ngày; "
        f"khoảng tính theo ngày chậm nhất ({_pace(found.slowest)}) và nhanh nhất ({_pace(found.fastest)}) "
        "trong 7 ngày qua."
    )
    return f"{said} Không tính quá tổng số người của đơn vị." if found.capped else said


def _pace(people: Fraction) -> str:
    tenths = (20 * people.numerator + people.denominator) // (2 * people.denominator)
    before, after = divmod(tenths, 10)
    return f"{whole(before)},{after}" if after else whole(before)


def notes(contest: Contest, *, cut_to: int | None) -> Iterator[str]:
    """What the numbers are of."""
    yield "Người: số người khác nhau có bài trong vòng thi. Bài: mọi bài trong vòng thi, kể cả bài vượt số lần."
    yield "Tỷ lệ = số người dự thi / tổng số người của chính đơn vị đó."
    if contest.target_rate is not None:
        yield (
            f"Tiến độ đều: đường thẳng từ lúc mở đến lúc đóng, tới chỉ tiêu {percent(contest.target_rate)} "
            "tổng số người; nhanh hay chậm là so với đường này tại thời điểm xem."
        )
    if cut_to is not None:
        yield f"Hội thi dài hơn {whole(cut_to)} ngày nên bảng theo ngày chỉ có {whole(cut_to)} ngày gần nhất."
