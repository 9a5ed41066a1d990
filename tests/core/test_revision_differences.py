"""What one revision has otherwise than the one before, held against a comparison that keeps all in memory."""

import json
from collections import Counter
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from engine.core import revision_differences as diff
from engine.core.evidence import EvidenceEntry, entry_line, pseudonym
from engine.core.revision_differences import Became, EntryChanged, Place, QuestionChanged, WinnerMoved
from engine.core.standing import Standing

OLD, NEW = b"o" * 32, b"n" * 32
IDS = st.text('aB"\\é :{}person,', min_size=1, max_size=6) | st.just('"person":"' + "0" * 32)
STANDINGS = st.sampled_from([s.value for s in Standing])


@dataclass(frozen=True)
class Was:
    standing: str
    unit: str | None
    answers: str


KEPT = st.builds(
    Was, STANDINGS, st.sampled_from([None, "A", "B"]), st.sampled_from(["AB", "-C", '"standing":"void"'])
)


def lines(secret: bytes, kept: dict[str, Was]) -> list[str]:
    return [
        entry_line(
            EvidenceEntry(
                entry_id,
                pseudonym(secret, entry_id),
                was.unit,
                None,
                1,
                2,
                None,
                was.answers,
                was.standing,
                "r",
            )
        )
        for entry_id, was in sorted(kept.items())
    ]


def naively(before: dict[str, Was], after: dict[str, Was]) -> list[EntryChanged]:
    found = []
    for entry_id in sorted(before | after):
        was, now = before.get(entry_id), after.get(entry_id)
        if was is None or now is None:
            became = Became.ADDED if was is None else Became.REMOVED
            found.append(EntryChanged(entry_id, became, was and was.standing, now and now.standing))
            continue
        if was.standing != now.standing:
            found.append(EntryChanged(entry_id, Became.STANDING, was.standing, now.standing))
        elif was.unit != now.unit:
            found.append(EntryChanged(entry_id, Became.UNIT, was.unit, now.unit))
        if was.answers != now.answers:
            found.append(EntryChanged(entry_id, Became.CONTENT, None, None))
    return found


@given(
    before=st.dictionaries(IDS, KEPT, max_size=8),
    after=st.dictionaries(IDS, KEPT, max_size=8),
    same=st.dictionaries(IDS, KEPT, max_size=4),
)
def test_merged_entries_differ_as_those_compared_in_memory(
    before: dict[str, Was], after: dict[str, Was], same: dict[str, Was]
) -> None:
    before, after = before | same, after | same
    right = naively(before, after)
    found = diff.entries_changed(iter(lines(OLD, before)), iter(lines(NEW, after)))
    assert dict(found.counts) == Counter(one.became for one in right)
    assert sorted(found.first, key=repr) == sorted(right, key=repr)
    moved = Counter((c.before, c.after) for c in right if c.became is Became.STANDING)
    assert {(was, now): count for was, now, count in found.standings} == moved


@given(kept=st.dictionaries(IDS, KEPT, max_size=8))
def test_standings_are_counted_and_the_same_entries_differ_in_nothing(kept: dict[str, Was]) -> None:
    assert diff.standings_of(lines(OLD, kept)) == Counter(was.standing for was in kept.values())
    found = diff.entries_changed(lines(OLD, kept), lines(NEW, kept))
    assert (found.counts, found.standings, found.first) == ({}, (), ())


def test_only_the_first_are_named_and_what_decides_a_prize_before_units() -> None:
    before = {f"{n:03}": Was("valid", "A", "AB") for n in range(100)}
    after = {entry_id: Was("void" if entry_id == "099" else "valid", "B", "AB") for entry_id in before}
    found = diff.entries_changed(lines(OLD, before), lines(NEW, after))
    assert found.counts == {Became.UNIT: 99, Became.STANDING: 1}
    assert len(found.first) == diff.FIRST_NAMED
    assert found.first[0] == EntryChanged("099", Became.STANDING, "valid", "void")


def winners(*won: tuple[str, int, str]) -> str:
    rows = [
        {"position": place, "entry_id": entry_id, "rank": rank, "prize": prize, "tier": 0}
        for place, (entry_id, rank, prize) in enumerate(won, 1)
    ]
    return json.dumps({"winners": rows, "passed_over": [], "left_empty": []})


def test_winners_stand_side_by_side_those_who_fell_out_last() -> None:
    before = winners(("a", 1, "Nhất"), ("b", 2, "Nhì"), ("c", 3, "Nhì"))
    after = winners(("b", 1, "Nhất"), ("c", 3, "Nhì"), ("d", 4, "Nhì"))
    found = diff.winners_moved(before, after)
    assert found == (
        WinnerMoved("b", Place(2, 2, "Nhì"), Place(1, 1, "Nhất")),
        WinnerMoved("c", Place(3, 3, "Nhì"), Place(2, 3, "Nhì")),
        WinnerMoved("d", None, Place(3, 4, "Nhì")),
        WinnerMoved("a", Place(1, 1, "Nhất"), None),
    )
    assert not any(one.stayed for one in found)
    assert all(one.stayed for one in diff.winners_moved(before, before))


def paper(*questions: tuple[int, str, list[str], bool]) -> str:
    return json.dumps({
        "questions": [
            {"number": n, "text": text, "options": ["x", "y"], "accepted": accepted, "voided": voided}
            for n, text, accepted, voided in questions
        ]
    })  # fmt: skip


def test_a_question_differs_by_its_key_or_its_words() -> None:
    before = paper((1, "Một", ["A"], False), (2, "Hai", ["B"], False), (3, "Ba", ["A"], False))
    after = paper((1, "Một", ["A", "C"], False), (2, "Hai", ["B"], True), (3, "Ba?", ["A"], False))
    assert diff.questions_changed(before, after) == (
        QuestionChanged(1, "A", "AC", reworded=False),
        QuestionChanged(2, "B", "", reworded=False),
        QuestionChanged(3, "A", "A", reworded=True),
    )
    assert diff.questions_changed(before, before) == ()


def test_draws_rules_and_exclusions_are_compared() -> None:
    def drawn(*seeds: str) -> str:
        return json.dumps([{"seed": seed, "entry_ids": ["a", "b"]} for seed in seeds])

    assert diff.seeds_changed(drawn("1", "2"), drawn("2", "3")) == (("1",), ("3",))
    assert diff.rules_changed('{"prizes":[],"slug":"a"}', '{"prizes":[1],"slug":"a"}') == ("prizes",)
    assert diff.exclusions_counted(['{"effect":"barred"}', '{"effect":"barred"}']) == {"barred": 2}
