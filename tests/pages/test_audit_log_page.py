"""The page of the audit log: sentences, what is asked for, one event, and the chain."""

from engine.core.roles import Role
from engine.services import decisions, process, staff
from engine.services.audit_trail import ChainChecked
from engine.services.office import Office
from engine.texts import audit_log as words
from tests.pages.conftest import Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

JUDGE = staff.Actor("giam-khao", Role.JUDGE)


def busy(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "**nộp hộ** <b>x</b>")


def test_acts_are_read_as_sentences_the_newest_first(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    at = open_page("audit_log", Role.LEADER)
    assert not at.exception
    table = at.dataframe[0].value
    said = list(table["what"])
    assert "hủy bài B0001" in said
    assert "nạp đề Tuần 2 (3 câu)" in said
    assert list(table["number"]) == sorted(table["number"], reverse=True)
    assert list(table["at"])[said.index("hủy bài B0001")] == "30/10/2024 08:00"


def test_events_are_chosen_by_kind_person_and_words(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    at = open_page("audit_log")
    at.selectbox[2].set_value("entries").run()
    assert [w.split()[0] for w in at.dataframe[0].value["what"]] == ["hủy", "nạp"]
    at.selectbox[1].set_value("giam-khao").run()
    assert list(at.dataframe[0].value["what"]) == ["hủy bài B0001"]
    at.text_input[0].set_value("không có").run()
    assert words.NOTHING in texts(at)
    assert not at.dataframe
    assert not at.exception


def test_an_event_is_shown_whole(open_page: Open, world: World, clock: Clock) -> None:
    busy(world, clock)
    at = open_page("audit_log")
    table = at.dataframe[0]
    row = list(table.value["what"]).index("hủy bài B0001")
    at.session_state[table.key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    at.run()
    assert not at.exception
    said = texts(at)
    assert f"Sự kiện số {table.value['number'].iloc[row]}" in said
    assert "giam-khao hủy bài B0001" in said
    assert "entry.void" in said
    assert "**nộp hộ** &lt;b&gt;x&lt;/b&gt;" in said


def test_the_chain_is_checked_by_itself(open_page: Open, world: World, clock: Clock, office: Office) -> None:
    busy(world, clock)
    at = open_page("audit_log")
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


def test_pages_are_chosen_by_number(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    for _ in range(60):
        decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "x")
        decisions.restore_entry(world.office, JUDGE, SLUG, "B0001", "y")
    at = open_page("audit_log")
    assert len(at.dataframe[0].value) == 100
    at.number_input[0].set_value(2).run()
    assert not at.exception
    assert at.dataframe[0].value["number"].iloc[-1] == 1
    at.selectbox[2].set_value("papers").run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 4
