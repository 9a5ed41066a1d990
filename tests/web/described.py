"""Whether an answer is one the document of the API tells of."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from engine.web.openapi.describing import document


@cache
def _document() -> dict[str, Any]:
    return document()


def described(answer: Any, path: str, method: str = "get") -> None:
    """Its status, and its body by the schema of that status."""
    operation = _document()["paths"][path][method]
    told = operation["responses"].get(str(answer.status_code))
    assert told is not None, f"{path}: nothing tells of {answer.status_code}"
    content = told.get("content", {})
    if not content:
        assert answer.content == b""
        return
    kind = answer.headers["content-type"].partition(";")[0]
    schemas = {name.partition(";")[0]: one["schema"] for name, one in content.items()}
    assert kind in schemas
    if kind == "application/json":
        conforms(answer.json(), schemas[kind])


def conforms(value: object, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": _document()["components"]}
    Draft202012Validator(whole).validate(value)
