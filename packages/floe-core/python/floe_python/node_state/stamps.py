"""Stamps, which tell one content of a relation from another."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from floe_python.node_state.names import Place, place, quote, quoted
from floe_python.node_state.request import Relation

#: A row, by a name that no column has: DuckDB would take the column.
ROW = "floe_row_of_it"
#: Types that are made of others.
NESTED = re.compile(r"\[|^VARIANT|^(?!DECIMAL|ENUM)\w+\(")
#: Tables one query counts.
AT_A_TIME = 20


class Stamps:
    """The stamps of the relations of one database, and of those attached to it."""

    def __init__(self, connection: Any) -> None:
        import duckdb

        self.connection, self.version = connection, duckdb.__version__
        self.columns: dict[Place, list[list[object]]] = {}
        self.told: dict[tuple[Place, bool], str | None] = {}
        self.counted: dict[Place, str] = {}
        #: Whether a stamp is one of the rows of a view, which may change while no file does.
        self.saw_through = False
        self.database: str
        (self.database,) = connection.execute("select current_database()").fetchone()
        for database, schema, table, name, kind, nullable in connection.execute(
            "select database_name, schema_name, table_name, column_name, data_type, is_nullable"
            " from duckdb_columns() where not internal order by database_name, schema_name, table_name, column_index"
        ).fetchall():
            self.columns.setdefault(place(database, schema, table), []).append(
                [name, kind, bool(nullable)]
            )
        self.tables = {place(*found): found for found in self.named("duckdb_tables", "table")}
        views = self.named("duckdb_views", "view", ", sql")
        #: Each with its SQL.
        self.views = {place(*names): (tuple(names), str(sql or "")) for *names, sql in views}

    def named(self, function: str, what: str, more: str = "") -> list[tuple[str, ...]]:
        """Database, schema, name, and what is asked for besides, of each of a kind."""
        columns = f"database_name, schema_name, {what}_name{more}"
        sql = f"select {columns} from {function}() where not internal"
        found: list[tuple[str, ...]] = self.connection.execute(sql).fetchall()
        return found

    def all_of(self, relations: Iterable[Relation], seen_through: bool = False) -> list[str | None]:
        """The stamps of many, as `of` gives them.

        Their tables are counted some at a time, in less than half of the time.
        """
        relations = list(relations)
        where = dict.fromkeys(self.where(relation) for relation in relations)
        tables = [
            self.tables[each]
            for each in where
            if each in self.tables and (each, seen_through) not in self.told
        ]
        for first in range(0, len(tables), AT_A_TIME):
            some = tables[first : first + AT_A_TIME]
            # Where one of them cannot be read, each is asked alone.
            with contextlib.suppress(Exception):
                self.counted.update(zip(some, self.count(some)))
        return [self.of(relation, seen_through) for relation in relations]

    def where(self, relation: Relation) -> Place:
        return place(
            relation.get("database") or self.database, relation["schema"], relation["identifier"]
        )

    def of(self, relation: Relation, seen_through: bool = False) -> str | None:
        """The stamp of a relation; None where there is none of that name, or what it holds cannot be told.

        That of a view of our own is its SQL, unless it is seen through: then it is its rows.
        """
        where = (self.where(relation), seen_through)
        if where not in self.told:
            self.told[where] = self.look_at(*where)
        return self.told[where]

    def look_at(self, where: Place, seen_through: bool) -> str | None:
        try:
            if where in self.tables:
                return self.of_table(where, self.tables[where])
            view = self.views.get(where)
            return self.of_view(where, *view, seen_through) if view else None
        except Exception:
            return None

    def of_table(self, where: Place, names: Place) -> str:
        columns = digest(json.dumps(self.columns.get(where, [])))
        return f"table:{self.version}:{self.rows_of(names)}:{columns}"

    def of_view(self, where: Place, names: Place, sql: str, seen_through: bool) -> str:
        # One that cannot be read is none.
        columns = self.connection.execute(f"select * from {quoted(names)} limit 0").description
        if where[0] == self.database.lower() and not seen_through:
            return f"view:{digest(sql)}"
        self.saw_through = True
        return (
            f"rows:{self.version}:{self.rows_of(names)}:{digest(json.dumps(columns, default=str))}"
        )

    def rows_of(self, names: Place) -> str:
        return self.counted[names] if names in self.counted else self.count([names])[0]

    def count(self, tables: list[Place]) -> list[str]:
        each = "select {}, count(*), coalesce(sum(hash({})), 0)::varchar from {} " + ROW
        sql = " union all ".join(
            each.format(index, ", ".join([ROW, *self.unseen_in(names)]), quoted(names))
            for index, names in enumerate(tables)
        )
        return [
            f"{rows}:{total}" for _, rows, total in sorted(self.connection.execute(sql).fetchall())
        ]

    def unseen_in(self, names: Place) -> list[str]:
        """What tells values apart that DuckDB's hash does not: an empty list and none, zero and minus zero."""
        found = []
        for name, kind, _ in self.columns.get(place(*names), []):
            column = f"{ROW}.{quote(name)}"
            if str(kind) in ("FLOAT", "DOUBLE"):
                found.append(f"signbit({column})")
            elif NESTED.search(str(kind)):
                found.append(f"{column}::varchar")
        return found


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
