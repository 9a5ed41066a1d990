"""The short address of a unit, to be printed: no personal data, any code, read back as it was."""

from unicodedata import normalize
from urllib.parse import quote, urlencode

ROOT = "/d"
_MARK = "~"
"""Before a code of dots alone, which browsers take for the folder above."""
LONGEST_CODE = 64


def short_path(slug: str, code: str) -> str:
    marked = _MARK + code if code.startswith(_MARK) or not code.strip(".") else code
    return f"{ROOT}/{quote(slug, safe='')}/{quote(marked, safe='')}"


def read_short(rest: str) -> tuple[str, str] | None:
    """Contest and code out of what stands after the root, unescaped; None: no address of ours."""
    slug, slash, marked = rest.partition("/")
    code = normalize("NFC", marked.removeprefix(_MARK))
    plain = slug.isascii() and slug.replace("-", "").isalnum() and len(slug) <= LONGEST_CODE
    if not (slash and plain and code and code.isprintable() and len(code) <= LONGEST_CODE):
        return None
    return slug, code


def inside_path(slug: str, code: str) -> str:
    """The page of that unit for people who sign in."""
    return f"/participation?{urlencode({'contest': slug, 'unit': code})}"
