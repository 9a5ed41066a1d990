"""The commands as organisers and their scripts meet them: names, JSON shapes, exits, words."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.commands import COMMANDS, guarded_main, main, parser
from tests.services.world import CONTEST, SLUG, UNITS, World, entry

ENGINE = Path(__file__).parent


class Terminal:
    """Runs commands in a data folder of its own, and keeps what they said."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder
        self.err = ""

    def run(self, *arguments: object) -> tuple[int, str]:
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as left:
            code = int(str(left.code))
        captured = self._capsys.readouterr()
        self.err = captured.err
        return code, captured.out

    def json(self, *arguments: object, exit_code: int = 0) -> dict[str, Any]:
        code, out = self.run(*arguments, "--json")
        assert code == exit_code, self.err
        assert out.count("\n") == 1
        found: dict[str, Any] = json.loads(out)
        return found

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("BANGVANG_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("BANGVANG_DATABASE_URL", raising=False)
    return Terminal(capsys, tmp_path)


def files(terminal: Terminal) -> World:
    """Writes tables only: its office is never used."""
    return World(None, None, None, terminal.folder)  # type: ignore[arg-type]


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    """Three people in round 1 of a contest of 2024, long closed."""
    terminal.json(
        "contest", "add", terminal.file("contest.toml", CONTEST.format(more="", per_round=1, counts="first"))
    )
    terminal.json("units", "import", terminal.file("units.csv", UNITS))
    bank = files(terminal).bank()
    for number in (1, 2):
        terminal.json("questions", "import", bank, "--contest", SLUG, "--round", number)
        terminal.json("questions", "confirm", "--contest", SLUG, "--round", number)
    made = files(terminal)
    made.made = 10
    rows = made.table(
        [
            entry(1, started_at="2024-10-29T07:58:26+07:00", prediction="2"),
            entry(2, unit="19753", prediction="1.000"),
            entry(3, unit="P. Phú Bài", answers="AB-", prediction="không rõ"),
        ]
    )
    assert terminal.json("entries", "import", rows, "--contest", SLUG)["accepted"] == 3
    return terminal


def test_an_import_of_entries_answers_in_the_shape_promised(filled: Terminal) -> None:
    bad = files(filled)
    bad.made = 20
    rows = bad.table([entry(4), entry(5, submitted_at="sớm", unit="Trên Mây")])
    found = filled.json("entries", "import", rows, "--contest", SLUG, exit_code=1)
    assert {k: found[k] for k in ("read", "accepted", "already_there")} == {
        "read": 2,
        "accepted": 0,
        "already_there": 0,
    }
    (problem,) = found["problems"]
    assert list(problem) == ["sheet", "row", "column", "code", "found", "message"]
    assert (problem["sheet"], problem["row"], problem["column"], problem["code"]) == (
        None,
        3,
        "submitted_at",
        "bad-time",
    )
    assert problem["message"].startswith("Dòng 3, cột “submitted_at”: ")
    taken = filled.json("entries", "import", rows, "--contest", SLUG, "--accept-good")
    assert (taken["accepted"], len(taken["problems"])) == (1, 1)


def test_a_ranking_answers_in_the_shape_promised(filled: Terminal) -> None:
    found = filled.json("ranking", "--contest", SLUG, "--round", 1)
    ranking = found.pop("ranking")
    assert found == {"contest": SLUG, "round": 1, "target": 2, "people": 3, "entries": 3, "all_correct": 2}
    assert ranking[0] == {
        "rank": 1,
        "entry_id": "B0001",
        "account": "hue-s:0001",
        "unit": "19750",
        "score": 3,
        "prediction": 2,
        "prediction_error": 0,
        "submitted_at": "2024-10-29T08:00:01+07:00",
        "duration_s": 95.0,
        "decided_by": None,
        "prize": "Giải Nhất",
        "draw_needed": False,
    }
    assert [(r["rank"], r["decided_by"], r["prize"]) for r in ranking] == [
        (1, None, "Giải Nhất"),
        (2, "prediction_error", "Giải Nhì"),
        (3, "score", None),
    ]
    assert (ranking[2]["prediction"], ranking[2]["prediction_error"], ranking[2]["duration_s"]) == (
        None,
        None,
        None,
    )
    assert len(filled.json("ranking", "--contest", SLUG, "--round", 1, "--limit", 2)["ranking"]) == 2


def test_participation_answers_in_the_shape_promised(filled: Terminal) -> None:
    found = filled.json("participation", "--contest", SLUG)
    assert (found["contest"], found["round"]) == (SLUG, None)
    units = {unit["code"]: unit for unit in found["units"]}
    assert list(units) == ["46", "474", "19750", "19753", "479", "19960"]
    assert units["474"] == {
        "code": "474",
        "name": "Thành phố Huế",
        "kind": "district",
        "parent": "46",
        "people": 2,
        "entries": 2,
        "headcount": 14,
        "rate": 0.142857,
        "target": 0.5,
        "missing": 5,
    }
    assert (units["46"]["people"], units["46"]["headcount"], units["46"]["rate"], units["46"]["missing"]) == (
        3,
        None,
        None,
        None,
    )
    assert units["46"]["parent"] is None
    below = filled.json("participation", "--contest", SLUG, "--round", 2, "--under", "474")
    assert [(u["code"], u["people"]) for u in below["units"]] == [("474", 0), ("19750", 0), ("19753", 0)]


def test_collective_standings_answer_in_the_shape_promised(filled: Terminal) -> None:
    found = filled.json("collective", "--contest", SLUG)
    assert (found["contest"], found["rounds"]) == (SLUG, [1, 2])
    assert found["standings"][0] == {
        "place": 1,
        "code": "19753",
        "name": "Phường Thuận Lộc",
        "block": "Xã",
        "people": 1,
        "headcount": 4,
        "rate": 0.25,
        "points": 3,
        "points_possible": 3,
        "quality": 1.0,
        "prize": "Giải tập thể",
    }
    assert [(s["place"], s["code"], s["rate"]) for s in found["standings"]] == [
        (1, "19753", 0.25),
        (2, "19750", 0.1),
        (3, "19960", None),
    ]


def test_contests_are_listed_in_the_shape_promised(filled: Terminal) -> None:
    (found,) = filled.json("contest", "list")["contests"]
    assert list(found) == ["slug", "title", "kind", "rounds"]
    assert found["rounds"][0] == {
        "number": 1,
        "opens_at": "2024-10-28T00:00:00+07:00",
        "closes_at": "2024-11-04T00:00:00+07:00",
        "state": "closed",
    }


def test_a_contest_is_shown_with_its_rules_and_what_its_documents_leave_open(terminal: Terminal) -> None:
    terminal.json("contest", "add", "hue-s-2023")
    code, out = terminal.run("contest", "show", "hue-s-2023")
    assert code == 0
    assert "đến hết 29/10/2023, tức trước 00:00 ngày 30/10/2023" in out
    assert "10 câu" in out
    assert "15 câu" in out


def test_a_backup_comes_back_with_the_same_figures(
    filled: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = [
        ("ranking", "--contest", SLUG, "--round", 1),
        ("participation", "--contest", SLUG),
        ("collective", "--contest", SLUG),
    ]
    before = [filled.json(*a) for a in asked]
    copied = filled.json("backup", tmp_path / "copy.db")
    monkeypatch.setenv("BANGVANG_DATA_DIR", str(tmp_path / "elsewhere"))
    assert filled.json("restore", tmp_path / "copy.db")["head"] == copied["head"]
    assert [filled.json(*a) for a in asked] == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ranking", "--contest", "x", "--round", "1"), "Không có hội thi “x”"),
        (("contest", "show", "x"), "Không có hội thi “x”"),
        (("contest", "add", "hue-s-1999"), "hue-s-2024"),
        (("questions", "check", "/không/có/tệp.xlsx"), "tệp.xlsx"),
        (("contest", "list", "--as", "ai-đó"), "Không có tài khoản “ai-đó”"),
        (("restore", "/không/có/tệp.db"), "tệp.db"),
    ],
)
def test_a_refusal_is_one_vietnamese_sentence_and_exit_1(
    terminal: Terminal, arguments: tuple[str, ...], words: str
) -> None:
    code, out = terminal.run(*arguments)
    assert (code, out) == (1, "")
    assert words in terminal.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("ranking",),
        ("ranking", "--contest", "x", "--round", "một"),
        ("units", "nhập"),
        ("contest", "list", "--lạ"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese_and_exit_2(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    code, out = terminal.run(*arguments)
    assert (code, out) == (2, "")
    assert terminal.err.startswith("Sai cách gọi lệnh")


def test_every_command_has_help_in_vietnamese(terminal: Terminal) -> None:
    for command in COMMANDS:
        code, out = terminal.run(*command.split(), "--help")
        assert code == 0
        assert "--json" in out
    assert parser().description


def test_a_template_is_written_and_reads_back(terminal: Terminal) -> None:
    path = terminal.folder / "mẫu.xlsx"
    terminal.json("questions", "template", path)
    found = terminal.json("questions", "check", path)
    assert (found["questions"], [w["code"] for w in found["warnings"]]) == (0, ["example-row"])


def test_commands_run_while_another_process_holds_the_analytics(filled: Terminal) -> None:
    from engine.services.office import Office
    from engine.settings import from_environment

    office = Office(from_environment())
    office.fresh_analytics()
    assert filled.json("ranking", "--contest", SLUG, "--round", 1)["people"] == 3
    office.close()


def test_a_bug_is_one_sentence_for_the_person_and_a_trace_in_the_log(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("hỏng")

    monkeypatch.setitem(COMMANDS, "contest list", broken)
    assert guarded_main(["contest", "list"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Có lỗi của chương trình (mã tra cứu ")
    assert said.err.count("\n") == 1
    reference = said.err.split("mã tra cứu ")[1][:8]
    log = (terminal.folder / "data" / "log" / "bangvang.log").read_text(encoding="utf-8")
    assert f"bug {reference}" in log
    assert "ZeroDivisionError" in log
