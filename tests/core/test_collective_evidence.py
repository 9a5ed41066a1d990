"""The evidence of the collective prizes: whole it holds, and whatever is changed in it is found."""

from collections.abc import Iterable

import pytest

from engine.core.collective_checking import check, sources_of
from engine.core.collective_evidence import (
    Member,
    PersonCounted,
    PointsOfUnit,
    RoundFrozen,
    member_lines,
    person_lines,
    points_lines,
    rule_line,
    stand,
    standing_lines,
    summary_line,
    unit_lines,
)
from engine.core.collective_reading import rule_of
from engine.core.contests import Collective, CollectiveKey
from engine.core.evidence import digest_of, sha256_of
from engine.core.units import Tree, Unit, tree

RULE = Collective((CollectiveKey.RATE, CollectiveKey.QUALITY), 1, least_headcount=2)
DOCUMENT = {
    "slug": "thu",
    "title": "Thử",
    "organiser": "Ban",
    "documents": [],
    "round_word": "Tuần",
    "approvals": 2,
    "units_on": None,
    "units_under": None,
    "collective": {"order": ["rate", "quality"], "places": 1, "by_block": False, "least_headcount": 2},
}
UNITS = (
    Unit("D", "Huyện", competes=True),
    Unit("A", "Xã A", parent="D", headcount=4, headcount_source="BC 1", competes=True),
    Unit("B", "Xã B", parent="D", headcount=8, competes=True),
    Unit("S", "Tổ", headcount=1, competes=True),
)
PEOPLE = (
    PersonCounted("p1", "A", (1, 2)),
    PersonCounted("p2", "A", (1,)),
    PersonCounted("p3", "B", (2,)),
    PersonCounted("p4", None, (1,)),
)
POINTS = (
    PointsOfUnit(1, None, 1, 0, 3),
    PointsOfUnit(1, "A", 2, 5, 6),
    PointsOfUnit(2, "A", 1, 1, 3),
    PointsOfUnit(2, "B", 1, 3, 3),
)


def register() -> Tree:
    return tree(UNITS, UNITS[0].valid_from)


def evidence(rule: Collective = RULE) -> dict[str, list[str]]:
    seen = register()
    stood = stand(rule, seen, PEOPLE, POINTS)
    rounds = [RoundFrozen(1, 0, 10, 1, "a" * 64), RoundFrozen(2, 10, 20, 3, "b" * 64)]
    texts: dict[Member, Iterable[str]] = {
        Member.RULE: [rule_line(DOCUMENT, rounds)],
        Member.UNITS: unit_lines(seen),
        Member.PEOPLE: person_lines(PEOPLE),
        Member.POINTS: points_lines(POINTS),
        Member.STANDINGS: standing_lines(rule, stood, sources_of(seen)),
        Member.SUMMARY: [summary_line(stood)],
    }
    return {member.value: list(member_lines(member, lines)) for member, lines in texts.items()}


def codes(texts: dict[str, list[str]], *, sealed: bool = True) -> list[str]:
    """What is found; `sealed`: against the hashes of before, else hashed anew by who changed it."""
    known = evidence() if sealed else texts
    hashes = {member: sha256_of(lines) for member, lines in known.items()}
    found = check(lambda member: texts[member], hashes, digest_of(hashes))
    return [one.code for one in found.differences]


def test_it_holds_and_gives_its_own_digest_again() -> None:
    texts = evidence()
    hashes = {member: sha256_of(lines) for member, lines in texts.items()}
    found = check(lambda member: texts[member], hashes, digest_of(hashes))
    assert found.differences == ()
    assert found.recomputed == digest_of(hashes)


def test_a_unit_counts_those_below_and_one_below_the_least_headcount_stands_outside() -> None:
    stood = stand(RULE, register(), PEOPLE, POINTS)
    placed = [(p.place, p.unit.code, p.unit.people, p.unit.headcount.people, p.prize) for p in stood.placed]
    assert placed == [(1, "A", 2, 4, True), (2, "D", 3, 12, False), (3, "B", 1, 8, False)]
    assert [one.code for one in stood.left_out] == ["S"]
    assert stood.people == 4


def test_what_is_read_back_is_what_was_written() -> None:
    (_, line) = evidence()[Member.RULE]
    read = rule_of(line)
    assert (read.slug, read.rule, [one.revision for one in read.rounds]) == ("thu", RULE, [1, 3])


@pytest.mark.parametrize("member", list(Member))
def test_a_text_that_was_changed_is_named(member: Member) -> None:
    texts = evidence()
    texts[member][-1] = texts[member][-1].replace(":", ": ", 1)
    assert "member-changed" in codes(texts)


@pytest.mark.parametrize("member", list(Member))
def test_a_line_less_is_found_also_where_all_was_hashed_anew(member: Member) -> None:
    texts = evidence()
    texts[member].pop()
    assert codes(texts, sealed=False)


@pytest.mark.parametrize(
    ("member", "was", "now", "code"),
    [
        (Member.UNITS, '"headcount":4', '"headcount":2', "standings-differ"),
        (Member.UNITS, '"source":"BC 1"', '"source":"BC 2"', "standings-differ"),
        (Member.PEOPLE, '"p3","rounds":[2],"unit":"B"', '"p3","rounds":[2],"unit":"A"', "people-and-points-differ"),
        (Member.POINTS, '"points":5', '"points":6', "standings-differ"),
        (Member.STANDINGS, '"prize":true', '"prize":false', "standings-differ"),
        (Member.SUMMARY, '"people":4', '"people":5', "collective-summary-differs"),
        (Member.PEOPLE, '"p2"', '"p1"', "people-out-of-order"),
    ],
)  # fmt: skip
def test_a_change_hashed_anew_is_found_by_computing_again(
    member: Member, was: str, now: str, code: str
) -> None:
    texts = evidence()
    changed = [line.replace(was, now) for line in texts[member]]
    assert changed != texts[member]
    assert code in codes(texts | {member.value: changed}, sealed=False)


def test_what_is_no_evidence_is_said_to_be_unreadable() -> None:
    texts = evidence()
    assert codes(texts | {Member.RULE.value: ["x"]}, sealed=False) == ["member-unreadable"]
    assert codes(texts | {Member.UNITS.value: texts[Member.POINTS]}, sealed=False) == ["member-unreadable"]
    hashes = {Member.RULE.value: "0" * 64}
    missing = check(lambda _: (), hashes, digest_of(hashes))
    assert {one.code for one in missing.differences} == {"member-missing"}
    assert missing.recomputed == ""
