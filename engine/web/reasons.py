"""Why an entry stands where it does, as a piece of HTML that the page of the ranking opens."""

import hashlib
from collections.abc import Iterable, Iterator
from html import escape

from engine.core.contests import RankingKey
from engine.services.ranking_reasons import OtherEntry, PrizeWhy, WhyRank
from engine.services.ranking_rows import RankedRow
from engine.texts import ranking as table_words
from engine.texts import ranking_reasons as words
from engine.texts.numbers import exact_time, whole
from engine.web import answered_papers

DRAWN_SHOWN = 40
SHORT_DIGEST = 16


def html(found: WhyRank) -> str:
    parts = (
        _section(words.DECIDED, "".join(f"<p>{escape(line)}</p>" for line in _decided(found)), "told"),
        _section(words.PRIZE, f"<p>{escape(prize(found))}</p>{_draw(found)}", f"prize {found.prize.value}"),
        _section(words.PREDICTION, _figures(found)),
        _section(words.BESIDE, _beside(found)),
        _section(words.PAPER, answered_papers.html(found.seen.paper, found.answered)),
        _section(words.OTHERS, _others(found)),
        _flags(found),
    )
    return f"<header>{_head(found)}</header>{''.join(parts)}<footer>{_way(found)}</footer>"


def _head(found: WhyRank) -> str:
    here, frozen = found.here, found.seen.frozen
    state = words.PROVISIONAL
    if frozen is not None:
        state = words.FROZEN.format(revision=frozen.revision, digest=frozen.digest[:SHORT_DIGEST])
    who = [here.unit_name or table_words.NO_UNIT, here.account, words.ENTRY_ID.format(entry_id=here.entry_id)]
    facts = "".join(f"<bdi>{escape(one)}</bdi>" for one in who)
    rank = escape(words.RANK.format(rank=whole(here.rank)))
    return (
        f'<p class="over">{escape(words.TITLE)}</p><h2 id="reason-title" tabindex="-1"><span>{rank}</span> '
        f"<bdi>{escape(here.name or table_words.NO_NAME)}</bdi></h2>"
        f'<p class="who">{facts}</p><p class="state-told">{escape(state)}</p>'
    )


def _section(title: str, inner: str, kind: str = "") -> str:
    return f'<section class="{kind}"><h3>{escape(title)}</h3>{inner}</section>'


def _decided(found: WhyRank) -> Iterator[str]:
    here, above, below = found.here, found.above, found.below
    if above is None:
        yield table_words.FIRST
    elif here.decided_by == "tied":
        yield table_words.TIED_ABOVE.format(name=_name(above), rank=whole(here.rank))
    else:
        key = table_words.DECIDED[here.decided_by]
        yield table_words.BEHIND.format(name=_name(above), rank=whole(above.rank), key=key)
    if below is None:
        yield table_words.LAST
    elif below.decided_by == "tied":
        yield table_words.TIED_BELOW.format(name=_name(below), rank=whole(here.rank))
    else:
        key = table_words.DECIDED[below.decided_by]
        yield table_words.BEFORE.format(name=_name(below), rank=whole(below.rank), key=key)
    if found.shared_by > 1:
        yield words.SHARED.format(count=whole(found.shared_by))
    if found.target is not None and here.prediction is None and RankingKey.PREDICTION_ERROR in found.keys:
        yield table_words.NO_PREDICTION


def prize(found: WhyRank) -> str:
    """What came of the entry where prizes are given, in a sentence."""
    here = found.here
    if found.prize is PrizeWhy.PASSED_OVER:
        if here.passed_over is None:
            return words.PRIZES["no-prize"]
        return words.PRIZES["passed-over"].format(why=table_words.PASSED_OVER[here.passed_over])
    return words.PRIZES[found.prize.value].format(
        prize=here.prize, count=whole(len(found.seen.awards.draw_needed))
    )


def _draw(found: WhyRank) -> str:
    if found.draw is None:
        return ""
    draw = found.draw
    why = words.DRAW_WHY.format(seed=draw.seed, by=draw.drawn_by, at=exact_time(draw.drawn_at))
    lines = []
    for place, entry_id in enumerate(draw.order(), 1):
        this = entry_id == found.here.entry_id
        if place > DRAWN_SHOWN and not this:
            continue
        working = hashlib.sha256(f"{draw.seed}|{entry_id}".encode()).hexdigest()
        said = words.DRAW_LINE.format(place=whole(place), entry_id=entry_id)
        mark = f" <em>{escape(words.DRAW_THIS)}</em>" if this else ""
        lines.append(
            f"<li{' class=this' if this else ''}><bdi>{escape(said)}</bdi>{mark}<code>{working}</code></li>"
        )
    return f"<p class=quiet>{escape(why)}</p><ol class=drawn>{''.join(lines)}</ol>"


