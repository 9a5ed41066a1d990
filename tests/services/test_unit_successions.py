"""Mergers and splits: the end of the district level in July 2025, and changes by form."""

import shutil
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from engine.core.contests import Contest
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.successions import of_new, of_old
from engine.core.units import Unit, tree
from engine.records import audit, successions, units
from engine.services import contests, reorganising, unit_register, unit_successions
from engine.services.guard import known_contest, seen_units
from engine.services.office import Office
from engine.services.reorganising import Reorganisation
from tests.services.test_register_files import events, register
from tests.services.world import CONTEST, SLUG, World, entry

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
REFERENCE = Path(__file__).parents[2] / "data" / "reference"
PASSED = REFERENCE / "successions-thua-thien-hue-2024-to-2025.csv"
REFORM = date(2025, 7, 1)
BEFORE, AFTER = date(2024, 10, 28), date(2025, 7, 2)
BY_HAND = {"19906", "19924", "19999", "20032", "19822", "19834", "19840", "19849"}


@pytest.fixture
def reformed(office: Office, operator: Actor, clock: object, tmp_path: Path) -> World:
    """Thừa Thiên Huế before and after, and what went into what."""
    world = World(office, operator, clock, tmp_path)  # type: ignore[arg-type] - the clock of the fixture
    load_units(world, "thua-thien-hue-2024", "hue-2025")
    seen = unit_successions.preview(office, operator, PASSED, REFORM)
    assert (seen.problems, seen.warnings, len(seen.new)) == ((), (), 141)
    unit_successions.load(office, operator, PASSED, REFORM, "sắp xếp lại", seen.seen)
    return world


def load_units(world: World, *names: str) -> None:
    for name in names:
        path = REFERENCE / f"units-{name}.csv"
        assert unit_register.load(world.office, world.operator, path).problems == ()


def contest_on(world: World, slug: str, day: date) -> Contest:
    text = CONTEST.format(more="", per_round=1, counts="first").replace(SLUG, slug)
    text = text.replace("units_on = 2024-10-28", f"units_on = {day.isoformat()}")
    assert contests.add_from(world.office, world.operator, str(world.file(".toml", text))).problems == ()
    with world.office.database.read() as connection:
        return known_contest(connection, slug).contest


def kinds_of(world: World, contest: Contest) -> dict[str, int]:
    with world.office.database.read() as connection:
        seen = seen_units(connection, contest)
    counted: dict[str, int] = {}
    for unit in seen.units.values():
        kind = unit.kind if unit.kind in ("province", "district") else "wards"
        counted[kind] = counted.get(kind, 0) + 1
    return counted


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def test_each_of_the_141_leads_to_exactly_one_of_the_40_and_all_40_are_reached(reformed: World) -> None:
    with reformed.office.database.read() as connection:
        every = [one.succession for one in successions.every(connection)]
        known = units.register(connection)
    wards_before = {u.key for u in tree(known, BEFORE, "46").units.values() if u.parent not in (None, "46")}
    wards_after = {u.key for u in tree(known, AFTER, "46").units.values() if u.parent == "46"}
    assert (len(wards_before), len(wards_after)) == (141, 40)
    assert {one.old for one in every} == wards_before
    assert {one.new for one in every} == wards_after
    assert {len(parts) for parts in of_old(every).values()} == {1}
    assert len(of_new(every)) == 40
    assert {one.old[0] for one in every if not one.checked} == BY_HAND


def test_a_contest_sees_the_units_of_its_own_day_and_a_code_used_again_is_another_unit(
    reformed: World,
) -> None:
    with reformed.office.database.read() as connection:
        known = units.register(connection)
    names = {day: tree(known, day).units["19789"].name for day in (BEFORE, AFTER)}
    assert names == {BEFORE: "Phường Phú Nhuận", AFTER: "Phường Thuận Hóa"}
    assert kinds_of(reformed, contest_on(reformed, "truoc", BEFORE)) == {
        "province": 1,
        "district": 9,
        "wards": 141,
    }
    assert kinds_of(reformed, contest_on(reformed, "sau", AFTER)) == {"province": 1, "wards": 40}


def test_the_reform_is_told_as_one_step(reformed: World) -> None:
    (step,) = unit_successions.steps(reformed.office, reformed.operator)
    assert (step.on, step.olds, len(step.news), step.unchecked) == (REFORM, 141, 40, 8)
    assert (step.old_top, step.new_top) == ("Tỉnh Thừa Thiên Huế", "Thành phố Huế")
    (phu_xuan,) = [new for new in step.news if new.unit.name == "Phường Phú Xuân"]
    assert "Phường Tây Lộc" in {unit.name for unit, _, _ in phu_xuan.olds}
    assert not any(split for new in step.news for _, _, split in new.olds)


