"""The commands about results: shapes, exits, words."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import engine
from engine.core import pack as core_pack
from engine.core.evidence_checking import Difference
from engine.core.results import Blocker, BlockerKind
from engine.files.pack import reading
from engine.services import staff
from engine.services.office import Office
from engine.settings import from_environment
from engine.texts import pack as pack_words
from engine.texts import results as words
from tests.services.collective_way import frozen as prizes_frozen
from tests.services.collective_way import rounds_approved
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry
from tests.test_commands import Terminal, files, filled, terminal

__all__ = ["filled", "terminal"]
ENGINE = Path(str(engine.__file__)).parent
ROUND = ("--contest", SLUG, "--round", 1)


def load(terminal: Terminal, *rows: dict[str, str]) -> None:
    made = files(terminal)
    made.made = 30
    assert terminal.json("entries", "import", made.table(rows), "--contest", SLUG)["problems"] == []


def test_a_freeze_answers_in_the_shape_promised_and_is_verified(filled: Terminal) -> None:
    found = filled.json("results", "freeze", *ROUND)
    digest = found.pop("digest")
    assert len(digest) == 64
    assert found == {"contest": SLUG, "round": 1, "revision": 1, "target": 2, "blockers": []}
    assert filled.json("verify", *ROUND) == {
        "ok": True,
        "digest": digest,
        "recomputed": digest,
        "differences": [],
    }
    code, out = filled.run("verify", *ROUND)
    assert (code, digest in out) == (0, True)
    assert filled.json("contest", "list")["contests"][0]["rounds"][0]["state"] == "frozen"
    assert filled.run("results", "freeze", *ROUND) == (1, "")
    assert "đã chốt (lần 1)" in filled.err


def test_a_freeze_that_is_blocked_lists_why_and_exits_1(filled: Terminal) -> None:
    load(filled, entry(9, unit="Trên Mây", answers="A--"))
    found = filled.json("results", "freeze", *ROUND, exit_code=1)
    assert (found["revision"], found["digest"]) == (None, None)
    (blocker,) = found["blockers"]
    assert (blocker["kind"], blocker["count"]) == ("unmatched-units", 1)
    assert "1 bài dự thi ghi đơn vị chưa khớp" in blocker["message"]
    assert "Còn 1 việc phải giải quyết" in filled.err
    assert filled.run("verify", *ROUND) == (1, "")


def test_a_draw_answers_in_the_shape_promised(filled: Terminal) -> None:
    same = {"submitted_at": "2024-10-29T08:30:00+07:00", "prediction": "6"}
    load(filled, *(entry(n, **same) for n in (11, 12, 13, 14)))
    (blocker,) = filled.json("results", "freeze", *ROUND, exit_code=1)["blockers"]
    assert (blocker["kind"], blocker["count"]) == ("draw-needed", 4)
    found = filled.json("results", "draw", *ROUND, "--seed", "48213")
    assert found["seed"] == "48213"
    assert sorted(found["order"]) == ["B0011", "B0012", "B0013", "B0014"]
    assert filled.json("results", "freeze", *ROUND)["blockers"] == []
    assert filled.run("results", "draw", *ROUND, "--seed", "2") == (1, "")


def test_a_contest_or_a_round_left_out_is_wrong_usage(terminal: Terminal) -> None:
    for asked in (("verify",), ("verify", "--contest", SLUG), ("results", "draw", *ROUND), ("results",)):
        assert terminal.run(*asked)[0] == 2


@pytest.mark.parametrize("kind", list(BlockerKind))
def test_every_blocker_says_what_to_do(kind: BlockerKind) -> None:
    sentence = words.blocker(Blocker(kind, 1234))
    assert "Hãy" in sentence
    only_one = (BlockerKind.NO_PAPER, BlockerKind.UNCONFIRMED_KEY, BlockerKind.KEY_CORRECTION_OPEN)
    assert kind in only_one or "1.234" in sentence


def told(source: Path) -> Iterator[str]:
    """The codes of the differences a module finds."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Difference", "self._differ"):
            code = node.args[0]
            either = (code.body, code.orelse) if isinstance(code, ast.IfExp) else (code,)
            yield from (str(one.value) for one in either if isinstance(one, ast.Constant))


