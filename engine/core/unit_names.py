"""Names of units as people type them, brought to one form: two spellings of one name get one key.

The key is short, because people shorten: "Phường Thuỷ Xuân", "P.Thủy Xuân" and "p thủy  xuân" are
all "p thủy xuân". A name typed without any accent has a key of its own kind (`plain_name`), since
it says less: "nga thanh" may be Nga Thanh or Nga Thành.
"""

import re
import unicodedata
from functools import lru_cache

KIND_WORDS = frozenset({"t", "tp", "tx", "h", "q", "p", "x", "tt"})
"""Tỉnh, thành phố, thị xã, huyện, quận, phường, xã, thị trấn: the short forms that open a territory's key."""

OFFICE_WORD = "ubnd"

_SHORT_FORMS = {
    "tỉnh": "t",
    "thành phố": "tp",
    "thị xã": "tx",
    "huyện": "h",
    "quận": "q",
    "phường": "p",
    "xã": "x",
    "thị trấn": "tt",
    "ủy ban nhân dân": OFFICE_WORD,
    "ub nhân dân": OFFICE_WORD,
    "ủy ban nd": OFFICE_WORD,
    "tổ dân phố": "tổ",
    "tổ dp": "tổ",
    "tdp": "tổ",
    "khu phố": "kp",
    "và": "&",
}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_BARE_VOWELS = "aeiouy"
_SHAPED_VOWELS = "ăâêôơư"
_CONSONANTS = "bcdđghklmnpqrstvx"

# Eth and the African D look like Đ and come from old keyboards; the rest has no width.
_LOOKALIKES = str.maketrans({"ð": "đ", "ɖ": "đ", **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")})
# Only before a consonant that a vowel follows: some programs write "PhưỜNg" and "BằNg" for capital letters.
_CAMEL = re.compile(
    rf"(?<=[^\W\d_A-Z])(?=[{_CONSONANTS.upper()}][{_CONSONANTS}]{{0,2}}[^\W\d_A-Z{_CONSONANTS}])"
)
_DOTTED = re.compile(r"\bt\. ?([ptx])\b")
_UBND_DOTTED = re.compile(r"\bu\. ?b\. ?n\. ?d\b")
_PIECE = re.compile(r"[^\W\d_]+|\d+|&")
# No Vietnamese syllable begins with these letters, so what follows is the next word: "TPHuế", "PVỹ Dạ".
_GLUED = re.compile(
    rf"(?P<word>tp|tx|tt|tdp|ubnd)(?P<rest>.+)|(?P<letter>p(?=[{_CONSONANTS.replace('h', '')}])"
    rf"|x(?=[{_CONSONANTS}])|h(?=[{_CONSONANTS}]))(?P<name>.{{2,}})"
)


def normal_name(text: str) -> str:
    """The key of a name that was typed with its accents (or of an alias, as it was typed)."""
    return shorten(spelling(text))


def plain_name(text: str) -> str:
    """The key of a name as someone types it who types no accents."""
    return shorten(without_accents(spelling(text)))


def spelling(text: str) -> str:
    """Lower-case syllables with one blank between, the tone mark where old spelling has it."""
    letters = unicodedata.normalize("NFC", text)
    letters = _CAMEL.sub(" ", letters).lower().translate(_LOOKALIKES)
    if "." in letters:
        letters = _UBND_DOTTED.sub(OFFICE_WORD, _DOTTED.sub(r"t\1", letters))
    return " ".join([_syllable(piece) for piece in _PIECE.findall(letters)])


def shorten(spelled: str) -> str:
    """A spelling with its kind words in short form, so that "phường" and "p" are one word.

    A spelling without accents is read without them: "xa" is "xã" only where nothing has an accent.
    """
    return (_PLAIN_WORDS if spelled.isascii() else _WORDS)(spelled)


def without_accents(spelled: str) -> str:
    decomposed = unicodedata.normalize("NFD", spelled)
    return "".join([c for c in decomposed if not unicodedata.combining(c)]).replace("đ", "d")


def parted(key: str) -> tuple[str, str]:
    """The kind word and the rest of a territory's key; no kind word, no rest, for any other key."""
    kind, _, bare = key.partition(" ")
    return (kind, bare) if bare and kind in KIND_WORDS else ("", "")


@lru_cache(maxsize=8192)
def _syllable(piece: str) -> str:
    if piece.isdecimal():
        return piece.lstrip("0") or "0"
    glued = _GLUED.fullmatch(piece)
    if glued:
        before = glued["word"] or glued["letter"]
        return f"{before} {_retoned(glued['rest'] or glued['name'])}"
    return _retoned(piece)


def _retoned(syllable: str) -> str:
    """The tone mark at its one place: Hoà is Hòa, Thuỷ is Thủy, Hòang is Hoàng, Qúy is Quý."""
    if syllable.isascii():
        return syllable
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = "".join([c for c in decomposed if c in _TONES])
    if len(tone) != 1:
        return syllable
    letters = unicodedata.normalize("NFC", "".join([c for c in decomposed if c not in _TONES]))
    at = _place_of_tone(letters)
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def _place_of_tone(letters: str) -> int:
    shaped = [i for i, c in enumerate(letters) if c in _SHAPED_VOWELS]
    if shaped:
        return shaped[-1]
    vowels = [i for i, c in enumerate(letters) if c in _BARE_VOWELS]
    if letters[:2] in ("qu", "gi") and len(vowels) > 1:
        vowels = vowels[1:]  # that u or i belongs to the consonant
    if not vowels:
        return len(letters) - 1
    closed = vowels[-1] < len(letters) - 1
    if closed or len(vowels) == 1:
        return vowels[-1]
    return vowels[-2]


class _Words:
    """Replaces the long forms by the short ones; a number loses the word "số" before it."""

    __slots__ = ("_pattern", "_short")

    def __init__(self, short: dict[str, str], number_word: str) -> None:
        longest_first = sorted(short, key=len, reverse=True)
        self._short = short
        self._pattern = re.compile(rf"\b(?:{'|'.join(longest_first)}|{number_word} (?=\d))\b")

    def __call__(self, spelled: str) -> str:
        return self._pattern.sub(lambda found: self._short.get(found[0], ""), spelled)


_WORDS = _Words(_SHORT_FORMS, "số")
_PLAIN_WORDS = _Words({without_accents(a): without_accents(b) for a, b in _SHORT_FORMS.items()}, "so")
