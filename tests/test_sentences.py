"""Every problem and every refusal the engine can name has a Vietnamese sentence, and no sentence is idle."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from engine.texts import problem_kinds, problems, refusals

ENGINE = Path(__file__).parents[1] / "engine"
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PLACES = {"sheet", "row", "column", "found"}

PROMISED = frozenset(
    """
    missing-column empty-cell bad-time bad-answer duplicate-entry conflicting-entry duplicate-question
    repeated-option answer-not-an-option formula-cell hidden-sheet merged-cells legacy-encoding too-large
    not-a-spreadsheet encrypted forbidden-characters
    bad-prediction unknown-unit unknown-column bad-phone bad-citizen-number other-unit
    """.split()
)
"""The codes that organisers' scripts rely on."""


@dataclass(frozen=True)
class Named:
    """A place in the source that names a code."""

    kind: str
    code: str
    where: str
    facts: frozenset[str] | None
    """The facts given with it; None where they are not all written there."""


@cache
def modules() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(ENGINE.rglob("*.py"))}


def called(call: ast.Call) -> str:
    """The name called; `add` only of findings, because sets and counters have one too."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    if isinstance(call.func, ast.Attribute):
        owner = ast.unparse(call.func.value)
        if call.func.attr == "add" and not owner.endswith(("findings", "self")):
            return ""
        return call.func.attr
    return ""


def parameters(function: ast.FunctionDef) -> list[str]:
    arguments = [*function.args.posonlyargs, *function.args.args]
    return [a.arg for a in arguments if a.arg not in ("self", "cls")]


def argument(call: ast.Call, position: int, keyword: str = "code") -> ast.expr | None:
    if position < len(call.args):
        return call.args[position]
    return next((k.value for k in call.keywords if k.arg == keyword), None)


@cache
def makers() -> dict[str, tuple[str, int]]:
    """Functions that make a problem or a refusal of a code they are given: kind and position of the code."""
    known = {"Problem": ("problem", 0), "Refused": ("refusal", 0), "Trouble": ("problem", 1)}
    functions = [n for tree in modules().values() for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    grew = True
    while grew:
        grew = False
        for function in functions:
            names = parameters(function)
            for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
                kind, position = known.get(called(call), ("", 0))
                given = argument(call, position) if kind else None
                if isinstance(given, ast.Name) and given.id == "code" in names and function.name not in known:
                    known[function.name] = (kind, names.index(given.id))
                    grew = True
    return known


def texts_of(value: ast.expr | None, scope: ast.AST, above: frozenset[str] = frozenset()) -> Iterator[str]:
    """The strings an expression can be: written there, chosen there, or given to the name before."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from texts_of(value.body, scope, above)
        yield from texts_of(value.orelse, scope, above)
    elif isinstance(value, ast.Name) and value.id not in above:
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == value.id:
                yield from texts_of(node.value, scope, above | {value.id})


@cache
def named() -> tuple[Named, ...]:
    found: dict[tuple[str, str, str], Named] = {}
    for path, tree in modules().items():
        scopes = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        for scope in [tree, *scopes]:
            for call in (n for n in ast.walk(scope) if isinstance(n, ast.Call)):
                kind, position = makers().get(called(call), ("", 0))
                if not kind:
                    continue
                where = f"{path.relative_to(ENGINE.parent)}:{call.lineno}"
                whole = all(k.arg for k in call.keywords) and called(call) == "Refused"
                facts = frozenset(k.arg for k in call.keywords if k.arg) if whole else None
                for code in texts_of(argument(call, position), scope):
                    if CODE.fullmatch(code):
                        found[(kind, code, where)] = Named(kind, code, where, facts)
    return tuple(found.values())


@cache
def written() -> frozenset[str]:
    """Every string that stands in the engine outside the texts."""
    return frozenset(
        node.value
        for path, tree in modules().items()
        if "texts" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


def test_the_source_is_read() -> None:
    assert len({n.code for n in named() if n.kind == "problem"}) > 30
    assert len({n.code for n in named() if n.kind == "refusal"}) > 20


def codes_of(kind: str) -> dict[str, list[str]]:
    """Where each code is named."""
    found: dict[str, list[str]] = {}
    for place in named():
        if place.kind == kind:
            found.setdefault(place.code, []).append(place.where)
    return found


def has_problem_sentence(code: str) -> bool:
    return any(key == code or key.startswith(f"{code}/") for key in problems.SENTENCES)


def test_every_problem_has_a_sentence() -> None:
    without = {code: at for code, at in codes_of("problem").items() if not has_problem_sentence(code)}
    assert not without


def test_every_problem_of_an_entry_at_the_door_has_a_name_of_its_kind() -> None:
    doors = ("core/entry_", "core/answer_", "services/intake/")
    without = {
        code: at
        for code, places in codes_of("problem").items()
        if (at := [place for place in places if any(door in place for door in doors)])
        and code not in problem_kinds.KINDS
    }
    assert without.keys() <= {"too-many-entries"}, "a whole request is refused, and no row of it is kept"


def test_every_refusal_has_a_sentence() -> None:
    without = {code: at for code, at in codes_of("refusal").items() if code not in refusals.SENTENCES}
    assert not without


def test_every_promised_code_exists_and_has_a_sentence() -> None:
    assert not {code for code in PROMISED if not has_problem_sentence(code)}
    assert set(PROMISED) <= written(), "nothing in the engine names it"


def test_a_refusal_gives_every_fact_its_sentence_asks_for() -> None:
    places = [place for place in named() if place.facts is not None]
    assert places
    lacking = {
        place.where: missing
        for place in places
        if (missing := fields(refusals.SENTENCES.get(place.code, "")) - (place.facts or frozenset()))
    }
    assert not lacking


def test_a_sentence_can_be_filled_and_says_what_to_do() -> None:
    for code in sorted(problems.SENTENCES.keys() | refusals.SENTENCES.keys()):
        sentence = problems.SENTENCES.get(code) or refusals.SENTENCES[code]
        names = fields(sentence)
        assert all(field.isidentifier() for field in names), code
        assert sentence.format(**dict.fromkeys(names, "…")).rstrip().endswith((".", "”", ")")), code


def test_no_sentence_is_idle() -> None:
    """A sentence no place in the engine can say is a leftover of a rule that is gone."""
    keys = problems.SENTENCES.keys() | refusals.SENTENCES.keys()
    assert not {key for key in keys if not set(key.split("/")) <= written()}
