"""The page of the collective prizes: the working of every unit, and what has to be looked at."""

from engine.core.roles import Role
from engine.texts import collective as words
from tests.pages.conftest import Open, texts
from tests.services.conftest import Clock
from tests.services.world import UNITS, World, entry


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
