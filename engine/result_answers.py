"""What the commands about results answer."""

from engine import shapes
from engine.answers import Answer
from engine.services.contests import ContestSeen
from engine.services.results_export import Exported, PackVerified
from engine.services.results_seen import Drawn, Frozen, Verified
from engine.texts import commands as common
from engine.texts import pack as pack_words
from engine.texts import results as words
from engine.texts.numbers import whole


def frozen(found: Frozen, seen: ContestSeen) -> Answer:
    """Refused by blockers: the list of them, and exit 1."""
    if found.blockers:
        notes = [words.NOT_FROZEN.format(count=whole(len(found.blockers)))]
        notes += [f"  - {words.blocker(blocker)}" for blocker in found.blockers]
        return Answer(lambda: shapes.frozen(found), list, notes, done=False)
    line = words.FROZEN.format(
        round_word=seen.contest.round_word,
        round=found.round_number,
        revision=found.revision,
        target=common.NONE if found.target is None else whole(found.target),
        digest=found.digest,
    )
    notes = [common.DEMO_MARK] if seen.is_demo else []
    return Answer(lambda: shapes.frozen(found), lambda: [line], notes)


def drawn(found: Drawn) -> Answer:
    def lines() -> list[str]:
        order = (f"  {place}. {entry_id}" for place, entry_id in enumerate(found.order, 1))
        return [words.DRAWN.format(seed=found.seed), *order]

    return Answer(lambda: {"seed": found.seed, "order": list(found.order)}, lines)


def verified(found: Verified) -> Answer:
    if found.ok:
        return Answer(lambda: shapes.verified(found), lambda: [words.VERIFIED.format(digest=found.digest)])
    recomputed = found.recomputed or words.NO_DIGEST
    line = words.NOT_VERIFIED.format(digest=found.digest, recomputed=recomputed)
    notes = [words.difference(difference) for difference in found.differences]
    return Answer(lambda: shapes.verified(found), lambda: [line], notes, done=False)


def exported(made: Exported) -> Answer:
    def lines() -> list[str]:
        told = pack_words.EXPORTED.format(
            file=made.file,
            size=pack_words.megabytes(made.size),
            round_word=made.round_word,
            round=made.round_number,
            revision=made.revision,
            entries=whole(made.entries),
        )
        codes = {"digest": made.digest, "manifest": made.manifest, "script": made.script}
        return [told, pack_words.EXPORTED_CODES.format(**codes)]

    return Answer(lambda: shapes.exported(made), lines)


def pack_verified(found: PackVerified) -> Answer:
    if found.ok:
        notes = [] if found.compared else [pack_words.NOT_COMPARED]
        line = pack_words.VERIFIED.format(digest=found.digest)
        return Answer(lambda: shapes.pack_verified(found), lambda: [line], notes)
    known = {
        "digest": found.digest or words.NO_DIGEST,
        "recomputed": found.recomputed or words.NO_DIGEST,
    }
    notes = [pack_words.difference(one) for one in found.differences]
    line = pack_words.NOT_VERIFIED.format(**known)
    return Answer(lambda: shapes.pack_verified(found), lambda: [line], notes, done=False)
