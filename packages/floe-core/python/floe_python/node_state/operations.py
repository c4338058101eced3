"""What can be asked for: to read the notes, to invalidate some, to record new ones."""

from __future__ import annotations

import json
import os
from typing import Any

from floe_python.node_state.connect import attach, connect
from floe_python.node_state.engine import engine
from floe_python.node_state.identity import identities, identity
from floe_python.node_state.names import place_of
from floe_python.node_state.notes import COLUMNS, create_notes, has_notes, notes
from floe_python.node_state.request import NewNote, Note, Reply, Request
from floe_python.node_state.sql import Sql
from floe_python.node_state.stamps import Stamps


def read(request: Request) -> Reply:
    if not os.path.exists(request["file"]):
        return nothing_yet(request)
    connection = connect(request, True)
    try:
        return account(connection, request, Stamps(connection))
    finally:
        connection.close()


def nothing_yet(request: Request) -> Reply:
    import duckdb

    memory = duckdb.connect(":memory:")
    attach(memory, request)
    try:
        stamps = Stamps(memory)
        told = {
            each["uniqueId"]: stamps.of(each["relation"], seen_through=True)
            for each in request.get("sources", [])
        }
        return {"engine": engine(memory), "rows": [], "stamps": told, "identity": None}
    finally:
        memory.close()


def account(connection: Any, request: Request, stamps: Stamps) -> Reply:
    """All there is to know.

    The file cannot be written by others while it is open here, so its identity is that of what is told.
    """
    rows = notes(connection)
    relations = {row["unique_id"]: json.loads(row["relation"]) for row in rows if row["relation"]}
    sources = {each["uniqueId"]: each["relation"] for each in request.get("sources", [])}
    own = [unique_id for unique_id in relations if unique_id not in sources]
    told = dict(zip(own, stamps.all_of(relations[unique_id] for unique_id in own)))
    told.update(zip(sources, stamps.all_of(sources.values(), seen_through=True)))
    return {
        "engine": engine(connection),
        "rows": rows,
        "stamps": told,
        # A view may give other rows while no file changes.
        "identity": None if stamps.saw_through else identities(request),
    }


def invalidate(request: Request) -> Reply:
    """`nodes`: what is about to be built, as {uniqueId, relation?}; `known`: all that is in dbt's graph."""
    connection = connect(request, False)
    try:
        has_notes(connection)
        connection.execute("begin")
        table = create_notes(connection)
        begun = {each["uniqueId"]: each.get("relation") for each in request["nodes"]}
        known = set(request["known"])
        # Other projects may have notes in the same file.
        own = {package_of(unique_id) for unique_id in known}
        taken = {place_of(relation) for relation in begun.values() if relation}
        rows = notes(connection)
        gone = [
            row["unique_id"]
            for row in rows
            if (row["unique_id"] not in known and package_of(row["unique_id"]) in own)
            or (
                row["unique_id"] not in begun
                and row["relation"]
                and place_of(json.loads(row["relation"])) in taken
            )
        ]
        connection.execute(
            f"delete from {table} where list_contains(?::varchar[], unique_id)", [gone]
        )
        connection.execute(
            f"update {table} set state = 'begun' where list_contains(?::varchar[], unique_id)",
            [list(begun)],
        )
        there = {row["unique_id"] for row in rows}
        fresh = [unique_id for unique_id in begun if unique_id not in there]
        connection.execute(
            f"insert into {table} (unique_id, kind, state, fingerprint, parts, inputs, impure)"
            " select unnest(?::varchar[]), 'node', 'begun', '', '{}', '{}', '[]'",
            [fresh],
        )
        connection.execute("commit")
        connection.execute("checkpoint")
        return {"identity": identity(request["file"])}
    finally:
        connection.close()


def record(request: Request) -> Reply:
    """`rows`: what was built or has passed.

    One that rests on something of `held` that holds another thing now is left out.
    """
    connection = connect(request, False)
    try:
        has_notes(connection)
        stamps, sql = Stamps(connection), Sql(connection)
        sources = {each["uniqueId"] for each in request.get("sources", [])}
        changed = {
            each["uniqueId"]
            for each in request.get("held", [])
            if stamps.of(each["relation"], each["uniqueId"] in sources) != each["stamp"]
        }
        # All at once; each row finds its own then.
        stamps.all_of([relation for each in request["rows"] if (relation := each.get("relation"))])
        made = [
            row_of(each, stamps, sql)
            for each in request["rows"]
            if not changed.intersection(each.get("sources", []))
        ]
        made = [row for row in made if row["kind"] == "test" or row["stamp"] is not None]
        connection.execute("begin")
        table = create_notes(connection)
        connection.execute(
            f"delete from {table} where list_contains(?::varchar[], unique_id)",
            [[row["unique_id"] for row in made]],
        )
        columns = [[row[name] for row in made] for name in COLUMNS]
        connection.execute(
            f"insert into {table} select {', '.join(['unnest(?::varchar[])'] * len(COLUMNS))}",
            columns,
        )
        connection.execute("commit")
        connection.execute("checkpoint")
        return {
            **account(connection, request, stamps),
            "recorded": [row["unique_id"] for row in made],
        }
    finally:
        connection.close()


def package_of(unique_id: str | None) -> str:
    """`shop` of `model.shop.orders`."""
    return unique_id.split(".")[1] if unique_id and "." in unique_id else ""


def row_of(each: NewNote, stamps: Stamps, sql: Sql) -> Note:
    relation, compiled = each.get("relation"), each.get("sql")
    # What has no SQL is made of a file alone.
    impure = [] if compiled is None else sql.impurities(compiled, each.get("reads", []))
    return {
        "unique_id": each["uniqueId"],
        "kind": each["kind"],
        "relation": json.dumps(relation) if relation else None,
        "state": "built",
        "fingerprint": each["fingerprint"],
        "parts": json.dumps(each["parts"]),
        "inputs": json.dumps(each["inputs"]),
        "stamp": stamps.of(relation) if relation else None,
        "impure": json.dumps(impure),
        "run_id": each["runId"],
        "built_at": each["builtAt"],
    }
