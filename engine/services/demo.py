"""A believable contest in full swing for an empty installation, loaded through the real doors."""

import csv
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from engine.core.contests import ClockState, Contest
from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right, Role
from engine.demo import accounts as people
from engine.demo import committee, files, material, places, story
from engine.files.contest_file import read_contest
from engine.records import contests as stored_contests
from engine.records import copies
from engine.services import (
    accounts,
    contests,
    entry_files,
    exclusions,
    papers,
    passwords,
    unit_register,
    unit_successions,
)
from engine.services.guard import require
from engine.services.office import Office, Progress, no_progress
from engine.settings import DATA, Settings
from engine.texts.columns import ENTRIES, UNITS
from engine.texts.unit_successions import REFORM_REASON

FOLDER = DATA / "demo"
REGISTERS = ("units-thua-thien-hue-2024.csv", "departments-thua-thien-hue-2024.csv")

REFORMED, SUCCESSIONS = "units-hue-2025.csv", "successions-thua-thien-hue-2024-to-2025.csv"
REFORM = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class DemoFilled:
    slug: str
    entries: int
    units: int


@dataclass(frozen=True, slots=True)
class AccountToTry:
    name: str
    role: Role
    password: str


def fill(office: Office, actor: Actor, progress: Progress = no_progress) -> DemoFilled:
    """Made in a place of its own and brought in whole: what is stopped in the middle leaves nothing."""
    require(actor, Right.CONFIGURE)
    with office.database.read() as connection:
        if not copies.is_empty(connection):
            raise Refused("installation-not-empty")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(folder, f"sqlite:///{(folder / 'demo.db').as_posix()}")
        workshop = Office(settings, office.clock, checkpoints=True)
        try:
            filled = _fill(workshop, actor, folder, progress)
            copies.write(workshop.database, folder / "copy.db", no_progress)
        finally:
            workshop.close()
        copies.restore(office.database, folder / "copy.db", no_progress)
    office.fresh_analytics(progress)
    return filled


def _fill(office: Office, actor: Actor, folder: Path, progress: Progress) -> DemoFilled:
    now = office.now()
    made_of = material.read_material(FOLDER)
    rows = [row for name in REGISTERS for row in _rows(DATA / "reference" / name)]
    known = places.places_of(rows)
    units = list(places.unit_rows(rows, made_of))
    register = _write(folder / "units.csv", [c.english for c in UNITS], units)
    _clean(unit_register.load(office, actor, register))
    contest = _contest(office, actor, folder / "contest.toml", story.demo_contest(now, made_of))
    left_out = committee.exclusion_rows(known, made_of)
    excluded = _write(folder / "exclusions.csv", list(left_out[0]), left_out)
    _clean(exclusions.load(office, actor, excluded, contest.slug))
    for round_ in contest.rounds:
        bank = FOLDER / f"questions-{round_.number}.csv"
        _clean(papers.load(office, actor, bank, contest.slug, round_.number))
        if round_.state(now) is not ClockState.SCHEDULED:
            papers.confirm(office, actor, contest.slug, round_.number)
    made = files.entry_rows(now, contest.rounds, known, material.read_keys(FOLDER), made_of)
    file = _write(folder / "entries.csv", [c.english for c in ENTRIES] + ["answers"], made)
    taken = entry_files.load(office, actor, file, contest.slug, progress=progress)
    _clean(taken)
    for one in people.ACCOUNTS:
        accounts.add(office, actor, one.name, one.role, one.unit, people.PASSWORD)
    _reform(office, actor)
    return DemoFilled(contest.slug, taken.accepted, len(units))


def _reform(office: Office, actor: Actor) -> None:
    """What became of the units since: the contest goes on seeing those of its own day."""
    _clean(unit_register.load(office, actor, DATA / "reference" / REFORMED))
    path = DATA / "reference" / SUCCESSIONS
    seen = unit_successions.preview(office, actor, path, REFORM).seen
    _clean(unit_successions.load(office, actor, path, REFORM, REFORM_REASON, seen))


def accounts_to_try(office: Office) -> tuple[AccountToTry, ...]:
    """The demo's own accounts where there is a demo: the sign-in page names them with their password."""
    with office.database.read() as connection:
        if not any(stored.is_demo for stored in stored_contests.every(connection)):
            return ()
    kept = {one.name: accounts.kept_password(office, one.name) for one in people.ACCOUNTS}
    return tuple(
        AccountToTry(one.name, one.role, people.PASSWORD)
        for one in people.ACCOUNTS
        if _is_the_demos(kept[one.name])
    )


@lru_cache(maxsize=64)
def _is_the_demos(kept: str | None) -> bool:
    return kept is not None and passwords.matches(people.PASSWORD, kept)


def _contest(office: Office, actor: Actor, path: Path, text: str) -> Contest:
    path.write_text(text, encoding="utf-8")
    reading = read_contest(path)
    if reading.contest is None:
        raise AssertionError(f"the demo contest is not in order: {reading.problems}")
    contests.add(office, actor, reading.contest, is_demo=True)
    return reading.contest


class _Loaded(Protocol):
    @property
    def problems(self) -> tuple[Problem, ...]: ...


def _clean(loaded: _Loaded) -> None:
    if loaded.problems:
        raise AssertionError(f"the demo's own files are not in order: {loaded.problems[:3]}")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, columns: list[str], rows: Iterable[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="raise")
        writer.writeheader()
        writer.writerows(rows)
    return path
