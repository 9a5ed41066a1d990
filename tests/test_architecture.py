"""The doors between the rooms of the house, held by reading the source."""

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1]
ROOMS = ("core", "records", "analytics", "files", "web", "services", "texts", "demo")

MAY_KNOW = {
    "core": {"core"},
    "texts": {"core", "texts"},
    "records": {"core", "clock", "records"},
    "analytics": {"core", "analytics"},
    "files": {"core", "texts", "files"},
    "demo": {"core", "demo"},
    "services": {"core", "records", "analytics", "files", "demo", "texts", "clock", "settings", "services"},
    "web": {"core", "texts", "services", "settings", "clock", "logs", "web"},
    "clock": {"core"},
    "settings": {"core"},
    # What the commands are made of: as thin as a page.
    "answers": {"core", "texts", "services", "shapes"},
    "result_answers": {"core", "texts", "services", "answers", "shapes"},
    "source_answers": {"core", "texts", "services", "answers", "shapes"},
    "shapes": {"core", "texts", "services"},
    "command_arguments": {"core", "texts", "settings"},
    "commands": {
        "command_arguments",
        "core",
        "texts",
        "services",
        "settings",
        "answers",
        "result_answers",
        "source_answers",
        "shapes",
        "clock",
        "logs",
        "serving",
    },
    "serving": {"core", "texts", "services", "settings", "web"},
    "logs": {"core", "settings"},
    "__main__": {"commands"},
}
"""Which rooms (or single modules) of engine each may import."""

PACKAGE_STAYS_IN = {
    "sqlalchemy": {"records"},
    "duckdb": {"analytics"},
    "streamlit": set(),
    "pandas": set(),
    "reportlab": {"files"},
}
"""Everywhere else in engine these are not imported."""

PAGES_NEVER_KNOW = {"sqlalchemy", "duckdb", "engine.records", "engine.analytics", "engine.files"}

TIME_AND_CHANCE = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("time", "time_ns"), ("uuid", "uuid1"), ("uuid", "uuid4"), ("os", "urandom"), ("random", "SystemRandom"),
    *(("secrets", name) for name in ("token_bytes", "token_hex", "token_urlsafe", "choice", "randbelow")),
    *(("random", name) for name in ("random", "randint", "choice", "choices", "shuffle", "sample", "seed")),
}  # fmt: skip
MAY_ASK_THE_MACHINE = {
    "engine/clock.py",
    "engine/commands.py",  # a reference for a bug, shown to the person and logged
}

SPEAK_VIETNAMESE = {
    "engine/core/collective.py",  # the name of the prize in the promised JSON
    "engine/core/contests.py",  # what a round is called where the file does not say
    "engine/core/unit_keys.py",  # reading Vietnamese, as the next ones
    "engine/core/unit_matching.py",
    "engine/core/unit_names.py",
    "engine/files/cell_text.py",
    "engine/files/contest_document.py",  # what a round is called where the file does not say
    "engine/files/exclusions.py",  # reading Vietnamese
    "engine/files/legacy_fonts.py",
}
"""Beside engine/texts and engine/demo. Who leaves this list is taken off it."""

VIETNAMESE = frozenset("ăâđêôơưạảãầấẩẫậằắẳẵặẹẻẽềếểễệỉĩịọỏõồốổỗộờớởỡợụủũừứửữựỳỵỷỹ")
LONGEST_FILE = 300


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def sources(*folders: str) -> list[Path]:
    return sorted(
        path for folder in folders for path in (PROJECT / folder).rglob("*.py") if path.stat().st_size
    )


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def room(path: Path) -> str:
    parts = path.relative_to(PROJECT / "engine").parts
    return parts[0] if len(parts) > 1 else path.stem


