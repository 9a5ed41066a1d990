"""The minutes of a freeze: who takes them, what they say, and that it is written down."""

from pathlib import Path

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import minutes, results
from engine.services.minutes import MinutesMade
from tests import judging, way
from tests.golden.printed import text_of_pdf
from tests.services.deciding import actions, refused_and_wrote_nothing
from tests.services.world import SLUG, World, entry

LEADER = Actor("lanh-dao", Role.LEADER)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What is asked of the database here is the same in both."""
    return f"sqlite:///{tmp_path / 'records.db'}"


def said(made: MinutesMade) -> str:
    return " ".join(text_of_pdf(made.content).split())


def test_minutes_name_everybody_who_acted_and_everybody_who_won(world: World) -> None:
    way.closed(world, tied=True)
    results.draw(world.office, way.ORGANISER, SLUG, 1, "XSTTH 482913")
    done = way.published(world)
    made = minutes.write(world.office, way.JUDGES[0], SLUG, 1)
    text = said(made)
    assert made.file_name == f"Biên bản Tuần 1 lần 1 – {SLUG}.pdf"
    for expected in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "BIÊN BẢN", "Ban Tổ chức",
                     "Chốt và duyệt kết quả Tuần 1", "Nguyễn Thị Ánh", "B0001", "to-chuc", "giam-khao-1", "giam-khao-2",
                     "đã công bố lúc 08:00 ngày 05/11/2024, người công bố: thu-ky", "XSTTH 482913", "Đại diện Ban Tổ chức",
                     "Giám khảo giam-khao-1", "ký, ghi rõ họ tên"):  # fmt: skip
        assert expected in text, expected
    assert str(done.digest) in text.replace(" ", "")
    for private in ("0912345", "04620000000", "1990", "hue-s:"):
        assert private not in text


def test_minutes_bear_the_end_of_the_chain_and_taking_them_is_its_next_event(world: World) -> None:
    way.closed(world)
    way.frozen(world)
    before = actions(world.office)
    with world.office.database.read() as connection:
        number, head = audit.head(connection)
    text = said(minutes.write(world.office, LEADER, SLUG, 1))
    assert head in text.replace(" ", "")
    assert f"nhật ký có {number} sự kiện" in text
    assert actions(world.office) == [*before, "minutes.exported"]
    with world.office.database.read() as connection:
        last = list(audit.events(connection))[-1].act
    assert (last.actor, last.subject, last.after) == ("lanh-dao", f"{SLUG}/1", {"revision": 1, "winners": 3})


def test_minutes_say_how_far_a_round_has_come(world: World) -> None:
    way.closed(world)
    done = way.frozen(world)
    assert "đã chốt, chờ đủ 2 giám khảo duyệt" in said(minutes.write(world.office, LEADER, SLUG, 1))
    for judge in way.JUDGES:
        judging.approve(world.office, judge, SLUG, 1, str(done.digest))
    assert "đã duyệt, chưa công bố" in said(minutes.write(world.office, LEADER, SLUG, 1))


def test_a_refusal_stands_in_the_minutes_with_its_reason(world: World) -> None:
    way.closed(world)
    done = way.frozen(world)
    judging.refuse(world.office, way.JUDGES[1], SLUG, 1, str(done.digest), "Thiếu bài của <b>Phú Bài</b>")
    text = said(minutes.write(world.office, LEADER, SLUG, 1))
    assert "có giám khảo không duyệt" in text
    assert "Thiếu bài của <b>Phú Bài</b>" in text


def test_an_older_revision_keeps_its_minutes(world: World) -> None:
    way.closed(world)
    first = way.published(world)
    way.reopened(world)
    way.frozen(world)
    old = said(minutes.write(world.office, LEADER, SLUG, 1, 1))
    assert str(first.digest) in old.replace(" ", "")
    assert (
        "đã mở lại, không còn hiệu lực: to-chuc đề nghị, giam-khao-1 xác nhận. Lý do: Có đơn phản ánh" in old
    )
    assert "Bản chốt lần 2" in said(minutes.write(world.office, LEADER, SLUG, 1))


def test_nobody_takes_minutes_of_what_is_not_frozen_or_not_theirs(world: World) -> None:
    world.clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    office = world.office
    assert refused_and_wrote_nothing(office, lambda: minutes.write(office, LEADER, SLUG, 1)) == "round-open"
    world.clock.set(way.AFTER)
    assert refused_and_wrote_nothing(office, lambda: minutes.write(office, LEADER, SLUG, 1)) == "not-frozen"
    way.frozen(world)
    assert (
        refused_and_wrote_nothing(office, lambda: minutes.write(office, LEADER, SLUG, 1, 2))
        == "unknown-revision"
    )
    official = Actor("x", Role.OFFICIAL, "474")
    assert (
        refused_and_wrote_nothing(office, lambda: minutes.write(office, official, SLUG, 1)) == "not-allowed"
    )
    with pytest.raises(Refused, match="unknown-round"):
        minutes.write(office, LEADER, SLUG, 9)
