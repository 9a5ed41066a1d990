"""Our own address as the world knows it: what stands in squares for cameras and on printed lists."""

import re

from starlette.requests import Request

from engine.settings import Settings

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


def base(request: Request, settings: Settings) -> str:
    """As it was set, else as the request says; empty where that is no address.

    A request can say anything, so an installation open to the world should set it.
    """
    return base_of(request.url.scheme, request.headers.get("host", ""), settings)


def base_of(scheme: str, host: str, settings: Settings) -> str:
    if settings.public_url:
        return settings.public_url
    return f"{scheme}://{host}" if scheme in ("http", "https") and _HOST.fullmatch(host) else ""
