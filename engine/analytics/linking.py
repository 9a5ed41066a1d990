"""Joins accounts that are one person (rules.md §2), from links of two accounts each."""

from collections.abc import Iterable

Link = tuple[int, str, int, str]
"""Number and text of one account, number and text of another."""


def joined(links: Iterable[Link]) -> dict[int, int]:
    """The person of each linked account: the number of the first of their accounts by the alphabet."""
    leader: dict[int, int] = {}
    text: dict[int, str] = {}

    def find(number: int) -> int:
        root = number
        while leader[root] != root:
            root = leader[root]
        while leader[number] != root:
            leader[number], number = root, leader[number]
        return root

    for one, one_text, two, two_text in links:
        text[one], text[two] = one_text, two_text
        leader.setdefault(one, one)
        leader.setdefault(two, two)
        first, second = sorted((find(one), find(two)), key=text.__getitem__)
        leader[second] = first
    return {number: find(number) for number in leader}
