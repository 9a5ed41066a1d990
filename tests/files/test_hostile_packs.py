"""Packs made to do harm: each is told in a sentence and none does any."""

import struct
import zipfile
from pathlib import Path

import pytest

from engine.core import pack
from engine.files.pack import reading
from engine.texts import pack as words
from tests.core.builders import contest
from tests.core.evidence_rounds import built
from tests.files.packs import Files, packed, put_together, ran, read, said, taken_apart


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pack") / "goi.zip"
    packed(built(contest(), {}, set(), [], None), path)
    return path


@pytest.fixture(scope="module")
def files(sound: Path) -> Files:
    return taken_apart(sound)


def told(path: Path) -> str:
    """In Vietnamese, by both who read packs."""
    found = said(read(path))
    assert found
    assert ran(path)[0] == 1
    return "\n".join(found)


@pytest.mark.parametrize("name", ["../../etc/x", "/etc/x", "a/b.txt", "C:\\x.txt", ".an", "tệp.txt", "a\nb"])
def test_a_name_that_leads_elsewhere_is_told(files: Files, name: str, tmp_path: Path) -> None:
    assert "tên tệp không an toàn" in told(put_together(files | {name: b"x"}, tmp_path / "p.zip"))


def test_a_file_that_is_there_twice_is_told(files: Files, tmp_path: Path) -> None:
    path = put_together(files, tmp_path / "p.zip")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("entries.jsonl", b"")
    assert "entries.jsonl: có mặt hai lần trong gói" in told(path)


def test_a_bomb_is_not_inflated(files: Files, tmp_path: Path) -> None:
    twin = put_together(files | {"contest.jsonl": bytes(reading.SMALL + 1)}, tmp_path / "p.zip")
    assert "contest.jsonl: sau khi giải nén lớn bất thường" in "\n".join(said(read(twin)))
    twin = put_together(files | {"entries.jsonl": bytes(80 << 20)}, tmp_path / "q.zip")
    assert "entries.jsonl: sau khi giải nén lớn bất thường" in "\n".join(said(read(twin)))


def test_a_file_with_a_password_is_told(files: Files, tmp_path: Path) -> None:
    path = put_together(files, tmp_path / "p.zip")
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    assert "được đặt mật khẩu" in told(path)


def test_a_strange_way_of_packing_is_told(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert "nén theo cách lạ" in "\n".join(said(read(path)))


def test_a_lie_about_a_size_is_told(files: Files, tmp_path: Path) -> None:
    path = put_together(files, tmp_path / "p.zip")
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", 3)
    path.write_bytes(content)
    assert told(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"hello", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_pack_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    assert told(path)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_pack_cut_short_is_told(sound: Path, part: float, tmp_path: Path) -> None:
    content = sound.read_bytes()
    (tmp_path / "p.zip").write_bytes(content[: int(len(content) * part)])
    assert "không phải tệp ZIP đọc được" in told(tmp_path / "p.zip")


def test_a_pack_with_thousands_of_files_is_not_opened(files: Files, tmp_path: Path) -> None:
    many = files | {f"{n}.txt": b"" for n in range(reading.PACK_LIMITS.members + 1)}
    assert "quá nhiều thành phần" in "\n".join(said(read(put_together(many, tmp_path / "p.zip"))))


@pytest.mark.parametrize(
    "manifest", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"format":1}\n', b"1e999\n"]
)
def test_a_manifest_that_is_none_is_told(files: Files, manifest: bytes, tmp_path: Path) -> None:
    twin = put_together(files | {pack.MANIFEST: manifest}, tmp_path / "p.zip")
    assert "manifest.json" in told(twin)


def test_flipped_bits_of_the_zip_itself_are_told_or_change_no_file(
    sound: Path, files: Files, tmp_path: Path
) -> None:
    content = sound.read_bytes()
    path = tmp_path / "p.zip"
    for at in range(0, len(content), max(1, len(content) // 60)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        if not said(read(path)):
            assert taken_apart(path) == files


def test_every_code_has_its_sentence_and_names_a_file() -> None:
    assert all(sentence.endswith(".") for sentence in words._DIFFERENCES.values())
