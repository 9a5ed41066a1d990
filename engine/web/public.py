"""Everything over HTTP that is neither a page nor asks who is signed in: one list for the dashboard and for
`serve`."""

from starlette.routing import Route

from engine.services import process
from engine.web import (
    health,
    intake,
    metrics,
    public_participation,
    published,
    published_collective,
)
from engine.web.openapi import describing

FOR_MACHINES = ("/api", "/healthz", "/metrics")


def routes() -> list[Route]:
    """Public pages and what machines ask. The last ones take whatever of the API is not there."""
    good = health.Health(process.office, process.door)
    keys = intake.Keyrings(process.door, process.office)
    return [
        *intake.routes(process.door, process.office),  # before all others: asked thousands of times a second
        *published_collective.routes(process.office),  # before those whose last part is any number
        *published.routes(process.office),
        *public_participation.routes(process.office),
        *describing.routes(),
        *metrics.routes(process.office, process.door, good, keys, process.colleagues),
        *health.routes(good),
    ]


def routes_for_machines() -> list[Route]:
    return [route for route in routes() if route.path.startswith(FOR_MACHINES)]