def test_the_same_file_again_changes_nothing_and_a_stale_one_is_refused(reformed: World) -> None:
    o, who = reformed.office, reformed.operator
    seen = unit_successions.preview(o, who, PASSED, REFORM)
    assert (len(seen.new), len(seen.changed), seen.unchanged) == (0, 0, 141)
    before = events(o)
    assert (
        refusal(lambda: unit_successions.load(o, who, PASSED, REFORM, "lại", seen.seen)) == "nothing-changed"
    )
    assert refusal(lambda: unit_successions.load(o, who, PASSED, REFORM, "lại", "cũ")) == "register-changed"
    assert events(o) == before


def test_rows_are_checked_against_the_document_by_somebody(reformed: World) -> None:
    o, who = reformed.office, reformed.operator
    (step,) = unit_successions.steps(o, who)
    open_ones = [new.unit.key for new in step.news if new.unchecked]
    assert unit_successions.check(o, who, open_ones, "đã đối chiếu Nghị quyết") == 8
    (step,) = unit_successions.steps(o, who)
    assert step.unchecked == 0
    assert refusal(lambda: unit_successions.check(o, who, open_ones, "lại")) == "nothing-changed"


def test_problems_of_the_file_name_their_rows(reformed: World) -> None:
    path = reformed.file(
        ".csv",
        "Mã cũ,Tên cũ,Mã mới,Phần\n99999,X,19753,\n19750,Phường Khác,99999,\n19750,Tây Lộc,19753,nhiều\n"
        "19756,Phường Gia Hội,19753,0.5\n19756,,19774,0.2\n19753,,19753,\n19753,,19753,\n",
    )
    found = unit_successions.preview(reformed.office, reformed.operator, path, REFORM)
    assert [(p.row, p.code) for p in found.problems] == [
        (2, "no-such-old-unit"),
        (3, "no-such-new-unit"),
        (4, "bad-share"),
        (6, "shares-not-whole"),
        (8, "duplicate-succession"),
    ]
    assert ("other-unit-name", 3) in [(p.code, p.row) for p in found.warnings]


def test_history_is_carried_over_whole_and_refused_where_a_unit_was_split(reformed: World) -> None:
    o, who = reformed.office, reformed.operator
    contest_on(reformed, SLUG, BEFORE)
    reformed.load_paper(1)
    reformed.clock.set("2024-10-29T08:00:00+07:00")
    reformed.load(*(entry(n, unit=code) for n, code in enumerate(("19750", "19750", "19756"), 1)))
    rows = "code,headcount,headcount_on\n" + "".join(
        f"{unit.code},100,2024-09-30\n" for unit in _olds(reformed, "19753")
    )
    assert unit_register.load(o, who, reformed.file(".csv", rows)).problems == ()
    olds = _olds(reformed, "19753")
    found = unit_successions.carried(o, who, SLUG, ("19753", REFORM))
    assert (found.people, found.headcount) == (3, 100 * len(olds))
    assert found.rate == Fraction(3, 100 * len(olds))

    load_units(reformed, "thanh-hoa-2024", "thanh-hoa-2025")
    split = "old_code,new_code,share\n14755,14758,{}\n14755,14797,{}\n"
    path = reformed.file(".csv", split.format("", ""))
    seen = unit_successions.preview(o, who, path, REFORM)
    unit_successions.load(o, who, path, REFORM, "chia tách", seen.seen, "1686/NQ-UBTVQH15")
    everywhere = CONTEST.format(more="", per_round=1, counts="first").replace(SLUG, "thanh-hoa")
    everywhere = everywhere.replace('units_under = "46"', 'units_under = "38"')
    assert contests.add_from(o, who, str(reformed.file(".toml", everywhere))).problems == ()
    new = ("14758", REFORM)
    assert refusal(lambda: unit_successions.carried(o, who, "thanh-hoa", new)) == "split-without-shares"
    path = reformed.file(".csv", split.format('"0,25"', "75 %"))
    seen = unit_successions.preview(o, who, path, REFORM)
    assert len(seen.changed) == 2
    unit_successions.load(o, who, path, REFORM, "có số liệu chia", seen.seen)
    assert unit_successions.carried(o, who, "thanh-hoa", new).people == 0
    assert refusal(lambda: unit_successions.carried(o, who, SLUG, ("1", REFORM))) == "no-predecessors"


def _olds(world: World, new: str) -> list[Unit]:
    (step,) = unit_successions.steps(world.office, world.operator)
    return [unit for one in step.news if one.unit.code == new for unit, _, _ in one.olds]


LAST = date(2024, 12, 31)


def merger(world: World, *codes: str, into: str = "19753") -> Reorganisation:
    ends = tuple(register(world.office)[code].key for code in codes)
    return Reorganisation(LAST, ends, (Unit(into, "Phường Phú Xuân", "ward", "474"),))


