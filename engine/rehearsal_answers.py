"""The command `rehearse`: what somebody should know first, and what it answers."""

import argparse
import sys

from engine import shapes
from engine.answers import Answer
from engine.core.roles import Actor
from engine.services import rehearsals
from engine.services.office import Office, Progress
from engine.services.rehearsals import Outlook, Rehearsed
from engine.texts import rehearsal as words
from engine.texts.numbers import decimal, until, whole


def is_whole(asked: argparse.Namespace) -> bool:
    """Either people at a rate, or a removal."""
    sends = asked.people is not None and asked.rate is not None
    if asked.remove:
        return asked.people is None and asked.rate is None and asked.url is None
    return sends


def run(office: Office, actor: Actor, asked: argparse.Namespace, progress: Progress) -> Answer:
    if asked.remove:
        return _removed(office, actor, asked.contest)
    for line in _told_first(rehearsals.outlook(office, actor, asked.contest)):
        print(line, file=sys.stderr)  # before the first entry goes out
    return _rehearsed(
        rehearsals.rehearse(office, actor, asked.contest, asked.people, asked.rate, asked.url, progress)
    )


def _told_first(seen: Outlook) -> list[str]:
    told = []
    if seen.open_round is not None:
        names = {"round_word": seen.contest.round_word, "round": seen.open_round.number}
        told.append(words.OPEN_NOW.format(**names, until=until(seen.open_round)))
    if seen.has_real_entries:
        told.append(words.REAL_THERE)
    return told


def _removed(office: Office, actor: Actor, slug: str) -> Answer:
    gone = rehearsals.remove(office, actor, slug)
    line = words.NOTHING_THERE.format(slug=slug)
    if gone.entries or gone.refusals:
        line = words.GONE.format(entries=whole(gone.entries), refusals=whole(gone.refusals), slug=slug)
    facts = {"contest": slug, "removed": gone.entries, "refusals": gone.refusals}
    return Answer(lambda: dict(facts), lambda: [line])


def _rehearsed(found: Rehearsed) -> Answer:
    out = found.outcome

    def lines() -> list[str]:
        told = words.SENT.format(
            sent=whole(out.sent),
            seconds=decimal(out.seconds, 1),
            reached=decimal(found.reached, 1),
            url=found.url,
            accepted=whole(out.accepted),
            refused=whole(out.refused.total()),
            unanswered=whole(out.unanswered),
        )
        codes = (words.REFUSED_AS.format(code=c, count=whole(n)) for c, n in out.refused.most_common())
        waits = {name: decimal(found.wait(part), 1) for name, part in shapes.PERCENTILES.items()}
        return [told, *codes, words.LATENCY.format(**waits)]

    notes = [words.STOPPED] if out.stopped else []
    if found.is_slow:
        reached = decimal(found.reached, 1)
        notes.append(words.SLOWER.format(reached=reached, rate=whole(found.rate)))
    notes.append(words.THEN.format(command=words.COMMAND.format(slug=found.slug)))
    return Answer(lambda: shapes.rehearsed(found), lines, notes, done=found.all_taken)
