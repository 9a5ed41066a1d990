"""Evidence packs made from lines alone, taken apart, changed and put together again."""

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from engine.core import evidence, pack
from engine.core.evidence import Member
from engine.core.moments import MINUTE
from engine.core.pack import Approval, Freeze, Kept
from engine.files.pack.reading import PackRead, read_pack
from engine.files.pack.script import SCRIPT, script
from engine.files.pack.writing import Written, write_pack
from engine.texts import pack as words
from tests.core.builders import CLOSES
from tests.core.evidence_rounds import Members

FREEZER, JUDGES = "thu-ky", ("giam-khao-1", "giam-khao-2")
TEXTS = {pack.README: "Đọc tôi trước.\n".encode(), pack.SCRIPT: script()}
Files = dict[str, bytes]


def hashes_of(members: Members) -> dict[str, str]:
    return {Member(name).value: evidence.sha256_of(lines) for name, lines in members.items()}


def packed(members: Members, path: Path) -> Written:
    """Frozen by the secretary, approved by two judges."""
    hashes = hashes_of(members)
    digest = evidence.digest_of(hashes)
    freeze = Freeze("thi-thu", 1, 1, digest, FREEZER, CLOSES + MINUTE)
    approvals = [Approval(judge, "approved", CLOSES + 2 * MINUTE, digest) for judge in JUDGES]
    with path.open("wb") as file:
        return write_pack(
            file, freeze, approvals, (7, "ab" * 32), hashes, lambda m: members[m], TEXTS, lambda _: None
        )


def taken_apart(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(files: Mapping[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def rewritten(files: Files) -> Files:
    """Every hash made right again, the digest too: a twin that agrees with itself."""
    listed = {
        name: Kept(hashlib.sha256(content).hexdigest(), len(content))
        for name, content in files.items()
        if name not in (pack.MANIFEST, pack.SEAL)
    }
    document = json.loads(files[pack.MANIFEST])
    members = {m.value: listed[pack.lines_file(m)].sha256 for m in Member if pack.lines_file(m) in listed}
    manifest = pack.Manifest(
        document["contest"],
        document["round"],
        document["revision"],
        evidence.digest_of(members),
        document["audit"]["number"],
        document["audit"]["hash"],
        listed,
    )
    text = pack.manifest_text(manifest).encode()
    return files | {
        pack.MANIFEST: text,
        pack.SEAL: pack.seal_text(hashlib.sha256(text).hexdigest()).encode(),
    }


def read(path: Path, expected: str | None = None) -> PackRead:
    return read_pack(path, lambda _: None, expected)


def codes(found: PackRead) -> set[str]:
    return {one.code for one in found.differences}


def said(found: PackRead) -> list[str]:
    return [words.difference(one) for one in found.differences]


def ran(*arguments: object, script_at: Path = SCRIPT, python: str = sys.executable) -> tuple[int, str]:
    """The script as a stranger runs it: without this project, without anything installed."""
    done = subprocess.run(
        [python, "-I", "-S", str(script_at), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.stderr == "", done.stderr
    return done.returncode, done.stdout
