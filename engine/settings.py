"""Settings from the environment (.env.example lists them all)."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.core.problems import Refused

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
SERVE_HOST, SERVE_PORT = "127.0.0.1", 8502
"""Where `serve` listens unless told otherwise: beside the dashboard."""
SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider people may sign in through."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str = "preferred_username"
    """Which of its claims is the name of the account here."""
    public_url: str | None = None
    """The address of the dashboard as browsers know it; None: as the request says."""


@dataclass(frozen=True, slots=True)
class Settings:
    data_dir: Path
    database_url: str
    analytics_threads: int | None = None
    provider: Provider | None = None
    demo_trickle: bool = False
    """Whether made-up entries keep arriving in the demo while the dashboard runs."""
    public_url: str | None = None
    """Where the world finds us; None: as each request says."""
    secret: str | None = field(default=None, repr=False)
    """What signatures of sources are derived from; None: made and kept in the data folder."""

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def _positive(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1000):
        raise Refused("bad-setting", name=name, found=text)
    return int(text)


def _switch(name: str, text: str) -> bool:
    if text not in ("0", "1"):
        raise Refused("bad-switch", name=name, found=text)
    return text == "1"


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    data_dir = Path(environ.get("BANGVANG_DATA_DIR") or DATA / "var").absolute()
    threads = environ.get("BANGVANG_ANALYTICS_THREADS")
    return Settings(
        data_dir=data_dir,
        database_url=environ.get("BANGVANG_DATABASE_URL") or f"sqlite:///{data_dir / 'bangvang.db'}",
        analytics_threads=_positive("BANGVANG_ANALYTICS_THREADS", threads) if threads else None,
        provider=_provider(environ),
        demo_trickle=_switch("BANGVANG_DEMO_TRICKLE", environ.get("BANGVANG_DEMO_TRICKLE") or "1"),
        public_url=_address("BANGVANG_PUBLIC_URL", environ.get("BANGVANG_PUBLIC_URL")),
        secret=_secret(environ.get("BANGVANG_SECRET")),
    )


def _secret(text: str | None) -> str | None:
    if text and len(text) < SHORTEST_SECRET:
        raise Refused("bad-secret", shortest=SHORTEST_SECRET)
    return text or None


def _address(name: str, text: str | None) -> str | None:
    if not text:
        return None
    if not re.fullmatch(r"https?://[^\s/?#@]+/?", text):
        raise Refused("bad-address", name=name, found=text)
    return text.rstrip("/")


def _provider(environ: Mapping[str, str]) -> Provider | None:
    issuer = environ.get("BANGVANG_OIDC_ISSUER")
    if not issuer:
        return None
    needed = ("BANGVANG_OIDC_CLIENT_ID", "BANGVANG_OIDC_CLIENT_SECRET")
    for name in needed:
        if not environ.get(name):
            raise Refused("bad-setting", name=name, found="")
    return Provider(
        issuer,
        environ[needed[0]],
        environ[needed[1]],
        environ.get("BANGVANG_OIDC_CLAIM") or "preferred_username",
        _address("BANGVANG_PUBLIC_URL", environ.get("BANGVANG_PUBLIC_URL")),
    )