def _figures(found: WhyRank) -> str:
    here = found.here
    score = f"{whole(here.score)}/{whole(found.seen.paper.length)}"
    shown = [(words.SCORE, score), (words.GUESSED, table_words.number(here.prediction))]
    if found.target is not None:
        shown += [
            (words.TARGET, whole(found.target)),
            (words.ERROR, table_words.number(here.prediction_error)),
        ]
    told = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in shown)
    note = "" if found.target is not None else f"<p class=quiet>{escape(words.NO_TARGET_WHY)}</p>"
    return f'<dl class="quick">{told}</dl>{note}'


def _beside(found: WhyRank) -> str:
    head = "".join(f'<th scope="col">{escape(table_words.KEYS[key.value])}</th>' for key in found.keys)
    rows = zip(table_words.WHO, (found.above, found.here, found.below), strict=True)
    body = "".join(_line(title, row, found) for title, row in rows if row is not None)
    return (
        f'<div class="beside" tabindex="0"><table><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _line(title: str, row: RankedRow, found: WhyRank) -> str:
    """What decided is marked in the row that lost by it."""
    cells = "".join(_cell(key, row, decides=_decides(key, row, found)) for key in found.keys)
    mark = ' class="here"' if row is found.here else ""
    person = table_words.PERSON.format(
        rank=whole(row.rank), name=_name(row), unit=row.unit_name or table_words.NO_UNIT
    )
    who = f"{escape(title)}<small><bdi>{escape(person)}</bdi></small>"
    return f'<tr{mark}><th scope="row">{who}</th>{cells}</tr>'


def _decides(key: RankingKey, row: RankedRow, found: WhyRank) -> bool:
    return row.decided_by == key.value and row is not found.above


def _cell(key: RankingKey, row: RankedRow, *, decides: bool) -> str:
    value = {
        RankingKey.SCORE: whole(row.score),
        RankingKey.PREDICTION_ERROR: table_words.number(row.prediction_error),
        RankingKey.SUBMITTED_AT: table_words.submitted(row.submitted_at),
        RankingKey.DURATION: table_words.lasted(row.duration),
    }[key]
    mark = f"<small>{escape(table_words.DECIDES)}</small>" if decides else ""
    label = escape(table_words.KEYS[key.value])
    return f'<td data-label="{label}"{" class=decides" if decides else ""}>{escape(value)}{mark}</td>'


def _others(found: WhyRank) -> str:
    if not found.others:
        return f'<p class="quiet">{escape(words.NO_OTHERS)}</p>'
    lines = "".join(f"<li>{_other(one, found)}</li>" for one in found.others)
    return f'<ul class="others">{lines}</ul>'


def _other(one: OtherEntry, found: WhyRank) -> str:
    why = table_words.OTHER_WHY.get(one.why) or table_words.NOT_PICKED[found.counts]
    if one.reason:
        why = words.WITH_REASON.format(why=why, reason=one.reason)
    facts = [words.OTHER_AT.format(at=table_words.submitted(one.submitted_at))]
    if one.account != found.here.account:
        facts.append(words.BY_ACCOUNT.format(account=one.account))
    told = f"<bdi>{escape(one.entry_id)}</bdi> <small>{escape(', '.join(facts))}</small>"
    return f"<p>{told}</p><p><bdi>{escape(why)}</bdi></p>"


def _flags(found: WhyRank) -> str:
    flags = list(_flagged(found))
    return _section(words.FLAGS, _list(flags), "flags") if flags else ""


def _flagged(found: WhyRank) -> Iterator[str]:
    if found.named_unit is not None:
        yield words.OTHER_UNIT.format(named=found.named_unit, unit=found.here.unit_name or found.here.unit)
    if len(found.accounts) > 1:
        yield words.MERGED.format(count=whole(len(found.accounts)), accounts=", ".join(found.accounts))
    if found.here.no_prize:
        yield words.FLAGGED_NO_PRIZE


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li><bdi>{escape(line)}</bdi></li>' for line in lines)}</ul>"


def _way(found: WhyRank) -> str:
    """To the neighbours, and the address to send on."""
    ways = ((words.ABOVE, found.above), (words.BELOW, found.below))
    links = "".join(
        f'<button type="button" data-entry="{escape(row.entry_id)}">{escape(label)}</button>'
        for label, row in ways
        if row is not None
    )
    copy = f'<button type="button" data-copy="{escape(words.COPIED)}">{escape(words.COPY)}</button>'
    return f"{links}{copy}<button type=button data-close>{escape(words.CLOSE)}</button>"


def _name(row: RankedRow) -> str:
    return row.name or table_words.NO_NAME
