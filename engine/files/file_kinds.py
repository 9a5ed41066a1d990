"""What a file really is, from its content; its name proves nothing."""

import mmap
import re
from enum import StrEnum
from pathlib import Path

HEAD = 65_536


class FileKind(StrEnum):
    EMPTY = "empty"
    TEXT = "text"
    ZIP = "zip"
    OLE2 = "ole2"
    PARQUET = "parquet"
    ENCRYPTED_PARQUET = "encrypted-parquet"
    FOREIGN = "foreign"


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"RIFF", "WEBP/AVI/WAV"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x09\x08", "Excel 5.0/95 (.xls)"),
    (b"MZ", "EXE"),
)
_MARKUP = re.compile(
    rb"\s*<(?:(!doctype html|html|head|body|table|meta|style|div)|(\?xml|workbook|\w+:workbook))", re.I
)
_JSON = re.compile(rb"\s*(\{\s*\"|\[\s*[\[{\"])")


def kind_of(path: Path) -> tuple[FileKind, str]:
    """The kind of a file, and the name of a foreign one as people know it."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return FileKind.EMPTY, ""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return FileKind.ZIP, "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return FileKind.OLE2, _kind_of_ole2(path)
    if head.startswith(b"PAR1"):
        return FileKind.PARQUET, "Parquet"
    if head.startswith(b"PARE"):
        return FileKind.ENCRYPTED_PARQUET, "Parquet"
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> tuple[FileKind, str]:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT, ""
    binary = len(head.translate(None, bytes(range(32, 256)) + b"\t\n\r"))
    looks_binary = binary * 20 > len(head) or (b"\x00" in head and binary > 4 and binary * 100 > len(head))
    for signature, name in _SIGNATURES:
        # Short signatures are also how a text may begin ("BM", "MZ"): only with binary content after them.
        if head.startswith(signature) and (len(signature) > 3 or looks_binary or b"\x00" in head):
            return FileKind.FOREIGN, name
    if markup := _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return FileKind.FOREIGN, "HTML" if markup[1] or b"<html" in head.lower() else "XML"
    if _JSON.match(head):
        return FileKind.FOREIGN, "JSON"
    return (FileKind.FOREIGN, "binary") if looks_binary else (FileKind.TEXT, "")


def _kind_of_ole2(path: Path) -> str:
    """An OLE2 file keeps the names of its streams in UTF-16, anywhere in the file."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for stream, name in (
            ("EncryptedPackage", "encrypted"),
            ("WordDocument", "Word 97–2003 (.doc)"),
            ("PowerPoint Document", "PowerPoint 97–2003 (.ppt)"),
            ("Workbook", "Excel 97–2003 (.xls)"),
            ("Book", "Excel 5.0/95 (.xls)"),
        ):
            if data.find(stream.encode("utf-16-le")) >= 0:
                return name
    return "OLE2"


def kind_of_package(names: set[str]) -> str | None:
    """The name of a zip that is no XLSX package; None where it looks like one."""
    if "xl/workbook.bin" in names:
        return "Excel Binary (.xlsb)"
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return None
    if any(name.startswith("word/") for name in names):
        return "Word (.docx)"
    if any(name.startswith("ppt/") for name in names):
        return "PowerPoint (.pptx)"
    if "content.xml" in names and "mimetype" in names:
        return "OpenDocument (.ods)"
    return None if "[Content_Types].xml" in names else "zip"
