"""Text from outside, made safe for places that read Markdown."""

import re

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Every sign of punctuation stands for itself: no link, image, colour, formula or emoji comes of it."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
