"""Signing in: passwords, sessions, the devices people came from, and attempts that failed."""

STATEMENTS = (
    """CREATE TABLE passwords (
        user_id $bigint PRIMARY KEY REFERENCES users (id),
        hash TEXT NOT NULL CHECK (length(hash) >= 60),
        one_time INTEGER NOT NULL CHECK (one_time IN (0, 1)),
        changed_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE sessions (
        key TEXT PRIMARY KEY CHECK (length(key) = 64),
        user_id $bigint NOT NULL REFERENCES users (id),
        started_at $bigint NOT NULL,
        seen_at $bigint NOT NULL,
        ends_at $bigint NOT NULL,
        CHECK (started_at <= seen_at AND started_at < ends_at)
    ) $strict""",
    """CREATE TABLE devices (
        key TEXT PRIMARY KEY CHECK (length(key) = 64),
        user_id $bigint NOT NULL REFERENCES users (id),
        seen_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE failed_sign_ins (
        id $id,
        account TEXT NOT NULL CHECK (length(account) = 64),
        address TEXT NOT NULL,
        device TEXT,
        failed_at $bigint NOT NULL
    ) $strict""",
    "CREATE INDEX sessions_of_user ON sessions (user_id)",
    "CREATE INDEX failures_of_account ON failed_sign_ins (account, failed_at)",
    "CREATE INDEX failures_of_address ON failed_sign_ins (address, failed_at)",
)
"""`key` is the SHA-256 of what the browser holds; `account` that of the name somebody typed, which may
be a password typed into the wrong box."""

ONLY: dict[str, tuple[str, ...]] = {"sqlite": (), "postgresql": ()}
