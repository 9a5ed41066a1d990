"""`GET /metrics`: for this machine, or for whoever holds the key of a source."""

import ipaddress
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.core.exposition import written
from engine.core.problems import Refused
from engine.services import measuring
from engine.services.intake import Door
from engine.services.intake.colleagues import Colleagues
from engine.services.office import Office
from engine.services.sources.keyring import Keyring
from engine.texts import refusals
from engine.web.health import Health

PLACE = "/metrics"
KIND = "text/plain; version=0.0.4; charset=utf-8"
PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""Somebody stands between: the address is theirs, not that of who asks."""


def routes(
    office: Callable[[], Office],
    door: Callable[[], Door],
    health: Health,
    keys: Callable[[], Keyring],
    colleagues: Callable[[], Colleagues],
) -> list[Route]:
    def told(ready: bool) -> str:
        counts = colleagues().together(door().counts())
        return written(measuring.families(office(), counts, door().workers, ready=ready))

    async def give(request: Request) -> Response:
        if not _is_from_here(request):
            try:
                await keys().known(request.headers)
            except Refused as refused:
                facts = {"error": refused.code, "message": refusals.sentence(refused)}
                return JSONResponse(facts, 401, {"www-authenticate": "Bearer"})
        ready = await health.is_good()
        return Response(await run_in_threadpool(told, ready), media_type=KIND)

    return [Route(PLACE, give, methods=["GET"])]


def _is_from_here(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in PASSED_ON):
        return False
    try:
        address = ipaddress.ip_address(request.client.host)
    except ValueError:  # a name, as tests have it
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback
