"""The short address of a unit, to be printed: no personal data, any code, read back as it was.

A code is one step of the address, whatever is in it. Slashes and lone dots mean something to browsers and
proxies even where they are escaped, so they get signs of their own.
"""

import re
from unicodedata import normalize
from urllib.parse import quote, urlencode

ROOT = "/d"
LONGEST = 64
_SIGNS = {"~": "~~", "/": "~s", "\\": "~b"}
_DOT = "~d"
_READ = {"~~": "~", "~s": "/", "~b": "\\", _DOT: "."}
_SIGN = re.compile(r"~.?")


def short_path(slug: str, code: str) -> str:
    signed = "".join(_SIGNS.get(c, c) for c in code)
    if not code.strip("."):
        signed = _DOT * len(code)
    return f"{ROOT}/{quote(slug, safe='')}/{quote(signed, safe='~')}"


def read_short(rest: str) -> tuple[str, str] | None:
    """Contest and code out of what stands after the root, unescaped; None: no address of ours."""
    slug, slash, signed = rest.partition("/")
    if "/" in signed or any(sign not in _READ for sign in _SIGN.findall(signed)):
        return None
    code = normalize("NFC", _SIGN.sub(lambda found: _READ[found[0]], signed))
    plain = slug.isascii() and slug.replace("-", "").isalnum() and len(slug) <= LONGEST
    if not (slash and plain and code and code.isprintable() and len(code) <= LONGEST):
        return None
    return slug, code


def inside_path(slug: str, code: str) -> str:
    """The page of that unit for people who sign in."""
    return f"/participation?{urlencode({'contest': slug, 'unit': code})}"
