"""What was frozen: the digest as it is read out, the figures, the winners with why each stands there."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from engine.core.contests import Contest
from engine.core.masking import masked_phone
from engine.core.roles import Actor, Right
from engine.services import result_flags
from engine.services.office import Office
from engine.services.results_seen import ResultsSeen, RevisionSeen, WinnerSeen
from engine.texts import published
from engine.texts import round_results as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from engine.texts.winners import why
from pages.components import actions, tables

CALLS_WINNERS = (Right.FREEZE, Right.APPROVE, Right.DECIDE_ENTRIES, Right.PUBLISH)
"""Who may see whole phone numbers: those who act on results, not those who only read."""


def digest(revision: RevisionSeen) -> None:
    groups = "".join(f"<span>{four}</span> " for four in published.groups(revision.digest))
    short = published.DIGEST_SHORT.format(short=published.short(revision.digest))
    st.html(
        f'<div class="seal"><p class="quiet">{escape(words.DIGEST)} · '
        f"{escape(words.REVISION.format(number=revision.number))} · <strong>{escape(short)}</strong></p>"
        f'<p class="digest" data-digest="{escape(revision.digest)}">{groups}</p>'
        f'<p class="quiet">{escape(words.DIGEST_HELP)}</p></div>'
    )


def figures(revision: RevisionSeen) -> None:
    target = words.NO_TARGET if revision.target is None else whole(revision.target)
    pairs = (
        (words.TARGET, target),
        (words.ALL_CORRECT, whole(revision.all_correct)),
        (words.PEOPLE, whole(revision.people)),
        (words.ENTRIES, whole(revision.entries)),
    )
    with st.container(horizontal=True, key=f"figures-{revision.number}"):
        for label, said in pairs:
            st.metric(label, said)


def winners(actor: Actor, contest: Contest, won: Sequence[WinnerSeen], *, key: str) -> None:
    if not won:
        st.caption(words.NO_WINNERS)
        return
    whole_phones = any(actor.may(right) for right in CALLS_WINNERS) and st.toggle(
        words.PHONES, help=words.PHONES_HELP, key=f"phones-{key}"
    )
    above = dict(zip((one.position for one in won[1:]), won, strict=False))
    tiers = []
    for (tier, prize), group in groupby(won, key=lambda one: (one.tier, one.prize)):
        given = list(group)
        rows = "".join(
            _winner(one, why(one, above.get(one.position), contest.ranking), whole_phone=whole_phones)
            for one in given
        )
        tiers.append(
            f"<section><h3>{escape(prize)}</h3><ol>{rows}</ol>{_empty(contest, tier, len(given))}</section>"
        )
    given_tiers = {one.tier for one in won}
    rest = "".join(_empty(contest, tier, 0) for tier in range(len(contest.prizes)) if tier not in given_tiers)
    st.html(f'<div class="winners">{"".join(tiers)}{rest}</div>')


def _empty(contest: Contest, tier: int, given: int) -> str:
    prize = contest.prizes[tier] if tier < len(contest.prizes) else None
    if prize is None or prize.places <= given:
        return ""
    said = words.LEFT_EMPTY.format(prize=prize.name, count=whole(prize.places - given))
    return f'<p class="empty">{escape(said)}</p>'


def _winner(one: WinnerSeen, because: str, *, whole_phone: bool) -> str:
    phone = (one.phone if whole_phone else masked_phone(one.phone)) or words.NO_PHONE
    facts = (*published.facts(one.score, one.prediction_error, one.submitted_at, one.duration_s), phone)
    said = "".join(f"<span><bdi>{escape(fact)}</bdi></span> " for fact in facts)
    rank = words.RANK.format(rank=whole(one.rank))
    entry = words.ENTRY.format(entry_id=one.entry_id)
    return (
        f'<li><span class="rank" title="{escape(rank)}">{whole(one.rank)}</span>'
        f"<div><strong><bdi>{escape(one.name or published.NO_NAME)}</bdi></strong> "
        f"<small><bdi>{escape(one.unit or published.UNIT_UNKNOWN)}</bdi></small>"
        f'<p class="feats">{said}</p>'
        f'<p class="why"><bdi>{escape(entry)}</bdi> · {escape(because)}</p></div></li>'
    )


def flags(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    """Those who stood in line and took nothing."""
    passed = actions.look(result_flags.passed_over, office, actor, seen.slug, seen.round.number)
    if passed:
        st.subheader(words.PASSED_OVER, anchor=False)
        said = (
            words.PASSED.format(
                name=one.name or published.NO_NAME, entry_id=one.entry_id, why=words.WHY_PASSED[one.why]
            )
            for one in passed
        )
        st.markdown("\n".join(f"- {plain(line)}" for line in said))


def public(won: Sequence[WinnerSeen], *, key: str) -> None:
    """The list as everybody will see it."""
    rows = [
        {
            "prize": one.prize,
            "rank": one.rank,
            "name": one.name or published.NO_NAME,
            "unit": one.unit or published.UNIT_UNKNOWN,
            "score": one.score,
            "error": one.prediction_error,
            "submitted": published.submitted(one.submitted_at),
            "phone": masked_phone(one.phone),
        }
        for one in won
    ]
    numbers = {"rank", "score", "error"}
    columns = {
        name: tables.whole(label) if name in numbers else tables.words_of(label)
        for name, label in words.PUBLIC_COLUMNS.items()
    }
    tables.show(rows, columns, key=key, empty=words.NO_WINNERS)
