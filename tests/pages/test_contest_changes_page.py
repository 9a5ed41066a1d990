"""The page of contests where something is changed: files, the form, moving a round."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Actor, Role
from engine.services import contests
from engine.services.office import Office
from engine.texts import contests as words
from tests.pages.conftest import Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

READER = Actor("doc", Role.LEADER)
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) :red[x] $x$ [a](javascript:1)"
At = Callable[..., AppTest]


@pytest.fixture
def at_view(open_page: Open) -> At:
    def opened(view: str, role: Role = Role.ORGANISER) -> AppTest:
        at = open_page("contests", role)
        at.session_state["view"] = view
        return at.run()

    return opened


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return at.run()


def labels(at: AppTest) -> set[str]:
    return {button.label for button in at.button}


def send(at: AppTest, text: str) -> AppTest:
    at.file_uploader[0].upload("hội thi.toml", text.encode(), "application/toml")
    return at.run()


def kept(office: Office) -> contests.ContestSeen:
    return contests.one(office, READER, SLUG)


def file_of(office: Office, **parts: object) -> str:
    return contests.as_file(replace(kept(office).contest, **parts))  # type: ignore[arg-type]


def test_a_clean_file_is_shown_first_and_added_when_wanted(at_view: At, world: World) -> None:
    at = send(at_view("add"), file_of(world.office, slug="moi-2025", title="Hội thi mới"))
    assert not at.exception
    said = texts(at)
    assert words.CLEAN in said
    assert "Hội thi mới" in said
    assert "đến hết 3/11/2024, tức trước 00:00 ngày 4/11/2024" in said
    assert len(contests.every(world.office, READER)) == 1
    press(at, words.ADD_THIS)
    assert [c.contest.slug for c in contests.every(world.office, READER)] == [SLUG, "moi-2025"]


def test_every_problem_of_a_file_is_told_at_once_and_nothing_is_kept(at_view: At, world: World) -> None:
    text = file_of(world.office, slug="moi").replace("approvals = 2", 'approvals = "hai"')
    at = send(
        at_view("add"), text.replace('counts = "first"', f'counts = "{HOSTILE}"').replace("title", "tittle")
    )
    assert not at.exception
    said = texts(at)
    for place in ("title", "approvals", "attempts\\.counts"):
        assert place in said
    assert "“hai”" in said
    assert "<img" not in said.replace("\\<img", "")
    assert words.ADD_THIS not in labels(at)
    assert at.dataframe[0].value.shape == (3, 3)
    assert len(contests.every(world.office, READER)) == 1


def test_what_is_no_contest_at_all_is_told_too(at_view: At, world: World) -> None:
    for text in ("", "đây không phải TOML", "[[rounds]]\nnumber = 1", "\x00\x01"):
        at = send(at_view("add"), text)
        assert not at.exception
        assert words.ADD_THIS not in labels(at)
        assert "chỗ cần sửa" in texts(at)


def test_a_file_of_a_contest_that_is_there_is_not_added_again(at_view: At, world: World) -> None:
    at = send(at_view("add"), file_of(world.office))
    assert words.ADD_THIS not in labels(at)
    assert any("Đã có một hội thi" in w.value for w in at.warning)


def test_a_contest_that_would_begin_at_once_says_so(at_view: At, world: World, clock: Clock) -> None:
    clock.set("2024-12-01T08:00:00+07:00")
    at = send(at_view("add"), file_of(world.office, slug="moi"))
    assert any("bắt đầu ngay khi lưu" in w.value for w in at.warning)


def test_the_form_is_checked_then_shown_then_kept(at_view: At, world: World) -> None:
    at = at_view("edit", Role.SECRETARY)
    field = next(f for f in at.text_input if f.label == words.FIELDS["title"])
    field.input("Tên đã sửa")
    next(f for f in at.text_input if f.label == words.FIELDS["target_rate"]).input("80,5")
    press(at, words.CHECK)
    assert not at.exception
    assert kept(world.office).contest.title == "Hội thi thử"
    assert "Sẽ thay đổi: tên hội thi, chỉ tiêu tham gia" in texts(at).replace("\\", "")
    press(at, words.SAVE)
    assert not at.exception
    contest = kept(world.office).contest
    assert (contest.title, str(contest.target_rate)) == ("Tên đã sửa", "161/200")
    assert "Đã lưu thay đổi" in texts(at)


def test_every_problem_of_the_form_is_told_at_once(at_view: At, world: World) -> None:
    at = at_view("edit")
    next(f for f in at.text_input if f.label == words.FIELDS["title"]).input("  ")
    next(f for f in at.text_input if f.label == words.FIELDS["target_rate"]).input("nhiều")
    press(at, words.CHECK)
    assert words.SAVE not in labels(at)
    shown = next(table.value for table in at.dataframe if "where" in table.value)
    assert set(shown["where"]) == {words.FIELDS[n] for n in ("title", "target_rate")}
    assert "nhiều" in set(shown["found"])


def test_nothing_changed_offers_nothing_to_keep(at_view: At, world: World) -> None:
    at = press(at_view("edit"), words.CHECK)
    assert words.SAVE not in labels(at)
    assert words.NO_CHANGES.rstrip(".") in texts(at)


def test_somebody_elses_change_is_not_written_over_and_told(at_view: At, world: World) -> None:
    at = at_view("edit")
    next(f for f in at.text_input if f.label == words.FIELDS["title"]).input("Tên của tôi")
    press(at, words.CHECK)
    seen = kept(world.office)
    other = replace(seen.contest, organiser="Người khác")
    contests.edit(world.office, Actor("x", Role.SECRETARY), SLUG, other, seen.fingerprint)
    press(at, words.SAVE)
    assert any("vừa được người khác thay đổi" in w.value for w in at.warning)
    assert kept(world.office).contest == other
    press(at, words.TAKE_NEWEST)
    organiser = next(f for f in at.text_input if f.label == words.FIELDS["organiser"])
    assert organiser.value == "Người khác"
    assert not at.warning


def test_a_changed_file_is_kept_as_an_edit(at_view: At, world: World) -> None:
    at = at_view("edit")
    at.radio[0].set_value("file").run()
    send(at, file_of(world.office, title="Từ tệp"))
    press(at, words.SAVE)
    assert kept(world.office).contest.title == "Từ tệp"
    at.radio[0].set_value("file").run()
    send(at, file_of(world.office, slug="ten-khac"))
    press(at, words.SAVE)
    assert any("không đổi được" in w.value for w in at.warning)


def test_after_the_first_opening_fields_are_read_and_the_page_says_why(
    at_view: At, world: World, clock: Clock
) -> None:
    clock.set("2024-10-28T00:00:00+07:00")
    at = at_view("edit")
    assert "Vòng đầu tiên đã mở lúc 00:00 28/10/2024" in at.info[0].value
    assert not at.text_input
    assert words.CHECK not in labels(at)
    assert "điểm cao hơn, rồi dự đoán gần đúng hơn" in texts(at)


def test_a_round_that_has_not_opened_moves_freely(at_view: At, world: World) -> None:
    at = at_view("move")
    opens = at.datetime_input[0]
    assert words.MOVE not in labels(at)
    opens.set_value(opens.value.replace(day=29)).run()
    assert words.MOVE_FREE in texts(at)
    assert words.NO_ENTRY_MOVES.rstrip(".") in texts(at)
    press(at, words.MOVE)
    assert not at.exception
    assert "00:00 28/10" not in texts(at)
    assert kept(world.office).contest.rounds[0].opens_at % (24 * 3600 * 10**6) == 17 * 3600 * 10**6


def test_an_open_round_moves_with_a_reason_and_tells_which_entries_fall_out(
    at_view: At, world: World, clock: Clock
) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1), entry(2))
    before = kept(world.office).contest.rounds[0]
    at = at_view("move")
    at.datetime_input[0].set_value(at.datetime_input[0].value.replace(day=30)).run()
    assert "2 bài đã nhận đang ở trong vòng sẽ ra ngoài" in texts(at)
    press(at, words.MOVE)
    assert "phải ghi lý do" in at.warning[0].value
    assert kept(world.office).contest.rounds[0] == before
    at.text_input[0].input("mất điện")
    at.text_input[1].input("12/TB")
    press(at, words.MOVE)
    assert not at.exception
    assert kept(world.office).contest.rounds[0] != before


def test_an_impossible_move_says_what_is_wrong_and_offers_no_button(at_view: At, world: World) -> None:
    at = at_view("move")
    at.datetime_input[1].set_value(at.datetime_input[1].value.replace(day=6)).run()
    assert "chồng lên nhau" in texts(at)
    assert words.MOVE not in labels(at)


@pytest.mark.parametrize("role", [Role.JUDGE, Role.LEADER])
@pytest.mark.parametrize("view", ["edit", "move", "add"])
def test_those_who_only_read_are_offered_nothing_to_change(
    open_page: Open, world: World, role: Role, view: str
) -> None:
    at = open_page("contests", role)
    at.query_params["view"] = view
    at.run()
    assert not at.button
    assert not at.text_input
    assert not at.get("file_uploader")
    assert words.TIMELINE in texts(at)


def test_hostile_words_of_a_contest_stay_words_wherever_it_is_shown(
    at_view: At, world: World, clock: Clock
) -> None:
    text = file_of(world.office, slug="xau", title=HOSTILE, round_word=HOSTILE[:28], open_points=(HOSTILE,))
    at = send(at_view("add"), text)
    assert not at.exception
    press(at, words.ADD_THIS)
    for view, role in (("see", Role.LEADER), ("edit", Role.ORGANISER), ("move", Role.ORGANISER)):
        at = at_view(view, role)
        at.selectbox(key="contest").select("xau").run()
        assert not at.exception
        for one in [*at.markdown, *at.header, *at.subheader, *at.caption, *at.warning, *at.info]:
            assert "![x]" not in one.value
            assert "<img" not in one.value.replace("\\<img", "")
        for html in at.get("html"):
            assert "<img" not in html.proto.body
    clock.set("2024-10-30T08:00:00+07:00")
    at = at_view("edit")
    at.selectbox(key="contest").select("xau").run()
    assert all("<img" not in html.proto.body for html in at.get("html"))
