"""The table `floe.node_state`, a note a row."""

from __future__ import annotations

from typing import Any

from floe_python.node_state.connect import Problem
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
CREATE = (
    "create schema if not exists floe; create table if not exists floe.node_state ("
    + ", ".join(
        f"{name} varchar{' primary key' if name == 'unique_id' else ''}" for name in COLUMNS
    )
    + ")"
)


def has_notes(connection: Any) -> bool:
    """Whether the table of notes is there. One of that name with other columns is somebody else's."""
    import duckdb

    try:
        # Not asked of a catalog: to list one takes a hundred times as long.
        found = connection.execute("select * from floe.node_state limit 0").description
    except duckdb.CatalogException:
        return False
    if [name for name, *_ in found] != COLUMNS:
        raise Problem("taken")
    return True


def notes(connection: Any) -> list[Note]:
    if not has_notes(connection):
        return []
    rows = connection.execute(
        f"select {', '.join(COLUMNS)} from floe.node_state order by unique_id"
    ).fetchall()
    return [dict(zip(COLUMNS, row)) for row in rows]
