"""Inserting a row and learning its id."""

from sqlalchemy import Connection, Insert


def insert_id(connection: Connection, statement: Insert) -> int:
    key = connection.execute(statement).inserted_primary_key
    if key is None:
        raise AssertionError("a table without a key of its own")
    return int(key[0])
