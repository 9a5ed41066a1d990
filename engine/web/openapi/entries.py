"""The operation that takes entries."""

from collections.abc import Mapping

from engine.core.entry_json import MOST_ENTRIES
from engine.core.signing import HEADERS
from engine.texts import openapi as words
from engine.web.openapi.shapes import (
    RETRY_AFTER,
    Json,
    answer,
    header,
    moment,
    or_none,
    ref,
    several,
    sha256,
    text,
    thing,
    whole,
)

_SIGNED = (words.SIGNED_AT, words.SIGNED_NONCE, words.SIGNED_BY)
_MANY = "EntryResults"

PATHS: Mapping[str, Json] = {
    "/api/v1/entries": {
        "post": {
            "operationId": "sendEntries",
            "tags": ["entries"],
            "summary": words.SEND,
            "description": words.SEND_ABOUT,
            "security": [{"sourceKey": []}],
            "parameters": [header(name, about) for name, about in zip(HEADERS, _SIGNED, strict=True)],
            "requestBody": {
                "required": True,
                "description": words.ONE_OR_MANY,
                "content": {
                    "application/json": {
                        "schema": {
                            "oneOf": [
                                ref("Entry"),
                                several(ref("Entry"), maxItems=MOST_ENTRIES),
                            ]
                        }
                    },
                    "application/x-ndjson": {"schema": text(words.LINES)},
                },
            },
            "responses": {
                "200": answer(words.ALREADY_THERE, ref("EntryTaken")),
                "201": answer(words.ACCEPTED, ref("EntryTaken")),
                "207": answer(words.MANY, ref(_MANY), RETRY_AFTER),
                "401": answer(words.NO_KEY, ref("Refusal")),
                "408": answer(words.TOO_SLOW, ref("Refusal")),
                "409": answer(words.CONFLICT, ref("Refusal")),
                "413": answer(words.TOO_LARGE, ref("Refusal")),
                "415": answer(words.ENCODED, ref("Refusal")),
                "422": answer(words.BAD_CONTENT, ref("Refusal")),
                "429": answer(words.TOO_FAST, ref("Refusal"), RETRY_AFTER),
                "500": answer(words.BUG, ref("Refusal")),
                "503": answer(words.NOT_TAKEN, ref("Refusal"), RETRY_AFTER),
            },
        }
    }
}

_MAYBE = or_none(text())
_ENTRY: Mapping[str, Json] = {
    "contest": text(words.CONTEST),
    "entry_id": text(words.ENTRY_ID),
    "account": text(words.ACCOUNT),
    "unit": text(words.UNIT),
    "submitted_at": text(words.SUBMITTED_AT, examples=["2024-10-28T08:00:00.123456+07:00"]),
    "answers": {
        "description": words.ANSWERS,
        "oneOf": [text(), {"type": "object", "additionalProperties": _MAYBE}],
    },
    "full_name": {**_MAYBE, "description": words.FULL_NAME},
    "phone": {**_MAYBE, "description": words.PHONE},
    "citizen_number": {**_MAYBE, "description": words.CITIZEN_NUMBER},
    "birth_date": {**_MAYBE, "description": words.BIRTH_DATE},
    "started_at": {**_MAYBE, "description": words.STARTED_AT},
    "prediction": {"type": ["integer", "string", "null"], "description": words.PREDICTION},
}
_NEEDED = ("contest", "entry_id", "account", "unit", "submitted_at")
_ANSWERED = {"anyOf": [{"required": ["answers"]}, {"required": ["q1"]}]}
_ONE_EACH = {"^q0?[1-9][0-9]{0,3}$": {**_MAYBE, "description": words.ANSWER_FIELD}}
_TAKEN: Mapping[str, Json] = {
    "entry_id": text(words.ENTRY_ID),
    "received_at": moment(words.RECEIVED_AT),
    "receipt": sha256(words.RECEIPT),
    "nonce": text(words.NONCE, pattern="^[0-9a-f]{32}$"),
    "warnings": several(ref("Finding"), words.WARNINGS),
}
_REFUSED: Mapping[str, Json] = {
    "error": text(words.CODE),
    "message": text(words.MESSAGE),
    "problems": several(ref("Finding")),
    "entry_id": text(words.ENTRY_ID),
    "warnings": several(ref("Finding"), words.WARNINGS),
}

SCHEMAS: Mapping[str, Json] = {
    # Fields nobody knows are taken with a warning.
    "Entry": {
        **thing(_ENTRY, words.ENTRY, needed=_NEEDED),
        **_ANSWERED,
        "patternProperties": _ONE_EACH,
        "additionalProperties": True,
    },
    "Finding": thing(
        {
            "pointer": text(words.POINTER),
            "code": text(words.CODE),
            "found": or_none(text(words.FOUND)),
            "message": text(words.MESSAGE),
        },
        words.PROBLEM,
    ),
    "EntryTaken": thing(_TAKEN),
    "Refusal": thing(_REFUSED, words.ERROR, needed=("error", "message", "problems")),
    _MANY: thing(
        {"results": several(thing({"status": whole(words.STATUS), **_TAKEN, **_REFUSED}, needed=("status",)))}
    ),
}
