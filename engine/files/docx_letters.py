"""The same letters for a word processor, so that their sender can still change them: a page each.

As little of the format as a letter needs, put together as text; every text from outside is escaped.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.core.moments import Moment, iso_utc
from engine.core.visible_text import HIDDEN
from engine.files import squares
from engine.files.print_letters import Letter

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_EMU_OF_SQUARE = 936_000
"""26 mm."""
_WIDTHS = (3850, 5500)
_BREAK = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:br w:type="page"/></w:r></w:p>'
)
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def write(
    file: IO[bytes],
    title: str,
    letters: Iterable[Letter],
    at: Moment,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    body: list[str] = []
    related: list[str] = []
    with ZipFile(file, "w", ZIP_DEFLATED) as package:

        def add(name: str, content: bytes) -> None:
            entry = ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, content)

        for number, letter in enumerate(letters, start=1):
            body.append(_letter(letter, number))
            if letter.address:
                add(f"word/media/{number}.png", squares.png(letter.address))
                related.append(f'<Relationship Id="q{number}" Type="{_OFFICE}/relationships/image" '
                               f'Target="media/{number}.png"/>')  # fmt: skip
            progress(number)
        add("[Content_Types].xml", _TYPES.encode())
        add("_rels/.rels", _ROOT.encode())
        add("docProps/core.xml", _properties(title, at).encode())
        add("word/_rels/document.xml.rels", _relationships(related).encode())
        add("word/document.xml", _document(body).encode())


def _letter(letter: Letter, number: int) -> str:
    left = [_said(letter.issuer, "center", bold=True), _said(letter.number, "center"),
            _said(letter.about, "center", size=24)]  # fmt: skip
    right = [_said(line, "center", bold=True, size=24) for line in letter.nation]
    right.append(_said(letter.place_and_date, "center", italic=True))
    # The figures stand in the text; a table of them would push the signature to another page.
    text = [_said(letter.to, "center", bold=True, before=240)]
    text += [_said(one.strip(), "left", size=23, before=60) for one in letter.paragraphs]
    first, *others = letter.recipients
    below = [_said(first, "left", bold=True, size=22), *(_said(one, "left", size=22) for one in others)]
    if letter.address:
        below += [
            _square(letter, number),
            _said(letter.scan, "left", size=20),
            _said(letter.address, "left", size=20),
        ]
    signing = [_said(letter.signer, "center", bold=True), _said(letter.sign_hint, "center", italic=True)]
    break_before = _BREAK if number > 1 else ""
    end = f"{_said('', 'left', size=12)}{_beside(below, signing)}"
    return f"{break_before}{_beside(left, right)}{''.join(text)}{end}"


def _said(
    text: str, align: str, *, bold: bool = False, italic: bool = False, size: int = 24, before: int = 40
) -> str:
    look = f'{_FONT}{"<w:b/>" if bold else ""}{"<w:i/>" if italic else ""}<w:sz w:val="{size}"/>'
    plain = escape(HIDDEN.sub("", " ".join(text.split())))
    return (
        f'<w:p><w:pPr><w:spacing w:before="{before}" w:after="40"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{plain}</w:t></w:r></w:p>'
    )


def _beside(left: Sequence[str], right: Sequence[str]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(side)}</w:tc>'
        for side, width in zip((left, right), _WIDTHS, strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _square(letter: Letter, number: int) -> str:
    about = escape(f"{letter.scan}: {letter.address}", quote=True)
    size = f'cx="{_EMU_OF_SQUARE}" cy="{_EMU_OF_SQUARE}"'
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="QR {number}" '
        f'descr="{about}"/><a:graphic><a:graphicData uri="{_DRAWN}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="QR {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="q{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _document(body: Sequence[str]) -> str:
    return (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}/relationships" xmlns:a="{_DRAWN}/main" '
        f'xmlns:wp="{_DRAWN}/wordprocessingDrawing" xmlns:pic="{_DRAWN}/picture"><w:body>{"".join(body)}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" '
        'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _relationships(related: Sequence[str]) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(related)}</Relationships>'


def _properties(title: str, at: Moment) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(HIDDEN.sub('', title))}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{iso_utc(at)[:19]}Z</dcterms:created>'
        "</cp:coreProperties>"
    )


_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    f'ContentType="{_WORD}"/><Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT = _relationships(
    (
        f'<Relationship Id="d" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>',
        f'<Relationship Id="c" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>',
    )
)
