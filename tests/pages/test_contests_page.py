"""The page of contests: rounds, rules in words, adding one."""

from engine.core.roles import Role
from engine.services import contests
from engine.services.office import Office
from tests.pages.conftest import BOSS, Open, texts
from tests.services.world import World

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) :red[x] $x$ [a](javascript:1)"


def test_a_contest_is_told_in_words(open_page: Open, world: World) -> None:
    said = texts(open_page("contests", Role.LEADER))
    assert "Hội thi thử" in said
    assert "Tuần 1" in said or "Vòng 1" in said
    assert "Giải Nhất" in said


def test_an_organiser_adds_a_contest_from_a_preset(open_page: Open, office: Office) -> None:
    at = open_page("contests")
    at.selectbox[0].select("hue-s-2024")
    at.button[0].click().run()
    assert not at.exception
    assert [seen.contest.slug for seen in contests.every(office, BOSS)] == ["hue-s-2024"]


def test_a_leader_is_offered_no_act(open_page: Open, world: World) -> None:
    assert not open_page("contests", Role.LEADER).button


def test_a_hostile_title_stays_text(open_page: Open, office: Office, world: World) -> None:
    text = (world.folder / "file-1.toml").read_text("utf-8")
    hostile = text.replace('"Hội thi thử"', f"'{HOSTILE}'").replace('"thu-2024"', '"xau"')
    assert contests.add_from(office, world.operator, str(world.file(".toml", hostile))).problems == ()
    at = open_page("contests")
    at.selectbox(key="contest").select("xau").run()
    said = at.header[0].value
    assert "\\!\\[x\\]" in said
    assert "\\<img" in said
    assert "\\:red\\[" in said


def test_presets_are_chosen_by_what_they_are_called(open_page: Open) -> None:
    offered = open_page("contests").selectbox[0].options
    assert "Hội thi trực tuyến tìm hiểu về nền tảng số Hue-S năm 2024" in offered
    assert "hue-s-2024" not in offered
