"""Evidence packs somebody touched: a changed, a missing, an added file, and random tamperings, each told."""

import random
from pathlib import Path

import pytest

from engine.core import pack
from engine.core.people import Effect
from tests.core.evidence_rounds import PEOPLE, built
from tests.files.packs import Files, packed, put_together, ran, read, rewritten, said, taken_apart
from tests.files.test_packs import GIVEN, RULES


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    path = tmp_path_factory.mktemp("pack") / "goi.zip"
    packed(built(RULES, {PEOPLE[2]: Effect.NO_PRIZE}, set(), GIVEN, None), path)
    return taken_apart(path)


@pytest.mark.parametrize("name", sorted(pack.FILES))
def test_a_changed_byte_in_any_file_is_told_with_the_file(files: Files, name: str, tmp_path: Path) -> None:
    chance = random.Random(name)  # noqa: S311 - the same at every run
    for turn in range(3):
        content = bytearray(files[name])
        at = chance.randrange(len(content))
        content[at] ^= 1 << chance.randrange(8)
        twin = put_together(files | {name: bytes(content)}, tmp_path / f"{turn}.zip")
        found = read(twin)
        assert any(name in sentence for sentence in said(found)), (at, said(found))
        if turn == 0:
            code, out = ran(twin)
            assert (code, "KHÔNG KHỚP" in out) == (1, True)


@pytest.mark.parametrize("name", sorted(pack.FILES))
def test_a_missing_file_is_told(files: Files, name: str, tmp_path: Path) -> None:
    twin = put_together({n: c for n, c in files.items() if n != name}, tmp_path / "p.zip")
    assert f"{name}: thiếu trong gói." in said(read(twin))
    assert ran(twin)[0] == 1


def test_an_added_file_is_told_even_where_the_manifest_lists_it(files: Files, tmp_path: Path) -> None:
    more = files | {"them.txt": b"x"}
    for number, twin in enumerate((more, rewritten(more))):
        path = put_together(twin, tmp_path / f"{number}.zip")
        assert "them.txt: tệp lạ, không thuộc gói bằng chứng." in said(read(path))
        assert ran(path)[0] == 1


def tampered(files: Files, chance: random.Random) -> Files:
    """One random change of the kind somebody would try."""
    name = chance.choice(sorted(files))
    content = bytearray(files[name])
    at = chance.randrange(len(content))
    match chance.randrange(6):
        case 0:
            content[at] = (content[at] + chance.randrange(1, 256)) % 256
        case 1:
            del content[at]
        case 2:
            content.insert(at, chance.randrange(256))
        case 3:
            content = content[:at]
        case 4:
            return {n: c for n, c in files.items() if n != name}
        case _:
            content += chance.randbytes(chance.randrange(1, 40))
    return files | {name: bytes(content)}


def every_tampering_is_told(files: Files, folder: Path, count: int) -> None:
    for seed in range(count):
        twin = tampered(files, random.Random(seed))  # noqa: S311 - the same at every run
        name = next(n for n in pack.FILES if twin.get(n) != files[n])
        found = said(read(put_together(twin, folder / "t.zip")))
        assert any(name in sentence for sentence in found), (seed, name, found)


def test_of_70_random_tamperings_every_one_is_told(files: Files, tmp_path: Path) -> None:
    every_tampering_is_told(files, tmp_path, 70)


@pytest.mark.proof
def test_of_2000_random_tamperings_every_one_is_told(files: Files, tmp_path: Path) -> None:
    every_tampering_is_told(files, tmp_path, 2_000)
