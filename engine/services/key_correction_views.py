"""What is looked at before a key is corrected, and every version it had afterwards."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.core.key_corrections import AnswerChange, ChangedAnswer, changed, corrected, from_text, key_text
from engine.core.problems import Refused
from engine.core.questions import Paper
from engine.core.roles import Actor, Right
from engine.records import entries, key_corrections
from engine.records.key_corrections import Correction, KeyVersion
from engine.services.guard import Known, require, require_not_frozen, seen_units
from engine.services.key_correctable import correctable, require_takes_part
from engine.services.key_correction_seen import (
    CorrectionAct,
    CorrectionAsked,
    CorrectionDesk,
    Effect,
    EffectWas,
    KeyHistory,
    Outcome,
    Preview,
    ProposalSeen,
    VersionSeen,
    Winner,
)
from engine.services.key_effects import asked_questions, effect_of
from engine.services.office import Office, Progress, no_progress
from engine.services.results_basis import basis_of

NAMED_OF_A_TIE = 20


def desk(office: Office, actor: Actor, slug: str, round_number: int) -> CorrectionDesk:
    """The key of a closed round with how its questions were answered, and the correction that waits."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known, round_, stored = correctable(office, connection, slug, round_number)
        basis = basis_of(connection, known, round_number)
        asked = key_corrections.open_of(connection, stored.id)
        frozen = None
        try:
            require_not_frozen(connection, known, round_number)
        except Refused as refused:
            frozen = refused
    return CorrectionDesk(
        known.contest,
        round_,
        stored.id,
        stored.key_version,
        asked_questions(office, basis, stored.paper),
        _asked(stored.paper, asked) if asked else None,
        frozen,
        frozenset(_acts(actor, asked, is_frozen=frozen is not None)),
    )


def preview(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    changes: Iterable[AnswerChange],
    progress: Progress = no_progress,
) -> Preview:
    """What a correction would change; writes nothing.

    Also of a frozen round, so that one knows what it would be reopened for.
    """
    require_takes_part(actor)
    with office.database.read() as connection:
        known, _, stored = correctable(office, connection, slug, round_number)
        after = corrected(stored.paper, changes)
        basis = basis_of(connection, known, round_number)
    effect = effect_of(office, basis, after, progress)
    return Preview(changed(stored.paper, after), _named(office, known, effect))


def history(office: Office, actor: Actor, slug: str, round_number: int) -> KeyHistory:
    """Every version of the key of a closed round: who made it, when and why, and what it changed."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        _, _, stored = correctable(office, connection, slug, round_number)
        versions = {one.version: one for one in key_corrections.versions(connection, stored.id)}
        made = key_corrections.of_paper(connection, stored.id)
    by_version = {one.to_version: one for one in made}
    return KeyHistory(
        tuple(
            _version(one, versions.get(one.version - 1), by_version.get(one.version))
            for one in versions.values()
        ),
        tuple(
            _withdrawn(one, Paper(versions[one.from_version].questions, stored.paper.draw))
            for one in made
            if one.outcome == key_corrections.WITHDRAWN
        ),
    )


def _acts(actor: Actor, asked: Correction | None, *, is_frozen: bool) -> Iterator[CorrectionAct]:
    proposes, confirms = actor.may(Right.LOAD_FILES), actor.may(Right.CONFIRM_KEY)
    if proposes or confirms:
        yield CorrectionAct.PREVIEW
    if asked is None:
        if proposes and not is_frozen:
            yield CorrectionAct.PROPOSE
        return
    if proposes or confirms:
        yield CorrectionAct.WITHDRAW
    second = actor.is_operator or asked.proposed_by != actor.name
    if confirms and second and not is_frozen:
        yield CorrectionAct.CONFIRM


def _asked(paper: Paper, asked: Correction) -> CorrectionAsked:
    return CorrectionAsked(
        asked.id, asked.proposed_by, asked.proposed_at, asked.reason, asked.document, _changes(paper, asked)
    )


def _changes(paper: Paper, correction: Correction) -> tuple[ChangedAnswer, ...]:
    return changed(paper, corrected(paper, from_text(correction.changes)))


def _version(one: KeyVersion, before: KeyVersion | None, made_by: Correction | None) -> VersionSeen:
    differs = changed(Paper(before.questions), Paper(one.questions)) if before else ()
    return VersionSeen(
        one.version,
        key_text(one.questions),
        one.proposed_by,
        one.proposed_at,
        one.confirmed_by,
        one.confirmed_at,
        made_by.reason if made_by else None,
        made_by.document if made_by else None,
        differs,
        _was(made_by.effect) if made_by else None,
    )


def _was(effect: str) -> EffectWas:
    told = json.loads(effect)
    targets = (told[side]["target"] for side in ("before", "after"))
    return EffectWas(told["gained"], told["lost"], *targets)


def _withdrawn(one: Correction, paper: Paper) -> ProposalSeen:
    return ProposalSeen(
        one.proposed_by,
        one.proposed_at,
        one.reason,
        one.document,
        _changes(paper, one),
        one.ended_by or "",
        one.ended_at or one.proposed_at,
    )


def _named(office: Office, known: Known, effect: Effect) -> Effect:
    """What is shared holds no names: they are fetched for whoever looks."""
    ids = [
        one.entry_id
        for side in (effect.before, effect.after)
        for one in (*side.winners, *side.tied[:NAMED_OF_A_TIE])
    ]
    with office.database.read() as connection:
        names = entries.names(connection, known.id, sorted(set(ids)))
        units = seen_units(connection, known.contest).units

    def named(winner: Winner) -> Winner:
        unit = units.get(winner.unit or "")
        return replace(winner, name=names.get(winner.entry_id, ""), unit_name=unit.name if unit else "")

    def side(outcome: Outcome) -> Outcome:
        return replace(
            outcome,
            winners=tuple(map(named, outcome.winners)),
            tied=tuple(map(named, outcome.tied)),
        )

    return replace(effect, before=side(effect.before), after=side(effect.after))
