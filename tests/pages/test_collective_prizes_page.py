"""The page of the collective prizes: the working of every unit, and what has to be looked at."""

from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.services.collective_results import results
from engine.texts import collective as words
from engine.texts import collective_page as way
from engine.texts import collective_whatif as formulas
from tests.pages.conftest import PASSWORD, Open, texts
from tests.services.collective_way import AFTER_ALL, approve, frozen, rounds_approved
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES
from tests.services.world import SLUG, UNITS, World, entry


def test_every_unit_is_listed_with_its_working(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-11-05T08:00:00+07:00")
    world.load(*(entry(n, unit="19753") for n in range(1, 6)), entry(6), entry(7, answers="ABD"))
    at = open_page("collective_prizes", Role.LEADER)
    assert not at.exception
    table = at.dataframe[0].value
    assert list(table["place"]) == [1, 2, 3]
    assert list(table["rate"]) == ["125,00 % (5/4)", "20,00 % (2/10)", words.UNKNOWN_RATE]
    assert list(table["quality"]) == ["100,00 % (15/15)", "83,33 % (5/6)", words.UNKNOWN_RATE]
    assert list(table["flag"]) == [words.FLAG_ABOVE, "", words.FLAG_UNKNOWN]
    assert list(table["decided"]) == ["", "Tỷ lệ dự thi", "Tỷ lệ dự thi"]
    assert list(table["prize"]) == ["Giải tập thể", "", ""]
    said = texts(at)
    assert "1. Phường Thuận Lộc" in said
    assert "Tuần 1" in said.replace("\\", "")
    assert "vượt 100" in said
    assert "Phường Phú Bài: chưa có số người" in said.replace("\\", "")
    assert at.get("download_button")


def test_before_the_first_round_closed_there_is_no_quality(
    open_page: Open, world: World, clock: Clock
) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    at = open_page("collective_prizes")
    assert words.NO_ROUNDS in texts(at)
    assert set(at.dataframe[0].value["quality"]) == {words.UNKNOWN_RATE}


def test_a_hostile_unit_name_stays_text(open_page: Open, world: World, clock: Clock) -> None:
    name = "<img src=x onerror=alert(1)> ![x](https://evil.example)"
    world.load_units(UNITS.replace("Phường Thuận Lộc", name))
    clock.set("2024-11-05T08:00:00+07:00")
    world.load(*(entry(n, unit="19753") for n in range(1, 6)))
    at = open_page("collective_prizes")
    assert not at.exception
    said = texts(at)
    assert "<img" not in said.replace("\\<img", "")
    assert "![x]" not in said.replace("&lt;img src=x onerror=alert(1)&gt; ![x](https://evil.example)", "")


def ready(world: World, clock: Clock) -> None:
    world.clock.set("2024-10-01T08:00:00+07:00")
    rounds_approved(world)
    clock.set(AFTER_ALL)


def test_the_way_from_the_freeze_to_the_publication(open_page: Open, world: World, clock: Clock) -> None:
    ready(world, clock)
    at = open_page("collective_prizes", Role.SECRETARY)
    assert not at.exception
    assert way.NOTHING_BLOCKS in texts(at)
    at.button(key="freeze").click().run()
    assert words.AS_FROZEN.format(revision=1) in texts(at)
    seen = results(world.office, JUDGES[0], SLUG)
    assert seen.standing is not None
    for judge in JUDGES[:2]:
        approve(world.office, judge, seen.standing.digest)
    at = open_page("collective_prizes", Role.SECRETARY)
    at.button(key="publish").click().run()
    assert not at.exception
    assert results(world.office, JUDGES[0], SLUG).state.value == "published"
    assert f"/results/{SLUG}/collective" in texts(at)


def test_a_judge_approves_with_their_password_again(open_page: Open, world: World, clock: Clock) -> None:
    ready(world, clock)
    frozen(world)
    at = open_page("collective_prizes", Role.JUDGE)
    for box in at.checkbox:
        box.check()
    at.run()
    at.text_input[0].input("sai rồi")
    press(at, way.APPROVE)
    assert "Mật khẩu của bạn chưa đúng" in texts(at)
    at.text_input[0].input(PASSWORD)
    press(at, way.APPROVE)
    seen = results(world.office, JUDGES[0], SLUG)
    assert seen.standing is not None
    assert [v.judge for v in seen.standing.verdicts] == ["judge"]


def test_a_leader_looks_at_all_of_it_and_changes_nothing(open_page: Open, world: World, clock: Clock) -> None:
    ready(world, clock)
    at = open_page("collective_prizes", Role.LEADER)
    assert not at.exception
    assert way.FREEZE_NOT_YOURS in texts(at)
    assert not [b for b in at.button if b.key in ("freeze", "publish")]


def test_what_is_in_the_way_is_named_with_the_place_where_it_is_settled(
    open_page: Open, world: World, clock: Clock
) -> None:
    clock.set("2024-11-12T08:00:00+07:00")
    world.load(*(entry(n, unit="19753") for n in range(1, 6)))
    at = open_page("collective_prizes", Role.SECRETARY)
    said = texts(at).replace("\\", "")
    assert "Tuần 1, 2 đã kết thúc nhưng chưa chốt" in said
    assert "1 đơn vị có tỷ lệ vượt 100 %: Phường Thuận Lộc" in said
    assert "chưa có tổng số người, mà thứ tự xét theo tỷ lệ: Phường Phú Bài" in said
    assert at.button(key="freeze").disabled


def test_another_order_and_other_weights_are_tried_without_touching_the_result(
    open_page: Open, world: World, clock: Clock
) -> None:
    ready(world, clock)
    at = open_page("collective_prizes", Role.LEADER)
    at.number_input(key="weight-rate").set_value(50)
    press(at, formulas.APPLY)
    assert "đang cộng lại là 90" in texts(at)
    at.number_input(key="weight-quality").set_value(50)
    press(at, formulas.APPLY)
    assert "đang cộng lại" not in texts(at)
    ruled = at.dataframe[0].value
    at.get("button_group")[0].set_value("people").run()
    assert words.OTHER_ORDER in texts(at)
    tried = at.dataframe[0].value
    assert dict(zip(tried["name"], tried["ruled"], strict=True)) == dict(
        zip(ruled["name"], ruled["place"], strict=True)
    )
    assert set(tried.loc[tried["prize"] != "", "name"]) == set(ruled.loc[ruled["prize"] != "", "name"])
    assert "ruled" not in ruled


def press(at: AppTest, label: str) -> None:
    next(one for one in at.button if one.label == label).click().run()
