"""Every act the services write down can be read in the audit log as a sentence."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from engine.core.audit import Act
from engine.texts.audit_sentences import GROUPS, SENTENCES, UNKNOWN, actions_called, sentence

ENGINE = Path(__file__).parents[1] / "engine"
FILE_ENDINGS = {"csv", "db", "html", "toml", "xlsx"}
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")


def written(value: ast.expr, scope: ast.AST) -> Iterator[str]:
    """The actions an expression can be: written there, chosen there, or made of a name's values."""
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.IfExp):
        yield from written(value.body, scope)
        yield from written(value.orelse, scope)
    elif isinstance(value, ast.Name):
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == value.id:
                yield from written(node.value, scope)
    elif isinstance(value, ast.JoinedStr):
        first = ast.literal_eval(value.values[0]) if isinstance(value.values[0], ast.Constant) else ""
        named = [action for action in SENTENCES if action.startswith(first)]
        yield from named or [f"{first}…"]


@cache
def actions() -> dict[str, str]:
    """Every action named in the engine, and where: given to an act, or written like one of a known kind."""
    found = {}
    kinds = {begins for _, group in GROUPS.values() for begins in group}
    for path in sorted(ENGINE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree) if {"services", "web"} & set(path.relative_to(ENGINE).parts) else ():
            if isinstance(node, ast.Constant) and ACTION.fullmatch(str(node.value)):
                kind, _, rest = str(node.value).partition(".")
                if kind in kinds and rest not in FILE_ENDINGS:
                    found[str(node.value)] = f"{path.name}:{node.lineno}"
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        for scope in functions:
            for call in (n for n in ast.walk(scope) if isinstance(n, ast.Call)):
                name = ast.unparse(call.func).rpartition(".")[2]
                if name in ("act_of", "Act") and len(call.args) > 1:
                    for action in written(call.args[1], scope):
                        found[action] = f"{path.name}:{call.lineno}"
    return found


def test_the_source_is_read() -> None:
    assert {"entry.void", "entry.restore", "account.disabled", "ranking.exported"} <= actions().keys()


def test_every_action_has_a_sentence_and_a_group() -> None:
    assert not {action: at for action, at in actions().items() if action not in SENTENCES}
    kinds = {kind for _, begins in GROUPS.values() for kind in begins}
    assert {action.partition(".")[0] for action in actions()} <= kinds


def test_a_sentence_stands_whatever_an_event_says() -> None:
    for action in sorted(SENTENCES):
        said = sentence(Act("thu-ky", action, "hue-s-2024/2", "hue-s-2024"), "Tuần")
        assert "{" not in said, action
        assert ACTION.search(said) is None, action


def test_a_sentence_names_the_round_as_its_contest_does() -> None:
    act = Act("thu-ky", "paper.loaded", "hue-s-2024/2", "hue-s-2024", after={"questions": 15})
    assert sentence(act, "Tuần") == "nạp đề Tuần 2 (15 câu)"
    role = Act("x", "account.role_changed", "y", before={"role": "judge"}, after={"role": "leader"})
    assert sentence(role) == "đổi vai trò của y từ giám khảo thành lãnh đạo"


def test_an_action_nobody_has_put_into_words_is_said_plainly() -> None:
    act = Act("thu-ky", "moon.painted", "{subject} {0} %s", after={"x": {"y": [1]}})
    assert sentence(act) == UNKNOWN.format(action="moon.painted", subject="{subject} {0} %s")


def test_words_of_a_sentence_lead_to_its_action() -> None:
    assert actions_called("HỦY BÀI") == ("entry.void",)


def test_matching_unit_texts_says_how_many_and_with_which_units() -> None:
    units = {"units": {"31": "474", "32": "19900", "33": "474"}, "seals": {}}
    act = Act("thu-ky", "unit_text.confirmed", "31, 32, 33", after=units)
    assert sentence(act) == "ghép 3 cách ghi đơn vị vào đơn vị mã 19900, 474"
