"""What can be seen of a text: names that differ in what nobody sees are two names that look alike."""

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"
)
"""Control, format (zero-width, direction) and surrogate characters, letters without a shape, and piles of
marks on one letter, which are drawn over the lines above and below."""


def is_visible(text: str) -> bool:
    """One line, and nothing in it that hides or turns what stands beside it."""
    return text.isprintable() and HIDDEN.search(text) is None
