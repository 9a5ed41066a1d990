"""Every problem and warning the readers give has a sentence, whole and in Vietnamese."""

import re
from pathlib import Path

from engine.core.problems import Problem
from engine.files.contest_file import read_contest
from engine.files.exclusions import read_exclusions
from engine.files.questions import read_bank
from engine.files.units import read_units
from engine.texts.problems import SENTENCES, sentence
from engine.texts.row_problems import SENTENCES as OWN
from tests.files.test_entries import SHORT, TIME, opened
from tests.files.writing import write_csv

SOURCES = sorted((Path(__file__).parents[2] / "engine").rglob("*.py"))
_CODE = re.compile(r'(?:Problem|refuse|warn|unreadable|add)\(\s*"([a-z0-9]+(?:-[a-z0-9]+)+)"')


def found(tmp_path: Path) -> list[Problem]:
    units = [["code", "name", "x"], ["1", "A"], ["1", "B"], ["", "C"]]
    exclusions = [["account", "phone", "effect"], ["", "12", "?"], ["", "", ""]]
    bank = [["Số", "Nội dung", "A", "B", "Đáp án"], ["9", "Một?", "m", "M", "C"], ["1", "một", "", "n", "A"]]
    entries = [
        [*SHORT, "prediction", "phone"],
        ["b", "a", "x", TIME, "ABH", "?", "1"],
        ["b", "", "x", "?", "1A 2A"],
        ["c", "a", "x", TIME, "1A 1B 9C"],
        ["d", "a\u00ad", "x", TIME, "ABC"],
        ["e" * 201, "a", "x", TIME, "A-"],
    ]
    file = tmp_path / "tep.csv"
    problems: list[Problem] = []
    for reader, rows in ((read_units, units), (read_exclusions, exclusions), (read_bank, bank)):
        reading = reader(write_csv(file, *rows))  # type: ignore[operator]
        problems += reading.problems + reading.warnings
    opened_file, checked = opened(write_csv(file, *entries))
    problems += [problem for _, _, bad, warned in checked for problem in (*bad, *warned)]
    toml = tmp_path / "hoithi.toml"
    toml.write_text("slug = 1\nkind = 'x'\nother = 1\n[[rounds]]\n", encoding="utf-8")
    contest = read_contest(toml)
    return [*problems, *opened_file.problems, *contest.problems, *contest.warnings]


def test_what_the_readers_say_reads_as_a_sentence(tmp_path: Path) -> None:
    problems = found(tmp_path)
    assert len({p.code for p in problems}) > 15
    for problem in problems:
        said = sentence(problem)
        assert said[0].isupper(), said
        assert said.endswith("."), said
        assert "{" not in said, said
        assert "None" not in said, said


def test_no_code_is_without_a_sentence() -> None:
    codes = {source.stem: set(_CODE.findall(source.read_text(encoding="utf-8"))) for source in SOURCES}
    assert {code for found in codes.values() for code in found}
    assert not {stem: found - SENTENCES.keys() for stem, found in codes.items() if found - SENTENCES.keys()}


def test_a_sentence_for_one_reason_stands_beside_the_general_one() -> None:
    without_general = {key.split("/")[0] for key in OWN if "/" in key} - OWN.keys()
    assert without_general == set()


def test_the_place_and_the_reason_are_said() -> None:
    problem = Problem(
        "bad-answer", 14, "q3", "E", "Bài", {"why": "not-an-option", "question": 3, "allowed": "A, B, C, D"}
    )
    assert sentence(problem) == (
        "Trang tính “Bài”, dòng 14, cột “q3”: câu 3: phải là một trong A, B, C, D, hoặc “-” nếu bỏ trống, "
        "nhưng đang ghi “E”; hãy sửa lại."
    )
