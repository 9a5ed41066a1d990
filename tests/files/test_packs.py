"""Evidence packs: written from lines, read without a database, and telling when something was touched."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from engine.core import evidence, pack
from engine.core.canonical import canonical
from engine.core.contests import Prize
from engine.core.evidence import EvidenceEntry, Member
from engine.core.moments import MINUTE
from engine.core.people import Effect
from engine.files.pack.script import KNOWN, script
from tests.core.builders import OPENS, contest
from tests.core.evidence_rounds import PEOPLE, Members, built
from tests.files.packs import (
    JUDGES,
    Files,
    codes,
    hashes_of,
    packed,
    put_together,
    ran,
    read,
    rewritten,
    said,
    taken_apart,
)

RULES = contest(prizes=(Prize("Giải Nhất", 1), Prize("Giải Nhì", 2)), per_round=2)
GIVEN = [
    EvidenceEntry(
        f"e{n:02}",
        PEOPLE[n % 7],
        ("W1", "W2")[n % 2],
        OPENS + n - 1 if n % 3 else None,
        OPENS + n,
        OPENS + n + MINUTE,
        n % 5 if n % 4 else None,
        ("ABA", "ACA", "DDA", "A--")[n % 4],
        "valid",
        hashlib.sha256(bytes([n])).hexdigest(),
    )
    for n in range(1, 20)
]


@pytest.fixture(scope="module")
def members() -> Members:
    return built(RULES, {PEOPLE[2]: Effect.NO_PRIZE}, set(), GIVEN, None)


@pytest.fixture(scope="module")
def sound(members: Members, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pack") / "goi.zip"
    packed(members, path)
    return path


@pytest.fixture(scope="module")
def files(sound: Path) -> Files:
    return taken_apart(sound)


def test_a_pack_holds_together(members: Members, sound: Path) -> None:
    digest = evidence.digest_of(hashes_of(members))
    found = read(sound, digest)
    assert (found.digest, found.recomputed, said(found)) == (digest, digest, [])
    code, out = ran(sound, digest)
    assert (code, digest in out, "KHỚP." in out) == (0, True, True), out
    assert "Giải Nhất: hạng 1, bài e" in out


def test_the_members_stand_in_it_as_they_were_hashed(members: Members, files: Files) -> None:
    assert files.keys() == pack.FILES
    for member in Member:
        assert files[f"{member}.jsonl"] == evidence.text_of(members[member])


def test_parquet_holds_the_same_values_in_columns(files: Files) -> None:
    for member in pack.TABLES:
        table = pq.ParquetFile(io.BytesIO(files[f"{member}.parquet"])).read()
        lines = [json.loads(line) for line in files[f"{member}.jsonl"].splitlines()]
        assert table.num_rows == len(lines)
        for row, line in zip(table.to_pylist(), lines, strict=True):
            for name, value in line.items():
                if name.endswith("_at") and value is not None:
                    assert row[name].strftime("%Y-%m-%dT%H:%M:%S.%fZ") == value
                else:
                    assert row[name] == value


def test_the_same_revision_gives_the_same_bytes(members: Members, sound: Path, tmp_path: Path) -> None:
    packed(members, tmp_path / "lại.zip")
    assert (tmp_path / "lại.zip").read_bytes() == sound.read_bytes()


def test_the_manifest_is_canonical_and_its_own_hash_stands_beside_it(files: Files, tmp_path: Path) -> None:
    text = files[pack.MANIFEST].decode()
    manifest = json.loads(text)
    assert canonical(manifest) + "\n" == text
    named = {one["name"]: (one["sha256"], one["size"]) for one in manifest["files"]}
    assert named == {
        name: (hashlib.sha256(content).hexdigest(), len(content))
        for name, content in files.items()
        if name in pack.LISTED
    }
    assert files[pack.SEAL].decode() == f"{hashlib.sha256(text.encode()).hexdigest()}  manifest.json\n"
    assert manifest["audit"] == {"number": 7, "hash": "ab" * 32}


def test_no_person_stands_in_it_but_by_pseudonym(files: Files) -> None:
    entry = json.loads(files["entries.jsonl"].splitlines()[0])
    assert entry.keys() == set(EvidenceEntry._fields)
    assert len(entry["person"]) == evidence.PSEUDONYM_LENGTH
    assert json.loads(files["exclusions.jsonl"].splitlines()[0]).keys() == {"person", "effect"}
    assert json.loads(files["approvals.jsonl"].splitlines()[0]).keys() == {"judge", "verdict", "at", "digest"}


def test_it_is_read_without_a_database() -> None:
    asked = "import sys, engine.files.pack.reading, engine.files.pack.writing;"
    asked += "print(sorted({'sqlalchemy', 'duckdb', 'streamlit', 'psycopg'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_script_is_one_a_person_reads_and_its_hash_is_known() -> None:
    text = script().decode()
    assert len(text.splitlines()) < 300
    assert hashlib.sha256(script()).hexdigest() in KNOWN, "a changed script: add its hash to KNOWN"
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names


def test_the_script_runs_from_inside_an_unpacked_pack(sound: Path, files: Files, tmp_path: Path) -> None:
    with zipfile.ZipFile(sound) as archive:
        archive.extractall(tmp_path)
    digest = json.loads(files[pack.MANIFEST])["digest"]
    assert ran(digest, script_at=tmp_path / "kiem_tra.py")[0] == 0
    assert ran(tmp_path)[0] == 0
    assert ran("0" * 64, script_at=tmp_path / "kiem_tra.py")[0] == 1
    (tmp_path / "them.txt").write_text("x")
    code, out = ran(script_at=tmp_path / "kiem_tra.py")
    assert (code, "them.txt: tệp lạ" in out) == (1, True)
    assert ran("a.zip", "b.zip")[0] == 2


def changed_line(files: Files, name: str, number: int, /, **changes: object) -> Files:
    lines = files[name].decode().splitlines()
    lines[number] = canonical(json.loads(lines[number]) | changes)
    return files | {name: evidence.text_of(lines)}


def without(files: Files, name: str, number: int) -> Files:
    lines = files[name].decode().splitlines()
    del lines[number]
    return files | {name: evidence.text_of(lines)}


TWINS: dict[str, tuple[Callable[[Files], Files], str]] = {
    "points": (lambda f: changed_line(f, "entries.jsonl", 0, answers="DDD"), "ranking-differs"),
    "time": (
        lambda f: changed_line(f, "entries.jsonl", 3, submitted_at="2024-10-28T00:00:00.000000Z"),
        "ranking-differs",
    ),
    "only the lines": (lambda f: changed_line(f, "entries.jsonl", 0, receipt="0" * 64), "table-differs"),
    "a unit": (lambda f: changed_line(f, "units.jsonl", 0, name="Phường khác"), "winners-differ"),
    "an exclusion": (lambda f: changed_line(f, "exclusions.jsonl", 0, effect="barred"), "standing-differs"),
    "a target": (lambda f: changed_line(f, "summary.jsonl", 0, target=99), "summary-differs"),
    "a rank": (lambda f: changed_line(f, "ranking.jsonl", 2, rank=1), "ranking-differs"),
    "an entry less": (lambda f: without(f, "entries.jsonl", 5), "ranking-differs"),
    "the key": (
        lambda f: changed_line(f, "paper.jsonl", 0, questions=[]),
        "ranking-differs",
    ),
    "a prize": (lambda f: changed_line(f, "winners.jsonl", 0, winners=[]), "winners-differ"),
    "another round": (
        lambda f: changed_line(f, "contest.jsonl", 0, slug="hoi-thi-khac"),
        "pack-of-another-round",
    ),
    "a judge who froze": (
        lambda f: changed_line(f, "revision.jsonl", 0, frozen_by=JUDGES[0]),
        "approval-by-freezer",
    ),
    "a judge of another digest": (
        lambda f: changed_line(f, "approvals.jsonl", 0, digest="0" * 64),
        "approval-of-another",
    ),
    "a judge twice": (lambda f: changed_line(f, "approvals.jsonl", 1, judge=JUDGES[0]), "approval-twice"),
    "a strange verdict": (
        lambda f: changed_line(f, "approvals.jsonl", 1, verdict="tốt"),
        "approval-unreadable",
    ),
    "another revision": (lambda f: changed_line(f, "revision.jsonl", 0, revision=2), "revision-differs"),
    "another script": (lambda f: f | {pack.SCRIPT: b"print('ok')\n"}, "script-unknown"),
    "no Parquet": (lambda f: f | {"entries.parquet": b"PAR1"}, "table-unreadable"),
    "another Parquet": (lambda f: f | {"units.parquet": f["exclusions.parquet"]}, "table-differs"),
    "not text": (lambda f: f | {"revision.jsonl": b"\xff\n"}, "pack-not-text"),
    "no entries at all": (lambda f: f | {"entries.jsonl": b"\x00" * 9}, "member-unreadable"),
    "letters no paper has": (
        lambda f: changed_line(f, "entries.jsonl", 0, answers="..."),
        "answers-unreadable",
    ),
}


@pytest.mark.parametrize("what", TWINS)
def test_a_twin_with_all_hashes_made_right_is_told_where_it_breaks_the_rules(
    files: Files, what: str, tmp_path: Path
) -> None:
    change, code = TWINS[what]
    found = read(put_together(rewritten(change(files)), tmp_path / "p.zip"))
    assert code in codes(found), said(found)
    assert all(any(name in sentence for name in pack.FILES) for sentence in said(found)), said(found)


def test_a_difference_between_lines_and_parquet_names_the_line(files: Files, tmp_path: Path) -> None:
    twin = rewritten(changed_line(files, "entries.jsonl", 6, receipt="0" * 64))
    assert "entries.parquet: khác với entries.jsonl từ dòng 7." in said(
        read(put_together(twin, tmp_path / "p.zip"))
    )


def test_a_twin_rewritten_throughout_holds_together_alone_and_is_caught_by_the_digest(
    members: Members, tmp_path: Path
) -> None:
    right = evidence.digest_of(hashes_of(members))
    other = [GIVEN[0]._replace(prediction=7), *GIVEN[1:]]
    twin = tmp_path / "p.zip"
    packed(built(RULES, {PEOPLE[2]: Effect.NO_PRIZE}, set(), other, None), twin)
    assert said(read(twin)) == []
    assert ran(twin)[0] == 0
    assert codes(read(twin, right)) == {"other-digest"}
    code, out = ran(twin, right)
    assert (code, "không phải là kết quả đó" in out) == (1, True)
