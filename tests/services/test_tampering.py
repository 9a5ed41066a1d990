"""Whatever is changed behind the program's back, verify names it; whatever is done lawfully, it does not."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.services import audit_trail, decisions, import_log, papers, results, staff, unit_register
from engine.services.office import Office
from engine.settings import Settings
from engine.texts.results import difference
from tests.conftest import _new_database
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, LEADER, ORGANISER, SECRETARY, approved, frozen, reopened, tie
from tests.services.tampering import Tampering, contents, tamper, without_guards
from tests.services.world import SLUG, UNITS, World, entry

SEED = 20241028
IN_ROUND_2 = {"submitted_at": "2024-11-05T08:00:00+07:00"}
Opened = Callable[[Path], Office]


def whole_way(world: World) -> None:
    """A contest in which everything was done that leaves a row."""
    world.clock.set("2024-10-29T08:00:00+07:00")
    world.load(
        entry(1, prediction="3", phone="0912345678"), entry(2, prediction="4", unit="Phuong Thuan Loc")
    )
    world.clock.set("2024-11-12T08:00:00+07:00")
    world.load(
        entry(3, prediction="9", unit="nơi khác"), entry(4, answers="AB-"), entry(5, prediction="không rõ")
    )
    world.load(entry(6, submitted_at="hôm qua"), entry(7, answers="A--"), accept_good=True)
    world.exclude(
        {"account": "hue-s:0002", "effect": "no-prize"}, {"phone": "0987654321", "effect": "barred"}
    )
    tie(world, 11, 12, 13, 14)
    world.load(entry(8, **IN_ROUND_2), entry(9, prediction="7", **IN_ROUND_2))
    (refused,) = [i for i in import_log.every(world.office, ORGANISER, SLUG) if i.refused]
    import_log.mark_read(world.office, SECRETARY, SLUG, refused.id)
    unit_register.confirm_text(world.office, JUDGES[0], SLUG, "nơi khác", "19753", "đã hỏi")
    decisions.void_entry(world.office, JUDGES[0], SLUG, "B0004", "nộp hộ")
    decisions.void_entry(world.office, JUDGES[0], SLUG, "B0007", "nhầm")
    decisions.restore_entry(world.office, JUDGES[0], SLUG, "B0007", "đã xác minh")
    pairs = (("hue-s:0004", "hue-s:0007"), ("hue-s:0001", "hue-s:0002"))
    for pair, verdict in zip(pairs, (Verdict.MERGE, Verdict.APART), strict=True):
        decisions.same_person(world.office, JUDGES[0], SLUG, pair, verdict, "đã gặp")
    decisions.change_unit(world.office, ORGANISER, SLUG, "hue-s:0001", "19960", "chuyển công tác")
    results.draw(world.office, world.operator, SLUG, 1, "48213")
    found = frozen(world)
    results.refuse(world.office, JUDGES[1], SLUG, 1, str(found.digest), "xem lại bài 5")
    results.ask_to_reopen(world.office, SECRETARY, SLUG, 1, "hỏi lại")
    results.withdraw_reopening(world.office, SECRETARY, SLUG, 1)
    reopened(world)
    decisions.void_entry(world.office, JUDGES[0], SLUG, "B0005", "không đọc được")
    approved(world)
    results.publish(world.office, SECRETARY, SLUG, 1)
    world.load(entry(40))  # late
    frozen(world, 2)
    audit_trail.check(world.office, ORGANISER)


def named(office: Office, *rounds: int) -> list[str]:
    """What verify says of the rounds that were frozen, as people read it."""
    said: list[str] = []
    for number in rounds:
        found = results.verify(office, LEADER, SLUG, number)
        assert found.ok is (not found.differences)
        said += map(difference, found.differences)
    return said


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of such a contest, without the triggers that guard them."""
    folder = tmp_path_factory.mktemp("untouched")
    path = folder / "records.db"
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(Settings(folder / "data", f"sqlite:///{path}", 2), clock, checkpoints=True)
    world = World(office, staff.operator("tester"), clock, folder).prepared()
    whole_way(world)
    assert named(office, 1, 2) == []
    office.close()
    without_guards(path)
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made: list[Office] = []

    def office(path: Path) -> Office:
        url = f"sqlite:///{path}"
        made.append(Office(Settings(tmp_path / "data", url, 2), Clock("2024-11-13T08:00:00+07:00")))
        return made[-1]

    yield office
    for one in made:
        one.close()


