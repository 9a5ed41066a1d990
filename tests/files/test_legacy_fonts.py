"""Old fonts are found in what people type for them, and nowhere else."""

import csv
import unicodedata
from pathlib import Path

import pytest

from engine.files import legacy_fonts
from engine.files.cell_text import CALM, SUSPECT_PAIR
from engine.files.legacy_fonts import TCVN3, UTF8_AS_1252, VNI, is_syllable, legacy_font

REFERENCE = Path(__file__).parents[2] / "data" / "reference"

TCVN3_TEXTS = [
    "NguyÔn V¨n An", "TrÇn ThÞ Hång", "Lª Quèc Huy", "Ph¹m Minh §øc", "Huúnh TÊn Ph¸t", "Vâ ThÞ Thuý",
    "Tr\xad¬ng Mü LÖ", "Ph\xadêng T©y Léc", "C©u hái", "Hä vµ tªn", "Së Th«ng tin vµ TruyÒn th«ng",
]  # fmt: skip
VNI_TEXTS = [
    "Nguyeãn Vaên An", "Traàn Thò Hoàng", "Leâ Quoác Huy", "Phaïm Minh Ñöùc", "Huyønh Taán Phaùt",
    "Ñaëng Thò Ngoïc", "Tröông Myõ Leä", "Phöôøng Taây Loäc", "Caâu hoûi", "Hoï vaø teân", "NGUYEÃN VAÊN AN",
]  # fmt: skip
SOUND_TEXTS = [
    "Hồ Thị Kăn", "A Viết Thiết", "Lê Hoàng Quân", "Trà Bá Tòng", "H'Ñuê Niê", "Y Ñôn", "Kpă Tơng",
    "Rmah H'Bé",
    "Kà Thị Sương", "K'Bông", "Ê Đê", "Tà Ôi", "Bru–Vân Kiều", "Hoà", "HOÀ", "Thuỷ",
    "Phường Phường Đúc",
    "Nestlé", "Café Trung Nguyên", "Citroën", "Häagen-Dazs", "L'Oréal", "Samsung®", "Müller", "Sørensen",
    "François Lefèvre", "Beyoncé", "São Paulo", "Zoë Noël", "Straße", "Ångström", "El Niño", "Señor", "naïve",
    "50 × 40 µm", "10 µm", "m²", "½", "5·3", "© 2024", "§ 5", "100 °C", "«Quê hương»", "hue-s:0001", "Bø",
    "ten.nguoi@thuathienhue.gov.vn", "Nguyôn", "HUÊ", "Lê Thánh Tôn", "hoà bình", "Quế Ðoan", "Toàn quốc",
    "Đoàn",
]  # fmt: skip


@pytest.mark.parametrize("text", TCVN3_TEXTS)
def test_text_typed_for_tcvn3_is_named(text):
    assert legacy_font(text) == TCVN3


@pytest.mark.parametrize("text", VNI_TEXTS)
def test_text_typed_for_vni_is_named(text):
    assert legacy_font(text) == VNI


@pytest.mark.parametrize("text", ["Nguyễn Văn An", "Trần Thị Hồng", "Lê Quốc Huy"])
def test_unicode_read_as_windows_1252_is_named(text):
    misread = text.encode().decode("cp1252", "ignore")
    assert legacy_font(misread) in (UTF8_AS_1252, None)
    assert legacy_font("Huế".encode().decode("cp1252")) == UTF8_AS_1252


@pytest.mark.parametrize("text", SOUND_TEXTS)
def test_sound_text_raises_no_alarm(text):
    assert legacy_font(unicodedata.normalize("NFC", text)) is None


@pytest.mark.parametrize("text", TCVN3_TEXTS + VNI_TEXTS)
def test_the_quick_look_at_a_row_lets_no_old_font_pass(text):
    assert not CALM.fullmatch(text) or SUSPECT_PAIR.search(text)


def ward_names() -> set[str]:
    names: set[str] = set()
    for path in sorted(REFERENCE.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            names |= {row["name"] for row in csv.DictReader(file) if row.get("name")}
    return names


def test_no_real_ward_raises_an_alarm_and_nearly_all_are_found_in_old_fonts():
    names = ward_names()
    assert len(names) > 500
    for name in names:
        for text in (name, name.upper(), name.lower()):
            assert legacy_font(text) is None, text
    to_tcvn3 = {letter: sign for sign, letter in legacy_fonts._TCVN3_LETTERS.items()}
    old = ["".join(to_tcvn3.get(char, to_tcvn3.get(char.lower(), char)) for char in name) for name in names]
    changed = [text for text in old if not text.isascii()]
    assert sum(legacy_font(text) == TCVN3 for text in changed) > 0.9 * len(changed)


@pytest.mark.parametrize(
    "word", ["Nguyễn", "ĐƯỜNG", "quýt", "giếng", "gì", "khuỷu", "ngoằn", "xoong", "yến", "ỉ"]
)
def test_vietnamese_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Nguyôn", "tìt", "cafộ", "bứrn", "strà", "đđa", "ắ́", "wà"])
def test_other_words_are_no_syllables(word):
    assert not is_syllable(word)
