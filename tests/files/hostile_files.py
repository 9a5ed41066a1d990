"""Makes spreadsheet packages by hand, sound and hostile ones."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from engine.core.problems import Problem
from engine.files.limits import LIMITS, Limits
from engine.files.tables import Table, open_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEADER_ROW = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã bài</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Dự đoán</t></is></c></row>'
)


def sheet_xml(rows: str, after: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def package(
    path: Path,
    sheet: str | Iterable[bytes],
    *,
    strings: str | Iterable[bytes] | None = None,
    styles: str | None = None,
    hidden: dict[str, tuple[str, str]] | None = None,
    date1904: bool = False,
    extra: dict[str, bytes] | None = None,
) -> Path:
    """One visible sheet "Bài dự thi"; `hidden`: name → (state, sheet xml)."""
    others = list((hidden or {}).items())
    kinds = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(others) + 2)]
    kinds += [("sharedStrings", "sharedStrings.xml")] if strings is not None else []
    kinds += [("styles", "styles.xml")] if styles is not None else []
    sheets = '<sheet name="Bài dự thi" sheetId="1" r:id="rId1"/>' + "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, (state, _)) in enumerate(others, 2)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds, 1)
    )
    parts: dict[str, str | Iterable[bytes]] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"/>',
        "_rels/.rels": (
            f'{HEAD}<Relationships><Relationship Id="rId1" Type="{LINKS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr date1904="{int(date1904)}"/>'
            f"<sheets>{sheets}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships>{relations}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    for n, (_, (_, text)) in enumerate(others, 2):
        parts[f"xl/worksheets/sheet{n}.xml"] = text
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    if styles is not None:
        parts["xl/styles.xml"] = styles
    for name, content in (extra or {}).items():
        parts[name] = (content,)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=False) as part:
                for piece in (content.encode(),) if isinstance(content, str) else content:
                    part.write(piece)
    return path


def styles_xml(*codes: str) -> str:
    """Cell style n shows numbers by codes[n - 1]; style 0 is General."""
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    cells = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>'
    )


def read(
    path: Path, sheet: str | None = None, limits: Limits = LIMITS
) -> tuple[Table, list[tuple[int, list[str]]]]:
    table = open_table(path, sheet=sheet, limits=limits)
    assert isinstance(table, Table), table
    return table, list(table.rows())


def problems_of(path: Path, limits: Limits = LIMITS) -> list[Problem]:
    table = open_table(path, limits=limits)
    if isinstance(table, list):
        return table
    for _ in table.rows():
        pass
    return table.problems


def codes_of(path: Path, limits: Limits = LIMITS) -> list[str]:
    return [problem.code for problem in problems_of(path, limits)]


_MEASURE = """
import json, resource, sys, time
from pathlib import Path
from engine.files.tables import open_table
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
table = open_table(Path(sys.argv[1]))
rows = 0
if not isinstance(table, list):
    for _ in table.rows():
        rows += 1
problems = table if isinstance(table, list) else table.problems
print(json.dumps({
    "codes": [p.code for p in problems], "whys": [p.facts.get("why") for p in problems], "rows": rows,
    "seconds": time.process_time() - began,
    "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
}))
"""


def measured(path: Path) -> dict[str, object]:
    """Reads a file in a process of its own: what it found, how long it took, how much memory it added."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    result: dict[str, object] = json.loads(done.stdout)
    return result
