"""The commands about results: shapes, exits, words."""

import inspect
import re

import pytest

from engine.core import evidence_checking
from engine.core.evidence_checking import Difference
from engine.core.results import Blocker, BlockerKind
from engine.services import results_rows
from engine.texts import results as words
from tests.services.world import SLUG, entry
from tests.test_commands import Terminal, files, filled, terminal

__all__ = ["filled", "terminal"]
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


def test_every_difference_has_its_sentence() -> None:
    names = ("member", "entry_id", "found", "right", "place", "slug", "round", "judge")
    facts = dict.fromkeys(names, "…")
    source = inspect.getsource(evidence_checking)
    named = set(re.findall(r"_differ\(\s*\"([a-z-]+)\"", source)) | set(
        re.findall(r"\"([a-z]+-[a-z-]+)\" (?:if|else)", source)
    )
    named |= set(re.findall(r"Difference\(\"([a-z-]+)\"", inspect.getsource(results_rows)))
    assert named | {"member-unknown", "summary-differs"} == words.DIFFERENCE_CODES
    assert all(words.difference(Difference(code, facts)).endswith(".") for code in words.DIFFERENCE_CODES)