def done(world: World, plan: Reorganisation) -> None:
    seen = reorganising.ahead(world.office, world.operator, plan).seen
    reorganising.reorganise(
        world.office, world.operator, plan, seen=seen, reason="sắp xếp", document="1314/NQ-UBTVQH15"
    )


def test_a_merger_ends_the_old_adds_the_new_and_records_which(world: World) -> None:
    plan = merger(world, "19750", "19753")
    assert [one.slug for one in reorganising.ahead(world.office, world.operator, plan).touched] == [SLUG]
    before = events(world.office)
    done(world, plan)
    with world.office.database.read() as connection:
        known, (event,) = units.register(connection), audit.events(connection, before)
        every = [one.succession for one in successions.every(connection)]
    assert {u.name for u in tree(known, LAST, "474").units.values()} == {
        "Thành phố Huế",
        "Phường Tây Lộc",
        "Phường Thuận Lộc",
    }
    assert {u.name for u in tree(known, date(2025, 1, 1), "474").units.values()} == {
        "Thành phố Huế",
        "Phường Phú Xuân",
    }
    assert {(one.old[0], one.new, one.checked, one.document) for one in every} == {
        (code, ("19753", date(2025, 1, 1)), True, "1314/NQ-UBTVQH15") for code in ("19750", "19753")
    }
    assert (event.act.action, event.act.after["ended"]) == ("units.merged", "19750, 19753")
    assert refusal(lambda: done(world, plan)) == "unit-exists"


def test_a_split_may_say_its_shares_and_they_make_up_the_whole(world: World) -> None:
    key = register(world.office)["19750"].key
    becomes = (Unit("A", "Phường A", "ward", "474"), Unit("B", "Phường B", "ward", "474"))
    half = Fraction(1, 2)
    assert refusal(lambda: done(world, Reorganisation(LAST, (key,), becomes, (half, None)))) == (
        "shares-incomplete"
    )
    assert refusal(lambda: done(world, Reorganisation(LAST, (key,), becomes, (half, half / 2)))) == (
        "shares-impossible"
    )
    done(world, Reorganisation(LAST, (key,), becomes, (half, half)))
    with world.office.database.read() as connection:
        assert {one.succession.share for one in successions.every(connection)} == {half}


def test_what_cannot_be_is_refused_and_writes_nothing(world: World) -> None:
    def plan(**more: object) -> Reorganisation:
        given = {"last_day": LAST, "ends": merger(world, "19750").ends, "becomes": (Unit("N", "Mới"),)}
        return Reorganisation(**(given | more))  # type: ignore[arg-type] - whatever the case names

    before = events(world.office), register(world.office)
    district = register(world.office)["474"].key
    cases = {
        "nothing-chosen": plan(ends=()),
        "many-to-many": plan(
            ends=merger(world, "19750", "19753").ends, becomes=(Unit("N", "x"), Unit("M", "y"))
        ),
        "no-last-day": plan(last_day=date.max),
        "no-such-unit": plan(ends=(("không-có", date(2021, 1, 1)),)),
        "children-left": plan(ends=(district,)),
        "code-goes-on": plan(becomes=(Unit("19960", "Trùng mã"),)),
        "new-code-twice": plan(
            ends=merger(world, "19750").ends, becomes=(Unit("N", "Một"), Unit("N", "Hai"))
        ),
        "unit-needs": plan(becomes=(Unit("N", ""),)),
    }
    for code, one in cases.items():
        assert refusal(lambda one=one: done(world, one)) == code
    fine = plan()
    stale = lambda **more: reorganising.reorganise(  # noqa: E731
        world.office, world.operator, fine, **({"seen": "cũ", "reason": "x", "document": "1/QĐ"} | more)
    )
    assert refusal(stale) == "register-changed"
    assert refusal(lambda: stale(document=" ")) == "document-needed"
    assert refusal(lambda: stale(reason=" ")) == "reason-needed"
    assert (events(world.office), register(world.office)) == before


def test_only_those_who_keep_the_register_reorganise_it(world: World, anyone: Actor) -> None:
    if anyone.may(Right.LOAD_FILES):
        return
    o, path, plan = world.office, world.folder / "x.csv", merger(world, "19750")
    shutil.copyfile(PASSED, path)
    acts = (
        lambda: unit_successions.preview(o, anyone, path, REFORM),
        lambda: unit_successions.load(o, anyone, path, REFORM, "x", ""),
        lambda: unit_successions.check(o, anyone, [("19753", REFORM)], "x"),
        lambda: reorganising.ahead(o, anyone, plan),
        lambda: reorganising.reorganise(o, anyone, plan, seen="", reason="x", document="x"),
    )
    assert {refusal(act) for act in acts} == {"not-allowed"}
    if not anyone.may(Right.READ_ALL):
        assert refusal(lambda: unit_successions.steps(o, anyone)) == "not-allowed"
        assert refusal(lambda: unit_successions.carried(o, anyone, SLUG, ("1", REFORM))) == "not-allowed"
