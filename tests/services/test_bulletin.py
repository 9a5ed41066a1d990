"""The weekly bulletin: no score while a round is open, scores of the freeze after it, parts that add up."""

import zipfile
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from engine.core.problems import Refused
from engine.core.report import Table
from engine.core.roles import Actor, Role
from engine.core.round_scores import Settled
from engine.services import bulletin_paper, contests, decisions, results
from engine.services.bulletin import BulletinSeen, bulletin
from engine.services.bulletin_parts import parts
from engine.texts import bulletin as words
from tests import way
from tests.services.world import SLUG, World, entry

LEADER = Actor("lanh-dao", Role.LEADER)
IN_ROUND_2 = "2024-11-05T08:00:00+07:00"
AFTER_BOTH = "2024-11-12T08:00:00+07:00"


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """SQLite alone: nothing here depends on the database."""
    return f"sqlite:///{tmp_path / 'records.db'}"


@pytest.fixture
def open_round(world: World) -> World:
    """12 people in Tây Lộc (one twice), 1 in Thuận Lộc, 1 in Phú Bài, 1 in a unit nobody knows."""
    world.clock.set("2024-10-30T08:00:00+07:00")
    answers = ["ABC"] * 4 + ["ABD"] * 5 + ["DDD"] * 3
    rows = [entry(i, answers=given) for i, given in enumerate(answers, 1)]
    more = [entry(20, account="hue-s:0001", answers="DDD"), entry(30, unit="19753"), entry(31, unit="19960")]
    assert world.load(*rows, *more, entry(32, unit="Trên Mây")).accepted == 16
    return world


def seen(
    world: World, number: int | None = 1, level: str | None = None, actor: Actor = LEADER
) -> BulletinSeen:
    return bulletin(world.office, actor, SLUG, number, level)


def said(found: BulletinSeen) -> str:
    return "\n".join(str(part) for part in parts(found)) + bulletin_paper.text(found)


def body(document: bytes) -> str:
    root = ElementTree.fromstring(zipfile.ZipFile(BytesIO(document)).read("word/document.xml"))  # noqa: S314
    return "\n".join(node.text or "" for node in root.iter() if node.tag.endswith("}t"))


def test_people_and_entries_add_up_in_every_table_also_as_printed(open_round: World) -> None:
    for level in seen(open_round).levels:
        found = seen(open_round, level=level)
        assert (found.found.total.people, found.found.total.entries) == (15, 16)
        for part in parts(found):
            if isinstance(part, Table) and part.rows[-1].total:
                people, entries = (
                    [int(row.cells[place].replace(".", "")) for row in part.rows] for place in (2, 3)
                )
                assert sum(people[:-1]) == people[-1] == 15
                assert sum(entries[:-1]) == entries[-1] == 16


def test_percentages_carry_their_fractions(open_round: World) -> None:
    told = said(seen(open_round, level="kind:ward"))
    assert "Đơn vị có người dự thi (phường): 100,0 % (3/3)" in told
    assert "▲ 120,0 % (12/10)" in told
    assert "25,0 % (1/4)" in told


@pytest.mark.parametrize("number", [1, None])
def test_while_the_round_is_open_there_is_no_score(open_round: World, number: int | None) -> None:
    for actor in (LEADER, open_round.operator):
        found = seen(open_round, number, actor=actor)
        assert all(one.scores is None for one in found.scores)
        told = said(found) + body(bulletin_paper.document(open_round.office, actor, SLUG, number))
        assert words.MEAN not in told
        assert "đúng tất cả" not in told.lower()


def test_after_the_close_scores_are_provisional_until_the_freeze(open_round: World) -> None:
    open_round.clock.set(IN_ROUND_2)
    (one,) = seen(open_round).scores
    assert one.settled is Settled.PROVISIONAL
    assert one.scores is not None
    assert [band.people for band in one.scores.bands] == [7, 5, 3]
    assert one.scores.mean == Fraction(31, 15)
    told = said(seen(open_round))
    assert "2,07/3 điểm (31 điểm/15 bài)" in told
    assert "46,7 % (7/15)" in told
    assert "chưa chốt; điểm là tạm tính" in told
    assert [x.settled for x in seen(open_round, None).scores] == [Settled.PROVISIONAL]


