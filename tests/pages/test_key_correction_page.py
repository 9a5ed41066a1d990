"""Correcting a key on the page of question banks: looked at, proposed, confirmed by another person."""

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.key_corrections import AnswerChange
from engine.core.roles import Role
from engine.services import key_corrections
from engine.services.office import Office
from engine.texts import key_correction as words
from tests.pages.conftest import BOSS, Open, texts
from tests.services.deciding import close_round, events, frozen
from tests.services.world import SLUG, World

VOID_3 = (AnswerChange(3, frozenset(), voided=True),)
WHY = "Câu 3 in thiếu phương án"


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def opened(open_page: Open, role: Role = Role.SECRETARY) -> AppTest:
    at = open_page("question_bank", role)
    at.selectbox(key="round").select("1").run()
    at.get("button_group")[0].set_value("key").run()
    assert not at.exception
    return at


def drafted(at: AppTest) -> AppTest:
    at.multiselect[0].select(3).run()
    at.toggle[0].set_value(True).run()
    at.button(key="key-look").click().run()
    assert not at.exception
    return at


def proposed(world: World, by: str = "thu-ky-khac") -> None:
    actor = type(BOSS)(by, Role.SECRETARY)
    key_corrections.propose(world.office, actor, SLUG, 1, VOID_3, WHY, document="12/QĐ-BTC")


def keys(at: AppTest) -> set[str | None]:
    return {button.key for button in at.button}


def test_a_question_is_chosen_its_effect_seen_and_a_correction_proposed(
    open_page: Open, closed: World, office: Office
) -> None:
    at = opened(open_page)
    assert words.STANDS.format(version=1) in texts(at)
    drafted(at)
    said = texts(at)
    assert "5 người" in said
    assert words.MARKS["out"] in said
    assert words.MARKS["new"] in said
    assert "1 người mất giải, 1 người mới có giải, 2 người đổi giải" in said.replace("\\", "")
    at.text_area[0].set_value(WHY)
    next(b for b in at.button if b.label == words.PROPOSE).click().run()
    assert not at.exception
    assert any(words.PROPOSED in one.value for one in at.success)
    said = texts(at)
    assert "Câu 3: C → hủy câu" in said
    assert words.OWN in said
    assert "key-confirm" not in keys(at)
    assert events(office)[-1].act.action == "key.correction_proposed"


def test_a_choice_that_changed_after_the_look_is_looked_at_again(open_page: Open, closed: World) -> None:
    at = drafted(opened(open_page))
    assert words.EFFECT in texts(at)
    at.multiselect[0].select(2).run()
    at.toggle[0].set_value(True).run()
    assert words.LOOK_AGAIN in texts(at)
    assert words.EFFECT not in texts(at)


def test_what_is_not_a_correction_yet_is_said_before_it_is_looked_at(open_page: Open, closed: World) -> None:
    at = opened(open_page)
    at.multiselect[0].select(3).run()
    assert words.NOTHING_DIFFERS in texts(at)
    at.get("button_group")[1].set_value([]).run()
    assert "chưa có phương án nào được tính đúng" in at.warning[0].value
    assert "key-look" not in keys(at)


def test_a_correction_without_a_reason_is_not_proposed(open_page: Open, closed: World) -> None:
    at = drafted(opened(open_page))
    next(b for b in at.button if b.label == words.PROPOSE).click().run()
    assert "Hãy ghi lý do" in at.warning[0].value
    assert key_corrections.desk(closed.office, BOSS, SLUG, 1).asked is None


def test_the_second_person_sees_the_same_and_confirms(open_page: Open, closed: World, office: Office) -> None:
    proposed(closed)
    at = opened(open_page, Role.JUDGE)
    said = texts(at)
    assert WHY in said
    assert "12/QĐ-BTC" in said
    assert words.MARKS["moved"] in said
    assert at.button(key="key-confirm").disabled
    at.checkbox[0].check().run()
    at.button(key="key-confirm").click().run()
    assert not at.exception
    assert any(words.CONFIRMED in one.value for one in at.success)
    said = texts(at)
    assert words.VERSION.format(version=2) in said
    assert "judge xác nhận lúc" in said
    assert events(office)[-1].act.action == "key.corrected"


def test_what_changed_after_it_was_looked_at_is_told_and_looked_at_again(
    open_page: Open, closed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed(closed)
    at = opened(open_page, Role.JUDGE)
    at.checkbox[0].check().run()
    confirm = key_corrections.confirm

    def too_late(*given: object, **named: object) -> object:
        closed.exclude({"account": "hue-s:0002", "effect": "no-prize"})
        return confirm(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(key_corrections, "confirm", too_late)
    at.button(key="key-confirm").click().run()
    assert "nay đã khác với những gì bạn vừa xem" in at.warning[0].value.replace("\\", "")
    monkeypatch.undo()
    assert not at.run().exception


def test_a_proposal_is_withdrawn_and_stays_readable(open_page: Open, closed: World) -> None:
    proposed(closed)
    at = opened(open_page, Role.JUDGE)
    at.button(key="key-withdraw").click().run()
    assert not at.exception
    said = texts(at)
    assert words.REJECTED in said
    assert "judge rút đề nghị lúc" in said


@pytest.mark.parametrize("waits", [False, True])
def test_a_leader_reads_and_decides_nothing(open_page: Open, closed: World, waits: bool) -> None:
    if waits:
        proposed(closed)
    at = opened(open_page, Role.LEADER)
    assert not keys(at) & {"key-look", "key-confirm", "key-withdraw"}
    said = texts(at)
    assert (words.READS_ONLY if waits else words.ONLY_READING) in said
    assert words.VERSION.format(version=1) in said


def test_a_judge_looks_but_does_not_propose(open_page: Open, closed: World) -> None:
    at = drafted(opened(open_page, Role.JUDGE))
    assert words.EFFECT in texts(at)
    assert not at.text_area


def test_a_frozen_round_leads_to_its_reopening(open_page: Open, closed: World) -> None:
    frozen(closed)
    at = opened(open_page)
    assert "Hãy mở lại Tuần 1 này trước" in texts(at).replace("\\", "") or "mở lại" in texts(at)
    drafted(at)
    assert words.EFFECT in texts(at)
    assert not at.text_area


def test_before_the_close_there_is_nothing_to_correct(open_page: Open, world: World) -> None:
    at = open_page("question_bank", Role.SECRETARY)
    at.selectbox(key="round").select("1").run()
    assert not at.exception
    assert words.PARTS["key"] not in texts(at)
    assert not at.get("button_group")


def test_hostile_texts_stay_texts(open_page: Open, closed: World) -> None:
    hostile = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png)"
    actor = type(BOSS)("thu-ky-khac", Role.SECRETARY)
    key_corrections.propose(closed.office, actor, SLUG, 1, VOID_3, hostile)
    said = texts(opened(open_page, Role.JUDGE))
    assert "&lt;img src=x" in said
    assert "<img" not in said
