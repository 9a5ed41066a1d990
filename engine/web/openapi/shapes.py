"""The words schemas are written with, and what several operations share."""

from collections.abc import Mapping
from typing import Any

from engine.texts import openapi as words

Json = dict[str, Any]


def text(about: str = "", **more: object) -> Json:
    return _of("string", about, more)


def whole(about: str = "", **more: object) -> Json:
    return _of("integer", about, {"minimum": 0, **more})


def number(about: str = "", **more: object) -> Json:
    return _of("number", about, more)


def flag(about: str = "") -> Json:
    return _of("boolean", about, {})


def _of(kind: str, about: str, more: Mapping[str, object]) -> Json:
    return {"type": kind, **({"description": about} if about else {}), **more}


def moment(about: str = "") -> Json:
    return text(about, format="date-time")


def sha256(about: str = "") -> Json:
    return text(about, pattern="^[0-9a-f]{64}$")


def or_none(schema: Json) -> Json:
    """Null too."""
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def several(items: Json, about: str = "", **more: object) -> Json:
    return _of("array", about, {"items": items, **more})


def thing(fields: Mapping[str, Json], about: str = "", *, needed: tuple[str, ...] | None = None) -> Json:
    """An object that has these fields and no others. `needed`: left out, all of them."""
    named = list(fields) if needed is None else list(needed)
    return _of("object", about, {"properties": fields, "required": named, "additionalProperties": False})


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def answer(about: str, schema: Json | None, headers: Mapping[str, Json] | None = None) -> Json:
    """In JSON; None: without a body."""
    made: Json = {"description": about}
    if schema is not None:
        made["content"] = {"application/json": {"schema": schema}}
    if headers:
        made["headers"] = headers
    return made


def in_path(name: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def header(name: str, about: str, schema: Json | None = None) -> Json:
    return {"name": name, "in": "header", "required": False, "description": about, "schema": schema or text()}


SLUG = in_path("slug", text(words.CONTEST))
RETRY_AFTER = {"Retry-After": {"description": words.RETRY_AFTER, "schema": whole(minimum=1)}}

SCHEMAS: Mapping[str, Json] = {
    "Error": thing({"error": text(words.CODE), "message": text(words.MESSAGE)}, words.ERROR),
    "ChainHead": thing({"event": whole(minimum=1), "hash": sha256()}),
}
