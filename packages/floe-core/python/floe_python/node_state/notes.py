"""The table `floe.node_state`, a note a row."""

from __future__ import annotations

from typing import Any

from floe_python.node_state.connect import Problem
from floe_python.node_state.names import quoted
from floe_python.node_state.request import Note

COLUMNS = [
    "unique_id",
    "kind",
    "relation",
    "state",
    "fingerprint",
    "parts",
    "inputs",
    "stamp",
    "impure",
    "run_id",
    "built_at",
]


def table_of(connection: Any) -> str:
    """The table as SQL has it, with its database: one called `floe` as well makes `floe.node_state` ambiguous."""
    (database,) = connection.execute("select current_database()").fetchone()
    return quoted((database, "floe", "node_state"))


def create_notes(connection: Any) -> str:
    """Makes the table where there is none, and gives back its name as SQL has it."""
    table = table_of(connection)
    columns = ", ".join(
        f"{name} varchar{' primary key' if name == 'unique_id' else ''}" for name in COLUMNS
    )
    connection.execute(f"create schema if not exists {table.rpartition('.')[0]}")
    connection.execute(f"create table if not exists {table} ({columns})")
    return table


def has_notes(connection: Any) -> bool:
    """Whether the table of notes is there. One of that name with other columns is somebody else's."""
    import duckdb

    try:
        # Not asked of a catalog: to list one takes a hundred times as long.
        found = connection.execute(f"select * from {table_of(connection)} limit 0").description
    except duckdb.CatalogException:
        return False
    if [name for name, *_ in found] != COLUMNS:
        raise Problem("taken")
    return True


def notes(connection: Any) -> list[Note]:
    if not has_notes(connection):
        return []
    rows = connection.execute(
        f"select {', '.join(COLUMNS)} from {table_of(connection)} order by unique_id"
    ).fetchall()
    return [dict(zip(COLUMNS, row)) for row in rows]
