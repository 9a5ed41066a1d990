"""Signing in through an identity provider (OpenID Connect): authorisation code with PKCE.

The ID token comes straight from the provider over the connection we opened to it, so that connection
vouches for it (OpenID Connect Core 3.1.3.7); what it says is checked all the same. Only accounts that are
already there get in: the provider says who somebody is, an organiser what they may do.
"""

import base64
import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from engine.core.moments import MINUTE, SECOND, Moment
from engine.core.problems import Refused
from engine.settings import Provider

PATIENCE_SECONDS = 10
LONGEST_ANSWER = 256 * 1024
CLOCKS_DIFFER_BY = 2 * MINUTE
DISCOVERY = "/.well-known/openid-configuration"


class _NoDetours(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: Any) -> None:
        """A provider that sends us elsewhere is not the one that was configured."""


_OPENER = urllib.request.build_opener(_NoDetours)


@dataclass(frozen=True, slots=True)
class Errand:
    """What the browser carries to the provider and back, and nobody else knows."""

    state: str
    nonce: str
    verifier: str
    to: str

    def packed(self) -> str:
        kept = json.dumps([self.state, self.nonce, self.verifier, self.to])
        return base64.urlsafe_b64encode(kept.encode()).decode()


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the provider vouches for."""

    name: str
    signed_in_at: Moment | None
    """When it last asked them who they are (`auth_time`); None: it does not say."""


def unpacked(text: str | None) -> Errand:
    try:
        found = json.loads(base64.urlsafe_b64decode((text or "").encode()))
        return Errand(*map(str, found))
    except (ValueError, TypeError):
        raise Refused("provider-lost-errand") from None


def address(provider: Provider, errand: Errand, back: str, *, again: bool = False) -> str:
    """Where the browser goes to say who it is; `again`: though the provider still knows it."""
    challenge = hashlib.sha256(errand.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid profile email",
        "state": errand.state,
        "nonce": errand.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if again:  # a provider that was asked for max_age has to say when it was (Core 3.1.2.1)
        asked |= {"prompt": "login", "max_age": "0"}
    return f"{_described(provider)['authorization_endpoint']}?{urlencode(asked)}"


def known(provider: Provider, errand: Errand, given: Mapping[str, str], back: str, now: Moment) -> Known:
    """Who came back from the provider with a code."""
    if not errand.state or given.get("state") != errand.state or "code" not in given:
        raise Refused("provider-lost-errand")
    asked = {
        "grant_type": "authorization_code",
        "code": given["code"],
        "redirect_uri": back,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "code_verifier": errand.verifier,
    }
    answer = _fetched(_described(provider)["token_endpoint"], urlencode(asked).encode())
    said = _claims(str(answer.get("id_token", "")))
    audience = said.get("aud")
    meant = provider.client_id in audience if isinstance(audience, list) else audience == provider.client_id
    fresh = isinstance(said.get("exp"), int) and said["exp"] * SECOND > now - CLOCKS_DIFFER_BY
    if said.get("iss") != provider.issuer or not meant or not fresh or said.get("nonce") != errand.nonce:
        raise Refused("provider-not-believed")
    name = said.get(provider.claim)
    if not isinstance(name, str) or not name:
        raise Refused("provider-not-believed")
    return Known(name, _signed_in_at(said.get("auth_time"), now))


def _signed_in_at(said: object, now: Moment) -> Moment | None:
    """A moment still to come is a clock that runs ahead of ours: as good as now, or as nothing."""
    if not isinstance(said, int) or isinstance(said, bool) or said * SECOND > now + CLOCKS_DIFFER_BY:
        return None
    return min(said * SECOND, now)


def _described(provider: Provider) -> dict[str, Any]:
    found = _fetched(provider.issuer.rstrip("/") + DISCOVERY)
    if found.get("issuer") != provider.issuer:
        raise Refused("provider-not-believed")
    return found


def _claims(token: str) -> dict[str, Any]:
    try:
        part = token.split(".")[1]
        found = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (IndexError, ValueError):
        raise Refused("provider-not-believed") from None
    return found if isinstance(found, dict) else {}


def _fetched(url: str, form: bytes | None = None) -> dict[str, Any]:
    """Only over TLS, or from this very machine."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise Refused("provider-not-believed")
    request = urllib.request.Request(url, form, {"Accept": "application/json"})  # noqa: S310 - checked above
    try:
        with _OPENER.open(request, timeout=PATIENCE_SECONDS) as answer:
            found = json.loads(answer.read(LONGEST_ANSWER))
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise Refused("provider-unreachable") from error
    return found if isinstance(found, dict) else {}
