"""What everybody may read: other sites too, kept for a while, and not sent again to whom it was given."""

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

FOR_ALL = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag",
    "cross-origin-resource-policy": "cross-origin",
}
PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}


def preflight() -> Response:
    return Response(status_code=204, headers=FOR_ALL | PREFLIGHT)


def given(
    request: Request, made: bytes, kind: str, headers: Mapping[str, str], caching: Mapping[str, str]
) -> Response:
    """Nothing is sent again to whom the same was given before."""
    etag = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    whole = {**headers, **caching, "etag": etag}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if etag in known or "*" in known:
        return Response(status_code=304, headers=whole)
    return Response(made, headers=whole, media_type=kind)
