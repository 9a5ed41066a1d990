"""Evidence: written the same by anyone, holding together when built by the rules, and not when touched."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core import evidence
from engine.core.canonical import canonical
from engine.core.contests import Attempts, Counts, Prize
from engine.core.evidence import EvidenceEntry, Member
from engine.core.evidence_checking import Checked, check
from engine.core.evidence_reading import contest_of, draws_of, entry_of, paper_of
from engine.core.moments import from_iso_utc, iso_utc
from engine.core.people import Effect
from engine.core.prizes import Draw
from engine.core.questions import key_layers
from engine.files.contest_document import as_document
from tests.core.builders import CLOSES, OPENS, contest
from tests.core.evidence_rounds import PAPER, PEOPLE, Members, built, rounds


def hashes(members: Members) -> dict[str, str]:
    return {name: evidence.sha256_of(lines) for name, lines in members.items()}


def checked(members: Members, recorded: Mapping[str, str] | None = None) -> Checked:
    """Against what was recorded; without it, as a twin that was rewritten throughout."""
    found = dict(recorded or hashes(members))
    return check(lambda member: members[member], found, evidence.digest_of(found))


def codes(found: Checked) -> set[str]:
    return {difference.code for difference in found.differences}


@given(rounds())
def test_evidence_built_by_the_rules_holds_together(members: Members) -> None:
    found = checked(members)
    assert found.differences == ()
    assert found.recomputed == evidence.digest_of(hashes(members))


@given(rounds(), st.data())
def test_a_changed_character_anywhere_is_found(members: Members, data: st.DataObject) -> None:
    recorded = hashes(members)
    name = data.draw(st.sampled_from([name for name, lines in members.items() if lines]))
    row = data.draw(st.integers(0, len(members[name]) - 1))
    line = members[name][row]
    at = data.draw(st.integers(0, len(line) - 1))
    other = data.draw(st.sampled_from('0Az"{').filter(lambda c: c != line[at]))
    members[name] = [*members[name]]
    members[name][row] = line[:at] + other + line[at + 1 :]
    found = checked(members, recorded)
    assert found.differences
    assert found.recomputed != evidence.digest_of(recorded) or name in ("ranking", "winners", "summary")


@given(rounds(), st.data())
def test_a_line_taken_out_is_found(members: Members, data: st.DataObject) -> None:
    recorded = hashes(members)
    name = data.draw(st.sampled_from([name for name, lines in members.items() if lines]))
    del members[name][data.draw(st.integers(0, len(members[name]) - 1))]
    assert checked(members, recorded).differences


RULES = contest(prizes=(Prize("Giải Nhất", 1), Prize("Giải Nhì", 1)))
GIVEN = [
    EvidenceEntry(f"e{n}", PEOPLE[n], "W1", None, OPENS + n, OPENS + n, 2, answers, "valid", "0" * 64)
    for n, answers in enumerate(("ABA", "ACA", "DDA"))
]


@pytest.fixture
def members() -> Members:
    return built(RULES, {PEOPLE[2]: Effect.NO_PRIZE}, set(), GIVEN, None)


def rewritten(members: Members, name: Member, row: int = 0, /, **changes: object) -> Members:
    """A twin whose hashes are made to fit."""
    line = json.loads(members[name][row]) | changes
    lines = [*members[name]]
    lines[row] = canonical(line)
    return members | {name: lines}


def test_a_twin_that_was_rewritten_is_found_where_it_breaks_the_rules(members: Members) -> None:
    cases = [
        (rewritten(members, Member.SUMMARY, target=1), {"summary-differs"}),
        (rewritten(members, Member.SUMMARY, set_aside=[PEOPLE[0]]), {"winners-differ"}),
        (rewritten(members, Member.SUMMARY, set_aside=sorted(PEOPLE, reverse=True)), {"summary-differs"}),
        (rewritten(members, Member.UNITS, name="Phường khác"), {"winners-differ"}),
        (rewritten(members, Member.UNITS, code="W2"), {"units-differ", "winners-differ"}),
        (rewritten(members, Member.ENTRIES, 1, unit=None), {"winners-differ"}),
        (rewritten(members, Member.WINNERS, winners=[]), {"winners-differ"}),
        (rewritten(members, Member.RANKING, 1, rank=1), {"ranking-differs"}),
        (rewritten(members, Member.ENTRIES, 1, answers="DDD"), {"ranking-differs", "summary-differs"}),
        (rewritten(members, Member.ENTRIES, 1, standing="void"), {"ranking-differs", "summary-differs"}),
        (rewritten(members, Member.ENTRIES, 1, standing="barred"), {"standing-differs"}),
        (rewritten(members, Member.ENTRIES, 1, entry_id="e0"), {"entries-out-of-order", "ranking-differs"}),
        (rewritten(members, Member.ENTRIES, 1, submitted_at=iso_utc(CLOSES)), {"standing-differs"}),
        (rewritten(members, Member.EXCLUSIONS, effect="barred"), {"standing-differs"}),
    ]
    for twin, expected in cases:
        assert expected <= codes(checked(twin)), expected


@pytest.mark.parametrize("name", list(Member))
def test_what_cannot_be_read_is_said_and_no_digest_given(members: Members, name: Member) -> None:
    for nonsense in ("", "{", "[]", "null", '{"a": 1}'):
        if [nonsense] == members[name]:
            continue
        found = checked(members | {name: [nonsense]})
        assert found.differences
        if name not in (Member.RANKING, Member.WINNERS):
            assert found.recomputed == ""


def test_a_well_formed_paper_that_is_none_cannot_be_computed(members: Members) -> None:
    assert codes(checked(rewritten(members, Member.ENTRIES, answers=None))) == {"not-computable"}


def test_a_missing_and_a_strange_member_are_named(members: Members) -> None:
    found = hashes(members)
    found["khác"] = found.pop(Member.DRAWS)
    differences = check(lambda member: members[member], found, evidence.digest_of(found)).differences
    assert {(d.code, d.facts["member"]) for d in differences} == {
        ("member-missing", "draws"),
        ("member-unknown", "khác"),
    }


def test_another_digest_than_the_one_recorded_is_found(members: Members) -> None:
    assert codes(check(lambda member: members[member], hashes(members), "0" * 64)) == {"digest-differs"}


@given(
    st.builds(
        EvidenceEntry,
        entry_id=st.text(min_size=1),
        person=st.just(PEOPLE[0]),
        unit=st.none() | st.text(),
        started_at=st.none() | st.integers(0, CLOSES),
        submitted_at=st.integers(0, CLOSES),
        received_at=st.integers(0, CLOSES),
        prediction=st.none() | st.integers(0),
        answers=st.text("ABCD- "),
        standing=st.just("valid"),
        receipt=st.just("0" * 64),
    )
)
def test_a_line_is_canonical_and_is_read_back_as_it_was(entry: EvidenceEntry) -> None:
    line = evidence.entry_line(entry)
    times = ("started_at", "submitted_at", "received_at")
    fields = {n: None if v is None else iso_utc(v) if n in times else v for n, v in entry._asdict().items()}
    assert line == canonical(fields)
    assert entry_of(line) == entry


@given(
    st.integers(1, 9), st.text(), st.integers(0, 15), st.none() | st.integers(0), st.none() | st.just("tied")
)
def test_a_ranked_line_is_canonical(
    place: int, entry_id: str, score: int, error: int | None, decided_by: str | None
) -> None:
    assert evidence.ranked_line(place, entry_id, score, error, decided_by) == canonical(
        {
            "rank": place,
            "entry_id": entry_id,
            "score": score,
            "prediction_error": error,
            "decided_by": decided_by,
        }
    )


def test_rules_paper_and_draws_are_read_back_as_far_as_they_decide() -> None:
    rules = contest(per_round=3, counts=Counts.BEST, prizes=(Prize("Giải Nhất", 2, True, 5),))
    found = contest_of(evidence.contest_line(as_document(rules), rules.rounds[0]))
    assert (found.rounds, found.prizes, found.attempts) == (
        rules.rounds,
        rules.prizes,
        Attempts(3, Counts.BEST),
    )
    assert (found.ranking, found.target) == (rules.ranking, rules.target)
    read = paper_of(evidence.paper_line(PAPER, 2, 3))
    assert key_layers(read.questions) == key_layers(PAPER.questions)
    held = (Draw("48213", frozenset("ab"), "thu-ky", 7), Draw("1", frozenset("cd"), "thu-ky", 8))
    assert draws_of(evidence.draws_line(held)) == held


def test_whoever_was_set_aside_is_passed_over_and_the_gravest_reason_is_told() -> None:
    effects, aside = {PEOPLE[0]: Effect.NO_PRIZE}, {PEOPLE[0], PEOPLE[1]}
    members = built(RULES, effects, {PEOPLE[0]}, GIVEN, None, aside)
    found = json.loads(members[Member.WINNERS][0])
    assert found["passed_over"] == [
        {"entry_id": "e0", "why": "no-prize"},
        {"entry_id": "e1", "why": "set-aside"},
    ]
    assert [w["entry_id"] for w in found["winners"]] == ["e2"]
    assert json.loads(members[Member.SUMMARY][0])["set_aside"] == sorted(aside)


def test_a_winner_is_told_with_the_unit_and_its_name() -> None:
    members = built(RULES, {}, set(), GIVEN, None)
    assert members[Member.UNITS] == [canonical({"code": "W1", "name": "Phường W1"})]
    (first, _) = json.loads(members[Member.WINNERS][0])["winners"]
    assert (first["unit"], first["unit_name"], first["drawn"]) == ("W1", "Phường W1", False)


def test_what_does_not_decide_a_round_is_not_in_its_evidence() -> None:
    line = evidence.contest_line(as_document(contest()), contest().rounds[0])
    assert not {"rounds", "open_points", "collective", "public_participation"} & json.loads(line).keys()


def test_a_pseudonym_is_the_same_in_a_revision_and_another_in_the_next() -> None:
    assert evidence.pseudonym(b"one", "hue-s:1") == evidence.pseudonym(b"one", "hue-s:1")
    assert evidence.pseudonym(b"one", "hue-s:1") != evidence.pseudonym(b"two", "hue-s:1")
    assert len(evidence.pseudonym(b"one", "hue-s:1")) == evidence.PSEUDONYM_LENGTH


@pytest.mark.parametrize(
    "text", ["", "2024-10-28T00:00:00Z", "2024-10-28T00:00:00.00000xZ", "2024-13-28T00:00:00.000000Z"]
)
def test_only_the_canonical_form_of_a_moment_is_read_back(text: str) -> None:
    assert from_iso_utc(iso_utc(OPENS + 1)) == OPENS + 1
    with pytest.raises(ValueError, match=r".*"):
        from_iso_utc(text)