def tampered(untouched: Path, path: Path, chance: random.Random) -> Tampering:
    """A copy with one thing changed. What the database itself refuses is drawn again."""
    while True:
        shutil.copyfile(untouched, path)
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            try:
                before = contents(database)
                done = tamper(database, chance)
            except sqlite3.IntegrityError:
                continue
            if done is not None and contents(database) != before:
                database.commit()
                return done


def unnamed(untouched: Path, opened: Opened, folder: Path, count: int, seed: int) -> list[str]:
    missed = []
    for number in range(count):
        path = folder / f"tampered-{number}.db"
        done = tampered(untouched, path, random.Random(seed + number))  # noqa: S311 - drawn again the same
        office = opened(path)
        try:
            if not named(office, 1, 2):
                missed.append(f"{number}: {done.what}")
        except Refused as refused:
            missed.append(f"{number}: {done.what}: refused {refused.code}")
        except Exception as bug:  # noqa: BLE001 - a tampering that stops verify is one it does not name
            missed.append(f"{number}: {done.what}: {bug!r}")
        office.close()
        path.unlink()
    return missed


def test_one_thing_changed_anywhere_is_named(untouched: Path, opened: Opened, tmp_path: Path) -> None:
    missed = unnamed(untouched, opened, tmp_path, 60, SEED)
    assert not missed, "\n".join(missed)


@pytest.mark.proof
def test_two_hundred_changes_are_all_named(untouched: Path, opened: Opened, tmp_path: Path) -> None:
    missed = unnamed(untouched, opened, tmp_path, 200, SEED + 1_000)
    assert not missed, "\n".join(missed)


@pytest.mark.postgres
def test_the_same_on_the_other_database(postgres_server: str, postgres_url: str, tmp_path: Path) -> None:
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(Settings(tmp_path / "data", postgres_url, 2), clock, checkpoints=True)
    whole_way(World(office, staff.operator("tester"), clock, tmp_path).prepared())
    assert named(office, 1, 2) == []
    office.close()
    name = str(make_url(postgres_url).database)
    missed = []
    for number in range(12):
        url = _new_database(postgres_server, f"{name}_{number}", name)
        with psycopg.connect(url) as database:
            database.execute("SET session_replication_role = replica")
            done = drawn_again(database, random.Random(SEED + number))  # noqa: S311 - drawn again the same
        other = Office(Settings(tmp_path / f"data-{number}", url, 2), clock)
        if not named(other, 1, 2):
            missed.append(f"{number}: {done}")
        other.close()
    assert not missed, "\n".join(missed)


def drawn_again(database: psycopg.Connection[Any], chance: random.Random) -> str:
    """What was changed, once something was."""
    while True:
        try:
            with database.transaction():
                before = contents(database)
                done = tamper(database, chance, "%s")
                if done is not None and contents(database) != before:
                    return done.what
        except psycopg.Error:
            continue


