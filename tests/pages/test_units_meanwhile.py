"""What others change while somebody has a unit, a list or a layout open: nothing pressed is lost without a word."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.register_changes import fingerprint
from engine.core.roles import Role
from engine.core.units import Unit
from engine.services import headcounts, tile_layouts, unit_editing, unit_register
from engine.services.office import Office
from engine.texts import unit_places, unit_refusals
from engine.texts import unit_successions as passed
from engine.texts import units as words
from engine.texts.markdown import plain
from tests.pages.conftest import BOSS, At, Open, texts
from tests.pages.test_unit_places import section
from tests.pages.test_units_page import OFFICIAL, REFERENCE, press, register
from tests.services.world import SLUG, World

MOVED = plain(words.MOVED.format(name="Phường Tây Lộc"))


def changed(world: World, people: int, code: str = "19750") -> None:
    """By somebody else."""
    unit: Unit = register(world)[code]
    wanted = replace(unit, headcount=people)
    seen = fingerprint([unit])
    unit_editing.edit(world.office, world.operator, unit.key, wanted, seen=seen, reason="số mới")


def test_who_edits_a_unit_that_another_changed_is_told_and_nothing_is_written(
    at_units: At, world: World
) -> None:
    at = at_units(unit="19750")
    name = next(one for one in at.text_input if one.label == words.FIELDS["name"])
    changed(world, 77)
    name.set_value("Phường Khác")
    press(at, words.SAVE)
    assert MOVED in texts(at)
    assert register(world)["19750"].name == "Phường Tây Lộc"
    at.run()
    assert MOVED not in texts(at)


def test_what_one_did_oneself_is_no_news(at_units: At) -> None:
    at = at_units(unit="19750")
    next(one for one in at.text_input if one.label == words.FIELDS["headcount"]).set_value("78")
    next(one for one in at.text_input if one.label == words.REASON).set_value("số mới")
    press(at, words.SAVE)
    assert plain(words.SAVED.format(name="Phường Tây Lộc")) in texts(at)
    assert MOVED not in texts(at)
    at.run()
    assert MOVED not in texts(at)


def test_an_official_confirms_the_number_they_saw_or_is_told(at_units: At, world: World) -> None:
    at = at_units(role=Role.OFFICIAL, own="474", unit="19750")
    changed(world, 79)
    press(at, words.CONFIRM.format(people=10))
    assert MOVED in texts(at)
    history = headcounts.history(world.office, OFFICIAL, register(world)["19750"].key)
    assert history.holds is not None
    assert history.holds.confirmed_by is None


def test_lines_that_were_marked_are_not_confirmed_once_the_list_is_another(
    at_units: At, world: World
) -> None:
    at = at_units("headcounts", Role.OFFICIAL, "474")
    assert words.LIST_MOVED not in texts(at)
    changed(world, 80)
    assert words.LIST_MOVED in texts(at.run())


def test_who_proposed_another_number_is_not_offered_to_confirm_the_old_one(
    at_units: At, world: World
) -> None:
    at = at_units(role=Role.OFFICIAL, own="474", unit="19750")
    press(at, words.PROPOSE)
    assert plain(words.NO_PEOPLE) in texts(at)
    at.text_input(key="propose-people").set_value("1.234")
    at.text_input(key="propose-source").set_value("Báo cáo 15/BC-UBND")
    press(at, words.PROPOSE)
    labels = {button.label for button in at.button}
    assert words.WITHDRAW in labels
    assert words.CONFIRM.format(people=10) not in labels


def test_a_layout_that_another_saved_takes_the_place_of_a_draft_and_says_so(world: World) -> None:
    at = section(Role.ORGANISER)
    assert unit_places.MOVED not in texts(at)
    rows = (("479",), ("474",))
    tile_layouts.save(world.office, world.operator, SLUG, "46", rows, version=0, reason="đúng hướng")
    at.button(key="tiles-save").click().run()
    assert unit_places.MOVED in texts(at)
    assert tile_layouts.shown(world.office, world.operator, SLUG, "46").layout == rows


def merger(at: AppTest, units: list[str]) -> AppTest:
    at.multiselect[0].set_value(units).run()
    at.text_input(key="merger-0-1-code").set_value("N1")
    at.text_input(key="merger-0-1-name").set_value("Phường Phú Xuân")
    return press(at, passed.FORM_LOOK)


def test_a_merger_is_offered_only_for_the_units_and_the_day_that_are_picked(at_units: At) -> None:
    at = merger(at_units("changes"), ["19750", "19753"])
    assert passed.FORM_SAVE in {button.label for button in at.button}
    at.multiselect[0].set_value(["19753"]).run()
    assert passed.FORM_SAVE not in {button.label for button in at.button}
    at.multiselect[0].set_value(["19750", "19753"]).run()
    at.date_input[0].set_value(date(2024, 10, 30)).run()
    assert passed.FORM_SAVE not in {button.label for button in at.button}


def test_a_day_on_which_there_was_no_unit_says_so_instead_of_an_empty_list(
    office: Office, open_page: Open
) -> None:
    assert unit_register.load(office, BOSS, REFERENCE / "units-hue-2025.csv").problems == ()
    at = open_page("units")
    at.session_state["part"] = "changes"
    at.run()
    at.date_input[0].set_value(date(2010, 1, 1)).run()
    assert plain(words.NOBODY_THAT_DAY.format(day="01/01/2010")) in texts(at)
    assert not at.multiselect


def test_a_merger_is_written_only_as_it_was_looked_at(at_units: At, world: World) -> None:
    at = merger(at_units("changes"), ["19750", "19753"])
    at.text_input(key="merger-document-0").set_value("1314/NQ-UBTVQH15")
    at.text_input(key="merger-reason-0").set_value("sắp xếp").run()
    changed(world, 81)
    press(at, passed.FORM_SAVE)
    assert plain(unit_refusals.SENTENCES["register-changed"]) in texts(at)
    assert "N1" not in register(world)


@pytest.mark.parametrize("share", ["abc", "1/0", "1e999999999", "-5"])
def test_a_share_that_is_no_percentage_is_refused_at_once_and_offers_nothing(
    at_units: At, share: str
) -> None:
    at = at_units("changes")
    at.multiselect[0].set_value(["19750"]).run()
    for number in (1, 2):
        at.text_input(key=f"merger-0-{number}-code").set_value(f"N{number}")
        at.text_input(key=f"merger-0-{number}-name").set_value(f"Phường {number}")
        at.text_input(key=f"merger-0-{number}-share").set_value("50 %")
    press(at, passed.FORM_LOOK)
    assert passed.FORM_SAVE in {button.label for button in at.button}
    at.text_input(key="merger-0-1-share").set_value(share)
    press(at, passed.FORM_LOOK)
    assert plain(passed.BAD_SHARE.format(found=share)) in texts(at)
    assert passed.FORM_SAVE not in {button.label for button in at.button}


def test_who_keeps_no_register_reads_nothing_about_loading_one(at_units: At) -> None:
    assert words.FILES_READ in texts(at_units("file", Role.LEADER))
    assert words.FILES_WHY in texts(at_units("file"))


def test_a_cell_without_a_number_is_a_dash_not_a_word_of_another_language(at_units: At) -> None:
    shown = at_units()
    assert [one.proto.placeholder for one in shown.dataframe] == ["—"] * len(shown.dataframe)
    assert shown.dataframe
