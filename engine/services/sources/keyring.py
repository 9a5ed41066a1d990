"""Who sends a request: told by its key, held to the source's rate, and to its signature where it signs.

Keys are looked up in memory; what is in memory is never older than a second, so that a key that was
ended is refused within one, whichever process ended it. A keyring belongs to one event loop.
"""

import asyncio
import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from engine.core import signing
from engine.core.buckets import Bucket
from engine.core.moments import MINUTE
from engine.core.problems import Refused
from engine.records import sources
from engine.records.sources import Holder
from engine.services.office import Office
from engine.services.sources.nonces import Nonces
from engine.services.sources.secret import kept_secret

OLDEST_SECONDS = 0.5
OLDEST_FOR_STRANGERS = 0.05
"""So many of them as there may be, they have the keys read no more than twenty times a second."""
LONGEST_KEY = 200
PREFIX = "bv_"
STATUS: Mapping[str, int] = {
    "source-not-known": 401,
    "signature-missing": 401,
    "signature-wrong": 401,
    "signature-stale": 401,
    "nonce-used": 401,
    "source-too-fast": 429,
}
"""What HTTP calls each refusal. `source-too-fast` says in `retry_after` after how many whole seconds."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A source that is known, and may send this request."""

    id: int
    name: str
    rehearsal: bool
    nonce: str | None = None
    """Of a signed request: used from now on."""


def hash_of(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


class Keyring:
    def __init__(
        self, office: Office, *, workers: int = 1, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        """`workers`: how many processes share the rate of a source."""
        self._office = office
        self._workers = workers
        self._ticks = ticks
        self._held: dict[str, Holder] = {}
        self._read_at: float | None = None
        self._reading: asyncio.Task[None] | None = None
        self._buckets: dict[int, Bucket] = {}
        self._nonces = Nonces(office)
        self._secret: bytes | None = None

    async def admit(self, headers: Mapping[str, str], body: bytes) -> Sender:
        """Everything there is to ask before a body is read; nothing here holds up the event loop."""
        await self._refreshed_for(headers)
        sender = self._recognise(headers, body)
        if sender.nonce is not None and not await self._nonces.spend(sender.id, sender.nonce):
            raise Refused("nonce-used")
        return sender

    async def known(self, headers: Mapping[str, str]) -> Sender:
        """Who asks for what is only to be read: neither rate nor signature."""
        await self._refreshed_for(headers)
        return _sender(self._holder(headers))

    def charge(self, sender: Sender, entries: int) -> None:
        """A request counts for the entries it brought: beyond the first they are paid for afterwards."""
        bucket = self._buckets.get(sender.id)
        if bucket is not None and entries > 1:
            bucket.take(entries - 1)

    def recognise(self, headers: Mapping[str, str], body: bytes) -> Sender:
        """As `admit`, for who may wait; a nonce is not used up by it."""
        if self._is_older_than(OLDEST_SECONDS) or self._found(headers) is None:
            self._read()
        return self._recognise(headers, body)

    def _recognise(self, headers: Mapping[str, str], body: bytes) -> Sender:
        holder = self._holder(headers)
        nonce = self._signed(holder, headers, body) if holder.source.signed else None
        self._let_in(holder)
        return _sender(holder, nonce)

    def _holder(self, headers: Mapping[str, str]) -> Holder:
        found = self._found(headers)
        if found is None:
            raise Refused("source-not-known")
        return found

    def _found(self, headers: Mapping[str, str]) -> Holder | None:
        """A key is looked for by its hash, which nobody can steer towards another: no time tells of it."""
        kind, _, key = headers.get("authorization", "").partition(" ")
        key = key.strip()
        if kind.lower() != "bearer" or not 0 < len(key) <= LONGEST_KEY:
            return None
        hashed = hash_of(key)
        found = self._held.get(hashed)
        return found if found is not None and hmac.compare_digest(found.hash, hashed) else None

    def _signed(self, holder: Holder, headers: Mapping[str, str], body: bytes) -> str:
        timestamp, nonce, given = (headers.get(name, "").strip() for name in signing.HEADERS)
        if not (timestamp and nonce and given):
            raise Refused("signature-missing")
        if self._secret is None:
            self._secret = kept_secret(self._office.settings)
        if self._secret is None:
            raise Refused("signature-wrong")
        secret = signing.secret_of(self._secret, holder.source.id, holder.hash)
        if not signing.is_signed(secret, timestamp, nonce, given, body):
            raise Refused("signature-wrong")
        if not signing.is_of_now(timestamp, self._office.now()):
            raise Refused("signature-stale", minutes=signing.WINDOW // MINUTE)
        return nonce

    def _let_in(self, holder: Holder) -> None:
        source = holder.source
        if source.per_second is None:
            self._buckets.pop(source.id, None)
            return
        rate, now = source.per_second / self._workers, self._ticks()
        bucket = self._buckets.get(source.id)
        if bucket is None or bucket.rate != rate:
            bucket = self._buckets[source.id] = Bucket.full(rate, now)
        wait = bucket.let_in(now)
        if wait:
            raise Refused("source-too-fast", per_second=source.per_second, retry_after=wait)

    def _is_older_than(self, seconds: float) -> bool:
        return self._read_at is None or not 0 <= self._ticks() - self._read_at < seconds

    async def _refreshed_for(self, headers: Mapping[str, str]) -> None:
        """A key just made is looked for again: it may be used at once."""
        if self._is_older_than(OLDEST_SECONDS) or (
            self._is_older_than(OLDEST_FOR_STRANGERS) and self._found(headers) is None
        ):
            await self._refresh()

    async def _refresh(self) -> None:
        """Those who find it stale together read it once."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(asyncio.to_thread(self._read))
        await asyncio.shield(self._reading)

    def _read(self) -> None:
        began = self._ticks()
        with self._office.database.read() as connection:
            held = {found.hash: found for found in sources.holders(connection)}
        self._held, self._read_at = held, began


def _sender(holder: Holder, nonce: str | None = None) -> Sender:
    return Sender(holder.source.id, holder.source.name, holder.source.rehearsal, nonce)
