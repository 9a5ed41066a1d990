"""The made-up entries have the ties, twins and oddities of a real contest."""

from collections import Counter, defaultdict

import pytest

from engine.core.moments import MINUTE, in_vietnam
from engine.demo.answers import read_guess
from engine.demo.committee import exclusion_rows
from engine.demo.files import ENTRY_COLUMNS
from engine.demo.places import headcounts
from tests.demo.conftest import Demo, at, make


def ranking(demo: Demo, number: int) -> list[tuple[int, int, str]]:
    """(error, submitted_at, account) of the all-correct people of a round, best first."""
    right = [row for row in demo.counted(number) if row["answers"] == demo.keys[number]]
    target = len(right)
    return sorted(
        (abs(guess - target), at(row["submitted_at"]), row["account"])
        for row in right
        if (guess := read_guess(row["prediction"])) is not None
    )


def test_the_same_arguments_give_the_same_rows_and_another_day_gives_others() -> None:
    first = make("2025-11-20T14:30:00+07:00", entries=2_000)
    assert first.rows == make("2025-11-20T14:30:00+07:00", entries=2_000).rows
    assert first.rows != make("2025-11-21T14:30:00+07:00", entries=2_000).rows


def test_about_thirty_thousand_rows_are_made() -> None:
    rows = make("2025-11-20T14:30:00+07:00").rows
    assert 28_500 < len(rows) < 31_500


@pytest.mark.parametrize(
    "now", ["2025-11-17T00:00:00+07:00", "2025-11-17T00:10:00+07:00", "2025-11-23T23:59:59+07:00"]
)
def test_the_contest_is_as_large_on_the_first_and_the_last_day_of_the_running_week(now: str) -> None:
    assert 28_500 < len(make(now).rows) < 31_500


def test_rows_have_the_columns_of_the_entry_file_and_ids_of_their_own(demo: Demo) -> None:
    assert all(tuple(row) == ENTRY_COLUMNS for row in demo.rows)
    assert len({row["entry_id"] for row in demo.rows}) == len(demo.rows)


def test_every_answer_is_an_option_or_a_blank_and_no_paper_is_started_after_it_was_sent(demo: Demo) -> None:
    for row in demo.rows:
        assert len(row["answers"]) == 15
        assert set(row["answers"]) <= set("ABCD-")
        assert not row["started_at"] or at(row["started_at"]) < at(row["submitted_at"])


def test_two_rounds_are_over_and_the_third_is_running(demo: Demo) -> None:
    sizes = [len(demo.within(number)) for number in (1, 2, 3, 4)]
    assert all(size > 5_000 for size in sizes[:3])
    assert sizes[3] == 0


@pytest.mark.parametrize("number", [1, 2, 3])
def test_between_12_and_18_in_a_hundred_have_everything_right(demo: Demo, number: int) -> None:
    counted = demo.counted(number)
    right = sum(row["answers"] == demo.keys[number] for row in counted)
    assert 0.12 < right / len(counted) < 0.18


def test_most_people_come_in_the_evening_some_in_the_morning_and_fewer_at_the_weekend(demo: Demo) -> None:
    times = [in_vietnam(at(row["submitted_at"])) for row in demo.within(1)]
    hours = Counter(time.hour for time in times)
    assert set(dict(hours.most_common(3))) == {19, 20, 21}
    assert hours[7] > hours[6]
    assert hours[7] > hours[10]
    days = Counter(time.weekday() for time in times)
    assert days[5] < min(days[day] for day in range(5))
    evening = [time for time in times if time.hour >= 18]
    assert sum(time.weekday() == 6 for time in evening) > sum(time.weekday() == 5 for time in evening) * 1.5


def test_late_units_hardly_come_in_the_first_week_and_catch_up_in_the_second(demo: Demo) -> None:
    codes = {place.name: place.code for place in demo.places}
    by_round = [
        Counter(codes.get(row["unit"], row["unit"]) for row in demo.within(number)) for number in (1, 2)
    ]
    late = demo.material.units.late
    assert sum(by_round[0][code] for code in late) * 4 < sum(by_round[1][code] for code in late)