def test_every_difference_has_its_sentence() -> None:
    of_packs = {Path(str(module.__file__)) for module in (core_pack, reading)}
    named = {code for source in ENGINE.rglob("*.py") if source not in of_packs for code in told(source)}
    assert named == words.DIFFERENCE_CODES
    names = "member entry_id found right place slug round judge revision event before accepted where row columns count unit"
    facts = dict.fromkeys(names.split(), "…")
    assert all(words.difference(Difference(code, facts)).endswith(".") for code in words.DIFFERENCE_CODES)


def test_a_pack_is_exported_and_verified_without_an_installation(
    filled: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = filled.json("results", "freeze", *ROUND)["digest"]
    pack = filled.folder / "goi.zip"
    made = filled.json("results", "export", *ROUND, "--to", pack, "--revision", 1)
    assert (made["file"], made["size"]) == (str(pack), pack.stat().st_size)
    assert (made["contest"], made["round"], made["revision"], made["digest"]) == (SLUG, 1, 1, digest)
    assert len(made["manifest"]) == len(made["script"]) == 64
    nowhere = filled.folder / "nowhere"
    monkeypatch.setenv("BANGVANG_DATA_DIR", str(nowhere))
    right = {"ok": True, "digest": digest, "recomputed": digest, "differences": []}
    assert filled.json("verify", pack) == right
    assert "--digest" in filled.err
    assert filled.json("verify", pack, "--digest", digest) == right
    assert filled.err == ""
    found = filled.json("verify", pack, "--digest", "0" * 64, exit_code=1)
    assert (found["ok"], found["digest"]) == (False, digest)
    assert "Đây không phải là kết quả đó" in found["differences"][0]
    code, out = filled.run("verify", pack, "--digest", "0" * 64)
    assert (code, "KHÔNG đạt" in out) == (1, True)
    assert not nowhere.exists()


def test_what_is_no_pack_exits_1_with_a_sentence(terminal: Terminal) -> None:
    found = terminal.json("verify", terminal.file("x.zip", "không phải"), exit_code=1)
    assert found == {
        "ok": False,
        "digest": "",
        "recomputed": "",
        "differences": [
            "Tệp “x.zip” không phải tệp ZIP đọc được: hỏng, tải chưa xong, hoặc là loại tệp khác. Hãy tải lại gói."
        ],
    }
    assert terminal.run("verify", terminal.folder / "không-có.zip") == (1, "")
    assert terminal.run("verify", terminal.folder / "x.zip", "--digest", "abc") == (1, "")
    assert "64 ký tự" in terminal.err


def test_verify_takes_a_pack_or_a_round_and_not_both(terminal: Terminal) -> None:
    for asked in (
        ("a.zip", *ROUND),
        (*ROUND, "--digest", "0" * 64),
        ("--digest", "0" * 64),
        ("a.zip", "b.zip"),
        ("--contest", SLUG, "--collective", "--round", 1),
        ("a.zip", "--collective"),
        ("--collective",),
    ):
        assert terminal.run("verify", *asked)[0] == 2
    assert terminal.run("results", "export", *ROUND)[0] == 2


def test_frozen_collective_prizes_are_verified_by_command(terminal: Terminal, tmp_path: Path) -> None:
    asked = ("verify", "--contest", SLUG, "--collective")
    assert terminal.run(*asked)[0] == 1
    office = Office(from_environment(), Clock("2024-10-01T08:00:00+07:00"), checkpoints=True)
    world = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]  # a clock of tests
    digest = prizes_frozen(rounds_approved(world)).digest
    office.close()
    found = terminal.json(*asked)
    assert found == {"ok": True, "digest": digest, "recomputed": digest, "differences": []}


def test_every_difference_of_a_pack_has_its_sentence() -> None:
    names = (
        "file found right member digest limit expected judge line lines seal slug round part entry_id place"
    )
    facts = dict.fromkeys(names.split(), "…")
    sources = "".join(inspect.getsource(module) for module in (core_pack, reading))
    named = set(re.findall(r"(?:Difference|differ)\(\s*\"([a-z-]+)\"", sources))
    read = {f"{what}-{why}" for what in ("pack", "file") for why in ("broken-file", "encrypted", "too-large")}
    assert named | read == pack_words.DIFFERENCE_CODES
    for code in pack_words.DIFFERENCE_CODES:
        assert pack_words.difference(Difference(code, facts)).endswith(".")
    for code in words.DIFFERENCE_CODES & pack_words._OF_MEMBER.keys():
        sentence = pack_words.difference(Difference(code, facts | {"member": None}))
        assert re.match(r"[a-z]+\.jsonl: ", sentence), sentence
