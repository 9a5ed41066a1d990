"""Texts that are nearly the same, found without comparing each with each.

Two texts are as similar as the share of words they have in common (of all words either has). Words are
put in one order, the rarest first: two texts above the threshold must share one of their first few, so
only those are compared.
"""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

THRESHOLD = Fraction(4, 5)
FEWEST_WORDS = 4
"""Shorter texts share most of their words by chance."""


def same_text_key(text: str) -> str:
    """A text without case, spaces and punctuation: equal keys are the same text."""
    folded = unicodedata.normalize("NFC", text).casefold()
    key = "".join(c for c in folded if unicodedata.category(c)[0] in "LNM")
    return key or "".join(folded.split())


def similar_texts(texts: Sequence[str]) -> Iterator[tuple[int, int, Fraction]]:
    """For each text the most similar one before it, if similar enough: (place, earlier place, share)."""
    words = [frozenset(_words(text)) for text in texts]
    frequency = Counter(word for own in words for word in own)
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(words):
        if len(own) < FEWEST_WORDS:
            continue
        in_order = sorted(own, key=lambda word: (frequency[word], word))
        telling = in_order[: len(own) - math.ceil(THRESHOLD * len(own)) + 1]
        best, share = -1, THRESHOLD
        for earlier in sorted({i for word in telling for i in holding[word]}):
            common = len(own & words[earlier])
            all_words = len(own) + len(words[earlier]) - common
            # Compared crosswise: a fraction is made only for what is better.
            ahead = common * share.denominator - share.numerator * all_words
            if ahead > 0 or (ahead == 0 and best < 0):
                best, share = earlier, Fraction(common, all_words)
        if best >= 0:
            yield place, best, share
        for word in telling:
            holding[word].append(place)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(c if c.isalnum() else " " for c in folded).split()