def test_lagging_units_stay_behind_and_strong_ones_lead(demo: Demo) -> None:
    codes = {place.name: place.code for place in demo.places}
    people = defaultdict(set)
    for row in demo.rows:
        people[codes.get(row["unit"], row["unit"])].add(row["account"])
    counts = headcounts(demo.places, demo.material)
    rates = {code: len(people[code]) / count for code, count in counts.items() if code != "46"}
    story = demo.material.units
    assert all(rates[code] < 0.2 for code in story.lagging)
    assert all(rates[code] > 0.6 for code in story.strong)
    assert all(rate <= 1 for rate in rates.values())
    middle = sorted(rates.values())[len(rates) // 2]
    assert 0.25 < middle < 0.5


def test_in_the_first_round_a_tie_to_the_second_lies_across_the_border_of_two_tiers(demo: Demo) -> None:
    top = ranking(demo, 1)
    assert [error for error, _, _ in top[:5]] == [0, 1, 1, 2, 2]
    assert top[1][1] == top[2][1]
    assert top[3][1] == top[4][1], "places 4 and 5: the last of the second tier and the first of the third"
    assert top[9][:2] == top[10][:2], "inside the last tier"
    assert top[12][:2] != top[13][:2], "nothing to draw at the end"


def test_in_the_second_round_one_second_decides_and_a_winner_takes_no_prize(demo: Demo) -> None:
    top = ranking(demo, 2)
    assert [error for error, _, _ in top[:2]] == [0, 0]
    assert top[1][1] - top[0][1] == 1_000_000
    register = [r for r in exclusion_rows(demo.places, demo.material) if r["effect"] == "no-prize"]
    near_the_top = [
        row for row in demo.within(2) if row["account"] in {account for _, _, account in top[2:5]}
    ]
    keys = ("account", "citizen_number", "phone")
    named = [
        r for r in register for row in near_the_top if any(r[key] and r[key] == row[key] for key in keys)
    ]
    assert len(named) == 1


def test_two_winners_of_the_second_round_share_a_phone(demo: Demo) -> None:
    phones = {row["account"]: row["phone"] for row in demo.rows}
    shared = Counter(phones[account] for _, _, account in ranking(demo, 2)[:14])
    assert shared.most_common(1)[0][1] == 2


def test_the_committee_would_have_won_were_it_not_barred(demo: Demo) -> None:
    barred = [r for r in exclusion_rows(demo.places, demo.material) if r["effect"] == "barred"]
    accounts = {r["account"] for r in barred if r["account"]}
    mine = [row for row in demo.within(1) if row["account"] in accounts]
    target = sum(row["answers"] == demo.keys[1] for row in demo.counted(1))
    assert mine
    assert all(row["prediction"] == str(target) for row in mine)


def test_a_barred_person_also_plays_from_an_account_that_the_register_does_not_name(demo: Demo) -> None:
    numbers = {r["citizen_number"] for r in exclusion_rows(demo.places, demo.material) if r["citizen_number"]}
    accounts = defaultdict(set)
    for row in demo.rows:
        accounts[row["citizen_number"]].add(row["account"])
    assert any(len(accounts[number]) == 2 for number in numbers)


def test_twin_accounts_families_and_second_tries_are_there_but_rare(demo: Demo) -> None:
    accounts, phones = defaultdict(set), defaultdict(set)
    for row in demo.rows:
        if len(row["citizen_number"]) == 12:
            accounts[row["citizen_number"]].add(row["account"])
        if row["phone"]:
            phones[row["phone"]].add(row["account"])
    assert 10 < sum(len(found) > 1 for found in accounts.values()) < 100
    assert 50 < sum(len(found) > 1 for found in phones.values()) < 400
    again = Counter(row["account"] for row in demo.within(1))
    assert 30 < sum(count > 1 for count in again.values()) < 200


def test_some_entries_lie_before_the_first_opening_and_some_come_from_the_future(demo: Demo) -> None:
    times = [at(row["submitted_at"]) for row in demo.rows]
    assert sum(time < demo.rounds[0].opens_at for time in times) == 6
    assert demo.rounds[0].opens_at - 1_000_000 in times
    assert sum(time > demo.now + 5 * MINUTE for time in times) == 5
    assert not any(demo.now < time <= demo.now + 5 * MINUTE for time in times)


def test_some_units_wait_to_be_matched_and_some_predictions_cannot_be_read(demo: Demo) -> None:
    known = {place.code for place in demo.places} | {place.name for place in demo.places}
    unmatched = Counter(row["unit"] for row in demo.rows if row["unit"] in demo.material.units.unmatched)
    assert 80 < sum(unmatched.values()) < 300
    assert len(unmatched) > 5
    assert sum(row["unit"] in known for row in demo.rows) / len(demo.rows) > 0.9
    unreadable = [row for row in demo.rows if row["prediction"] and read_guess(row["prediction"]) is None]
    assert 50 < len(unreadable) < 400


def test_predictions_cluster_and_repeat(demo: Demo) -> None:
    guesses = Counter(row["prediction"] for row in demo.within(2))
    assert guesses.most_common(1)[0][1] > 100
    assert len(guesses) > 500


def test_numbers_are_of_forms_that_nobody_has(demo: Demo) -> None:
    for row in demo.rows:
        digits = row["phone"].replace(" ", "").replace(".", "").replace("+84", "0")
        assert not digits or digits.startswith("09000")
        assert not row["citizen_number"] or row["citizen_number"].startswith(("0469", "469"))
    without = sum(not row["citizen_number"] for row in demo.rows) / len(demo.rows)
    assert 0.3 < without < 0.45
