"""Who would win under other readings, the margin, and what is open: over a real installation."""

from pathlib import Path

import pytest

from engine.core.readings import ReadingName
from engine.core.roles import Actor, Role
from engine.core.undecided import OpenKind
from engine.services import decisions, readings_found, results, rule_readings
from engine.services.readings_found import EffectFound, Found
from engine.services.rule_readings import ReadingsSeen
from tests.services.deciding import JUDGES, LEADER, frozen, refusal, reopened
from tests.services.world import SLUG, World, entry

AFTER = "2024-11-05T08:00:00+07:00"


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Readings are computed from what analytics hold, whatever the database."""
    return f"sqlite:///{tmp_path / 'records.db'}"


@pytest.fixture
def closed(world: World) -> World:
    """Five all right and one not: the one nearest to the target came last, the first one was the slowest."""
    world.clock.set(AFTER)
    world.load(
        entry(1, prediction="20", started_at="2024-10-29T07:00:00+07:00"),
        entry(2, prediction="9", started_at="2024-10-29T07:59:00+07:00"),
        entry(3, prediction="7", started_at="2024-10-29T08:00:00+07:00"),
        entry(4, prediction="6", full_name="Trần Thị Bốn", unit="19753"),
        entry(5, prediction="5", submitted_at="2024-10-30T08:00:00+07:00"),
        entry(6, prediction="5", answers="AB-"),
    )
    return world


def seen(world: World, actor: Actor = LEADER) -> ReadingsSeen:
    return rule_readings.readings(world.office, actor, SLUG, 1)


def won(found: Found) -> dict[ReadingName, dict[str, int]]:
    return {one.reading.name: dict(one.prizes.tier_of) for one in found.readings}


def effects(found: Found, kind: OpenKind) -> list[EffectFound]:
    return [one for one in found.effects if one.asked.kind is kind]


def test_every_reading_has_its_winners_beside_the_configured_one(closed: World) -> None:
    found = seen(closed).found
    assert found.target == 5
    assert won(found) == {
        ReadingName.PREDICTION_FIRST: {"B0005": 0, "B0004": 1, "B0003": 1},
        ReadingName.TIME_FIRST: {"B0001": 0, "B0002": 1, "B0003": 1},
        ReadingName.DURATION_FIRST: {"B0003": 0, "B0002": 1, "B0001": 1},
    }
    configured, by_time, _ = found.readings
    assert configured.reading.configured
    assert configured.moved == ()
    assert [(m.entry_id, m.before, m.after) for m in by_time.moved] == [
        ("B0005", 0, None), ("B0001", None, 0), ("B0004", 1, None), ("B0002", None, 1),
    ]  # fmt: skip
    assert configured.places["B0005"].prediction_error == 0


def test_without_known_durations_there_is_no_third_reading(world: World) -> None:
    world.clock.set(AFTER)
    world.load(entry(1), entry(2))
    assert won(seen(world).found).keys() == {ReadingName.PREDICTION_FIRST, ReadingName.TIME_FIRST}


def test_the_margin_names_the_first_change_in_each_direction(closed: World) -> None:
    """Predictions 5, 6, 7, 9, 20 around 5: at 6 the first prize goes to who said 6."""
    margin = seen(closed).found.margin
    assert margin is not None
    assert (margin.low, margin.high) == (None, 5)
    assert margin.above is not None
    assert margin.above.prizes.tier_of == {"B0004": 0, "B0005": 1, "B0003": 1}


@pytest.mark.parametrize("first", [1, 2, 3])
def test_of_a_long_ranking_only_the_first_are_looked_at(
    closed: World, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    """Three places: three rows at first, then sixteen times as many, then all who could be in line."""
    closed.load(*(entry(20 + n, prediction=str(n), answers="AB-" if n % 2 else "ABC") for n in range(20)))
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0005", "nộp hộ")
    whole = seen(closed).found
    monkeypatch.setattr(readings_found, "FIRST_ROWS", first)
    monkeypatch.setattr(readings_found, "FIRST_ROWS_A_PLACE", 1)
    closed.load(entry(99, submitted_at="2024-10-20T08:00:00+07:00"))  # outside: nothing but a new version
    assert seen(closed).found == whole


def test_two_people_who_may_be_one_lower_the_target_and_may_move_a_prize(closed: World) -> None:
    closed.load(
        entry(7, phone="0912345678", prediction="9"),
        entry(8, phone="0912345678", prediction="9"),
        entry(9, prediction="8", submitted_at="2024-10-30T09:00:00+07:00"),
    )
    found = seen(closed).found
    (pair,) = effects(found, OpenKind.MAYBE_SAME)
    assert (found.target, pair.target) == (8, 7)
    assert {m.entry_id: (m.before, m.after) for m in pair.moved} == {
        "B0003": (1, 0), "B0009": (0, 1), "B0002": (1, None), "B0004": (None, 1),
    }  # fmt: skip
    assert (found.worst.low, found.worst.high, found.worst.stays, found.worst.tried) == (7, 8, False, True)
    decisions.same_person(
        closed.office, JUDGES[0], SLUG, ("hue-s:0007", "hue-s:0008"), decisions.Verdict.MERGE, "một người"
    )
    after = seen(closed).found
    assert after.target == pair.target
    before = found.readings[0].prizes.tier_of
    expected = dict(before) | {m.entry_id: m.after for m in pair.moved}
    assert dict(after.readings[0].prizes.tier_of) == {e: t for e, t in expected.items() if t is not None}


def test_a_voided_entry_that_could_be_restored_says_what_it_would_do(closed: World) -> None:
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0005", "nộp hộ")
    found = seen(closed).found
    (void,) = effects(found, OpenKind.VOID)
    assert (found.target, void.target) == (4, 5)
    assert void.moved[0].entry_id in ("B0004", "B0005")
    assert not found.worst.stays
    decisions.restore_entry(closed.office, JUDGES[0], SLUG, "B0005", "nhầm")
    assert seen(closed).found.target == 5
    assert seen(closed).found.effects == ()


def test_what_touches_nobody_near_a_prize_surely_changes_nothing(closed: World) -> None:
    closed.load(
        entry(11, phone="0912345678", answers="---"),
        entry(12, phone="0912345678", answers="---"),
    )
    found = seen(closed).found
    (pair,) = found.effects
    assert (pair.target, pair.moved) == (5, ())
    assert (found.worst.low, found.worst.high, found.worst.stays) == (5, 5, True)


def test_rows_nobody_has_read_could_bring_entries(closed: World) -> None:
    closed.load(entry(13), entry(14, answers="Z"), accept_good=True)
    worst = seen(closed)
    assert worst.unread == 1
    assert not worst.found.worst.stays
    assert (worst.found.worst.low, worst.found.worst.high) == (5, 7)


def test_an_account_with_two_citizen_numbers_could_lose_its_entries(closed: World) -> None:
    closed.load(
        entry(15, account="hue-s:0005", citizen_number="046090000001", prediction="1"),
        entry(16, account="hue-s:0005", citizen_number="046090000002", prediction="1"),
    )
    found = seen(closed).found
    (doubt,) = effects(found, OpenKind.TWO_NUMBERS)
    assert (found.target, doubt.target) == (5, 4)


def test_a_frozen_round_is_read_from_its_evidence(closed: World) -> None:
    closed.exclude(
        {"account": "hue-s:0004", "effect": "no-prize"}, {"account": "hue-s:0006", "effect": "barred"}
    )
    closed.load(
        entry(7, phone="0912345678", prediction="400"),
        entry(8, phone="0912345678", prediction="400"),
        entry(9, account="hue-s:0001"),
    )
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0002", "nộp hộ")
    before = seen(closed)
    frozen(closed)
    after = seen(closed)
    assert (before.revision, after.revision) == (None, 1)
    assert after.digest == results.results(closed.office, LEADER, SLUG, 1).revisions[0].digest
    assert after.found == before.found
    assert after.names == before.names
    assert after.unit_names == before.unit_names
    assert after.doubted == before.doubted


def test_what_was_decided_since_the_freeze_does_not_touch_what_was_frozen(closed: World) -> None:
    closed.load(entry(7, phone="0912345678", prediction="19"), entry(8, phone="0912345678"))
    frozen(closed)
    before = seen(closed)
    decisions.same_person(
        closed.office, JUDGES[0], SLUG, ("hue-s:0007", "hue-s:0008"), decisions.Verdict.MERGE, "một người"
    )
    closed.load(entry(20, submitted_at="2024-10-29T09:00:00+07:00"))
    after = seen(closed)
    assert after.found.readings == before.found.readings
    assert after.found.target == before.found.target == 7
    assert len(before.found.effects) == 1
    assert after.found.effects == ()
    reopened(closed)
    assert seen(closed).found.target == 6


def test_whoever_only_looks_on_sees_initials_of_those_in_doubt(closed: World) -> None:
    closed.load(entry(7, phone="0912345678", full_name="Lê Thị Bảy"), entry(8, phone="0912345678"))
    assert "Lê Thị Bảy" in seen(closed, JUDGES[0]).doubted.values()
    assert "Lê Thị Bảy" not in seen(closed).doubted.values()
    assert seen(closed).names["B0004"] == "Trần Thị Bốn"


def test_an_open_round_tells_nothing(closed: World) -> None:
    closed.clock.set("2024-10-30T12:00:00+07:00")
    for actor in (LEADER, JUDGES[0], closed.operator):
        assert refusal(lambda: seen(closed, actor)) == "round-open"  # noqa: B023


def test_officials_are_refused_and_a_round_without_a_paper_has_no_winners(closed: World) -> None:
    assert refusal(lambda: seen(closed, Actor("x", Role.OFFICIAL, "474"))) == "not-allowed"
    assert refusal(lambda: rule_readings.readings(closed.office, LEADER, SLUG, 7)) == "unknown-round"
