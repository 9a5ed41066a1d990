"""Whatever the reader of files can say has a sentence."""

import re
from pathlib import Path

from engine.files import tables
from engine.texts.file_problems import SENTENCES
from engine.texts.problems import sentence
from tests.files.hostile_files import HEADER_ROW, package, problems_of, sheet_xml

MODULES = (
    "cell_text csv_text file_kinds findings parquet tables xlsx xlsx_cells xlsx_merges xlsx_plan xlsx_rows "
    "xlsx_strings xlsx_survey xlsx_workbook xml_stream zip_guard"
).split()
CODE = re.compile(
    r'(?:unreadable|Problem|findings\.add|Trouble)\(\s*(?:[\w.]+, )?"([a-z0-9-]+)"(?:[^)]*?why="(\w+)")?'
)


def codes() -> set[str]:
    folder = Path(tables.__file__).parent
    found = {
        f"{code}/{why}" if why else code
        for module in MODULES
        for code, why in CODE.findall((folder / f"{module}.py").read_text("utf-8"))
    }
    cells = {"cell-too-long", "legacy-encoding", "legacy-encoding/bytes", "legacy-encoding/misread"}
    return found | cells | {"forbidden-characters"}


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert codes() | {"too-large"} == set(SENTENCES)


def test_a_sentence_says_where_what_was_found_and_what_to_do(tmp_path):
    row = '<row r="2"><c r="B2"><f>SUM(A1:A9)</f><v>1</v></c></row>'
    (problem,) = problems_of(package(tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + row)))
    assert sentence(problem) == (
        "Trang tính “Bài dự thi”, dòng 2, cột “Dự đoán”: "
        "ô này là công thức “=SUM(A1:A9)”, không phải giá trị. "
        "Hãy sao chép rồi dán lại dạng giá trị (Paste Special → Values) và nạp lại."
    )


def test_every_sentence_can_be_filled_from_its_facts(tmp_path):
    facts = dict.fromkeys(
        ("kind", "part", "reason", "limit", "of", "more", "font", "characters", "found", "row"), "x"
    )
    for template in SENTENCES.values():
        template.format(**facts)
