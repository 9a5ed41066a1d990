"""Headers every answer carries: what the browser may load, and who may frame, sniff or embed us."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.web import intake

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    # Streamlit writes its styles into the page as it goes.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy(**changed: str) -> str:
    """The content security policy; `script_src="'none'"` for a page without scripts."""
    chosen = POLICY | {name.replace("_", "-"): value for name, value in changed.items()}
    return "; ".join(f"{name} {value}" for name, value in chosen.items())


ALWAYS = {
    "content-security-policy": policy(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": with it a browser sends forms without their origin, which sign-in checks.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
SECURE_ONLY = "max-age=31536000"
_ALWAYS = [(name.encode(), value.encode("latin-1")) for name, value in ALWAYS.items()]
_SECURE = [*_ALWAYS, (b"strict-transport-security", SECURE_ONLY.encode())]


_TO_MACHINES = [pair for pair in _ALWAYS if pair[0] in (b"x-content-type-options", b"cache-control")]
"""What a sender of entries gets: JSON that is no page, and every header costs at thousands a second."""


class Headers:
    """Gives answers the headers they do not bring. Raw pairs: it is done for every entry that arrives."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ours = _SECURE if scope["scheme"] == "https" else _ALWAYS
        if scope["path"] == intake.PATH:
            ours = _TO_MACHINES

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [pair for pair in message.get("headers", ()) if pair[0].lower() != b"server"]
                brought = {name.lower() for name, _ in given}
                message["headers"] = given + [pair for pair in ours if pair[0] not in brought]
            await send(message)

        await self._app(scope, receive, with_headers)
