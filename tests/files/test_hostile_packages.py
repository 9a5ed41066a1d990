"""Packages that mean harm, or are no packages: a clear problem, in bounded memory and time."""

import struct
import zipfile
from pathlib import Path

import pytest

from engine.files.limits import Limits
from tests.files.hostile_files import (
    HEAD,
    HEADER_ROW,
    MAIN,
    codes_of,
    measured,
    package,
    problems_of,
    sheet_xml,
)

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb(megabytes: int, filler: bytes = b" " * 1024):
    yield sheet_xml(HEADER_ROW).split("</sheetData>")[0].encode()
    for _ in range(megabytes * 1024 // (len(filler) // 1024)):
        yield filler
    yield b"</sheetData></worksheet>"


def small(result, *, megabytes: int = 100, seconds: float = 10) -> bool:
    return result["megabytes"] < megabytes and result["seconds"] < seconds


def test_a_zip_bomb_is_too_large_and_costs_little(tmp_path):
    path = package(tmp_path / "bomb.xlsx", bomb(1500, b" " * 1024 * 1024))
    assert path.stat().st_size < 2_000_000
    result = measured(path)
    assert result["codes"] == ["too-large"]
    assert small(result)


def test_a_bomb_whose_declared_size_lies_is_found_by_counting(tmp_path):
    path = package(tmp_path / "liar.xlsx", bomb(80, b" " * 1024 * 1024))
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    path.write_bytes(raw.replace(struct.pack("<L", info.file_size), struct.pack("<L", 1000)))
    result = measured(path)
    assert result["codes"][0] in ("broken-file", "too-large")
    assert small(result)


def test_a_shared_strings_bomb_is_too_large_and_costs_little(tmp_path):
    def strings():
        yield f'{HEAD}<sst xmlns="{MAIN}">'.encode()
        item = b"".join(b"<si><t>%06d</t></si>" % n for n in range(40_000))
        for _ in range(300):
            yield item
        yield b"</sst>"

    path = package(tmp_path / "strings.xlsx", sheet_xml(HEADER_ROW), strings=strings())
    result = measured(path)
    assert result["codes"] == ["too-large"]
    assert small(result, megabytes=700)


def test_one_endless_shared_string_is_cut_and_named(tmp_path):
    def strings():
        yield f'{HEAD}<sst xmlns="{MAIN}"><si><t>'.encode()
        for _ in range(30):
            yield b"a1b2" * 262_144
        yield b"</t></si></sst>"

    row = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    path = package(tmp_path / "string.xlsx", sheet_xml(HEADER_ROW + row), strings=strings())
    result = measured(path)
    assert result["codes"] == ["cell-too-long"]
    assert small(result)


@pytest.mark.parametrize("part", ["sheet", "strings", "styles"])
def test_entities_are_never_expanded(tmp_path, part):
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    evil = f'<?xml version="1.0"?>{laughs}<x>&b;</x>'
    parts = {"strings": None, "styles": None} | ({part: evil} if part != "sheet" else {})
    rows = sheet_xml(HEADER_ROW + '<row r="2"><c r="A2" t="s"><v>0</v></c></row>')
    path = package(tmp_path / "laughs.xlsx", evil if part == "sheet" else rows, **parts)
    assert "broken-file" in codes_of(path)


def test_elements_without_end_are_bounded(tmp_path):
    deep = sheet_xml("<row><c>" + "<a>" * 3_000_000)
    path = package(tmp_path / "deep.xlsx", deep.replace("<worksheet", "<!-- x --><worksheet"))
    result = measured(path)
    assert result["codes"] == ["broken-file"]
    assert small(result)


def test_a_tag_without_end_is_bounded(tmp_path):
    long_tag = sheet_xml('<row r="1"><c r="' + "A" * 40_000_000)
    for name, text in (("plain", long_tag), ("any", long_tag.replace("<worksheet", "<!-- x --><worksheet"))):
        result = measured(package(tmp_path / f"{name}.xlsx", text))
        assert result["codes"][0] in ("broken-file", "too-large", "empty-file")
        assert small(result)


def test_too_many_parts_are_too_large(tmp_path):
    path = package(tmp_path / "parts.xlsx", sheet_xml(HEADER_ROW), extra={f"x/{n}": b"" for n in range(60)})
    assert codes_of(path, Limits(members=50)) == ["too-large"]


def test_a_truncated_package_is_broken(tmp_path):
    path = package(tmp_path / "half.xlsx", sheet_xml(HEADER_ROW * 1))
    path.write_bytes(path.read_bytes()[:-200])
    assert codes_of(path) == ["broken-file"]


def test_a_package_with_a_flipped_bit_is_broken_or_whole_never_an_exception(tmp_path):
    whole = package(tmp_path / "whole.xlsx", sheet_xml(HEADER_ROW)).read_bytes()
    path = tmp_path / "flipped.xlsx"
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        problems_of(path)


def test_a_password_protected_workbook_is_named_encrypted(tmp_path):
    path = tmp_path / "locked.xlsx"
    path.write_bytes(OLE2 + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500)
    assert codes_of(path) == ["encrypted"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (OLE2 + b"\0" * 1000 + "Workbook".encode("utf-16-le") + b"\0" * 100, "Excel 97–2003 (.xls)"),
        (b"<html><body><table><tr><td>x</td></tr></table></body></html>", "HTML"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html></html>", "HTML"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b'{"entries": []}', "JSON"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0" * 5000, "binary"),
    ],
)
def test_another_kind_of_file_with_the_name_of_a_spreadsheet_is_named(tmp_path, content, kind):
    path = tmp_path / "renamed.xlsx"
    path.write_bytes(content)
    (problem,) = problems_of(path)
    assert (problem.code, problem.facts["kind"]) == ("not-a-spreadsheet", kind)


@pytest.mark.parametrize(
    ("names", "code", "kind"),
    [
        (["[Content_Types].xml", "word/document.xml"], "not-a-spreadsheet", "Word (.docx)"),
        (["[Content_Types].xml", "xl/workbook.bin"], "not-a-spreadsheet", "Excel Binary (.xlsb)"),
        (["mimetype", "content.xml"], "not-a-spreadsheet", "OpenDocument (.ods)"),
        (["a.txt"], "not-a-spreadsheet", "zip"),
        (["[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"], "macros", None),
    ],
)
def test_another_kind_of_package_is_named(tmp_path, names, code, kind):
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    (problem,) = problems_of(path)
    assert (problem.code, problem.facts.get("kind")) == (code, kind)


def test_an_empty_file_and_a_missing_one_are_problems(tmp_path):
    path = tmp_path / "empty.xlsx"
    path.touch()
    assert codes_of(path) == ["empty-file"]
    assert codes_of(tmp_path / "nowhere.csv") == ["unreadable-file"]
    assert codes_of(Path(tmp_path)) == ["unreadable-file"]
    assert codes_of(package(tmp_path / "rows.xlsx", sheet_xml(""))) == ["empty-file"]
