"""While a round is open nothing gives away what its prediction is compared with.

Every public function of every service, and every command, is called by an organiser while a round is
open, on an installation where the secret numbers occur nowhere else. Each has to be listed here with
how it is called, so that a new one is looked at too.
"""

import dataclasses
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from engine import commands, services
from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import (
    collective,
    copies,
    decisions,
    entry_files,
    exclusions,
    paper_views,
    papers,
    participation,
    pulse,
    rankings,
    sources,
    staff,
    unit_register,
    unit_view,
    waiting,
)
from engine.services.office import Office
from engine.settings import Settings
from tests import contest_verbs, desk_verbs, entry_verbs, unit_verbs
from tests.calls_of_boards import calls_of_boards
from tests.calls_of_lists import ELSEWHERE_OF_CHAIN, calls_of_lists
from tests.calls_of_reports import ELSEWHERE_OF_REPORTS, calls_of_reports
from tests.calls_of_sources import COMMANDS_OF_SOURCES, calls_of_sources
from tests.calls_of_urging import calls_of_urging
from tests.inside_services import NOT_A_DOOR
from tests.secrecy_of_collective import GIVEN_OF_COLLECTIVE, verbs_of_collective
from tests.secrecy_of_results import (
    COMMANDS_OF_RESULTS,
    GIVEN,
    OF_THE_STAFF,
    verbs_of_results,
)
from tests.services.conftest import Clock
from tests.services.world import SLUG, UNITS, World, entry

ALL_CORRECT, SECOND_BEST, WORST = 71, 83, 97
"""How many people have 3, 2 and 0 points: numbers that stand for nothing else here."""
SECRETS = (
    ALL_CORRECT,
    ALL_CORRECT + SECOND_BEST,  # people right on the first two questions
    ALL_CORRECT * 3 + SECOND_BEST * 2,  # points won
)
WRONG = "DDD"


@pytest.fixture
def open_world(tmp_path: Path) -> Iterator[World]:
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(
        Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}", 2), clock, checkpoints=True
    )
    world = World(office, staff.operator("tester"), clock, tmp_path).prepared()
    clock.set("2024-10-30T08:00:00+07:00")
    given = [*(["ABC"] * ALL_CORRECT), *(["ABD"] * SECOND_BEST), *([WRONG] * WORST)]
    world.load(*(entry(i, answers=answers, prediction="5000") for i, answers in enumerate(given, 1)))
    yield world
    office.close()


