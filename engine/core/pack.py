"""The evidence pack of a round: which files it is made of, its manifest, and what in it has to agree.

The evidence stands in it exactly as it was hashed at the freeze, so the digest follows from the files
alone. The manifest names every other file with its hash, and is known by its own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.core.canonical import canonical
from engine.core.evidence import Member, digest_of
from engine.core.evidence_checking import Difference
from engine.core.evidence_reading import Broken
from engine.core.moments import Moment, from_iso_utc, iso_utc

FORMAT = 1
README, SCRIPT = "README.txt", "kiem_tra.py"
REVISION, APPROVALS = "revision.jsonl", "approvals.jsonl"
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
TABLES = (Member.EXCLUSIONS, Member.ENTRIES, Member.UNITS, Member.RANKING)
"""The long ones, which stand in a pack as Parquet too."""
VERDICTS = ("approved", "refused")


def lines_file(member: Member) -> str:
    return f"{member}.jsonl"


def table_file(member: Member) -> str:
    return f"{member}.parquet"


LISTED = frozenset((README, SCRIPT, REVISION, APPROVALS, *map(lines_file, Member), *map(table_file, TABLES)))
"""What a manifest names: every file but itself and its seal."""
FILES = LISTED | {MANIFEST, SEAL}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it has to be."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    contest: str
    round_number: int
    revision: int
    digest: str
    audit_number: int
    audit_head: str
    """The last event of the audit trail when the pack was made, and its hash."""
    files: Mapping[str, Kept]

    @property
    def evidence(self) -> dict[str, str]:
        """The hash of each member, as the digest is made of them."""
        return {member.value: self.files[lines_file(member)].sha256 for member in Member}


@dataclass(frozen=True, slots=True)
class Approval:
    """What a judge decided. The reason stays in the records: it may speak of people."""

    judge: str
    verdict: str
    at: Moment
    digest: str


@dataclass(frozen=True, slots=True)
class Freeze:
    """What is known of a revision beside its evidence."""

    contest: str
    round_number: int
    revision: int
    digest: str
    frozen_by: str
    frozen_at: Moment


def manifest_text(manifest: Manifest) -> str:
    files = [
        {"name": name, "sha256": kept.sha256, "size": kept.size}
        for name, kept in sorted(manifest.files.items())
    ]
    audit = {"number": manifest.audit_number, "hash": manifest.audit_head}
    document = {
        "format": FORMAT,
        "contest": manifest.contest,
        "round": manifest.round_number,
        "revision": manifest.revision,
        "digest": manifest.digest,
        "audit": audit,
        "files": files,
    }
    return canonical(document) + "\n"


def seal_text(sha256: str) -> str:
    """The form that `sha256sum --check` reads."""
    return f"{sha256}  {MANIFEST}\n"


def freeze_line(freeze: Freeze) -> str:
    return canonical(
        {
            "contest": freeze.contest,
            "round": freeze.round_number,
            "revision": freeze.revision,
            "digest": freeze.digest,
            "frozen_by": freeze.frozen_by,
            "frozen_at": iso_utc(freeze.frozen_at),
        }
    )


def approval_lines(approvals: Iterable[Approval]) -> list[str]:
    return [
        canonical({"judge": a.judge, "verdict": a.verdict, "at": iso_utc(a.at), "digest": a.digest})
        for a in approvals
    ]


def manifest_of(text: str) -> Manifest:
    """Raises one of evidence_reading.Broken where it is none, or not canonical."""
    found: dict[str, Any] = json.loads(text)
    if canonical(found) + "\n" != text or found["format"] != FORMAT:
        raise ValueError
    files = {one["name"]: Kept(one["sha256"], one["size"]) for one in found["files"]}
    manifest = Manifest(
        found["contest"],
        found["round"],
        found["revision"],
        found["digest"],
        found["audit"]["number"],
        found["audit"]["hash"],
        files,
    )
    if manifest_text(manifest) != text:  # something is in it that is no part of one
        raise ValueError
    return manifest


def manifest_differences(manifest: Manifest, found: Mapping[str, Kept]) -> Iterator[Difference]:
    """`found`: the files that are there, without manifest and seal."""
    for name in sorted(LISTED - manifest.files.keys()):
        yield Difference("file-not-listed", {"file": name})
    for name in sorted(manifest.files.keys() - LISTED):
        yield Difference("file-listed-unknown", {"file": name})
    for name in sorted(manifest.files.keys() & found.keys()):
        right, is_there = manifest.files[name], found[name]
        if right.size != is_there.size:
            yield Difference("file-size", {"file": name, "found": is_there.size, "right": right.size})
        elif right.sha256 != is_there.sha256:
            yield Difference("file-changed", {"file": name})
    if manifest.files.keys() >= LISTED and digest_of(manifest.evidence) != manifest.digest:
        yield Difference("manifest-digest", {"digest": manifest.digest})


def deciding_differences(
    manifest: Manifest, contest: Sequence[str], freeze: Sequence[str], approvals: Sequence[str]
) -> Iterator[Difference]:
    """Whether rules, revision and judges speak of the same result as the manifest. Lines of each file."""
    try:
        (rules,) = map(json.loads, contest)
        if (rules["slug"], rules["round"]["number"]) != (manifest.contest, manifest.round_number):
            yield Difference(
                "pack-of-another-round", {"slug": rules["slug"], "round": rules["round"]["number"]}
            )
    except Broken:
        yield Difference("file-unreadable", {"file": lines_file(Member.CONTEST)})
    frozen_by = ""
    try:
        (revision,) = map(json.loads, freeze)
        frozen_by = str(revision["frozen_by"])
        right = Freeze(
            manifest.contest,
            manifest.round_number,
            manifest.revision,
            manifest.digest,
            frozen_by,
            from_iso_utc(revision["frozen_at"]),
        )
        if list(freeze) != [freeze_line(right)]:
            yield Difference("revision-differs", {"file": REVISION})
    except Broken:
        yield Difference("file-unreadable", {"file": REVISION})
    yield from _approvals(manifest.digest, frozen_by, approvals)


def _approvals(digest: str, frozen_by: str, lines: Sequence[str]) -> Iterator[Difference]:
    judges: set[str] = set()
    for number, line in enumerate(lines, 1):
        try:
            found = json.loads(line)
            one = Approval(found["judge"], found["verdict"], from_iso_utc(found["at"]), found["digest"])
            well_formed = approval_lines([one]) == [line] and one.verdict in VERDICTS
        except Broken:
            well_formed = False
        if not well_formed:
            yield Difference("approval-unreadable", {"line": number})
            continue
        if one.digest != digest:
            yield Difference("approval-of-another", {"line": number, "judge": one.judge})
        if one.judge == frozen_by:
            yield Difference("approval-by-freezer", {"line": number, "judge": one.judge})
        if one.judge in judges:
            yield Difference("approval-twice", {"line": number, "judge": one.judge})
        judges.add(one.judge)
