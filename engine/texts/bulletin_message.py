"""The bulletin as a message: a few plain lines for Zalo or a web page."""

from collections.abc import Iterator, Mapping, Sequence

from engine.core.bulletin import Band, Figures
from engine.core.contests import Contest, Round
from engine.core.moments import Moment
from engine.core.round_scores import RoundScores, Settled
from engine.core.units import Unit
from engine.texts import bulletin as words
from engine.texts.numbers import time_of_day, whole

NAMED = 5
HEAD = "BẢN TIN {round}"
MORE_SCORES = "{round}: điểm trung bình {mean}, {perfect} người đúng tất cả{state}."
NOT_SETTLED = " (chưa chốt)"


def lines(
    contest: Contest,
    round_: Round | None,
    at: Moment,
    found: Figures,
    units: Mapping[str, Unit],
    scores: Sequence[RoundScores],
) -> Iterator[str]:
    yield HEAD.format(round=words.called(contest, round_).upper())
    yield contest.title
    yield f"Số liệu lúc {time_of_day(at)}"
    yield ""
    yield words.headline(found.total)
    if found.top:
        yield words.of_top(units[found.top.code].name, found.top)
    if found.units:
        yield words.units_taking_part(found)
        yield ""
        yield "Theo khối:"
        for line in found.blocks.lines:
            rate = f", {words.rate(line)}" if line.headcount else ""
            yield f"• {line.name or words.NO_BLOCK}: {whole(line.tally.people)} người, {whole(line.tally.entries)} bài{rate}"
        for name, tally in ((words.OUTSIDE, found.blocks.outside), (words.UNMATCHED, found.blocks.unmatched)):
            if tally.people:
                yield f"• {name}: {whole(tally.people)} người, {whole(tally.entries)} bài"
        yield ""
        yield "Số đơn vị theo tỷ lệ tham gia:"
        for line in found.bands.lines:
            yield f"• {words.BANDS[Band(line.name)]}: {whole(line.units)}/{whole(found.units)} đơn vị"
        if found.lowest:
            yield ""
            yield f"{words.T_LOWEST}:"
            for one in found.lowest[:NAMED]:
                yield f"• {units[one.code].name}: {words.of_unit(one)}"
    if any(one.scores for one in scores):
        yield ""
        yield "Kết quả bài thi:"
        yield from (_of_round(contest, one) for one in scores if one.scores)


def _of_round(contest: Contest, one: RoundScores) -> str:
    return MORE_SCORES.format(
        round=f"{contest.round_word} {one.round_number}",
        mean=words.mean(one),
        perfect=whole(one.scores.bands[0].people if one.scores else 0),
        state="" if one.settled is Settled.FROZEN else NOT_SETTLED,
    )
