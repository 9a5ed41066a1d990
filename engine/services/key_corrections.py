"""Correcting a key after the close: one person proposes, another sees what it changes and confirms."""

from collections.abc import Iterable

from engine.core.key_corrections import AnswerChange, as_text, changed, corrected, from_text, key_text
from engine.core.problems import Refused
from engine.core.questions import Paper
from engine.core.roles import Actor, Right
from engine.records import key_corrections, papers, sealing
from engine.records.database import Change
from engine.records.key_corrections import Correction
from engine.services.acts import act_of
from engine.services.guard import Known, clean_document, require, require_not_frozen, require_reason
from engine.services.key_correctable import (
    changeable,
    correctable,
    names,
    open_correction,
    require_takes_part,
)
from engine.services.key_correction_seen import Effect
from engine.services.key_correction_views import desk, history, preview
from engine.services.key_effects import effect_of
from engine.services.office import Office, Progress, no_progress
from engine.services.results_basis import basis_of, require_unchanged

__all__ = ["confirm", "desk", "history", "preview", "propose", "withdraw"]


def propose(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    changes: Iterable[AnswerChange],
    reason: str,
    *,
    document: str | None = None,
    version: int | None = None,
) -> int:
    """`version`: of the key that was looked at; another one meanwhile is refused."""
    require(actor, Right.LOAD_FILES)
    why, ordered = require_reason(reason), clean_document(document)
    with office.database.change(office.now()) as change:
        known, stored = changeable(office, change, actor, slug, round_number)
        if version not in (None, stored.key_version):
            raise Refused("key-changed", **names(known, round_number))
        asked = key_corrections.open_of(change.connection, stored.id)
        if asked is not None:
            raise Refused("correction-open", **names(known, round_number), by=asked.proposed_by)
        differs = changed(stored.paper, corrected(stored.paper, changes))
        added = key_corrections.add(
            change.connection,
            stored.id,
            stored.key_version,
            as_text(differs),
            why,
            ordered,
            actor.name,
            change.at,
        )
        change.record(
            act_of(
                actor,
                "key.correction_proposed",
                f"{slug}/{round_number}",
                contest=slug,
                reason=why,
                before={"version": stored.key_version, "answers": key_text(one.before for one in differs)},
                after={
                    "paper": stored.id,
                    "correction": added,
                    "questions": len(differs),
                    "answers": key_text(one.after for one in differs),
                    "document": ordered,
                },
            )
        )
    return added


def confirm(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    correction: int,
    seen: str,
    progress: Progress = no_progress,
) -> bool:
    """Makes it the key from now on. `seen`: names the effect this person looked at; another one is refused.

    True: one person did both, which only the local operator may.
    """
    require(actor, Right.CONFIRM_KEY)
    with office.database.read() as connection:
        known, _, stored = correctable(office, connection, slug, round_number)
        require_not_frozen(connection, known, round_number)
        asked = open_correction(connection, known, stored, round_number, correction)
        one_person = asked.proposed_by == actor.name
        if one_person and not actor.is_operator:
            raise Refused("correction-of-own", **names(known, round_number), by=asked.proposed_by)
        basis = basis_of(connection, known, round_number)
        after = corrected(stored.paper, from_text(asked.changes))
    effect = effect_of(office, basis, after, progress)
    if effect.seen != seen:
        raise Refused("effect-differs", **names(known, round_number))
    with office.database.change(office.now()) as change:
        known, stored = changeable(office, change, actor, slug, round_number)
        open_correction(change.connection, known, stored, round_number, correction)
        require_unchanged(change.connection, basis)
        version = _take_effect(change, actor, asked, after, effect)
        _record(change, actor, known, round_number, asked, effect, version, one_person=one_person)
    return one_person


def withdraw(office: Office, actor: Actor, slug: str, round_number: int, correction: int) -> None:
    """By who proposed, or by whoever else might have confirmed."""
    require_takes_part(actor)
    with office.database.change(office.now()) as change:
        known, _, stored = correctable(office, change.connection, slug, round_number)
        asked = open_correction(change.connection, known, stored, round_number, correction)
        key_corrections.end(change.connection, asked.id, key_corrections.WITHDRAWN, actor.name, change.at)
        change.record(
            act_of(
                actor,
                "key.correction_withdrawn",
                f"{slug}/{round_number}",
                contest=slug,
                reason=asked.reason,
                after={"paper": stored.id, "correction": asked.id},
            )
        )


def _take_effect(change: Change, actor: Actor, asked: Correction, after: Paper, effect: Effect) -> int:
    connection, at = change.connection, change.at
    version = papers.propose_key(
        connection, asked.paper, after, asked.proposed_by, asked.proposed_at, asked.reason
    )
    papers.confirm_key(connection, asked.paper, version, actor.name, at)
    key_corrections.end(connection, asked.id, key_corrections.CONFIRMED, actor.name, at, version, effect.text)
    return version


def _record(
    change: Change,
    actor: Actor,
    known: Known,
    round_number: int,
    asked: Correction,
    effect: Effect,
    version: int,
    *,
    one_person: bool,
) -> None:
    slug = known.contest.slug
    after = {
        "paper": asked.paper,
        "correction": asked.id,
        "version": version,
        "answers": dict(effect.answers),
        "document": asked.document,
        "one_person_did_both": one_person,
        "gained": effect.gained,
        "lost": effect.lost,
        "effect": effect.seen,
        "content": sealing.key(change.connection, sealing.writing(change.connection), asked.paper, version),
    }
    change.record(
        act_of(
            actor,
            "key.corrected",
            f"{slug}/{round_number}",
            contest=slug,
            reason=asked.reason,
            before={"version": asked.from_version} | effect.before.facts(),
            after=after | effect.after.facts(),
        )
    )
