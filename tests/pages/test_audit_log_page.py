"""The page of the audit log: a story of days, what is asked for, what an act changed, and the chain."""

import re

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.records.audit import ARRIVED
from engine.services import audit_trail, chain_check, decisions, papers, process, staff, trail_book
from engine.services.acts import act_of
from engine.services.audit_trail import ChainChecked
from engine.services.office import Office
from engine.texts import audit_log as words
from tests.pages.conftest import PAGES, Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

JUDGE = staff.Actor("giam-khao", Role.JUDGE)
SENTENCE = re.compile(r"<p><b>([^<]*)</b> ([^<]*)</p>")


def busy(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "**nộp hộ** <b>x</b>")


def said(at: object) -> list[str]:
    """The sentences, in their order, without who did it."""
    return [what for _, what in SENTENCE.findall(texts(at))]  # type: ignore[arg-type]


def test_acts_are_read_as_sentences_the_newest_first(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    at = open_page("audit_log", Role.LEADER)
    assert not at.exception
    found = said(at)
    assert found.index("hủy bài B0001") < found.index("nạp đề Tuần 2 (3 câu)")
    assert found[-1].startswith("thêm hội thi") or "danh mục" in found[-1] or "tài khoản" in found[-1]
    told = texts(at)
    assert "Thứ Tư, 30/10/2024" in told
    assert told.index("30/10/2024</h2>") < told.index("01/10/2024</h2>")
    assert "<h3>Tuần 2 · Hội thi thử</h3>" in told


def test_events_are_chosen_by_kind_person_and_words(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    at = open_page("audit_log")
    at.selectbox(key="trail-kind").set_value("entries").run()
    assert [w.split()[0] for w in said(at)] == ["hủy", "nạp"]
    at.selectbox(key="trail-who").set_value("giam-khao").run()
    assert said(at) == ["hủy bài B0001"]
    at.text_input(key="trail-q").set_value("không có").run()
    assert words.NOTHING in texts(at)
    assert said(at) == []
    next(b for b in at.button if b.label == words.CLEAR).click().run()
    assert "hủy bài B0001" in said(at)
    assert not at.exception


def test_the_address_carries_what_is_asked(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    at = open_page("audit_log")
    at.selectbox(key="trail-round").set_value(2).run()
    assert set(said(at)) == {"xác nhận đáp án Tuần 2", "nạp đề Tuần 2 (3 câu)"}
    assert {name: at.query_params[name] for name in ("contest", "round")} == {"contest": SLUG, "round": "2"}
    again = AppTest.from_file(str(PAGES / "audit_log.py"), default_timeout=20)
    again.query_params["contest"], again.query_params["round"] = SLUG, "2"
    again.run()
    assert said(again) == said(at)
    assert not again.exception


def test_an_event_opens_to_what_it_changed_and_where(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    at = open_page("audit_log")
    told = texts(at)
    assert "<b>giam-khao</b> hủy bài B0001" in told
    assert "Lý do: **nộp hộ** &lt;b&gt;x&lt;/b&gt;" in told
    assert "entry.void" in told
    assert "<tr><th scope='row'>Bị hủy</th><td>không</td><td>có</td></tr>" in told
    assert f'href="/entries?contest={SLUG}&amp;part=find"' in told
    assert f'href="/question_bank?contest={SLUG}&amp;round=2"' in told


def test_a_leader_is_led_to_no_page_they_do_not_have(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    papers.load(world.office, world.operator, world.bank("CBA"), SLUG, 2)
    told = texts(open_page("audit_log", Role.OFFICIAL, "474"))
    assert "<li>" not in told


def test_many_arrivals_in_a_row_are_one_line(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    for number in range(4):
        with world.office.database.change(clock() + number * 60_000_000) as change:
            facts = {"accepted": number + 1, "receipts": "0" * 64, "source": "hue-s"}
            change.record(act_of(world.operator, ARRIVED, SLUG, contest=SLUG, after=facts))
    told = texts(open_page("audit_log"))
    assert "nhận 10 bài trong 4 lần, từ 08:00 đến 08:03" in told


def test_the_chain_is_checked_by_itself(open_page: Open, world: World, clock: Clock, office: Office) -> None:
    busy(world, clock)
    at = open_page("audit_log")
    assert words.NEVER_CHECKED in texts(at)
    next(b for b in at.button if b.label == words.CHECK).click().run()
    jobs = process.jobs()
    name = Role.ORGANISER.value
    while jobs.of(name, "audit-chain")[0].running:
        pass
    at.run()
    found = jobs.of(name, "audit-chain")[0].result
    assert isinstance(found, ChainChecked)
    assert found.broken_at is None
    assert f"Chuỗi nguyên vẹn đến sự kiện số {found.events}" in at.success[0].value
    assert "Sự kiện đầu tiên được ghi lúc 08:00 01/10/2024" in at.success[0].value
    assert "Lần kiểm tra gần nhất" in texts(at)
    assert words.NEVER_CHECKED not in texts(at)


def test_a_broken_chain_is_told_on_both_pages_at_once(
    open_page: Open, world: World, clock: Clock, office: Office
) -> None:
    busy(world, clock)
    with office.database.write() as connection:
        connection.execute(text("DROP TRIGGER audit_events_kept_update"))
        connection.execute(text("UPDATE audit_events SET actor = 'người khác' WHERE number = 3"))
    chain_check.check_if_due(office)
    for role in (Role.ORGANISER, Role.LEADER, Role.JUDGE):
        for page in ("audit_log", "overview"):
            at = open_page(page, role)
            assert not at.exception
            assert any("sự kiện số 3" in e.value and "Phải xem ngay" in e.value for e in at.error)
    assert not open_page("overview", Role.OFFICIAL, "474").error


def test_a_head_on_a_document_is_found_or_not(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    head = audit_trail.check(world.office, JUDGE).head
    at = open_page("audit_log")
    typed = next(t for t in at.text_input if t.label == words.HEAD_LABEL)
    ask = next(b for b in at.button if b.label == words.HEAD_ASK)
    typed.set_value(f"{head[:8].upper()} {head[8:16]}")
    ask.click().run()
    assert head in at.success[-1].value
    next(t for t in at.text_input if t.label == words.HEAD_LABEL).set_value("f" * 64)
    next(b for b in at.button if b.label == words.HEAD_ASK).click().run()
    assert at.error[-1].value == words.HEAD_UNKNOWN
    next(t for t in at.text_input if t.label == words.HEAD_LABEL).set_value("không phải mã")
    next(b for b in at.button if b.label == words.HEAD_ASK).click().run()
    assert "ít nhất 8 ký tự" in at.warning[-1].value


def test_pages_are_chosen_by_number(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    for _ in range(60):
        decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "x")
        decisions.restore_entry(world.office, JUDGE, SLUG, "B0001", "y")
    at = open_page("audit_log")
    assert len(said(at)) == 100
    at.number_input[0].set_value(2).run()
    assert not at.exception
    assert "Chi tiết sự kiện số 1<" in texts(at)
    at.selectbox(key="trail-kind").set_value("papers").run()
    assert not at.exception
    assert len(said(at)) == 4


def test_a_long_log_is_made_into_a_file_beside_the_page(
    open_page: Open, world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(world, clock)
    at = open_page("audit_log", Role.LEADER)
    assert "job=" not in taken_from(at)
    monkeypatch.setattr(trail_book, "LONG", 3)
    at.run()
    assert not at.get("link_button")
    at.button(key="trail-xlsx-make").click().run()
    (job,) = process.jobs().of("leader", trail_book.KIND)
    assert job.wait(20)
    at.run()
    assert not at.exception
    assert f"job={job.id}" in taken_from(at)
    at.selectbox(key="trail-kind").set_value("entries").run()
    assert not at.get("link_button") or job.id not in taken_from(at)  # another list
    job.result.file.close()


def taken_from(at: AppTest) -> str:
    """The address of the file."""
    (link,) = at.get("link_button")
    return str(link.proto.url)
