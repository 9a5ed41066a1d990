"""What happens to a name on its way through keyboards, spreadsheets and chat programs.

SURFACES change how a name looks and take nothing away; SLIPS are mistakes, after which a person who
knows the place can still tell it but the program may only propose.
"""

import random
import re
import unicodedata
from collections.abc import Callable

Noise = Callable[[str, random.Random], str]

_NEW_TONES = {"òa": "oà", "óa": "oá", "ọa": "oạ", "ỏa": "oả", "ủy": "uỷ", "úy": "uý", "ụy": "uỵ", "ùy": "uỳ"}
_TELEX = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_STREETS = ["Lê Lợi", "Nguyễn Huệ", "Hùng Vương", "Trần Phú", "Bà Triệu"]


def _case(text: str, rng: random.Random) -> str:
    return rng.choice([str.upper, str.lower, str.title, str.capitalize])(text)


def _tone_place(text: str, rng: random.Random) -> str:
    pairs = _NEW_TONES if rng.random() < 0.5 else {new: old for old, new in _NEW_TONES.items()}
    for old, new in pairs.items():
        text = re.sub(rf"(?<![qQ]){old}(?!\w)", new, text)
    return text


def _decomposed(text: str, rng: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _blanks(text: str, rng: random.Random) -> str:
    blank = rng.choice(["  ", "\u00a0", "\t", " \n"])
    return rng.choice(["", " "]) + text.replace(" ", blank) + rng.choice(["", "  "])


def _punctuation(text: str, rng: random.Random) -> str:
    return rng.choice(["{}.", '"{}"', "({})", "- {}", "{} ;", "“{}”", "{}...", "*{}*"]).format(text)


def _invisible(text: str, rng: random.Random) -> str:
    return rng.choice(["\ufeff{}", "{}\u200b", "\u200b{}\u200b"]).format(text)


def _joined(text: str, rng: random.Random) -> str:
    """Loses one blank between two words that both begin with a capital."""
    places = [
        m.start() for m in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_a-z])", text) if text[m.end()].isupper()
    ]
    if not places or text.isupper():
        return text
    at = rng.choice(places)
    return text[:at] + text[at + 1 :]


def _country(text: str, rng: random.Random) -> str:
    return (
        text + rng.choice([", Việt Nam", " - VN", ", Việt nam"])
        if not text.isascii()
        else text + ", Viet Nam"
    )


SURFACES: dict[str, Noise] = {
    "case": _case,
    "tone place": _tone_place,
    "decomposed": _decomposed,
    "blanks": _blanks,
    "punctuation": _punctuation,
    "invisible": _invisible,
    "joined": _joined,
    "country": _country,
}


def _letter_lost(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _letters_swapped(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _letter_doubled(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at] + text[at:]


def _accent_lost(text: str, rng: random.Random) -> str:
    words = unicodedata.normalize("NFC", text).split(" ")
    marked = [i for i, word in enumerate(words) if not word.isascii()]
    if not marked:
        return text
    at = rng.choice(marked)
    words[at] = "".join(c for c in unicodedata.normalize("NFD", words[at]) if not unicodedata.combining(c))
    return " ".join(words)


def _telex(text: str, rng: random.Random) -> str:
    words = unicodedata.normalize("NFC", text).split(" ")
    at = rng.randrange(len(words))
    letters = unicodedata.normalize("NFD", words[at])
    tones = [c for c in letters if c in _TELEX]
    if not tones:
        return text
    words[at] = unicodedata.normalize("NFC", letters.replace(tones[0], "")) + _TELEX[tones[0]]
    return " ".join(words)


def _group_before(text: str, rng: random.Random) -> str:
    return rng.choice(["Tổ {}, ", "TDP {} ", "Thôn {}, ", "KV{} - "]).format(rng.randint(1, 19)) + text


def _street_before(text: str, rng: random.Random) -> str:
    return f"{rng.randint(1, 199)} {rng.choice(_STREETS)}, {text}"


SLIPS: dict[str, Noise] = {
    "letter lost": _letter_lost,
    "letters swapped": _letters_swapped,
    "letter doubled": _letter_doubled,
    "accent lost": _accent_lost,
    "telex left over": _telex,
    "group before": _group_before,
    "street before": _street_before,
}
