"""Vietnamese typed for the fonts of the 1990s: TCVN3 (ABC) and VNI, and bytes of Windows-1258.

Such text is made of ordinary Latin letters and signs in the wrong place, so no letter test finds it.
A word gives it away when it is no Vietnamese syllable as it stands and becomes one when read as TCVN3
or VNI. It is named, never converted: the same letters can stand for two names ("Hoàng" is Hoàng, and
in VNI it is Hồng).
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

TCVN3 = "TCVN3"
VNI = "VNI"
WINDOWS_1258 = "Windows-1258"
UNKNOWN_BYTES = "8-bit"
UTF8_AS_1252 = "UTF-8 > Windows-1252"

_SLIP, _HINT, _PROOF = 1, 2, 3

_TCVN3_LETTERS = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵăâêôơưđ",
        strict=True,
    )
)
_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc, huyền, hỏi, ngã, nặng
_VNI_TONES = dict(zip("ùøûõï", _TONES, strict=True))
_VNI_MARKS = {
    **{("aeo", mark): "\u0302" + tone for mark, tone in zip("âáàåãä", ("", *_TONES), strict=True)},
    **{("a", mark): "\u0306" + tone for mark, tone in zip("êéèúüë", ("", *_TONES), strict=True)},
}
_VNI_PAIRS = {base + mark: base + signs for (bases, mark), signs in _VNI_MARKS.items() for base in bases}
_VNI_PAIRS |= {base + mark: base + tone for base in "aeouy" for mark, tone in _VNI_TONES.items()}
_VNI_PAIRS |= {"ô" + mark: "ơ" + tone for mark, tone in _VNI_TONES.items()}
_VNI_PAIRS |= {"ö" + mark: "ư" + tone for mark, tone in _VNI_TONES.items()}
_VNI_SINGLES = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "í": "í", "ì": "ì", "î": "ỵ"}
_VNI_UNIT = re.compile("|".join((*_VNI_PAIRS, *_VNI_SINGLES, "[a-z]", ".")), re.DOTALL)

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo "
    "ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach "
    "oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op "
    "ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi "
    "uôm uôn uông uôt up ut uơ uy uya uych uynh uyên uyêt uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương "
    "ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ych yn yng ynh yt êng"
).split()
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{'|'.join(sorted(_RHYMES, key=len, reverse=True))})")
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~]+")
_VIETNAMESE_LATIN1 = frozenset("àáâãèéêìíòóôõùúý")
_BYTES = re.compile("[\udc80-\udcff]")
_LETTERS_ABOVE = re.compile(r"[^\W\d_\x00-\xff]")


def legacy_font(text: str) -> str | None:
    """The old font or wrong code page this text was typed for, or None."""
    if text.isascii():
        return None
    if _is_utf8_read_as_latin(text):
        return UTF8_AS_1252
    if _LETTERS_ABOVE.search(text):  # letters beyond Latin-1 show that it is Unicode
        return None
    words = [found for word in _WORD.findall(text) if (found := _word_font(word))]
    # One short word ("µm", "Bø") or one that may be a slip ("Nguyôn") proves nothing alone.
    proven = any(weight == _PROOF for _, weight in words)
    if proven or (len(words) > 1 and any(weight == _HINT for _, weight in words)):
        return max(words, key=lambda found: found[1])[0]
    return None


def _is_utf8_read_as_latin(text: str) -> bool:
    try:
        return not text.encode("cp1252").decode("utf-8").isascii()
    except UnicodeError:
        return False


def legacy_bytes(cell: str) -> str | None:
    """The code page of a cell that holds bytes which are not UTF-8 (kept as surrogates), or None."""
    if not _BYTES.search(cell):
        return None
    raw = cell.encode("utf-8", "surrogateescape")
    if font := legacy_font(raw.decode("latin-1")):
        return font
    try:
        as_1258 = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return UNKNOWN_BYTES
    words = [word for word in _WORD.findall(as_1258) if not word.isascii()]
    return WINDOWS_1258 if words and all(is_syllable(word) for word in words) else UNKNOWN_BYTES


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Can this be one Vietnamese syllable: onset, rhyme, at most one tone, and the right one."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in apart if char in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    if not _SYLLABLE.fullmatch(bare):
        return False
    stopped = bare.endswith(("c", "ch", "p", "t"))
    return not stopped or bool(tones and tones[0] in "\u0301\u0323")


@lru_cache(maxsize=20_000)
def _word_font(word: str) -> tuple[str, int] | None:
    """The font of one word and how far it proves it."""
    if word.isascii() or len(word) > 16 or is_syllable(word):
        return None
    lower = word.lower()
    if (read := _from_vni(lower)) and is_syllable(read):
        return VNI, _PROOF if len(word) > 2 else _HINT
    if not any(char.isascii() for char in word) or not is_syllable(_from_tcvn3(word)):
        return None
    wrong_case = any(
        before.islower() and char.isupper() and not char.isascii() for before, char in pairwise(word)
    )
    if wrong_case or any(not char.isascii() and char not in _VIETNAMESE_LATIN1 for char in lower):
        return TCVN3, _PROOF if len(word) > 2 else _HINT
    return TCVN3, _SLIP


def _from_tcvn3(word: str) -> str:
    # The capital accents stand at places of their own only for the bare letters; all others are lower case.
    return "".join(char.lower() if char.isascii() else _TCVN3_LETTERS.get(char, "?") for char in word)


def _from_vni(lower: str) -> str | None:
    """The word read as VNI, or None if no letter of it is written as only VNI writes it."""
    units = _VNI_UNIT.findall(lower)
    proven = any(unit in _VNI_PAIRS or unit == "ö" for unit in units)
    if not proven:
        return None
    return "".join(
        _VNI_PAIRS.get(unit) or _VNI_SINGLES.get(unit) or (unit if unit.isascii() else "?") for unit in units
    )
