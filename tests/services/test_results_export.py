"""The evidence pack out of records: what is in it, what writes it down, what leaves nothing behind."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import clock as machine
from engine.core.roles import Actor, Role
from engine.files.pack import writing
from engine.services import copies, decisions, results, results_export, staff
from engine.services.office import Office
from engine.settings import Settings
from tests import judging
from tests.files.packs import ran
from tests.services.conftest import Clock
from tests.services.deciding import (
    JUDGES,
    LEADER,
    SECRETARY,
    actions,
    approved,
    close_round,
    events,
    frozen,
    refusal,
    refused_and_wrote_nothing,
    reopened,
)
from tests.services.test_verifying import without_guards
from tests.services.world import SLUG, World, entry

KEY = b"k" * 32


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def exported(world: World, name: str = "goi.zip", revision: int | None = None) -> Path:
    target = world.folder / name
    results_export.export(world.office, LEADER, SLUG, 1, target, revision)
    return target


def read(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_what_was_approved_is_in_the_pack_and_verified_from_it_alone(closed: World) -> None:
    closed.exclude({"account": "hue-s:0002", "effect": "no-prize"})
    digest = str(approved(closed).digest)
    head = events(closed.office)[-1]
    made = results_export.export(closed.office, LEADER, SLUG, 1, closed.folder / "goi.zip")
    found = results_export.verify_file(Path(made.file), f" {digest[:32].upper()} {digest[32:]} ")
    assert (found.ok, found.digest, found.recomputed, found.compared) == (True, digest, digest, True)
    assert not results_export.verify_file(Path(made.file), "0" * 64).ok
    assert ran(made.file, digest)[0] == 0
    approvals = [json.loads(line) for line in read(Path(made.file), "approvals.jsonl").splitlines()]
    assert [(a["judge"], a["verdict"], a["digest"]) for a in approvals] == [
        (judge.name, "approved", digest) for judge in JUDGES[:2]
    ]
    assert json.loads(read(Path(made.file), "revision.jsonl"))["frozen_by"] == SECRETARY.name
    assert json.loads(read(Path(made.file), "manifest.json"))["audit"] == {
        "number": head.number,
        "hash": head.hash,
    }
    readme = read(Path(made.file), "README.txt")
    assert digest in readme
    assert "kiem_tra.py GOI.zip MÃ" in readme
    act = events(closed.office)[-1].act
    assert (act.action, act.actor, act.subject) == ("results.exported", LEADER.name, f"{SLUG}/1")
    assert act.after == {"revision": 1, "digest": digest, "manifest": made.manifest}


def test_nothing_in_it_leads_to_a_person(closed: World) -> None:
    approved(closed)
    path = exported(closed)
    with zipfile.ZipFile(path) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    for personal in ("hue-s:0001", "Nguyễn Văn Thử", "0912345678"):
        assert personal.encode() not in content


def test_reasons_of_judges_stay_in_the_records(closed: World) -> None:
    found = frozen(closed)
    judging.refuse(closed.office, JUDGES[0], SLUG, 1, str(found.digest), "bài của Nguyễn Văn Thử 1 nộp hộ")
    approvals = read(exported(closed), "approvals.jsonl")
    assert json.loads(approvals).keys() == {"judge", "verdict", "at", "digest"}
    assert json.loads(approvals)["verdict"] == "refused"


def test_the_same_revision_gives_the_same_files_but_for_the_head_of_the_trail(closed: World) -> None:
    approved(closed)
    one, two = exported(closed, "1.zip"), exported(closed, "2.zip")
    with zipfile.ZipFile(one) as a, zipfile.ZipFile(two) as b:
        differing = {name for name in a.namelist() if a.read(name) != b.read(name)}
        assert a.namelist() == b.namelist()
    assert differing == {"manifest.json", "manifest.sha256"}


def test_every_revision_has_its_pack(closed: World) -> None:
    frozen(closed)
    reopened(closed)
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0001", "nộp hộ")
    frozen(closed)
    for revision in (1, 2):
        digest = results.verify(closed.office, LEADER, SLUG, 1, revision).digest
        assert results_export.verify_file(exported(closed, f"{revision}.zip", revision), digest).ok
    assert refusal(lambda: exported(closed, "3.zip", 3)) == "unknown-revision"


def test_it_is_refused_before_the_close_and_before_a_freeze(world: World) -> None:
    assert refusal(lambda: exported(world)) == "round-open"
    close_round(world)
    assert refused_and_wrote_nothing(world.office, lambda: exported(world)) == "not-frozen"
    assert not list(world.folder.glob("*goi.zip*"))


def test_only_who_may_read_everything_takes_a_pack(closed: World, anyone: Actor) -> None:
    frozen(closed)
    verbs: list[Callable[[], object]] = [
        lambda: results_export.export(closed.office, anyone, SLUG, 1, closed.folder / "goi.zip"),
        lambda: results_export.prepare(closed.office, anyone, SLUG, 1),
        lambda: results_export.ready(closed.office, anyone, SLUG, 1),
        lambda: results_export.take(closed.office, anyone, SLUG, 1)[0].close(),
    ]
    for verb in verbs:
        if anyone.role is Role.OFFICIAL:
            assert refused_and_wrote_nothing(closed.office, verb) == "not-allowed"
        else:
            verb()


def test_a_file_that_is_there_is_never_written_over(closed: World) -> None:
    frozen(closed)
    target = closed.folder / "goi.zip"
    target.write_text("của người khác")
    assert refused_and_wrote_nothing(closed.office, lambda: exported(closed)) == "file-exists"
    assert target.read_text() == "của người khác"
    assert refusal(lambda: exported(closed, "không-có/goi.zip")) == "no-such-folder"


def test_what_stops_midway_leaves_no_file_and_no_event(
    closed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(closed)
    before = actions(closed.office)

    def stop(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_pieces", stop)
    with pytest.raises(OSError, match="No space"):
        exported(closed)
    assert not list(closed.folder.glob("*goi.zip*"))
    assert actions(closed.office) == before


def test_a_file_put_there_meanwhile_stays_and_nothing_is_written_down(
    closed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(closed)
    before = actions(closed.office)
    written = writing.write_pack

    def meanwhile(*given: object, **named: object) -> object:
        (closed.folder / "goi.zip").write_text("của người khác")
        return written(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "write_pack", meanwhile)
    assert refusal(lambda: exported(closed)) == "file-exists"
    assert (closed.folder / "goi.zip").read_text() == "của người khác"
    assert actions(closed.office) == before


@pytest.mark.parametrize("statement", ["content = :nonsense", "content = zeroblob(3)"])
def test_damaged_evidence_is_not_packed(closed: World, statement: str) -> None:
    if not closed.office.database.is_sqlite:
        statement = "content = :nonsense"
    frozen(closed)
    given = {"nonsense": b"x"} if ":nonsense" in statement else {}
    without_guards(
        closed.office,
        lambda c: c.execute(text(f"UPDATE evidence_parts SET {statement}"), given) and None,  # noqa: S608
    )
    assert refusal(lambda: exported(closed)) == "evidence-damaged"
    assert not list(closed.folder.glob("*goi.zip*"))


def test_a_pack_is_prepared_once_and_taken_under_its_name(closed: World) -> None:
    digest = str(frozen(closed).digest)
    assert results_export.ready(closed.office, LEADER, SLUG, 1) is None
    take = lambda: results_export.take(closed.office, LEADER, SLUG, 1)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, take) == "pack-not-ready"
    before = actions(closed.office)
    for _ in range(2):
        results_export.prepare(closed.office, LEADER, SLUG, 1)
    assert actions(closed.office) == before
    file, name = results_export.take(closed.office, LEADER, SLUG, 1)
    with file:
        content = file.read()
    assert len(content) == results_export.ready(closed.office, LEADER, SLUG, 1)
    assert name == f"Gói bằng chứng Tuần 1 - {SLUG}.zip"
    assert actions(closed.office) == [*before, "results.exported"]
    (closed.folder / "lay.zip").write_bytes(content)
    assert results_export.verify_file(closed.folder / "lay.zip", digest).ok
    judging.approve(closed.office, JUDGES[0], SLUG, 1, digest)
    assert results_export.ready(closed.office, LEADER, SLUG, 1) is None, "another verdict, another pack"
    results_export.prepare(closed.office, LEADER, SLUG, 1)
    folder = closed.office.settings.data_dir / "packs" / SLUG
    assert len(list(folder.iterdir())) == 1


def test_a_digest_that_is_none_is_refused(closed: World) -> None:
    frozen(closed)
    path = exported(closed)
    for nonsense in ("", "abc", "g" * 64, "0" * 63):
        assert refusal(lambda: results_export.verify_file(path, nonsense)) == "not-a-digest"  # noqa: B023


@pytest.mark.postgres
def test_both_databases_give_the_same_pack(
    tmp_path: Path, another_postgres_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "new_key", lambda: KEY)
    operator = staff.operator("tester")
    here, there = (
        Office(Settings(tmp_path / name, url, 2), clock, checkpoints=True)
        for name, url in (("a", f"sqlite:///{tmp_path / 'a.db'}"), ("b", another_postgres_url))
    )
    world = close_round(World(here, operator, clock, tmp_path).prepared())
    world.load(*(entry(n, prediction=str(n % 7), unit="19753") for n in range(100, 160)))
    copies.backup(here, operator, tmp_path / "copy.db")
    copies.restore(there, operator, tmp_path / "copy.db")
    packs = []
    for name, office in (("a", here), ("b", there)):
        found = results.freeze(office, SECRETARY, SLUG, 1)
        for judge in JUDGES[:2]:
            judging.approve(office, judge, SLUG, 1, str(found.digest))
        results_export.export(office, LEADER, SLUG, 1, tmp_path / f"{name}.zip")
        packs.append((tmp_path / f"{name}.zip").read_bytes())
        office.close()
    assert packs[0] == packs[1]
