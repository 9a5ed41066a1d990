"""Texts that name no unit of the register: none of them may ever be accepted."""

import random
from collections.abc import Sequence

from engine.core.unit_keys import Named
from tests.benchmarks.messy_unit_names import Register

ANYWHERE = """
abc|không|Không có|k|.|-|...|???|N/A|null|test|asdfgh|112233|000|12/9/2024|0912345678|😀|👍👍|❤️ Huế
tổ 5|Tổ dân phố 12|Việt Nam|VN|viet nam|tự do|Khác|Người dân|học sinh|Giáo viên|Huế quê tôi
Thanh Hóa quê mình|quê hương tôi|xứ Thanh anh hùng|Phường|xã|P.|UBND|UBND phường|UBND xã
Công an phường|công an xã|Trạm y tế|Trường THCS|Trường tiểu học số 2|Đoàn phường|Quận 1|Q.1
Phường Bến Nghé, Quận 1, TP Hồ Chí Minh|Phường 14, Q. Gò Vấp|P. Hàng Trống, Hoàn Kiếm, Hà Nội|Hà Nội
Đà Nẵng|TP Hồ Chí Minh|Xã Hòa Vang, Đà Nẵng|huyện Củ Chi|Phường Phú Nhuận, TP Hồ Chí Minh
phường Trường An, quận 3|Quảng Trị|Nghệ An|tp|tx|tt|h|x|TTH|TH|TT Huế|T. Hóa
https://example.com/vy-da|user@example.com|<b>Huế</b>|=1+1|'; DROP TABLE units; --|Nguyễn Văn A
Trần Thị Bích Ngọc|xin chào|Đúng rồi|A|ABCD-ABCD|15 câu|giải nhất|Công ty TNHH Một thành viên
hưu trí|nội trợ
""".replace("\n", "|")
INSTITUTIONS = (
    "UBND {}|Ủy ban nhân dân {}|Công an {}|Trường THCS {}|Trường Mầm non {}|Trạm y tế {}|Đảng ủy {}"
    "|HĐND {}|Đoàn thanh niên {}|Hội Phụ nữ {}|HTX nông nghiệp {}|Chợ {}|Ban chỉ huy quân sự {}"
    "|Mặt trận {}|Bưu điện {}"
    "|{} ơi|không phải {}|gần {}"
).split("|")
_SOUNDS = "an bo chi dang ep ga hue im kho la minh ngo oi phat qua ri san tho ung vinh xe y".split()


def junk(units: Sequence[Named], elsewhere: Sequence[Named], seed: int, count: int) -> list[str]:
    """The texts above and twice `count` made up: institutions, contradictions, sounds, wards of elsewhere."""
    rng = random.Random(seed)
    here, there = Register(units), Register(elsewhere)
    texts = [text for text in ANYWHERE.split("|") if text.strip()]
    texts += ["Phường Vỹ Dạ " * 800, "x" * 10_000, "ờ" * 150, "a " * 100, "\u200b", "\x00", "𝓥𝔂̃ 𝓓𝓪̣"]
    makers = [_institution, _contradiction, _two_wards, _sounds]
    for _ in range(count):
        maker = rng.choice(makers)
        texts.append(maker(here, rng))
        texts.append(_elsewhere(here, there, rng))
    return texts


def _institution(here: Register, rng: random.Random) -> str:
    return rng.choice(INSTITUTIONS).format(rng.choice(here.wards).name)


def _contradiction(here: Register, rng: random.Random) -> str:
    """A ward in a district that has none of that name."""
    ward = rng.choice(here.wards)
    bare = here.split[ward.key][1]
    named_alike = [unit for unit in here.units if here.split[unit.key][1].lower() == bare.lower()]
    districts = [
        unit
        for unit in here.units
        if unit.kind == "district" and all(unit not in (*here.above[u.key], u) for u in named_alike)
    ]
    return f"{ward.name}, {rng.choice(districts).name}"


def _two_wards(here: Register, rng: random.Random) -> str:
    one, other = rng.sample(here.wards, 2)
    return f"{one.name} và {other.name}"


def _sounds(here: Register, rng: random.Random) -> str:
    return " ".join(rng.choice(_SOUNDS) for _ in range(rng.randint(3, 6)))


def _elsewhere(here: Register, there: Register, rng: random.Random) -> str:
    """A ward of another province; without the district only where no unit here has its name."""
    ward = rng.choice(there.wards)
    known = {name.lower() for name in (*(u.name for u in here.units), *(b for _, b in here.split.values()))}
    if ward.name.lower() not in known and rng.random() < 0.4:
        return ward.name
    return ", ".join([ward.name, *(unit.name for unit in there.above[ward.key])])
