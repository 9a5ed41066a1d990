"""Text from outside, made safe for places that read Markdown."""

import re

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_TAKEN_LATER = re.compile(
    r"(?<=http)(?=s?://)|(?<=www)(?=\.)|(?<=[-.+\w])(?=@[-\w])"  # links
    r"|(?<=:)(?=material_|streamlit:)"  # icons
    r"|(?<!\S)(?=(?:<->|->|<-|--|>=|<=|~=)(?!\S))",  # other signs
    re.IGNORECASE,
)
"""What becomes something else after Markdown was read, whatever is escaped."""
_JOINER = "\N{WORD JOINER}"
"""Nobody sees it, and what it stands in is not found."""


def plain(text: str) -> str:
    """Every sign of punctuation stands for itself: no link, image, colour, formula or emoji comes of it."""
    return _MARKS.sub(r"\\\1", _TAKEN_LATER.sub(_JOINER, " ".join(text.split())))
