"""Whatever people may do to a contest: all of it once in a row, or something by chance."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress

from engine.core.key_corrections import AnswerChange
from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.results import AwardingStep
from engine.services import (
    audit_trail,
    decisions,
    import_log,
    key_corrections,
    papers,
    results,
    unit_queue,
    unit_register,
)
from engine.services.results_awarding import awards_of, record_step, take_back_step
from tests import judging
from tests.services.deciding import JUDGES, LEADER, ORGANISER, SECRETARY, approved, frozen, reopened, tie
from tests.services.lawful_sources import acts_on_sources, all_of_sources
from tests.services.lawful_units import acts_on_units, all_of_units
from tests.services.world import SLUG, UNITS, World, entry

CHECKED, HANDED = AwardingStep.DOCUMENT_CHECKED, AwardingStep.PRIZE_HANDED_OVER
IN_ROUND_2 = {"submitted_at": "2024-11-05T08:00:00+07:00"}
Act = Callable[[], object]


def whole_way(world: World) -> None:
    """A contest in which everything was done that leaves a row."""
    world.clock.set("2024-10-29T08:00:00+07:00")
    world.load(
        entry(1, prediction="3", phone="0912345678"), entry(2, prediction="4", unit="Phuong Thuan Loc")
    )
    world.clock.set("2024-11-12T08:00:00+07:00")
    world.load(
        entry(3, prediction="9", unit="nơi khác"), entry(4, answers="AB-"), entry(5, prediction="không rõ")
    )
    world.load(entry(6, submitted_at="hôm qua"), entry(7, answers="A--"), accept_good=True)
    world.exclude(
        {"account": "hue-s:0002", "effect": "no-prize"}, {"phone": "0987654321", "effect": "barred"}
    )
    tie(world, 11, 12, 13, 14)
    world.load(entry(8, **IN_ROUND_2), entry(9, prediction="7", **IN_ROUND_2))
    (refused,) = [i for i in import_log.every(world.office, ORGANISER, SLUG) if i.refused]
    import_log.mark_read(world.office, SECRETARY, SLUG, refused.id)
    unit_register.confirm_text(world.office, JUDGES[0], SLUG, "nơi khác", "19753", "đã hỏi")
    all_of_units(world)
    all_of_sources(world)
    decisions.void_entry(world.office, JUDGES[0], SLUG, "B0004", "nộp hộ")
    decisions.void_entry(world.office, JUDGES[0], SLUG, "B0007", "nhầm")
    decisions.restore_entry(world.office, JUDGES[0], SLUG, "B0007", "đã xác minh")
    pairs = (("hue-s:0004", "hue-s:0007"), ("hue-s:0001", "hue-s:0002"))
    for pair, verdict in zip(pairs, (Verdict.MERGE, Verdict.APART), strict=True):
        decisions.same_person(world.office, JUDGES[0], SLUG, pair, verdict, "đã gặp")
    decisions.change_unit(world.office, ORGANISER, SLUG, "hue-s:0001", "19960", "chuyển công tác")
    key_corrections.withdraw(
        world.office, SECRETARY, SLUG, 1, propose(world, 1, AnswerChange(1, frozenset("D")))
    )
    correct(world, 1, AnswerChange(3, frozenset("CD")))
    correct(world, 1, AnswerChange(2, frozenset("AB")))
    results.draw(world.office, world.operator, SLUG, 1, "48213")
    found = frozen(world)
    judging.refuse(world.office, JUDGES[1], SLUG, 1, str(found.digest), "xem lại bài 5")
    results.ask_to_reopen(world.office, SECRETARY, SLUG, 1, "hỏi lại")
    results.withdraw_reopening(world.office, SECRETARY, SLUG, 1)
    reopened(world)
    decisions.void_entry(world.office, JUDGES[0], SLUG, "B0005", "không đọc được")
    approved(world)
    set_aside(world, 1, won(world, 1)[:2])
    results.withdraw_reopening(world.office, SECRETARY, SLUG, 1)
    set_aside(world, 1, won(world, 1)[:2])
    results.confirm_reopening(world.office, JUDGES[0], SLUG, 1)
    for one in results.set_aside_in(world.office, LEADER, SLUG, 1)[:2]:
        results.lift_set_aside(world.office, SECRETARY, SLUG, 1, one.id, "đã bổ sung giấy tờ")
    approved(world)
    results.publish(world.office, SECRETARY, SLUG, 1)
    for entry_id in won(world, 1)[:2]:
        award(world, 1, entry_id, CHECKED, "thẻ còn hạn")
        award(world, 1, entry_id, HANDED, "")
    take_back_step(world.office, SECRETARY, SLUG, 1, 3, entry_id, HANDED, "trao nhầm người")
    world.load(entry(40))  # late
    frozen(world, 2)
    audit_trail.check(world.office, ORGANISER)


def propose(world: World, number: int, change: AnswerChange) -> int:
    return key_corrections.propose(
        world.office, SECRETARY, SLUG, number, (change,), "in thiếu phương án", document="12/QĐ-BTC"
    )


def correct(world: World, number: int, change: AnswerChange) -> None:
    asked = propose(world, number, change)
    confirm(world, number, asked, change)


def confirm(world: World, number: int, asked: int, change: AnswerChange) -> None:
    seen = key_corrections.preview(world.office, JUDGES[0], SLUG, number, (change,)).effect.seen
    key_corrections.confirm(world.office, JUDGES[0], SLUG, number, asked, seen)


def won(world: World, number: int) -> list[str]:
    return [one.entry_id for one in results.winners(world.office, LEADER, SLUG, number)]


def set_aside(world: World, number: int, entry_ids: Sequence[str]) -> None:
    results.set_aside(world.office, SECRETARY, SLUG, number, entry_ids, "giấy tờ không khớp")


def award(world: World, number: int, entry_id: str, step: AwardingStep, note: str) -> None:
    """On the list that stands."""
    revision = awards_of(world.office, SECRETARY, SLUG, number)[0].revision
    record_step(world.office, SECRETARY, SLUG, number, revision, entry_id, step, note)


def publish(world: World, number: int, chance: random.Random) -> None:
    """All the way from a closed round, whatever stands in the way, and a prize handed over."""
    _clear(world, number)
    digest = results.freeze(world.office, SECRETARY, SLUG, number).digest
    for judge in JUDGES[:2]:
        judging.approve(world.office, judge, SLUG, number, str(digest))
    results.publish(world.office, SECRETARY, SLUG, number)
    there = won(world, number)
    if not there:
        return
    entry_id = chance.choice(there)
    for step in AwardingStep:
        award(world, number, entry_id, step, chance.choice(("", "thẻ còn hạn")))
    if chance.random() < 0.5:
        revision = awards_of(world.office, SECRETARY, SLUG, number)[0].revision
        take_back_step(world.office, SECRETARY, SLUG, number, revision, entry_id, HANDED, "trao nhầm người")


def _clear(world: World, number: int) -> None:
    office = world.office
    with suppress(Refused):
        results.ask_to_reopen(office, SECRETARY, SLUG, number, "hỏi lại")
    with suppress(Refused):
        results.confirm_reopening(office, JUDGES[0], SLUG, number)
    _mark_read(world)
    _withdraw_correction(world, number)
    for one in unit_queue.waiting(office, ORGANISER, SLUG).texts:
        unit_register.confirm_text(office, JUDGES[0], SLUG, one.text, "19753", "đã hỏi")
    with suppress(Refused):
        results.draw(office, world.operator, SLUG, number, f"chuỗi {world.made}")


def _mark_read(world: World) -> None:
    for one in import_log.every(world.office, ORGANISER, SLUG):
        if one.refused and one.read_by is None:
            import_log.mark_read(world.office, SECRETARY, SLUG, one.id)


def one_thing(world: World, chance: random.Random) -> None:
    """Something somebody may do, or is refused."""
    number = chance.choice((1, 2))
    acts = chance.choice((_preparing, _deciding, _prizes))(world, chance, number)
    if chance.random() < 0.1:
        acts = chance.choice((acts_on_units, acts_on_sources))(world, chance)
    with suppress(Refused):
        chance.choice(acts)()
    world.clock.at += chance.choice((0, 0, 1, 60_000_000))


def _preparing(world: World, chance: random.Random, number: int) -> tuple[Act, ...]:
    office, made = world.office, world.made + 100
    when = f"2024-{'10-30' if number == 1 else '11-06'}T08:00:{made % 60:02d}+07:00"
    given = entry(made, submitted_at=when, unit=chance.choice(("19750", "Thuan Loc", f"lạ {made}")))
    known = f"B{chance.randint(1, 14):04d}"
    one, other = (f"hue-s:{n:04d}" for n in chance.sample(range(1, 15), 2))
    verdict = chance.choice(list(Verdict))
    return (
        lambda: world.load(given),
        lambda: world.load(given, entry(made + 1, submitted_at="hôm qua"), accept_good=True),
        lambda: decisions.void_entry(office, JUDGES[0], SLUG, known, "nộp hộ"),
        lambda: decisions.restore_entry(office, JUDGES[0], SLUG, known, "đã xác minh"),
        lambda: decisions.same_person(office, JUDGES[1], SLUG, (one, other), verdict, "đã gặp"),
        lambda: decisions.same_person(office, JUDGES[1], SLUG, (one, other), None, "nhầm"),
        lambda: decisions.change_unit(office, ORGANISER, SLUG, one, chance.choice(("19960", None)), "x"),
        lambda: world.exclude({"account": other, "effect": chance.choice(("no-prize", "barred"))}),
        lambda: world.load_units(UNITS.replace(",10,x", f",{made},x")),
        lambda: unit_register.confirm_text(office, JUDGES[0], SLUG, "nơi khác", "19753", "đã hỏi"),
        lambda: unit_register.take_back_text(office, JUDGES[0], SLUG, "nơi khác", "nhầm"),
        lambda: _mark_read(world),
        lambda: audit_trail.check(office, ORGANISER),
        lambda: [world.load_paper(number, "CBA"), papers.confirm(office, world.operator, SLUG, number)],
    )


def _deciding(world: World, chance: random.Random, number: int) -> tuple[Act, ...]:
    office = world.office
    seen = results.results(office, LEADER, SLUG, number).standing
    digest = seen.digest if seen else "0" * 64
    change = AnswerChange(chance.randint(1, 3), frozenset(chance.choice(("AB", "CD", "A"))))
    return (
        lambda: results.draw(office, world.operator, SLUG, number, f"chuỗi {world.made}"),
        lambda: results.freeze(office, chance.choice((SECRETARY, ORGANISER)), SLUG, number),
        lambda: results.freeze(office, SECRETARY, SLUG, number),
        lambda: judging.approve(office, chance.choice(JUDGES), SLUG, number, digest),
        lambda: judging.refuse(office, JUDGES[2], SLUG, number, digest, "xem lại"),
        lambda: results.publish(office, SECRETARY, SLUG, number),
        lambda: results.ask_to_reopen(office, SECRETARY, SLUG, number, "hỏi lại"),
        lambda: results.confirm_reopening(office, JUDGES[0], SLUG, number),
        lambda: results.withdraw_reopening(office, SECRETARY, SLUG, number),
        lambda: propose(world, number, change),
        lambda: correct(world, number, change),
        lambda: _withdraw_correction(world, number),
        lambda: _withdraw_correction(world, number),
    )


def _prizes(world: World, chance: random.Random, number: int) -> tuple[Act, ...]:
    office = world.office

    def of_winner(act: Callable[[int, str], object]) -> None:
        there = awards_of(office, SECRETARY, SLUG, number)
        for one in chance.sample(there, min(1, len(there))):
            act(one.revision, one.entry_id)

    def without(entry_ids: Sequence[str]) -> None:
        """Set aside by two people."""
        set_aside(world, number, entry_ids)
        results.confirm_reopening(office, JUDGES[0], SLUG, number)

    def lift() -> None:
        for one in results.set_aside_in(office, LEADER, SLUG, number)[:1]:
            results.lift_set_aside(office, SECRETARY, SLUG, number, one.id, "đã bổ sung giấy tờ")

    step, note = chance.choice(list(AwardingStep)), chance.choice(("", "thẻ còn hạn"))
    return (
        lambda: publish(world, number, chance),
        lambda: publish(world, number, chance),
        lambda: of_winner(
            lambda revision, one: record_step(office, SECRETARY, SLUG, number, revision, one, step, note)
        ),
        lambda: of_winner(
            lambda revision, one: take_back_step(office, ORGANISER, SLUG, number, revision, one, step, "nhầm")
        ),
        lambda: without(won(world, number)[:1]),
        lambda: set_aside(world, number, won(world, number)),
        lift,
    )


def _withdraw_correction(world: World, number: int) -> None:
    asked = key_corrections.desk(world.office, JUDGES[1], SLUG, number).asked
    if asked is not None:
        key_corrections.withdraw(world.office, JUDGES[1], SLUG, number, asked.id)
