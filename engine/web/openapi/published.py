"""The operations anybody may ask: what was published, and how many take part."""

from collections.abc import Mapping

from engine.core.contests import ClockState, CollectiveKey
from engine.core.units import HeadcountSource
from engine.texts import openapi as words
from engine.web.openapi.shapes import (
    SLUG,
    Json,
    answer,
    flag,
    header,
    in_path,
    moment,
    number,
    or_none,
    ref,
    several,
    sha256,
    text,
    thing,
    whole,
)

_ROUND = in_path("number", whole(words.NUMBER, minimum=1))
_KNOWN = header("If-None-Match", words.ETAG)


def _get(
    operation: str, title: str, schema: str, parameters: list[Json], about: str = "", *, hidden: bool = False
) -> Json:
    tag = {"ETag": {"description": words.ETAG, "schema": text()}}
    answers = {
        "200": answer(words.GIVEN, ref(schema), tag),
        "304": answer(words.NOT_CHANGED, None, tag),
        "404": answer(words.NOT_THERE, ref("Error")),
    }
    if hidden:
        answers["403"] = answer(words.HIDDEN, ref("Error"))
    return {
        "get": {
            "operationId": operation,
            "tags": ["published"],
            "summary": title,
            **({"description": about} if about else {}),
            "security": [],
            "parameters": [*parameters, _KNOWN],
            "responses": answers,
        }
    }


_CONTESTS = "/api/v1/contests/{slug}"
PATHS: Mapping[str, Json] = {
    f"{_CONTESTS}/rounds/{{number}}/results": _get(
        "results", words.RESULTS, "Results", [SLUG, _ROUND], words.RESULTS_ABOUT
    ),
    f"{_CONTESTS}/rounds/{{number}}/key": _get("key", words.KEY_OF_ROUND, "Key", [SLUG, _ROUND]),
    f"{_CONTESTS}/collective": _get(
        "collective", words.COLLECTIVE, "Collective", [SLUG], words.COLLECTIVE_ABOUT
    ),
    f"{_CONTESTS}/participation": _get(
        "participation",
        words.PARTICIPATION,
        "Participation",
        [SLUG],
        words.PARTICIPATION_ABOUT,
        hidden=True,
    ),
}

_FRACTION = text(pattern="^[0-9]+/[1-9][0-9]*$")
_OF_ROUND: Mapping[str, Json] = {
    "contest": text(words.CONTEST),
    "title": text(),
    "round_word": text(),
    "round": whole(words.NUMBER, minimum=1),
    "revision": whole(minimum=1),
    "digest": sha256(),
}
_COUNTED: Mapping[str, Json] = {
    "people": whole(),
    "entries": whole(),
    "headcount": or_none(whole()),
    "rate": or_none(number()),
    "target": or_none(number()),
    "missing": or_none(whole()),
}

SCHEMAS: Mapping[str, Json] = {
    "Results": thing(
        {
            **_OF_ROUND,
            "organiser": text(),
            "target": or_none(whole()),
            "people": whole(),
            "entries": whole(),
            "opens_at": moment(),
            "closes_at": moment(),
            "frozen_at": moment(),
            "approvals": whole(),
            "published_at": moment(),
            "audit_head": or_none(ref("ChainHead")),
            "winners": several(ref("Winner")),
            "draws": several(thing({"seed": text(), "order": several(text())})),
        }
    ),
    "Winner": thing(
        {
            "rank": whole(minimum=1),
            "prize": text(),
            "name": text(),
            "unit": or_none(text()),
            "phone": text(),
            "score": whole(),
            "prediction": or_none(whole()),
            "prediction_error": or_none(whole()),
            "submitted_at": moment(),
            "duration_s": or_none(number()),
        }
    ),
    "Key": thing(
        {
            **_OF_ROUND,
            "paper_sha256": sha256(),
            "key_version": whole(),
            "draw": or_none(whole()),
            "questions": several(
                thing(
                    {
                        "number": whole(minimum=1),
                        "text": text(),
                        "options": {"type": "object", "additionalProperties": text()},
                        "accepted": several(text()),
                        "voided": flag(),
                        "source": text(),
                        "explanation": text(),
                    }
                )
            ),
        }
    ),
    "Collective": thing(
        {
            "contest": text(words.CONTEST),
            "title": text(),
            "organiser": text(),
            "rule": thing(
                {
                    "order": several(text(enum=[one.value for one in CollectiveKey])),
                    "places": whole(),
                    "by_block": flag(),
                    "least_headcount": whole(),
                }
            ),
            "rounds": several(
                thing({"round": whole(minimum=1), "revision": whole(minimum=1), "digest": sha256()})
            ),
            "revision": whole(minimum=1),
            "digest": sha256(),
            "people": whole(),
            "frozen_at": moment(),
            "approvals": whole(),
            "published_at": moment(),
            "audit_head": or_none(ref("ChainHead")),
            "standings": several(ref("Standing")),
        }
    ),
    "Standing": thing(
        {
            "place": or_none(whole(minimum=1)),
            "code": text(),
            "name": text(),
            "block": text(),
            "people": whole(),
            "headcount": or_none(whole()),
            "headcount_from": text(enum=[one.value for one in HeadcountSource]),
            "headcount_source": text(),
            "rate": or_none(_FRACTION),
            "rate_interval": or_none(several(_FRACTION, minItems=2, maxItems=2)),
            "points": whole(),
            "points_possible": whole(),
            "quality": or_none(_FRACTION),
            "decided_by": or_none(text()),
            "prize": or_none(text()),
        }
    ),
    "Participation": thing(
        {
            "contest": text(words.CONTEST),
            "title": text(),
            "organiser": text(),
            "round_word": text(),
            "at": moment(),
            **_COUNTED,
            "rounds": several(
                thing(
                    {
                        "round": whole(words.NUMBER, minimum=1),
                        "opens_at": moment(),
                        "closes_at": moment(),
                        "state": text(enum=[one.value for one in ClockState]),
                        **_COUNTED,
                    }
                )
            ),
            "units": several(
                thing({"code": text(), "name": text(), "kind": text(), "parent": or_none(text()), **_COUNTED})
            ),
        }
    ),
}