def test_the_change_to_the_round_before_is_told(open_round: World) -> None:
    open_round.clock.set(IN_ROUND_2)
    open_round.load(entry(50, account="hue-s:0001", submitted_at="2024-11-05T07:00:00+07:00"))
    told = said(seen(open_round, 2))
    assert "So với Tuần 1 (15 người, 16 bài): giảm 14 người, giảm 15 bài." in told
    assert words.MEAN not in told
    open_round.clock.set(AFTER_BOTH)
    assert "Điểm trung bình tăng 0,93 so với Tuần 1 (2,07), tính trước khi làm tròn." in said(
        seen(open_round, 2)
    )


def test_a_frozen_round_is_told_from_its_freeze_whatever_is_decided_later(world: World) -> None:
    way.closed(world)
    done = way.frozen(world)
    decisions.change_unit(world.office, world.operator, SLUG, "hue-s:0002", "19753", "chuyển công tác")
    world.exclude({"account": "hue-s:0001", "effect": "barred"})
    found = seen(world)
    (one,) = found.scores
    assert (one.settled, one.revision, one.digest) == (Settled.FROZEN, 1, done.digest)
    assert one.scores is not None
    assert one.scores.people == 4
    assert found.found.total.people == 3
    told = said(found)
    assert f"theo bản chốt lần 1, mã kiểm chứng {done.digest}" in told
    assert "Số người có bài được chấm là 4, số người dự thi thống kê ở trên là 3" in told


def test_a_reopened_round_is_not_settled_and_the_next_revision_is_named(world: World) -> None:
    way.closed(world)
    done = way.frozen(world)
    for judge in way.JUDGES:
        way.judging.approve(world.office, judge, SLUG, 1, done.digest or "")
    way.reopened(world)
    assert [one.settled for one in seen(world).scores] == [Settled.REOPENED]
    assert "chưa chốt (kết quả đã được mở lại)" in said(seen(world))
    assert results.freeze(world.office, way.ORGANISER, SLUG, 1).blockers == ()
    assert [(one.settled, one.revision) for one in seen(world).scores] == [(Settled.FROZEN, 2)]


def test_where_the_target_is_a_count_only_organisers_have_it_before_the_close(
    office: object, clock: object, operator: Actor, tmp_path: Path
) -> None:
    world = World(office, operator, clock, tmp_path).prepared(more='prediction = "people"')  # type: ignore[arg-type]  # fixtures as they are
    world.clock.set(IN_ROUND_2)
    world.load(entry(1))
    for role in (Role.SECRETARY, Role.JUDGE, Role.LEADER):
        for verb in (bulletin, bulletin_paper.document):
            for number in (2, None):
                with pytest.raises(Refused) as refused:
                    verb(world.office, Actor("x", role), SLUG, number)
                assert refused.value.code == "participation-hidden"
            verb(world.office, Actor("x", role), SLUG, 1)
    assert seen(world, 2, actor=operator).found.total.people == 0


def test_an_official_has_no_bulletin(world: World) -> None:
    for verb in (bulletin, bulletin_paper.document):
        with pytest.raises(Refused) as refused:
            verb(world.office, Actor("x", Role.OFFICIAL, "474"), SLUG, 1)
        assert refused.value.code == "not-allowed"


def test_the_document_says_what_the_page_says_and_when_and_where_from(open_round: World) -> None:
    told = body(bulletin_paper.document(open_round.office, LEADER, SLUG, 1))
    told = told.replace("\N{NO-BREAK SPACE}%", " %")  # a sign never begins a line of paper
    found = seen(open_round)
    for part in parts(found):
        for line in [part.label] if isinstance(part, Table) else [getattr(part, "text", "")]:
            assert line in told
    assert "Số liệu lúc 08:00:00 30/10/2024. Lập từ phần mềm Bảng Vàng, người lập: lanh-dao." in told
    assert found.head.hash in told
    assert bulletin_paper.file_name(found) == "Bản tin Tuần 1 – thu-2024.docx"


def test_an_unknown_level_in_an_address_is_the_usual_one(open_round: World) -> None:
    assert seen(open_round, level="không-có").found.level == seen(open_round).levels[0]


def test_a_contest_without_units_has_a_bulletin_that_says_so(world: World) -> None:
    world.load_units("code,name,kind,parent\n1,Nơi khác,province,\n")
    text = (
        Path(world.folder / "file-1.toml").read_text("utf-8").replace(SLUG, "trong").replace('"46"', '"99"')
    )
    contests.add_from(world.office, world.operator, str(world.file(".toml", text)))
    found = bulletin(world.office, LEADER, "trong", None)
    assert words.NO_UNITS in said(found)
    assert bulletin_paper.document(world.office, LEADER, "trong", None)
