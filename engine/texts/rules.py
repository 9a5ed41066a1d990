"""The rules of a contest in words, generated from its configuration."""

from collections.abc import Iterator

from engine.core.contests import Collective, CollectiveKey, Contest, Counts, RankingKey, Round, Target
from engine.core.moments import in_vietnam
from engine.texts.numbers import percent, until, whole

STATES = {
    "scheduled": "chưa mở",
    "open": "đang mở",
    "closed": "đã kết thúc",
    "frozen": "đã chốt",
    "approved": "đã duyệt",
    "published": "đã công bố",
    "awarded": "đã trao giải",
}
_TARGETS = {
    Target.ALL_CORRECT_PEOPLE: "số người trả lời đúng tất cả các câu",
    Target.PEOPLE: "số người dự thi",
    Target.ENTRIES: "số bài dự thi",
}
_KEYS = {
    RankingKey.SCORE: "điểm cao hơn",
    RankingKey.PREDICTION_ERROR: "dự đoán gần đúng hơn",
    RankingKey.SUBMITTED_AT: "nộp bài sớm hơn",
    RankingKey.DURATION: "làm bài nhanh hơn",
}
KEY_NAMES = {
    "score": "điểm",
    "prediction_error": "sai số dự đoán",
    "submitted_at": "thời điểm nộp bài",
    "duration_s": "thời gian làm bài",
    "tied": "bằng nhau mọi tiêu chí",
}
_COUNTS = {Counts.FIRST: "bài nộp đầu tiên", Counts.LAST: "bài nộp cuối cùng", Counts.BEST: "bài tốt nhất"}
_COLLECTIVE = {
    CollectiveKey.PEOPLE: "số người dự thi",
    CollectiveKey.RATE: "tỷ lệ dự thi",
    CollectiveKey.QUALITY: "chất lượng bài thi (điểm đạt / điểm tối đa)",
}


def in_words(contest: Contest) -> Iterator[str]:
    """One sentence a rule; `when` says those of the rounds."""
    yield f"Mỗi bài có {contest.questions} câu hỏi, mỗi câu đúng được 1 điểm; câu bỏ trống là sai."
    if contest.target is Target.NONE:
        yield "Không có phần dự đoán."
    else:
        yield f"Dự đoán được so với {_TARGETS[contest.target]} trong {contest.round_word.lower()} đó."
    limit = contest.attempts.per_round
    allowed = f"được nộp tối đa {limit} bài" if limit else "được nộp bao nhiêu bài cũng được"
    picked = "" if limit == 1 else f", tính {_COUNTS[contest.attempts.counts]}"
    yield f"Mỗi người {allowed} trong một {contest.round_word.lower()}{picked}."
    yield "Xếp hạng: " + ", rồi ".join(_KEYS[key] for key in contest.ranking) + "."
    yield from _prizes(contest)
    if contest.collective:
        yield of_collective(contest.collective)
    if contest.target_rate is not None:
        yield f"Chỉ tiêu: {percent(contest.target_rate, 0)} số người của mỗi đơn vị dự thi."
    yield f"Kết quả mỗi {contest.round_word.lower()} cần {contest.approvals} giám khảo duyệt, khác người đã chốt."


def when(contest: Contest, round_: Round) -> str:
    return f"{contest.round_word} {round_.number}: {during(round_)}."


def during(round_: Round) -> str:
    opens = in_vietnam(round_.opens_at)
    return f"từ {opens:%H:%M} ngày {opens.day}/{opens.month}/{opens.year} {until(round_)}"


def _prizes(contest: Contest) -> Iterator[str]:
    for prize in contest.prizes:
        amount = f", mỗi giải {whole(prize.amount)} đồng" if prize.amount else ""
        needs = " (phải đúng tất cả các câu)" if prize.needs_all_correct else ""
        yield f"{prize.name}: {prize.places} giải{amount}{needs}."
    if contest.prizes:
        yield "Bằng nhau ở ranh giới giải thì bốc thăm công khai."
    if contest.one_prize_per_contest:
        yield "Mỗi người chỉ nhận một giải trong cả hội thi."


def of_collective(rule: Collective) -> str:
    order = ", rồi ".join(_COLLECTIVE[key] for key in rule.order)
    blocks = " trong từng khối" if rule.by_block else ""
    least = f", chỉ xét đơn vị có từ {whole(rule.least_headcount)} người" if rule.least_headcount else ""
    return f"Giải tập thể: {rule.places} giải{blocks}, xếp theo {order}{least}."