def calls(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    """How each verb is called while round 1 is open; each may refuse, none may tell."""
    o, who = w.office, w.operator
    pair = ("hue-s:0001", "hue-s:0002")
    return {
        **contest_verbs.calls(w),
        unit_register.load: lambda: unit_register.load(o, who, w.file(".csv", UNITS)),
        unit_register.matcher: lambda: None,
        unit_register.matcher_of: lambda: None,
        unit_register.rematch: lambda: None,
        unit_register.confirm_text: lambda: unit_register.confirm_text(o, who, SLUG, "19750", "19750", "thử"),
        exclusions.load: lambda: exclusions.load(
            o, who, w.table([{"account": "hue-s:0150", "effect": "barred"}]), SLUG
        ),
        papers.write_template: lambda: papers.write_template(w.folder / "template.xlsx"),
        papers.check: lambda: papers.check(w.bank()),
        papers.preview: lambda: papers.preview(o, who, w.bank("CBA"), SLUG, 1),
        paper_views.shown: lambda: paper_views.shown(o, who, SLUG, 1),
        paper_views.open_key: lambda: paper_views.open_key(o, who, SLUG, 1, 1),
        paper_views.workbook: lambda: paper_views.workbook(o, who, SLUG, 1, 1),
        paper_views.template: paper_views.template,
        papers.load: lambda: papers.load(o, who, w.bank("CBA"), SLUG, 1),
        papers.confirm: lambda: papers.confirm(o, who, SLUG, 1),
        entry_files.load: lambda: entry_files.load(o, who, w.table([entry(900, answers=WRONG)]), SLUG),
        decisions.void_entry: lambda: decisions.void_entry(o, who, SLUG, "B0160", "thử"),
        decisions.restore_entry: lambda: decisions.restore_entry(o, who, SLUG, "B0160", "thử"),
        decisions.same_person: lambda: decisions.same_person(o, who, SLUG, pair, Verdict.APART, "thử"),
        decisions.change_unit: lambda: decisions.change_unit(o, who, SLUG, "hue-s:0160", "19753", "thử"),
        rankings.ranking: lambda: rankings.ranking(o, who, SLUG, 1),
        **calls_of_lists(w),
        **calls_of_reports(w),
        participation.participation: lambda: [
            participation.participation(o, who, SLUG, n, under) for n in (None, 1) for under in (None, "474")
        ],
        unit_view.unit_view: lambda: [unit_view.unit_view(o, who, SLUG, n, "474") for n in (None, 1, 2)],
        unit_view.units_to_see: lambda: unit_view.units_to_see(o, who, SLUG),
        **calls_of_boards(w),
        **calls_of_urging(w),
        **calls_of_sources(w),
        pulse.pulse: lambda: pulse.pulse(o, who, SLUG),
        waiting.waiting: lambda: waiting.waiting(o, who, SLUG),
        collective.collective: lambda: collective.collective(o, who, SLUG),
        copies.backup: lambda: copies.backup(o, who, w.folder / "copy.db"),
        copies.restore: lambda: copies.restore(o, who, w.folder / "copy.db"),
        copies.audit_head: lambda: copies.audit_head(o, who),
        staff.operator: lambda: staff.operator("tester"),
        staff.acting: lambda: staff.acting(o, None, "tester"),
        **entry_verbs.calls(w),
        **desk_verbs.calls(w),
        **unit_verbs.calls(w),
        **verbs_of_results(w),
        **verbs_of_collective(w),
    }


ELSEWHERE = (
    GIVEN | GIVEN_OF_COLLECTIVE | ELSEWHERE_OF_CHAIN | ELSEWHERE_OF_REPORTS | unit_verbs.ELSEWHERE_OF_UNITS
)


def verbs() -> set[str]:
    """Every public function that a service module defines."""
    found = set()
    for module in (
        *pkgutil.iter_modules(services.__path__),
        *pkgutil.iter_modules(sources.__path__, "sources."),
    ):
        if module.name in NOT_A_DOOR or module.name in OF_THE_STAFF:
            continue
        loaded = importlib.import_module(f"engine.services.{module.name}")
        for name, value in inspect.getmembers(loaded, inspect.isfunction):
            if value.__module__ == loaded.__name__ and not name.startswith("_"):
                found.add(f"{module.name.rpartition('.')[2]}.{name}")
    return found


def told(answer: object) -> str:
    """Everything an answer holds, as text."""
    if isinstance(answer, pa.Table):
        return json.dumps(answer.to_pylist(), default=str)
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        return " ".join(told(getattr(answer, f.name)) for f in dataclasses.fields(answer))
    if isinstance(answer, Mapping):
        return " ".join(told(part) for pair in answer.items() for part in pair)
    if isinstance(answer, list | tuple | set | frozenset):
        return " ".join(told(part) for part in answer)
    return repr(answer)


def gives_away(text: str) -> list[str]:
    numbers = re.findall(r"(?<![0-9a-zA-Z])\d+(?![0-9a-zA-Z])", text.replace(".", ""))
    return [str(secret) for secret in SECRETS if str(secret) in numbers]


def test_every_verb_is_looked_at(open_world: World) -> None:
    listed = {f"{f.__module__.rpartition('.')[2]}.{f.__name__}" for f in calls(open_world)} | ELSEWHERE.keys()
    assert verbs() == listed


@pytest.mark.parametrize("module", OF_THE_STAFF)
def test_what_is_about_the_staff_asks_for_no_entries(module: str) -> None:
    loaded = importlib.import_module(f"engine.services.{module}")
    source = inspect.getsource(loaded)
    for room in ("queries", "records import entries", "records import papers", "records.entries"):
        assert room not in source


def test_no_verb_tells_while_the_round_is_open(open_world: World) -> None:
    for verb, call in calls(open_world).items():
        try:
            answer = told(call())
        except Refused as refused:
            answer = told(refused.facts)
        answer = answer.replace(str(open_world.folder), "")  # whose number is nobody's secret
        assert not gives_away(answer), f"{verb.__module__}.{verb.__name__}: {answer[:300]}"


def test_the_numbers_looked_for_are_the_ones_that_are_secret(open_world: World) -> None:
    open_world.clock.set("2024-11-05T08:00:00+07:00")
    seen = rankings.ranking(open_world.office, open_world.operator, SLUG, 1)
    assert seen.target == seen.all_correct == ALL_CORRECT
    assert gives_away(told(collective.collective(open_world.office, open_world.operator, SLUG)))


@pytest.mark.parametrize("role", list(Role))
def test_nobody_sees_a_ranking_before_the_close(open_world: World, role: Role) -> None:
    actor = Actor("x", role, "474" if role is Role.OFFICIAL else None)
    with pytest.raises(Refused) as refused:
        rankings.ranking(open_world.office, actor, SLUG, 1)
    assert refused.value.code == ("not-allowed" if role is Role.OFFICIAL else "round-open")


def test_points_of_an_open_round_are_in_no_collective_quality(open_world: World) -> None:
    seen = collective.collective(open_world.office, open_world.operator, SLUG)
    assert seen.rounds == ()
    assert {(p.unit.points, p.unit.points_possible) for p in seen.standings} == {(0, 0)}


def test_no_audit_event_tells(open_world: World) -> None:
    for call in calls(open_world).values():
        try:
            call()
        except Refused:
            continue
    with open_world.office.database.read() as connection:
        for event in audit.events(connection):
            assert not gives_away(told(event.act.after)), event
            assert not gives_away(told(event.act.before)), event


ARGUMENTS = (
    {
        "contest add": ("hue-s-2024",),
        "contest list": (),
        "contest show": (SLUG,),
        "units import": ("UNITS",),
        "people exclude": ("EXCLUSIONS", "--contest", SLUG),
        "questions check": ("BANK",),
        "questions import": ("BANK", "--contest", SLUG, "--round", "1"),
        "questions confirm": ("--contest", SLUG, "--round", "1"),
        "entries import": ("ENTRIES", "--contest", SLUG),
        "ranking": ("--contest", SLUG, "--round", "1"),
        "participation": ("--contest", SLUG),
        "collective": ("--contest", SLUG),
        "demo": (),
        "user add": ("giam-khao-moi", "--role", "judge"),
        **dict.fromkeys(("backup", "restore"), ("COPY",)),
    }
    | COMMANDS_OF_RESULTS
    | COMMANDS_OF_SOURCES
)


def test_no_command_tells_while_the_round_is_open(
    open_world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ARGUMENTS.keys() == commands.COMMANDS.keys()
    w = open_world
    named = {
        "UNITS": w.file(".csv", UNITS),
        "EXCLUSIONS": w.table([{"account": "hue-s:0150", "effect": "barred"}]),
        "BANK": w.bank("CBA"),
        "ENTRIES": w.table([entry(901, answers=WRONG)]),
        "COPY": w.folder / "copy.db",
        "PACK": w.folder / "goi.zip",
    }
    monkeypatch.setattr(commands, "from_environment", lambda: w.office.settings)
    monkeypatch.setattr(commands, "Office", lambda settings, **_: Office(settings, w.clock))
    for command, arguments in ARGUMENTS.items():
        for form in ([], ["--json"]):
            commands.main([*command.split(), *(str(named.get(a, a)) for a in arguments), *form])
            said = capsys.readouterr()
            assert not gives_away(said.out + said.err), f"{command}: {said.out[:300]}"


def test_while_the_target_is_a_count_of_people_only_organisers_see_participation(tmp_path: Path) -> None:
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(
        Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}", 2), clock, checkpoints=True
    )
    world = World(office, staff.operator("tester"), clock, tmp_path).prepared(more='prediction = "people"')
    world.load(entry(1))
    clock.set("2024-11-05T08:00:00+07:00")
    for role in Role:
        actor = Actor("x", role, "474" if role is Role.OFFICIAL else None)
        for ask in (
            lambda: participation.participation(office, actor, SLUG),  # noqa: B023
            lambda: participation.participation(office, actor, SLUG, 2),  # noqa: B023
        ):
            if role is Role.ORGANISER:
                ask()
                continue
            with pytest.raises(Refused) as refused:
                ask()
            assert refused.value.code == "participation-hidden"
        participation.participation(office, actor, SLUG, 1)
    office.close()
