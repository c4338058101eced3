"""What SQL reads and calls, by the tree DuckDB itself makes of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from floe_python.node_state.names import key
from floe_python.node_state.request import Relation
from floe_python.node_state.steady import (
    BUILT_IN_WINDOWS,
    STEADY_TABLE_FUNCTIONS,
    UNSTEADY,
    UNSTEADY_WORDS,
)

#: Kinds of dependency, "function", "relation" or "unread", each with a name.
Impurity = list[str]
Found = set[tuple[str, str]]

#: Names of the common table expressions that can be seen.
Scope = frozenset[str]

#: Schema, identifier and database of the relations dbt knows to be read, in lower case.
Names = set[tuple[str, str, str]]

#: A node of DuckDB's tree.
Node = dict[str, Any]

# A statement with one of everything, and what is found in it: another version of DuckDB may draw its
# trees in another way.
PROBE = (
    "with c as (select * from s.t) select now(), current_date, x::kind[], sum(mine(x)) over ()"
    " from c join d using (x), read_csv('f'), 'g.csv'"
    " where exists (select uuid() from db.s.u using sample 3)"
    " union all select (select max(y) from v) from (select * from c, range(3))"
)
FOUND_IN_PROBE = [
    *(
        ["function", name]
        for name in ("current_date", "kind", "mine", "now", "read_csv", "sample", "uuid")
    ),
    *(["relation", name] for name in ("d", "g.csv", "s.t", "s.u", "v")),
]


class Sql:
    """Finds what the SQL of nodes reads and calls, by the tree DuckDB itself makes of it."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.attached = {
            name.lower()
            for (name,) in connection.execute(
                "select database_name from duckdb_databases()"
                " where not internal and database_name <> current_database()"
            ).fetchall()
        }
        self.functions: dict[str, list[tuple[str, str | None, bool, str | None]]] = {}
        for name, kind, stability, internal, definition in connection.execute(
            "select lower(function_name), function_type, stability, internal, macro_definition"
            " from duckdb_functions()"
        ).fetchall():
            self.functions.setdefault(name, []).append((kind, stability, internal, definition))
        self.types = self.names_of_types("internal") - self.names_of_types("not internal")
        self.judged: dict[str, bool] = {}
        self.is_read = self.found_in(self.tree(PROBE), []) == FOUND_IN_PROBE

    def names_of_types(self, which: str) -> set[str]:
        sql = f"select lower(type_name) from duckdb_types() where {which}"
        return {name for (name,) in self.connection.execute(sql).fetchall()}

    def impurities(self, sql: str, expected: Sequence[Relation]) -> list[Impurity]:
        """What the rows depend on besides the relations dbt knows of: [kind, name] of each."""
        return self.found_in(self.tree(sql) if self.is_read else None, expected)

    def found_in(self, tree: Any, expected: Sequence[Relation]) -> list[Impurity]:
        if tree is None:
            return [["unread", ""]]
        found: Found = set()
        names = {
            (*key(each["schema"], each["identifier"]), str(each.get("database") or "").lower())
            for each in expected
        }
        self.walk(tree, frozenset(), names, found)
        return sorted(list(each) for each in found)

    def tree(self, sql: str) -> Any:
        try:
            ((text,),) = self.connection.execute(
                "select json_serialize_sql(?::varchar)", [sql.strip().rstrip(";")]
            ).fetchall()
            tree = json.loads(text)
        except Exception:
            return None
        statements = tree.get("statements") or []
        return statements[0] if not tree.get("error") and len(statements) == 1 else None

    def walk(self, node: Any, scope: Scope, names: Names, found: Found) -> None:
        if isinstance(node, list):
            for each in node:
                self.walk(each, scope, names, found)
        if not isinstance(node, dict):
            return
        ctes = node.get("cte_map")
        entries = ctes.get("map") or [] if isinstance(ctes, dict) else []
        for entry in entries:
            # A query that is not recursive does not see itself: its own name is a table there.
            recursive = '"RECURSIVE_CTE_NODE"' in json.dumps(entry["value"])
            own = {str(entry["key"]).lower()}
            self.walk(entry["value"], scope | own if recursive else scope, names, found)
            scope = scope | own
        self.look(node, scope, names, found)
        inner = scope
        if node.get("ctename"):
            inner = scope | {str(node["ctename"]).lower()}
        for name, each in node.items():
            if name != "cte_map":
                outside = node.get("type") == "CTE_NODE" and name == "query"
                self.walk(each, scope if outside else inner, names, found)

    def look(self, node: Node, scope: Scope, names: Names, found: Found) -> None:
        kind = node.get("type")
        if kind == "BASE_TABLE":
            self.look_at_table(node, scope, names, found)
        elif kind == "TABLE_FUNCTION":
            name = str((node.get("function") or {}).get("function_name")).lower()
            if name not in STEADY_TABLE_FUNCTIONS:
                found.add(("function", name))
        elif kind == "SHOW_REF":
            found.add(("relation", str(node.get("table_name") or "a description of the database")))
        elif node.get("class") == "COLUMN_REF":
            written = node.get("column_names") or []
            if len(written) == 1 and str(written[0]).lower() in UNSTEADY_WORDS:
                found.add(("function", str(written[0]).lower()))
        elif node.get("class") == "FUNCTION" or (
            node.get("class") == "WINDOW" and not BUILT_IN_WINDOWS.match(str(kind))
        ):
            self.look_at_function(node, found)
        self.look_at_type(node, found)
        if node.get("sample"):
            found.add(("function", "sample"))

    def look_at_table(self, node: Node, scope: Scope, names: Names, found: Found) -> None:
        database, schema, name = (
            str(node.get(part) or "").lower()
            for part in ("catalog_name", "schema_name", "table_name")
        )
        if not schema and not database and name in scope:
            return
        for each_schema, each_name, each_database in names:
            # Without its database a table is one of our own.
            if (each_schema, each_name) == (schema, name) and (
                database == each_database or (not database and each_database not in self.attached)
            ):
                return
        found.add(("relation", ".".join(part for part in (schema, name) if part)))

    def look_at_type(self, node: Node, found: Found) -> None:
        """A type that was made in the database can be made anew without dbt's knowing."""
        name = node.get("type_name") if node.get("class") == "TYPE" else None
        # As DuckDB before 2 has it; there, those of its own have no name.
        if node.get("type") in ("USER_TYPE_INFO", "UNBOUND_TYPE_INFO"):
            name = node.get("user_type_name") or node.get("name")
        if name is not None and (node.get("schema") or str(name).lower() not in self.types):
            found.add(("function", str(name).lower()))

    def look_at_function(self, node: Node, found: Found) -> None:
        name = str(node.get("function_name")).lower()
        # The age between two moments is steady; that of one is counted from now.
        arguments = node.get("children") or node.get("arguments") or []
        if name in STEADY_TABLE_FUNCTIONS or (name == "age" and len(arguments) == 2):
            return
        if node.get("schema") not in ("", None, "main", "pg_catalog") or not self.is_steady(name):
            found.add(("function", name))

    def is_steady(self, name: str) -> bool:
        if name not in self.judged:
            # One that is defined by itself is judged by what else it is made of.
            self.judged[name] = True
            known = [
                each
                for each in self.functions.get(name, [])
                if each[0] not in ("table", "table_macro", "pragma")
            ]
            self.judged[name] = (
                name not in UNSTEADY
                and bool(known)
                and all(self.is_steady_as(*each) for each in known)
            )
        return self.judged[name]

    def is_steady_as(
        self, kind: str, stability: str | None, internal: bool, definition: str | None
    ) -> bool:
        if kind != "macro":
            return stability == "CONSISTENT"
        # What is defined in the database can be defined anew without dbt's knowing.
        tree = self.tree(f"select {definition}") if internal and definition else None
        if tree is None:
            return False
        found: Found = set()
        self.walk(tree, frozenset(), set(), found)
        return not found
