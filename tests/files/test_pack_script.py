"""The script in a pack, written on its own from the rules, agrees with the program on any round."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.core import evidence
from engine.core.evidence import Member
from tests.core.evidence_rounds import Members, rounds
from tests.files.packs import hashes_of, packed, ran, read, said


def agrees(members: Members) -> None:
    digest = evidence.digest_of(hashes_of(members))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.zip"
        packed(members, path)
        code, out = ran(path, digest)
        assert code == 0, out
        assert f"Mã kiểm chứng tính lại: {digest}" in out
        found = read(path, digest)
        assert (said(found), found.recomputed) == ([], digest)


def disagrees(members: Members, data: st.DataObject) -> None:
    """A line of the result is another one, all hashes made right: both say so."""
    member = data.draw(st.sampled_from([Member.RANKING, Member.WINNERS, Member.SUMMARY, Member.UNITS]))
    lines = members[member]
    if not lines:
        return
    at = data.draw(st.integers(0, len(lines) - 1))
    twin = members | {member: [*lines[:at], *lines[at + 1 :]]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.zip"
        packed(twin, path)
        assert ran(path)[0] == 1
        assert said(read(path))


@settings(max_examples=40, deadline=None)
@given(rounds())
def test_on_any_round_it_gives_the_digest_of_the_program(members: Members) -> None:
    agrees(members)


@settings(max_examples=10, deadline=None)
@given(rounds(), st.data())
def test_on_a_result_that_does_not_follow_it_says_so_too(members: Members, data: st.DataObject) -> None:
    disagrees(members, data)


@pytest.mark.proof
@settings(max_examples=1_500, deadline=None)
@given(rounds())
def test_on_many_rounds_it_gives_the_digest_of_the_program(members: Members) -> None:
    agrees(members)


@pytest.mark.proof
@settings(max_examples=300, deadline=None)
@given(rounds(), st.data())
def test_on_many_results_that_do_not_follow_it_says_so_too(members: Members, data: st.DataObject) -> None:
    disagrees(members, data)