def imports(path: Path) -> Iterator[str]:
    """Full names; `from engine.core import moments` is engine.core.moments."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: a relative import hides what is imported"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strings(path: Path) -> Iterator[ast.Constant]:
    """String literals that are no documentation."""
    tree = parsed(path)
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


ENGINE = sources("engine")
EVERYTHING = sources("engine", "pages", "tests")
Check = Callable[[Path], None]


def of_each(paths: Sequence[Path]) -> Callable[[Check], Callable[[], None]]:
    """One test for all files, that names every file a rule is broken in: a test for each would cost more
    than the reading."""

    def of_all(check: Check) -> Callable[[], None]:
        def test() -> None:
            broken = []
            for path in paths:
                try:
                    check(path)
                except AssertionError as error:
                    broken.append(f"{name(path)}: {str(error).partition(chr(10))[0]}")
            assert not broken, "\n".join(broken)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return of_all


each_of_engine = of_each(ENGINE)
each_file = of_each(EVERYTHING)


@each_of_engine
def test_a_room_of_the_engine_imports_only_the_rooms_it_may_know(path: Path) -> None:
    for found in imports(path):
        top, _, rest = found.partition(".")
        if top == "engine" and rest:
            assert rest.split(".")[0] in MAY_KNOW[room(path)], f"{name(path)} imports {found}"


@each_of_engine
def test_a_package_stays_in_the_room_it_belongs_to(path: Path) -> None:
    for found in imports(path):
        top = found.split(".")[0]
        assert top not in PACKAGE_STAYS_IN or room(path) in PACKAGE_STAYS_IN[top], (
            f"{name(path)} imports {found}"
        )
        assert top not in ("pages", "tests", "dashboard"), f"{name(path)} imports {found}"


@of_each(sources("engine/core", "engine/texts"))
def test_the_rules_and_the_words_need_only_the_standard_library(path: Path) -> None:
    tops = {found.split(".")[0] for found in imports(path)}
    assert tops <= sys.stdlib_module_names | {"engine"}


@of_each([*sources("pages"), PROJECT / "dashboard.py"])
def test_pages_never_know_the_databases(path: Path) -> None:
    for found in imports(path):
        assert not any(f"{found}.".startswith(f"{known}.") for known in PAGES_NEVER_KNOW), (
            f"{name(path)}: {found}"
        )


@each_of_engine
def test_time_and_chance_come_from_the_clock_alone(path: Path) -> None:
    if name(path) in MAY_ASK_THE_MACHINE:
        return
    imported = {tuple(found.rsplit(".", 1)) for found in imports(path)}
    assert not imported & TIME_AND_CHANCE - {("datetime", "datetime")}, name(path)
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rsplit(".", 1)[-1]
            assert (owner, node.attr) not in TIME_AND_CHANCE, f"{name(path)}:{node.lineno}"
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] == "Random":
            assert node.args, f"{name(path)}:{node.lineno}: chance without a seed"


@each_of_engine
def test_vietnamese_stands_in_the_texts_alone(path: Path) -> None:
    spoken = [node.lineno for node in strings(path) if VIETNAMESE.intersection(node.value.lower())]
    if room(path) in ("texts", "demo"):
        return
    if name(path) in SPEAK_VIETNAMESE:
        assert spoken, f"{name(path)} speaks no Vietnamese any more"
    else:
        assert not spoken, f"{name(path)}: lines {spoken}"


def test_the_list_of_those_who_speak_vietnamese_names_only_files_that_are_there() -> None:
    assert {name(path) for path in ENGINE} >= SPEAK_VIETNAMESE | MAY_ASK_THE_MACHINE


@each_file
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(parsed(path)), name(path)


@each_file
def test_no_file_is_longer_than_a_person_reads_at_once(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE, name(path)


@each_of_engine
def test_no_module_is_a_drawer_for_everything(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}


@each_of_engine
def test_nothing_is_left_to_be_done_later(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not any(word in text for word in ("TODO", "FIXME", "XXX", "HACK")), name(path)


@each_of_engine
def test_a_bug_is_not_swallowed(path: Path) -> None:
    """Only the outermost door of the commands catches everything, to log it and tell the person."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = "everything" if node.type is None else ast.unparse(node.type)
            if caught in ("everything", "Exception", "BaseException"):
                logs = any(isinstance(n, ast.Attribute) and n.attr == "exception" for n in ast.walk(node))
                raises = any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(node))
                assert logs or raises, f"{name(path)}:{node.lineno}"
