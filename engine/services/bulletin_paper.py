"""A bulletin as a document to sign, and as a message to paste."""

from collections.abc import Iterator

from engine.core.report import Letter
from engine.core.roles import Actor
from engine.files.letter import as_docx
from engine.services.bulletin import BulletinSeen, bulletin
from engine.services.bulletin_parts import parts
from engine.services.office import Office
from engine.texts import bulletin as words
from engine.texts import bulletin_message as message
from engine.texts import letter as form
from engine.texts.roles import called


def document(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, level: str | None = None
) -> bytes:
    """As of the moment it is asked for."""
    seen = bulletin(office, actor, slug, round_number, level)
    return as_docx(
        Letter(
            above=form.BLANK,
            issuer=seen.contest.organiser,
            nation=form.NATION,
            motto=form.MOTTO,
            symbol=form.SYMBOL,
            place_and_date=form.place_and_date(seen.at),
            kind=form.REPORT,
            subject=words.title(seen.contest, seen.round, seen.at),
            to="",
            parts=tuple(parts(seen)),
            notes=tuple(notes(seen)),
            copies_label=form.COPIES,
            copies=words.COPIES,
            signer=words.SIGNER,
            foot=form.foot(seen.at),
            at=seen.at,
        )
    )


def notes(seen: BulletinSeen) -> Iterator[str]:
    if seen.is_demo:
        yield form.DEMO
    yield words.N_PEOPLE
    yield form.made(seen.at, called(seen.by))
    yield form.CHAIN.format(number=seen.head.number, hash=seen.head.hash)


def text(seen: BulletinSeen) -> str:
    """Plain lines: what a chat or a web page keeps of any text."""
    return "\n".join(message.lines(seen.contest, seen.round, seen.at, seen.found, seen.units, seen.scores))


def file_name(seen: BulletinSeen) -> str:
    return words.FILE.format(round=words.called(seen.contest, seen.round), slug=seen.contest.slug)
