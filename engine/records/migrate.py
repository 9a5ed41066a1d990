"""Brings the schema to the newest step, at every start, in one transaction."""

from contextlib import AbstractContextManager
from string import Template
from typing import Protocol

from sqlalchemy import Connection, inspect, text

from engine import clock
from engine.core.problems import Refused
from engine.records.migrations import MIGRATIONS, WORDS


class Store(Protocol):
    """What a schema is brought up to date in."""

    def read(self) -> AbstractContextManager[Connection]: ...

    def write(self) -> AbstractContextManager[Connection]: ...


def run(database: Store) -> None:
    newest = MIGRATIONS[-1].number
    if _current(database) == newest:
        return
    with database.write() as connection:
        dialect = connection.dialect.name
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        )
        done = connection.execute(text("SELECT coalesce(max(number), 0) FROM schema_steps")).scalar_one()
        if done > newest:
            raise Refused("database-is-newer", found=done, known=newest)
        for step in (one for one in MIGRATIONS if one.number > done):
            for statement in (*step.statements, *step.only[dialect]):
                connection.exec_driver_sql(Template(statement).substitute(WORDS[dialect], body="$body$"))
            connection.execute(
                text("INSERT INTO schema_steps (number, name) VALUES (:number, :name)"),
                {"number": step.number, "name": step.name},
            )
        connection.execute(
            text("INSERT INTO installation VALUES (1, :store_id, :made_at) ON CONFLICT DO NOTHING"),
            {"store_id": clock.new_id(), "made_at": clock.now()},
        )


def _current(database: Store) -> int:
    with database.read() as connection:
        if not inspect(connection).has_table("schema_steps"):
            return 0
        found: int = connection.execute(
            text("SELECT coalesce(max(number), 0) FROM schema_steps")
        ).scalar_one()
        return found
