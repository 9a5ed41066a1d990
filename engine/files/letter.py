"""A report as an administrative document (Nghị định 30/2020/NĐ-CP) that Word opens and people sign."""

from collections.abc import Iterator

from engine.core.report import Heading, Letter, Listing, Part, Table, Words
from engine.files.docx_package import package
from engine.files.docx_xml import Look, beside, paragraph, rule, table

_LEFT = 41
"""Of a hundred: the issuer; the name of the nation needs more."""


def as_docx(letter: Letter) -> bytes:
    """What nobody filled in is left open: dots, and room to sign."""
    return package(
        "".join(_body(letter)),
        title=f"{letter.kind} {letter.subject}",
        author=letter.issuer,
        foot=letter.foot,
        at=letter.at,
    )


def _body(letter: Letter) -> Iterator[str]:
    yield _head(letter)
    yield paragraph(letter.kind, Look("Title"))
    yield paragraph(letter.subject, Look("Subtitle"))
    yield rule(indent=3700)
    if letter.to:
        yield paragraph(letter.to, Look("Plain", "center", before=120))
    for part in letter.parts:
        yield from _part(part)
    for note in letter.notes:
        yield paragraph(note, Look("Note", keep_next=note is letter.notes[-1]))
    # Nobody signs a page that says nothing: what stands last goes along with the signature.
    yield paragraph("", Look("Plain", size=12, keep_next=True))
    yield _signatures(letter)
    yield paragraph("", Look("Plain", size=4))


def _head(letter: Letter) -> str:
    above = [paragraph(letter.above.upper(), Look("Plain", "center"))] if letter.above else []
    left = [
        *above,
        paragraph(letter.issuer.upper(), Look("Plain", "center", bold=True)),
        rule(indent=1200),
        paragraph(letter.symbol, Look("Plain", "center")),
    ]
    right = [
        paragraph(letter.nation, Look("Plain", "center", bold=True, size=24)),
        paragraph(letter.motto, Look("Plain", "center", bold=True)),
        rule(indent=1150),
        paragraph(letter.place_and_date, Look("Plain", "center", italic=True)),
    ]
    return beside(left, right, _LEFT)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Heading():
            yield paragraph(part.text, Look("Heading1"))
        case Words():
            yield paragraph(part.text, Look("Note" if part.quiet else "BodyText"))
        case Listing():
            for line in part.lines:
                yield paragraph(f"- {line}")
        case Table():
            yield paragraph(part.label, Look("Caption"))
            yield table(part)
            yield paragraph("", Look("Plain", size=8))


def _signatures(letter: Letter) -> str:
    copies = [
        paragraph(letter.copies_label, Look("Plain", bold=True, italic=True, size=24)),
        *(paragraph(f"- {one}", Look("Plain", size=22)) for one in letter.copies),
    ]
    office, *below = letter.signer
    signer = [
        paragraph(office, Look("Plain", "center", bold=True)),
        *(paragraph(one, Look("Plain", "center", italic=True)) for one in below),
        *(paragraph("", Look("Plain")) for _ in range(4)),
    ]
    return beside(copies, signer, 50)