def lawful(world: World, chance: random.Random) -> None:
    """One thing somebody may do, or is refused."""
    office, number = world.office, chance.choice((1, 2))
    made = world.made + 100
    when = f"2024-{'10-30' if number == 1 else '11-06'}T08:00:{made % 60:02d}+07:00"
    given = entry(made, submitted_at=when, unit=chance.choice(("19750", "Thuan Loc", f"lạ {made}")))
    known = f"B{chance.randint(1, 14):04d}"
    pair = tuple(f"hue-s:{n:04d}" for n in chance.sample(range(1, 15), 2))
    seen = results.results(office, LEADER, SLUG, number).standing
    digest = seen.digest if seen else "0" * 64
    acts: tuple[Callable[[], object], ...] = (
        lambda: world.load(given),
        lambda: world.load(given, entry(made + 1, submitted_at="hôm qua"), accept_good=True),
        lambda: decisions.void_entry(office, JUDGES[0], SLUG, known, "nộp hộ"),
        lambda: decisions.restore_entry(office, JUDGES[0], SLUG, known, "đã xác minh"),
        lambda: decisions.same_person(
            office, JUDGES[1], SLUG, (pair[0], pair[1]), chance.choice(list(Verdict)), "đã gặp"
        ),
        lambda: decisions.same_person(office, JUDGES[1], SLUG, (pair[0], pair[1]), None, "nhầm"),
        lambda: decisions.change_unit(office, ORGANISER, SLUG, pair[0], chance.choice(("19960", None)), "x"),
        lambda: world.exclude({"account": pair[1], "effect": chance.choice(("no-prize", "barred"))}),
        lambda: world.load_units(UNITS.replace(",10,x", f",{made},x")),
        lambda: unit_register.confirm_text(office, JUDGES[0], SLUG, "nơi khác", "19753", "đã hỏi"),
        lambda: unit_register.take_back_text(office, JUDGES[0], SLUG, "nơi khác", "nhầm"),
        lambda: [
            import_log.mark_read(office, SECRETARY, SLUG, one.id)
            for one in import_log.every(office, ORGANISER, SLUG)
            if one.refused and one.read_by is None
        ],
        lambda: results.draw(office, world.operator, SLUG, number, f"chuỗi {made}"),
        lambda: results.freeze(office, chance.choice((SECRETARY, ORGANISER)), SLUG, number),
        lambda: results.freeze(office, SECRETARY, SLUG, number),
        lambda: results.approve(office, chance.choice(JUDGES), SLUG, number, digest),
        lambda: results.approve(office, chance.choice(JUDGES), SLUG, number, digest),
        lambda: results.refuse(office, JUDGES[2], SLUG, number, digest, "xem lại"),
        lambda: results.publish(office, SECRETARY, SLUG, number),
        lambda: results.ask_to_reopen(office, SECRETARY, SLUG, number, "hỏi lại"),
        lambda: results.confirm_reopening(office, JUDGES[0], SLUG, number),
        lambda: results.withdraw_reopening(office, SECRETARY, SLUG, number),
        lambda: audit_trail.check(office, ORGANISER),
        lambda: [world.load_paper(number, "CBA"), papers.confirm(office, world.operator, SLUG, number)],
    )
    with suppress(Refused):
        chance.choice(acts)()
    world.clock.at += chance.choice((0, 0, 1, 60_000_000))


def false_alarms(world: World, sequences: int, seed: int) -> list[str]:
    world.clock.set("2024-11-12T08:00:00+07:00")
    world.load(*(entry(n, prediction=str(n), unit="nơi khác" if n == 3 else "19750") for n in range(1, 11)))
    world.load(*(entry(n, submitted_at=f"2024-11-05T08:00:{n}+07:00") for n in range(11, 15)))
    said, frozen_before = [], 0
    for number in range(sequences):
        chance = random.Random(seed + number)  # noqa: S311 - drawn again the same
        for _ in range(12):
            lawful(world, chance)
        for of_round in (1, 2):
            for one in results.results(world.office, LEADER, SLUG, of_round).revisions:
                frozen_before += 1
                found = results.verify(world.office, LEADER, SLUG, of_round, one.number)
                said += [f"{number}: {difference(d)}" for d in found.differences]
    assert frozen_before  # else nothing was looked at
    return said


def test_lawful_acts_after_a_freeze_are_no_tampering(world: World) -> None:
    assert false_alarms(world, 8, SEED) == []


@pytest.mark.proof
def test_fifty_lawful_sequences_raise_no_alarm(world: World) -> None:
    assert false_alarms(world, 50, SEED + 100) == []
