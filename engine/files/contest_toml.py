"""A contest as the TOML an organiser can change and bring in again."""

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from engine.core.contests import Contest
from engine.core.moments import iso_vietnam


def as_toml(contest: Contest) -> str:
    """Read again by `read_contest` it is the same contest."""
    return "\n".join(_lines(contest)) + "\n"


def _lines(contest: Contest) -> Iterator[str]:
    yield f"slug = {_text(contest.slug)}"
    yield f"title = {_text(contest.title)}"
    yield f"organiser = {_text(contest.organiser)}"
    yield f"kind = {_text(contest.kind)}"
    yield f"documents = {_texts(contest.documents)}"
    yield f"round_word = {_text(contest.round_word)}"
    yield f"questions = {contest.questions}"
    yield f"prediction = {_text(contest.target)}"
    yield f"ranking = {_texts(contest.ranking)}"
    yield f"approvals = {contest.approvals}"
    yield f"one_prize_per_contest = {_yes(contest.one_prize_per_contest)}"
    if contest.target_rate is not None:
        yield f"target_rate = {_rate(contest.target_rate)}"
    if contest.units_on is not None:
        yield f"units_on = {contest.units_on.isoformat()}"
    if contest.units_under is not None:
        yield f"units_under = {_text(contest.units_under)}"
    yield f"public_participation = {_yes(contest.public_participation)}"
    yield f"open_points = {_texts(contest.open_points)}"
    yield from ("[attempts]", f"per_round = {contest.attempts.per_round}")
    yield f"counts = {_text(contest.attempts.counts)}"
    for r in contest.rounds:
        yield from ("[[rounds]]", f"number = {r.number}")
        yield f"opens_at = {iso_vietnam(r.opens_at)}"
        yield f"closes_at = {iso_vietnam(r.closes_at)}"
    for p in contest.prizes:
        yield from ("[[prizes]]", f"name = {_text(p.name)}", f"places = {p.places}")
        yield f"needs_all_correct = {_yes(p.needs_all_correct)}"
        yield f"amount = {p.amount}"
    if contest.collective is not None:
        yield from ("[collective]", f"order = {_texts(contest.collective.order)}")
        yield f"places = {contest.collective.places}"
        yield f"by_block = {_yes(contest.collective.by_block)}"
        yield f"least_headcount = {contest.collective.least_headcount}"


def _text(text: str) -> str:
    """A string of JSON is one of TOML; a contest's texts hold nothing that cannot be printed."""
    return json.dumps(str(text), ensure_ascii=False)


def _texts(texts: tuple[str, ...]) -> str:
    if len(texts) < 2:
        return f"[{''.join(map(_text, texts))}]"
    return "[\n" + "".join(f"  {_text(text)},\n" for text in texts) + "]"


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _rate(rate: Fraction) -> str:
    """A decimal where it is one exactly."""
    decimal = Decimal(rate.numerator) / rate.denominator
    return f"{decimal:f}" if Fraction(decimal) == rate else _text(f"{rate.numerator}/{rate.denominator}")
