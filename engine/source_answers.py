"""What the commands about systems that send entries answer."""

from collections.abc import Iterable

from engine import shapes
from engine.answers import Answer
from engine.core.moments import iso_vietnam
from engine.services.sources.managing import KeyMade
from engine.services.sources.seen import SourceSeen
from engine.texts import sources as words
from engine.texts.layout import table
from engine.texts.numbers import exact_time, whole


def added(made: KeyMade) -> Answer:
    def document() -> shapes.Json:
        told = {"name": made.name, "key": made.key}
        return told | ({"signing_secret": made.signing_secret} if made.signing_secret else {})

    def lines() -> Iterable[str]:
        yield words.ADDED.format(name=made.name)
        yield words.KEY.format(key=made.key)
        if made.signing_secret:
            yield words.SECRET.format(secret=made.signing_secret)

    return Answer(document, lines, (words.ONCE,))


def listed(found: tuple[SourceSeen, ...]) -> Answer:
    def lines() -> Iterable[str]:
        return table(words.HEADS, [_row(one) for one in found]) if found else [words.NO_SOURCES]

    return Answer(lambda: {"sources": [_shape(one) for one in found]}, lines)


def revoked(name: str, keys: int) -> Answer:
    return Answer(
        lambda: {"name": name, "keys_ended": keys},
        lambda: [words.REVOKED.format(name=name, keys=whole(keys))],
    )


def _row(one: SourceSeen) -> tuple[str, ...]:
    source = one.source
    return (
        words.REHEARSAL.format(name=source.name) if source.rehearsal else source.name,
        whole(len(one.standing)),
        words.UNLIMITED if source.per_second is None else whole(source.per_second),
        words.SIGNED if source.signed else words.NOT_SIGNED,
        exact_time(source.added_at),
        source.added_by,
    )


def _shape(one: SourceSeen) -> shapes.Json:
    source = one.source
    return {
        "name": source.name,
        "keys": len(one.standing),
        "per_second": source.per_second,
        "signed": source.signed,
        "rehearsal": source.rehearsal,
        "added_by": source.added_by,
        "added_at": iso_vietnam(source.added_at),
    }
