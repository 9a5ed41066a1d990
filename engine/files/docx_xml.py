"""Paragraphs and tables as WordprocessingML. Elements stand in the order its schema asks for.

Every text goes through `clean` and is escaped. What XML cannot hold, and what hides or turns the text around
it, is left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from engine.core.report import Table
from engine.core.visible_text import HIDDEN

TEXT_WIDTH = 9354
"""Twentieths of a point: A4 without the margins below."""
_PERCENT = re.compile(r"(?<=\d) %")
"""The number and its sign stay on one line."""
_CELL_SIDES = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NO_GRID = "".join(
    f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_HEAD_FILL = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'


@dataclass(frozen=True, slots=True)
class Look:
    """How one paragraph stands. What is not said here, its style says."""

    style: str = "BodyText"
    align: str = ""
    bold: bool = False
    italic: bool = False
    size: int = 0
    """Half points."""
    before: int | None = None
    keep_next: bool = False


def clean(text: str) -> str:
    """One line that XML can hold: control, direction and shapeless characters are left out."""
    line = " ".join(HIDDEN.sub("", text.replace("\t", " ").replace("\n", " ").replace("\r", " ")).split())
    return _PERCENT.sub("\N{NO-BREAK SPACE}%", line)


def quoted(text: str) -> str:
    return escape(clean(text), quote=True)


def paragraph(text: str, look: Look | None = None) -> str:
    look = look or Look()
    run_look = (
        ("<w:b/><w:bCs/>" if look.bold else "")
        + ("<w:i/><w:iCs/>" if look.italic else "")
        + (f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>' if look.size else "")
    )
    run_look = f"<w:rPr>{run_look}</w:rPr>" if run_look else ""
    said = quoted(text)
    run = f'<w:r>{run_look}<w:t xml:space="preserve">{said}</w:t></w:r>' if said else ""
    return f"<w:p>{_paragraph_look(look)}{run}</w:p>"


def rule(*, indent: int) -> str:
    """A short line under what stands above it, as wide as its column less the indent at both sides."""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Plain"/>{border}<w:spacing w:before="20" w:after="0" w:line="120" '
        f'w:lineRule="exact"/><w:ind w:left="{indent}" w:right="{indent}"/></w:pPr></w:p>'
    )


def table(said: Table) -> str:
    """With its head repeated on every page and no row split between two."""
    widths = _widths([column.width for column in said.columns], TEXT_WIDTH)
    head = _row(
        (
            _cell(paragraph(c.label, Look("TableText", "center", bold=True, keep_next=True)), w, _HEAD_FILL)
            for c, w in zip(said.columns, widths, strict=True)
        ),
        '<w:cantSplit/><w:tblHeader w:val="true"/>',
    )
    body = (
        _row(
            (
                _cell(
                    paragraph(text, Look("TableText", "right" if column.number else "left", bold=row.total)),
                    width,
                )
                for text, column, width in zip(row.cells, said.columns, widths, strict=True)
            ),
            "<w:cantSplit/>",
        )
        for row in said.rows
    )
    label = quoted(said.label)
    alt = f'<w:tblCaption w:val="{label}"/><w:tblDescription w:val="{label}"/>'
    return _table(widths, _GRID, (head, *body), look="04A0", alt=alt)


def beside(left: Sequence[str], right: Sequence[str], share_of_left: int) -> str:
    """Two columns of paragraphs without lines around them; `share_of_left`: of a hundred."""
    widths = _widths([share_of_left, 100 - share_of_left], TEXT_WIDTH)
    cells = (_cell("".join(side), width) for side, width in zip((left, right), widths, strict=True))
    return _table(widths, _NO_GRID, [_row(cells, "<w:cantSplit/>")], look="0000")


def _table(widths: Sequence[int], lines: str, rows: Iterable[str], *, look: str, alt: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_CELL_SIDES}<w:tblLook w:val="{look}"/>{alt}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: Iterable[str], look: str) -> str:
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, width: int, fill: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{content}</w:tc>'


def _paragraph_look(look: Look) -> str:
    before = "" if look.before is None else f'<w:spacing w:before="{look.before}"/>'
    return (
        f'<w:pPr><w:pStyle w:val="{look.style}"/>'
        + ("<w:keepNext/>" if look.keep_next else "")
        + before
        + (f'<w:jc w:val="{look.align}"/>' if look.align else "")
        + "</w:pPr>"
    )


def _widths(shares: Sequence[int], whole: int) -> list[int]:
    """In proportion, and together exactly the whole."""
    widths = [whole * share // sum(shares) for share in shares]
    widths[-1] += whole - sum(widths)
    return widths
