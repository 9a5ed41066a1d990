"""Administrative documents for Word: a sound package, the form of the decree, text that stays text."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest

from engine.core.report import Column, Heading, Letter, Listing, Row, Table, Words
from engine.files.letter import as_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "<w:br/>&amp;\"' \x00\x0b\x1f\ud800\ufffe \u202egnuhn\u200b ]]> =1+1 <!DOCTYPE x>"
TABLE = Table(
    "Bảng & số",
    (Column("Đơn vị", 50), Column("Người", 20, number=True), Column("Tỷ lệ", 30, number=True)),
    (Row(("Phường <Tây Lộc>", "12", "120,0 % (12/10)")), Row(("Cộng", "12", "—"), total=True)),
)
LETTER = Letter(
    above="……………",
    issuer="Ban Tổ chức Hội thi",
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    symbol="Số: ………/BC-………",
    place_and_date="………, ngày …… tháng …… năm 2024",
    kind="BÁO CÁO",
    subject="Tình hình tham gia Tuần 1",
    to="Kính gửi: ……………",
    parts=(Heading("1. Kết quả"), Words("Có 12 người."), Listing(("một", "hai")), TABLE, Words("nhỏ", quiet=True)),
    notes=("Số liệu lúc 08:00:00 30/10/2024.",),
    copies_label="Nơi nhận:",
    copies=("Như trên;", "Lưu: VT."),
    signer=("TM. BAN TỔ CHỨC", "(Ký, ghi rõ họ tên)"),
    foot="Số liệu lúc 08:00:00 30/10/2024",
    at=1_730_250_000_000_000,
)  # fmt: skip
ORDER = {
    "pPr": "pStyle keepNext pBdr spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblW tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW shd",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn qFormat pPr rPr",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
}
"""In which order the schema has the children of what is used here."""


def read(document: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(BytesIO(document)).read(name))  # noqa: S314 (our own)


def text_of(node: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in node.iter(f"{W}t"))


def test_the_package_holds_every_part_it_speaks_of_and_nothing_else() -> None:
    file = zipfile.ZipFile(BytesIO(as_docx(LETTER)))
    assert file.testzip() is None
    names = set(file.namelist())
    assert file.namelist()[0] == "[Content_Types].xml"
    for name in names:
        ElementTree.fromstring(file.read(name))  # noqa: S314 (our own)
    types = file.read("[Content_Types].xml").decode()
    told = set(re.findall(r'PartName="/([^"]+)"', types))
    assert told == {n for n in names if not n.endswith(".rels") and n != "[Content_Types].xml"}
    related = re.findall(
        r'Id="(\w+)" Type="[^"]+" Target="([^"]+)"', file.read("word/_rels/document.xml.rels").decode()
    )
    assert {f"word/{target}" for _, target in related} <= names
    used = set(re.findall(r'r:id="(\w+)"', file.read("word/document.xml").decode()))
    assert used <= {name for name, _ in related}


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_elements_stand_in_the_order_of_the_schema(part: str) -> None:
    for node in read(as_docx(LETTER), part).iter():
        name = node.tag.removeprefix(W)
        if name in ORDER:
            order = ORDER[name].split()
            places = [order.index(child.tag.removeprefix(W)) for child in node]
            assert places == sorted(places), (name, [child.tag for child in node])


def test_paper_letters_and_language_are_those_of_the_decree() -> None:
    document = as_docx(LETTER)
    margins = next(read(document).iter(f"{W}pgMar")).attrib
    in_mm = {side: int(margins[f"{W}{side}"]) / 56.6929 for side in ("top", "bottom", "left", "right")}
    assert 20 <= in_mm["top"] <= 25
    assert 20 <= in_mm["bottom"] <= 25
    assert 30 <= in_mm["left"] <= 35
    assert 15 <= in_mm["right"] <= 20
    size = next(read(document).iter(f"{W}pgSz")).attrib
    assert (size[f"{W}w"], size[f"{W}h"]) == ("11906", "16838")
    defaults = next(read(document, "word/styles.xml").iter(f"{W}rPrDefault"))
    assert {v for k, v in next(defaults.iter(f"{W}rFonts")).attrib.items()} == {"Times New Roman"}
    assert next(defaults.iter(f"{W}sz")).attrib[f"{W}val"] == "26"
    assert next(defaults.iter(f"{W}lang")).attrib[f"{W}val"] == "vi-VN"
    assert b"<dc:language>vi-VN</dc:language>" in zipfile.ZipFile(BytesIO(document)).read("docProps/core.xml")


def test_the_form_has_all_its_places() -> None:
    body = text_of(read(as_docx(LETTER)))
    for said in (
        "BAN TỔ CHỨC HỘI THI", LETTER.nation, LETTER.motto, LETTER.symbol, LETTER.place_and_date, LETTER.kind,
        LETTER.subject, LETTER.to, "Nơi nhận:", "- Lưu: VT.", "TM. BAN TỔ CHỨC", *LETTER.notes,
    ):  # fmt: skip
        assert said in body
    styles = [node.attrib[f"{W}val"] for node in read(as_docx(LETTER)).iter(f"{W}pStyle")]
    assert {"Title", "Heading1", "BodyText", "Caption", "TableText"} <= set(styles)
    known = {
        node.attrib[f"{W}styleId"] for node in read(as_docx(LETTER), "word/styles.xml").iter(f"{W}style")
    }
    assert set(styles) <= known


def test_the_signature_takes_the_last_words_along_to_its_page() -> None:
    body = read(as_docx(LETTER)).find(f"{W}body")
    assert body is not None
    parts = list(body)
    signing = max(place for place, one in enumerate(parts) if one.tag == f"{W}tbl")
    note, room = parts[signing - 2], parts[signing - 1]
    assert text_of(note) == LETTER.notes[-1]
    for one in (note, room):
        assert one.find(f"{W}pPr/{W}keepNext") is not None


def test_a_table_repeats_its_head_splits_no_row_and_says_what_it_is() -> None:
    table = next(
        one
        for one in read(as_docx(LETTER)).iter(f"{W}tbl")
        if one.find(f"{W}tblPr/{W}tblCaption") is not None
    )
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [text_of(cell) for cell in rows[1]] == [
        "",
        "Phường <Tây Lộc>",
        "12",
        "120,0\N{NO-BREAK SPACE}% (12/10)",
    ]
    alt = table.find(f"{W}tblPr/{W}tblDescription")
    assert alt is not None
    assert alt.attrib[f"{W}val"] == TABLE.label
    grid = [int(one.attrib[f"{W}w"]) for one in table.iter(f"{W}gridCol")]
    assert sum(grid) == 11906 - 1701 - 851


def test_text_from_outside_stays_text_and_what_xml_cannot_hold_is_left_out() -> None:
    letter = replace(
        LETTER,
        issuer=HOSTILE,
        subject=HOSTILE,
        foot=HOSTILE,
        parts=(Words(HOSTILE), replace(TABLE, label=HOSTILE)),
    )
    document = as_docx(letter)
    for name in zipfile.ZipFile(BytesIO(document)).namelist():
        read(document, name)
    kept = "<w:br/>&amp;\"' gnuhn ]]> =1+1 <!DOCTYPE x>"
    assert kept in text_of(read(document))
    assert not list(read(document).iter(f"{W}br"))


def test_the_same_letter_is_the_same_bytes() -> None:
    assert as_docx(LETTER) == as_docx(replace(LETTER))
    assert as_docx(replace(LETTER, at=LETTER.at + 1_000_000)) != as_docx(LETTER)


def test_the_first_page_has_no_number() -> None:
    document = as_docx(LETTER)
    section = next(read(document).iter(f"{W}sectPr"))
    assert section.find(f"{W}titlePg") is not None
    assert {one.attrib[f"{W}type"] for one in section.findall(f"{W}headerReference")} == {"default"}
    assert "PAGE" in next(read(document, "word/header1.xml").iter(f"{W}fldSimple")).attrib[f"{W}instr"]
