"""Every border second of every round of every contest in data/presets (rules.md §1)."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from engine.core.contests import ClockState, Contest, Round, problems_of
from engine.core.moments import SECOND, VIETNAM, Moment, in_vietnam, moment_of

PRESETS = Path(__file__).parents[2] / "data" / "presets"

AS_THE_DOCUMENTS_SAY = {
    "hue-s-2023": [
        "23/10-30/10/2023",
        "30/10-06/11/2023",
        "06/11-13/11/2023",
        "13/11-20/11/2023",
        "20/11-27/11/2023",
    ],
    "hue-s-2023-plan": [
        "15/09-22/09/2023",
        "22/09-29/09/2023",
        "29/09-06/10/2023",
        "06/10-13/10/2023",
        "13/10-20/10/2023",
    ],
    "hue-s-2024": ["28/10-04/11/2024", "04/11-11/11/2024", "11/11-18/11/2024", "18/11-25/11/2024"],
    "thanh-hoa-2024": ["09/09-13/09/2024", "16/09-20/09/2024", "23/09-27/09/2024", "30/09-04/10/2024"],
}
"""First day and the first day that no longer counts, both from 00:00 in Vietnam."""

PRIZES = {
    "hue-s-2023": [1, 2, 2],
    "hue-s-2023-plan": [1, 2, 2],
    "hue-s-2024": [1, 3, 4, 5],
    "thanh-hoa-2024": [],
}
COLLECTIVE = {
    "hue-s-2023": (["people"], 5),
    "hue-s-2023-plan": (["people"], 5),
    "hue-s-2024": (["rate", "quality"], 10),
}
DOCUMENTS = {
    "hue-s-2023": {"2475/KH-STTTT", "2887/STTTT-IOC"},
    "hue-s-2023-plan": {"2475/KH-STTTT"},
    "hue-s-2024": {"3052/KH-STTTT"},
    "thanh-hoa-2024": {"227/TL-BTC"},
}


def toml_of(slug: str) -> dict[str, Any]:
    return tomllib.loads((PRESETS / f"{slug}.toml").read_text("utf-8"))


def contest_of(slug: str) -> Contest:
    rounds = tuple(
        Round(r["number"], moment_of(r["opens_at"]), moment_of(r["closes_at"]))
        for r in toml_of(slug)["rounds"]
    )
    return Contest(slug, slug, "Ban Tổ chức", rounds)


SLUGS = sorted(path.stem for path in PRESETS.glob("*.toml"))
CONTESTS = {slug: contest_of(slug) for slug in SLUGS}
ROUNDS = [pytest.param(slug, r, id=f"{slug}-{r.number}") for slug in SLUGS for r in CONTESTS[slug].rounds]


def holder(slug: str, at: Moment) -> int | None:
    found = CONTESTS[slug].round_at(at)
    return found.number if found else None


def neighbour(slug: str, number: int, at: Moment) -> int | None:
    """Which other round the documents put there: found by their days alone."""
    day = in_vietnam(at).date()
    for position, text in enumerate(AS_THE_DOCUMENTS_SAY[slug], start=1):
        first, after = days_of(text)
        if position != number and first <= day < after:
            return position
    return None


def days_of(text: str) -> tuple[date, date]:
    """ "23/10-30/10/2023" as two days."""
    span, year = text.rsplit("/", 1)
    opens, closes = (
        datetime.strptime(f"{part}/{year}", "%d/%m/%Y").replace(tzinfo=VIETNAM) for part in span.split("-")
    )
    return opens.date(), closes.date()


def test_the_four_contests_of_the_documents_are_there() -> None:
    assert sorted(AS_THE_DOCUMENTS_SAY) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_the_rounds_are_those_of_the_documents(slug: str) -> None:
    found = [(in_vietnam(r.opens_at), in_vietnam(r.closes_at)) for r in CONTESTS[slug].rounds]
    assert [r.number for r in CONTESTS[slug].rounds] == list(range(1, len(found) + 1))
    assert [(o.date(), c.date()) for o, c in found] == [days_of(t) for t in AS_THE_DOCUMENTS_SAY[slug]]
    assert all(at.hour == at.minute == at.second == at.microsecond == 0 for pair in found for at in pair)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_preset_is_a_possible_contest(slug: str) -> None:
    assert list(problems_of(CONTESTS[slug])) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_prizes_collective_prizes_and_documents_are_as_issued(slug: str) -> None:
    preset = toml_of(slug)
    assert preset["slug"] == slug
    assert preset["kind"] == "quiz"
    assert [prize["places"] for prize in preset.get("prizes", [])] == PRIZES[slug]
    collective = preset.get("collective")
    assert (collective and (collective["order"], collective["places"])) == COLLECTIVE.get(slug)
    assert {name.split()[0] for name in preset["documents"]} == DOCUMENTS[slug]
    assert preset["open_points"]
    assert preset.get("target_rate") == (0.8 if slug == "thanh-hoa-2024" else None)


@pytest.mark.parametrize("slug", ["hue-s-2023", "hue-s-2023-plan"])
def test_the_contradiction_between_ten_and_fifteen_questions_is_told(slug: str) -> None:
    assert toml_of(slug)["questions"] == 15
    assert any("10 câu" in point and "15 câu" in point for point in toml_of(slug)["open_points"])


@pytest.mark.parametrize(("slug", "r"), ROUNDS)
def test_an_entry_at_the_opening_belongs_to_the_round_and_one_before_it_does_not(slug: str, r: Round) -> None:
    assert holder(slug, r.opens_at - 1) == neighbour(slug, r.number, r.opens_at - 1)
    assert holder(slug, r.opens_at) == r.number
    assert holder(slug, r.opens_at + 1) == r.number


@pytest.mark.parametrize(("slug", "r"), ROUNDS)
def test_an_entry_at_the_closing_belongs_to_the_round_no_longer_and_one_before_it_does(
    slug: str, r: Round
) -> None:
    assert holder(slug, r.closes_at - SECOND) == r.number
    assert holder(slug, r.closes_at - 1) == r.number
    assert holder(slug, r.closes_at) == neighbour(slug, r.number, r.closes_at)
    assert holder(slug, r.closes_at + 1) == neighbour(slug, r.number, r.closes_at + 1)


@pytest.mark.parametrize(("slug", "r"), ROUNDS)
def test_the_clock_changes_state_exactly_at_the_borders(slug: str, r: Round) -> None:
    assert r.state(r.opens_at - 1) is ClockState.SCHEDULED
    assert r.state(r.opens_at) is ClockState.OPEN
    assert r.state(r.closes_at - 1) is ClockState.OPEN
    assert r.state(r.closes_at) is ClockState.CLOSED


@pytest.mark.parametrize(("slug", "r"), ROUNDS)
def test_the_last_second_shown_is_the_end_of_the_day_before_the_border(slug: str, r: Round) -> None:
    last = in_vietnam(r.last_second)
    assert (last.hour, last.minute, last.second, last.microsecond) == (23, 59, 59, 0)
    assert r.holds(r.last_second)
    assert not r.holds(r.last_second + SECOND)


@pytest.mark.parametrize("slug", [s for s in SLUGS if s.startswith("hue-s")])
def test_weeks_of_hue_follow_each_other_without_a_gap(slug: str) -> None:
    rounds = CONTESTS[slug].rounds
    assert [r.opens_at for r in rounds[1:]] == [r.closes_at for r in rounds[:-1]]


def test_thanh_hoa_leaves_friday_to_sunday_to_no_round() -> None:
    contest = CONTESTS["thanh-hoa-2024"]
    friday = moment_of(datetime(2024, 9, 13, tzinfo=VIETNAM))
    monday = moment_of(datetime(2024, 9, 16, tzinfo=VIETNAM))
    for at in (friday, friday + 1, (friday + monday) // 2, monday - SECOND, monday - 1):
        assert contest.round_at(at) is None
    for earlier, later in zip(contest.rounds, contest.rounds[1:], strict=False):
        assert contest.round_at((earlier.closes_at + later.opens_at) // 2) is None


def test_up_to_the_end_of_the_third_of_november_closes_at_midnight_before_the_fourth() -> None:
    assert CONTESTS["hue-s-2024"].rounds[0].closes_at == moment_of(datetime(2024, 11, 4, tzinfo=VIETNAM))
    assert CONTESTS["thanh-hoa-2024"].rounds[0].closes_at == moment_of(datetime(2024, 9, 13, tzinfo=VIETNAM))
