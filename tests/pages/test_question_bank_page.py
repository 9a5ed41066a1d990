"""The page of question banks: problems beside the questions, stored when clean, confirmed by another."""

import csv
import io
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.records import audit
from engine.services import paper_views, papers, process, staff
from engine.services.jobs import Job
from engine.services.office import Office
from engine.texts import question_bank as words
from tests.pages.conftest import BOSS, Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World

HOSTILE = (
    "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) :red[x] $x$ </article><script>1</script>"
)
HEADS = ("Nội dung", "A", "B", "C", "Đáp án", "Nguồn", "Giải thích")


@pytest.fixture
def bare(office: Office, clock: Clock, tmp_path: Path) -> World:
    """The contest without papers."""
    world = World(office, staff.operator("tester"), clock, tmp_path)
    world.add_contest()
    return world


def bank(*answers: str, text: str = "Câu hỏi thứ {n} hỏi điều {w}?") -> bytes:
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(HEADS)
    for n, answer in enumerate(answers, 1):
        asked = text.format(n=n, w=chr(96 + n % 26) * (n // 26 + 5))
        writer.writerow([asked, "Thứ nhất", "Thứ hai", "Thứ ba", answer, f"Nguồn kín {n}", f"Vì lẽ kín {n}"])
    return made.getvalue().encode()


def upload(at: AppTest, content: bytes, name: str = "bank.csv") -> AppTest:
    at.file_uploader[0].upload(name, content, "text/csv")
    return at.run()


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click()
    return at.run()


def stored(office: Office, number: int = 1) -> paper_views.PaperSeen | None:
    return paper_views.shown(office, BOSS, SLUG, number).paper


def events(office: Office, action: str) -> int:
    with office.database.read() as connection:
        return sum(event.act.action == action for event in audit.events(connection))


def test_a_bank_with_problems_is_shown_with_them_and_cannot_be_stored(
    open_page: Open, bare: World, office: Office
) -> None:
    at = upload(open_page("question_bank"), bank("A", "Z", ""))
    assert not at.exception
    assert "2 lỗi phải sửa" in at.warning[0].value
    said = texts(at)
    assert '<a href="#row-3">3</a>' in said
    assert 'id="row-3"' in said
    assert "Ô này không được để trống" in said
    assert words.RIGHT not in said
    assert "Vì lẽ kín" not in said
    assert "bank-store" not in [button.key for button in at.button]
    at.toggle(key="bank-only-faulty").set_value(True).run()
    assert 'id="row-2"' not in texts(at)
    assert stored(office) is None


def test_a_clean_bank_is_stored_and_waits_for_another_person(
    open_page: Open, bare: World, office: Office
) -> None:
    at = upload(open_page("question_bank"), bank("A", "B", "C"))
    press(at, "bank-store")
    assert not at.exception
    assert any("Đã lưu đề của" in one.value for one in at.success)
    paper = stored(office)
    assert paper is not None
    assert (paper.size, paper.imported_by, paper.confirmed_by) == (3, "organiser", None)
    said = texts(at)
    assert "phải khác người đã nạp" in said
    assert words.NOBODY_CAN in said.replace("\\", "")
    assert not at.get("file_uploader")[0].value


def test_another_person_sees_the_key_agrees_and_confirms(
    open_page: Open, bare: World, office: Office
) -> None:
    bare.load_paper(1)
    at = open_page("question_bank", Role.JUDGE)
    assert words.RIGHT not in texts(at)
    at.toggle[0].set_value(True).run()
    assert texts(at).count(words.RIGHT) == 3
    at.run()
    assert events(office, "key.seen") == 1
    assert at.button(key="bank-confirm").disabled
    at.checkbox[0].check().run()
    press(at, "bank-confirm")
    assert not at.exception
    paper = stored(office)
    assert paper is not None
    assert paper.confirmed_by == "judge"
    assert events(office, "key.confirmed") == 1


def test_a_paper_replaced_while_its_key_was_read_is_not_confirmed(
    open_page: Open, bare: World, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.load_paper(1)
    at = open_page("question_bank", Role.JUDGE)
    at.toggle[0].set_value(True).run()
    at.checkbox[0].check().run()
    confirm = papers.confirm

    def too_late(*given: object, **named: object) -> object:
        bare.load_paper(1, "CBA")
        return confirm(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(papers, "confirm", too_late)
    press(at, "bank-confirm")
    assert "vừa được thay bằng một đề khác" in at.warning[0].value
    paper = stored(office)
    assert paper is not None
    assert paper.confirmed_by is None


def test_what_keeps_a_clean_bank_out_is_told_before_storing(open_page: Open, bare: World) -> None:
    at = upload(open_page("question_bank"), bank("A", "B"))
    assert "Đề có 2 câu, nhưng hội thi quy định 3 câu" in at.warning[0].value.replace("\\", "")
    assert at.button(key="bank-store").disabled


def test_a_larger_bank_is_drawn_from(open_page: Open, bare: World, office: Office) -> None:
    at = upload(open_page("question_bank"), bank(*"ABCAB"))
    assert at.radio[0].value is True
    press(at, "bank-store")
    paper = stored(office)
    assert paper is not None
    assert (paper.size, paper.draw) == (5, 3)


def test_a_leader_sees_no_question_before_the_opening_and_no_key_before_the_close(
    open_page: Open, bare: World, office: Office, clock: Clock
) -> None:
    with_source = bare.folder / "bank.csv"
    with_source.write_bytes(bank("A", "B", "C"))
    papers.load(office, bare.operator, with_source, SLUG, 1)
    papers.confirm(office, bare.operator, SLUG, 1)
    at = open_page("question_bank", Role.LEADER)
    assert "Câu hỏi thứ" not in texts(at)
    clock.set("2024-10-30T08:00:00+07:00")
    at = open_page("question_bank", Role.LEADER)
    said = texts(at)
    assert "Câu hỏi thứ 1" in said
    assert "kín 1" not in said
    assert not at.toggle
    assert not at.get("download_button")
    clock.set("2024-11-05T08:00:00+07:00")
    at = open_page("question_bank", Role.LEADER)
    at.selectbox(key="round").select("1").run()
    at.toggle[0].set_value(True).run()
    assert "Vì lẽ kín 1" in texts(at)


@pytest.mark.parametrize("role", [Role.JUDGE, Role.LEADER])
def test_those_who_load_no_files_are_offered_no_place_for_one(
    open_page: Open, bare: World, role: Role
) -> None:
    at = open_page("question_bank", role)
    assert not at.exception
    assert not at.get("file_uploader")
    assert "Chưa có đề thi" in texts(at)


def test_an_open_round_takes_no_other_paper(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    at = open_page("question_bank")
    assert not at.get("file_uploader")
    assert "Đề đã khóa" in texts(at)


def test_hostile_questions_stay_text(open_page: Open, bare: World) -> None:
    at = upload(open_page("question_bank"), bank("A", "B", "Z", text=HOSTILE + "\u202e {n}{w}"))
    assert not at.exception
    said = texts(at)
    assert "&lt;img src=x" in said
    assert "<img" not in said
    assert "<script" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_bank_is_told_in_a_sentence(open_page: Open, bare: World, content: bytes) -> None:
    at = upload(open_page("question_bank"), content)
    assert not at.exception
    assert "1 lỗi phải sửa" in at.warning[0].value
    assert "cả tệp" in texts(at)


def test_three_hundred_problems_are_listed_and_the_rest_counted(open_page: Open, bare: World) -> None:
    at = upload(open_page("question_bank"), bank(*(["Z"] * 400)))
    assert texts(at).count("<tr><td") == 300
    assert any("Còn 100 chỗ nữa" in one.value for one in at.caption)


def test_a_long_bank_is_shown_in_parts(open_page: Open, bare: World) -> None:
    at = upload(open_page("question_bank"), bank(*(["A"] * 450)))
    assert texts(at).count("<article") == 200
    at.selectbox(key="bank-preview-part").select(400).run()
    assert texts(at).count("<article") == 50


def test_a_bug_while_reading_is_told_with_its_reference(
    open_page: Open, bare: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "preview", lambda *_: 1 / 0)
    at = upload(open_page("question_bank"), bank("A"))
    assert not at.exception
    assert "mã tra cứu" in at.error[0].value


def test_a_file_that_takes_long_does_not_hold_the_page(
    open_page: Open, bare: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait = Job.wait
    monkeypatch.setattr(Job, "wait", lambda _job, _seconds: False)
    at = upload(open_page("question_bank"), bank("A", "B", "C"))
    (job,) = process.jobs().of("organiser", "bank")
    assert wait(job, 20)
    monkeypatch.setattr(Job, "wait", wait)
    at.run()
    assert not at.exception
    assert "không có lỗi" in at.success[0].value
    assert len(process.jobs().of("organiser", "bank")) == 1
