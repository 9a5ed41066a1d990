"""The questions and the key of a published round, for everybody.

They are public from the moment the list is, and go with it when the round is reopened. A bank may serve
several rounds: while a question of it still stands in one that has not closed, nothing is told.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.core.contests import ClockState
from engine.core.evidence import Member
from engine.core.evidence_reading import Broken, paper_of
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.questions import Question
from engine.files.contest_file import from_text
from engine.files.similar_texts import same_text_key
from engine.records import contests, evidence, published
from engine.records.database import Connection
from engine.services import results
from engine.services.guard import known_contest
from engine.services.office import Office
from engine.services.results_held import revision_of


@dataclass(frozen=True, slots=True)
class PublishedKey:
    slug: str
    title: str
    round_word: str
    round_number: int
    revision: int
    digest: str
    member: str
    """The SHA-256 of the paper in the evidence, which the digest is made from."""
    key_version: int
    draw: int | None
    """How many questions each entrant was shown of these; None: all of them."""
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class KeySeen:
    key: PublishedKey | None
    """None: withheld while another round still needs it."""


def read(office: Office, slug: str, round_number: int) -> KeySeen | None:
    """None: no such round, not published yet, or reopened since."""
    try:
        seen = results.published(office, slug, round_number)
        if seen is None:
            return None
        with office.database.read() as connection:
            known = known_contest(connection, slug)
            revision = revision_of(connection, known, round_number, seen.revision)
            member = revision.evidence[Member.PAPER]
            (line,) = evidence.lines(connection, member)
            paper, facts = paper_of(line), json.loads(line)
            notes = published.notes_of_questions(connection, known.id, round_number, facts["revision"])
            own = {same_text_key(q.text) for q in paper.questions}
            if not own.isdisjoint(_still_asked(connection, office.now(), demo=known.is_demo)):
                return KeySeen(None)
    except (Refused, *Broken):
        return None
    return KeySeen(
        PublishedKey(
            slug,
            seen.title,
            seen.round_word,
            round_number,
            seen.revision,
            seen.digest,
            member,
            facts["key_version"],
            paper.draw,
            tuple(_noted(q, notes) for q in paper.questions),
        )
    )


def _still_asked(connection: Connection, now: Moment, *, demo: bool) -> Iterator[str]:
    """Every question of a round of any contest that has not closed. The demo holds nobody up but itself."""
    for stored in contests.every(connection):
        if stored.is_demo and not demo:
            continue
        for round_ in from_text(stored.document).rounds:
            if round_.state(now) is not ClockState.CLOSED:
                yield from map(same_text_key, published.texts_of_paper(connection, stored.id, round_.number))


def _noted(question: Question, notes: Mapping[int, tuple[str, str]]) -> Question:
    source, explanation = notes.get(question.number, ("", ""))
    return replace(question, source=source, explanation=explanation)


def document(seen: KeySeen) -> Mapping[str, object]:
    """The key as programs read it."""
    key = seen.key
    if key is None:
        raise AssertionError("a key that is withheld is not told")
    return {
        "contest": key.slug,
        "title": key.title,
        "round_word": key.round_word,
        "round": key.round_number,
        "revision": key.revision,
        "digest": key.digest,
        "paper_sha256": key.member,
        "key_version": key.key_version,
        "draw": key.draw,
        "questions": [
            {
                "number": q.number,
                "text": q.text,
                "options": dict(zip(q.letters, q.options, strict=True)),
                "accepted": sorted(q.accepted),
                "voided": q.voided,
                "source": q.source,
                "explanation": q.explanation,
            }
            for q in key.questions
        ],
    }
