"""The small parts of an XLSX package: which sheets there are, where they lie, how numbers are shown."""

import posixpath
import unicodedata
from dataclasses import dataclass

from engine.files.findings import unreadable
from engine.files.limits import Limits
from engine.files.xlsx_values import Shape, shape_of
from engine.files.xml_stream import Attributes, local, read_all
from engine.files.zip_guard import Package


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    from_1904: bool
    strings_part: str | None
    styles_part: str | None


@dataclass(frozen=True, slots=True)
class _Relation:
    key: str
    kind: str
    part: str


def read_workbook(package: Package, limits: Limits) -> Workbook:
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        unreadable("macros")
    part = _main_part(package, limits)
    relations = _relations(package, part, limits)
    sheet_parts = {link.key: link.part for link in relations if link.kind == "worksheet"}
    sheets: list[Sheet] = []
    from_1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal from_1904
        if name == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet" and len(sheets) < limits.members:
            key = next((value for name, value in attributes.items() if local(name) == "id"), "")
            if key in sheet_parts:
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(Sheet(attributes.get("name", ""), sheet_parts[key], hidden))

    read_all(package.stream(part, limits.part_bytes), start, part)
    if not sheets:
        unreadable("broken-file", part=part)
    by_kind = {link.kind: link.part for link in relations if link.part in package.names}
    return Workbook(tuple(sheets), from_1904, by_kind.get("sharedStrings"), by_kind.get("styles"))


def chosen_sheet(workbook: Workbook, wanted: str | None) -> Sheet:
    """The sheet of that name, else the first one that can be seen, else the first."""
    if wanted is not None:
        for sheet in workbook.sheets:
            if _same_name(sheet.name) == _same_name(wanted):
                return sheet
    return next((sheet for sheet in workbook.sheets if not sheet.hidden), workbook.sheets[0])


def read_shapes(package: Package, workbook: Workbook, limits: Limits) -> list[Shape]:
    """For each cell style (attribute `s`), how it shows a number."""
    if workbook.styles_part is None:
        return []
    codes: dict[str, str] = {}
    formats: list[str] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            inside = name == "cellXfs"
        elif name == "numFmt":
            codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name == "xf" and inside:
            formats.append(attributes.get("numFmtId", "0"))

    read_all(package.stream(workbook.styles_part, limits.part_bytes), start, workbook.styles_part)
    known = {
        number: shape_of(int(number) if number.isdecimal() else 0, codes.get(number))
        for number in set(formats)
    }
    return [known[number] for number in formats]


def _main_part(package: Package, limits: Limits) -> str:
    main = [link.part for link in _relations(package, "", limits) if link.kind == "officeDocument"]
    return main[0] if main and main[0] in package.names else "xl/workbook.xml"


def _relations(package: Package, part: str, limits: Limits) -> list[_Relation]:
    folder, name = posixpath.split(part)
    relations_part = posixpath.join(folder, "_rels", f"{name}.rels")
    found: list[_Relation] = []
    if relations_part not in package.names:
        return found

    def start(name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        where = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(_Relation(attributes.get("Id", ""), kind, posixpath.normpath(where)))

    read_all(package.stream(relations_part, limits.part_bytes), start, relations_part)
    return found


def _same_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
