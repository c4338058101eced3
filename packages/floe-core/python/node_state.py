"""Keeps floe's notes on what was built in the DuckDB file they are about: JSON on stdin, one line of JSON on stdout.

Run by the Python of the dbt that writes the file, with the `duckdb` module alone, because importing dbt takes seconds. The
notes are the table `floe.node_state`. Three things can be asked for:

read        the notes, and what each relation they name holds now (its stamp); the file is opened read-only
invalidate  before dbt starts: the notes of what is about to be built stop being good; committed when the answer comes
record      after dbt has ended: new notes, each with the stamp of its relation and with what its SQL depends on besides

A stamp tells one content of a relation from another: of a table its columns, the number of its rows and the sum of their hashes,
whatever their order; of a view the SQL it is. The hashes are of one version of DuckDB, so the version is in the stamp. Databases
of other projects are read as well (`attached`: {path, alias}, the alias as it stands in SQL). Of a view in one of them the rows
are what counts, as nobody here knows what it rests on.
"""

import hashlib
import json
import os
import re
import sys

ANSWER_MARK = "floe-node-state:"
LONGEST_MESSAGE = 1000
COLUMNS = [
    "unique_id", "kind", "relation", "state", "fingerprint", "parts", "inputs", "stamp", "impure", "run_id", "built_at",
]
CREATE = (
    "create schema if not exists floe; create table if not exists floe.node_state ("
    + ", ".join(f"{name} varchar{' primary key' if name == 'unique_id' else ''}" for name in COLUMNS) + ")"
)


class Problem(Exception):
    """Why nothing could be done at all; `kind` is known to floe."""

    def __init__(self, kind, **params):
        super().__init__(kind)
        self.answer = {"kind": kind, **params}


def connect(request, read_only):
    import duckdb

    path = request["file"]
    if not os.path.exists(path):
        raise Problem("missing", path=path)
    try:
        connection = duckdb.connect(path, read_only=read_only, config=request.get("config") or {})
    except duckdb.Error as error:
        raise refusal(path, error)
    attach(connection, request)
    return connection


def attach(connection, request):
    import duckdb

    for each in request.get("attached", []):
        path = each["path"]
        try:
            connection.execute("attach '" + path.replace("'", "''") + f"' as {each['alias']} (read_only)")
        except duckdb.Error as error:
            connection.close()
            raise refusal(path, error)


def refusal(path, error):
    holder = re.search(r"\(PID (\d+)\)", str(error))
    if re.search(r"Could not set lock on file|being used by another process", str(error)):
        return Problem("locked", path=path, **({"pid": int(holder.group(1))} if holder else {}))
    return Problem("refused", message=str(error)[:LONGEST_MESSAGE])


# --- what is there -----------------------------------------------------------------------------


def has_notes(connection):
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


def notes(connection):
    if not has_notes(connection):
        return []
    rows = connection.execute(f"select {', '.join(COLUMNS)} from floe.node_state order by unique_id").fetchall()
    return [dict(zip(COLUMNS, row)) for row in rows]


def engine(connection):
    """What of DuckDB itself a table may depend on."""
    import duckdb

    (zone,) = connection.execute("select current_setting('TimeZone')").fetchone()
    return {"version": duckdb.__version__, "timeZone": str(zone), "viewsFollow": views_follow(connection)}


VIEWS_FOLLOW = []


def views_follow(connection):
    """Whether a view stays good when its table is replaced by one with other columns. It does not before DuckDB 2."""
    if not VIEWS_FOLLOW:
        VIEWS_FOLLOW.append(try_view(connection))
    return VIEWS_FOLLOW[0]


def try_view(connection):
    import duckdb

    try:
        connection.execute("attach ':memory:' as floe_trial (read_write)")
    except duckdb.Error:
        return False
    try:
        connection.execute("create table floe_trial.t as select 1 a; create view floe_trial.v as (select * from floe_trial.t)")
        connection.execute("create or replace table floe_trial.t as select 'x' b, 2 a")
        return connection.execute("select a from floe_trial.v").fetchall() == [(2,)]
    except duckdb.Error:
        return False
    finally:
        connection.execute("detach floe_trial")


def quote(name):
    return '"' + str(name).replace('"', '""') + '"'


# Tables one query counts.
AT_A_TIME = 20


class Stamps:
    """The stamps of the relations of one database, and of those attached to it."""

    def __init__(self, connection):
        import duckdb

        self.connection, self.version = connection, duckdb.__version__
        self.columns, self.told, self.counted, self.saw_through = {}, {}, {}, False
        (self.database,) = connection.execute("select current_database()").fetchone()
        for database, schema, table, name, kind, nullable in connection.execute(
            "select database_name, schema_name, table_name, column_name, data_type, is_nullable from duckdb_columns()"
            " where not internal order by database_name, schema_name, table_name, column_index"
        ).fetchall():
            self.columns.setdefault(place(database, schema, table), []).append([name, kind, bool(nullable)])
        self.tables = {place(*found): found for found in self.named("duckdb_tables", "table")}
        self.views = {place(*found[:3]): found for found in self.named("duckdb_views", "view", ", sql")}

    def named(self, function, what, more=""):
        return self.connection.execute(
            f"select database_name, schema_name, {what}_name{more} from {function}() where not internal"
        ).fetchall()

    def all_of(self, relations):
        """The stamps of many, as `of` gives them: their tables are counted some at a time, in less than half of the time."""
        where = dict.fromkeys(self.where(relation) for relation in relations)
        tables = [self.tables[each] for each in where if each in self.tables and each not in self.told]
        for first in range(0, len(tables), AT_A_TIME):
            some = tables[first:first + AT_A_TIME]
            try:
                self.counted.update(zip(some, self.count(some)))
            except Exception:
                # One of them cannot be read: each is asked alone.
                pass
        return [self.of(relation) for relation in relations]

    def where(self, relation):
        return place(relation.get("database") or self.database, relation["schema"], relation["identifier"])

    def of(self, relation):
        """The stamp of a relation; None where there is none of that name, or what it holds cannot be told."""
        where = self.where(relation)
        if where not in self.told:
            self.told[where] = self.look_at(where)
        return self.told[where]

    def look_at(self, where):
        try:
            if where in self.tables:
                return self.of_table(where, *self.tables[where])
            return self.of_view(where, *self.views[where]) if where in self.views else None
        except Exception:
            return None

    def of_table(self, where, *names):
        columns = digest(json.dumps(self.columns.get(where, [])))
        return f"table:{self.version}:{self.rows_of(names)}:{columns}"

    def of_view(self, where, database, schema, name, sql):
        names = (database, schema, name)
        # One that cannot be read is none.
        columns = self.connection.execute(f"select * from {quoted(names)} limit 0").description
        if where[0] == self.database.lower():
            return f"view:{digest(sql or '')}"
        self.saw_through = True
        return f"rows:{self.version}:{self.rows_of(names)}:{digest(json.dumps(columns, default=str))}"

    def rows_of(self, names):
        return self.counted[names] if names in self.counted else self.count([names])[0]

    def count(self, tables):
        each = "select {}, count(*), coalesce(sum(hash(each)), 0)::varchar from {} each"
        sql = " union all ".join(each.format(index, quoted(names)) for index, names in enumerate(tables))
        return [f"{rows}:{total}" for _, rows, total in sorted(self.connection.execute(sql).fetchall())]


def place(*names):
    return tuple(str(name).lower() for name in names)


def quoted(names):
    return ".".join(quote(name) for name in names)


def key(schema, name):
    return (str(schema).lower(), str(name).lower())


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def identities(request):
    """The same of all files; None where one has none."""
    files = [request["file"], *(each["path"] for each in request.get("attached", []))]
    each = [identity(file) for file in files]
    return None if None in each else sum(each, [])


def identity(path):
    """What tells one state of the file from the next; None where part of it is in a write-ahead log. Its head counts each checkpoint."""
    if os.path.exists(path + ".wal"):
        return None
    about = os.stat(path)
    with open(path, "rb") as file:
        head = hashlib.sha256(file.read(12288)).hexdigest()
    return [str(each) for each in (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)] + [head]


# --- what SQL depends on ------------------------------------------------------------------------

# Said to be consistent by one version of DuckDB or another, though they ask the clock, the machine or the session.
UNSTEADY = {
    "age", "current_localtime", "current_localtimestamp", "current_setting", "getvariable", "getenv", "version", "txid_current",
    "current_schema", "current_schemas", "current_database", "current_query", "current_user", "session_user", "user",
    "current_catalog", "in_search_path", "current_connection_id", "current_query_id", "current_transaction_id", "nextval", "currval",
}
# Words that look like a column.
UNSTEADY_WORDS = {
    "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_user", "session_user", "user",
    "current_role", "current_schema", "current_catalog", "rowid",
}
STEADY_TABLE_FUNCTIONS = {"range", "generate_series", "unnest", "repeat", "repeat_row"}
BUILT_IN_WINDOWS = re.compile(r"WINDOW_(?!AGGREGATE$)")


# A statement with one of everything, and what is found in it: another version of DuckDB may draw its trees in another way.
PROBE = (
    "with c as (select * from s.t) select now(), current_date, x, sum(mine(x)) over () from c join d using (x), read_csv('f'), 'g.csv'"
    " where exists (select uuid() from db.s.u using sample 3) union all select (select max(y) from v) from (select * from c, range(3))"
)
FOUND_IN_PROBE = [
    *(["function", name] for name in ("current_date", "mine", "now", "read_csv", "sample", "uuid")),
    *(["relation", name] for name in ("d", "g.csv", "s.t", "s.u", "v")),
]


class Sql:
    """Finds what the SQL of nodes reads and calls, by the tree DuckDB itself makes of it."""

    def __init__(self, connection):
        self.connection = connection
        self.attached = {
            name.lower() for (name,) in connection.execute(
                "select database_name from duckdb_databases() where not internal and database_name <> current_database()"
            ).fetchall()
        }
        self.functions = {}
        for name, kind, stability, internal, definition in connection.execute(
            "select lower(function_name), function_type, stability, internal, macro_definition from duckdb_functions()"
        ).fetchall():
            self.functions.setdefault(name, []).append((kind, stability, internal, definition))
        self.judged = {}
        self.is_read = self.found_in(self.tree(PROBE), []) == FOUND_IN_PROBE

    def impurities(self, sql, expected):
        """What the rows depend on besides the relations dbt knows of: a list of [kind, name]; empty where there is nothing."""
        return self.found_in(self.tree(sql) if self.is_read else None, expected)

    def found_in(self, tree, expected):
        if tree is None:
            return [["unread", ""]]
        found = set()
        names = {key(each["schema"], each["identifier"]) + (str(each.get("database") or "").lower(),) for each in expected}
        self.walk(tree, frozenset(), names, found)
        return sorted(list(each) for each in found)

    def tree(self, sql):
        try:
            (text,), = self.connection.execute("select json_serialize_sql(?::varchar)", [sql.strip().rstrip(";")]).fetchall()
            tree = json.loads(text)
        except Exception:
            return None
        statements = tree.get("statements") or []
        return statements[0] if not tree.get("error") and len(statements) == 1 else None

    def walk(self, node, scope, names, found):
        if isinstance(node, list):
            for each in node:
                self.walk(each, scope, names, found)
        if not isinstance(node, dict):
            return
        entries = (node.get("cte_map") or {}).get("map") or [] if isinstance(node.get("cte_map"), dict) else []
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
                self.walk(each, scope if node.get("type") == "CTE_NODE" and name == "query" else inner, names, found)

    def look(self, node, scope, names, found):
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
        elif node.get("class") == "FUNCTION" or (node.get("class") == "WINDOW" and not BUILT_IN_WINDOWS.match(str(kind))):
            self.look_at_function(node, found)
        if node.get("sample"):
            found.add(("function", "sample"))

    def look_at_table(self, node, scope, names, found):
        database, schema, name = (str(node.get(part) or "").lower() for part in ("catalog_name", "schema_name", "table_name"))
        if not schema and not database and name in scope:
            return
        for each_schema, each_name, each_database in names:
            # Without its database a table is one of our own.
            if (each_schema, each_name) == (schema, name) and (
                database == each_database or (not database and each_database not in self.attached)
            ):
                return
        found.add(("relation", ".".join(part for part in (schema, name) if part)))

    def look_at_function(self, node, found):
        name = str(node.get("function_name")).lower()
        # The age between two moments is steady; that of one is counted from now.
        arguments = node.get("children") or node.get("arguments") or []
        if name in STEADY_TABLE_FUNCTIONS or (name == "age" and len(arguments) == 2):
            return
        if node.get("schema") not in ("", None, "main", "pg_catalog") or not self.is_steady(name):
            found.add(("function", name))

    def is_steady(self, name):
        if name not in self.judged:
            # One that is defined by itself is judged by what else it is made of.
            self.judged[name] = True
            known = [each for each in self.functions.get(name, []) if each[0] not in ("table", "table_macro", "pragma")]
            self.judged[name] = name not in UNSTEADY and bool(known) and all(self.is_steady_as(*each) for each in known)
        return self.judged[name]

    def is_steady_as(self, kind, stability, internal, definition):
        if kind != "macro":
            return stability == "CONSISTENT"
        # What is defined in the database can be defined anew without dbt's knowing.
        tree = self.tree(f"select {definition}") if internal and definition else None
        if tree is None:
            return False
        found = set()
        self.walk(tree, frozenset(), set(), found)
        return not found


# --- what can be asked --------------------------------------------------------------------------


def read(request):
    if not os.path.exists(request["file"]):
        return nothing_yet(request)
    connection = connect(request, True)
    try:
        return account(connection, request, Stamps(connection))
    finally:
        connection.close()


def nothing_yet(request):
    import duckdb

    memory = duckdb.connect(":memory:")
    attach(memory, request)
    try:
        stamps = Stamps(memory)
        told = {each["uniqueId"]: stamps.of(each["relation"]) for each in request.get("sources", [])}
        return {"engine": engine(memory), "rows": [], "stamps": told, "identity": None}
    finally:
        memory.close()


def account(connection, request, stamps):
    """All there is to know; the file cannot be written by others while it is open here, so its identity is that of what is told."""
    rows = notes(connection)
    relations = {row["unique_id"]: json.loads(row["relation"]) for row in rows if row["relation"]}
    relations.update((each["uniqueId"], each["relation"]) for each in request.get("sources", []))
    told = dict(zip(relations, stamps.all_of(relations.values())))
    return {
        "engine": engine(connection),
        "rows": rows,
        "stamps": told,
        # A view may give other rows while no file changes.
        "identity": None if stamps.saw_through else identities(request),
    }


def invalidate(request):
    """`nodes`: what is about to be built, as {uniqueId, relation?}; `known`: all that is in dbt's graph."""
    connection = connect(request, False)
    try:
        has_notes(connection)
        connection.execute("begin")
        connection.execute(CREATE)
        begun = {each["uniqueId"]: each.get("relation") for each in request["nodes"]}
        known = set(request["known"])
        taken = {place_of(relation) for relation in begun.values() if relation}
        rows = notes(connection)
        gone = [
            row["unique_id"] for row in rows
            if row["unique_id"] not in known or (row["unique_id"] not in begun and row["relation"] and place_of(json.loads(row["relation"])) in taken)
        ]
        connection.execute("delete from floe.node_state where list_contains(?::varchar[], unique_id)", [gone])
        connection.execute("update floe.node_state set state = 'begun' where list_contains(?::varchar[], unique_id)", [list(begun)])
        there = {row["unique_id"] for row in rows}
        fresh = [unique_id for unique_id in begun if unique_id not in there]
        connection.execute(
            "insert into floe.node_state (unique_id, kind, state, fingerprint, parts, inputs, impure)"
            " select unnest(?::varchar[]), 'node', 'begun', '', '{}', '{}', '[]'", [fresh]
        )
        connection.execute("commit")
        connection.execute("checkpoint")
        return {"identity": identity(request["file"])}
    finally:
        connection.close()


def place_of(relation):
    return key(relation["schema"], relation["identifier"])


def record(request):
    """`rows`: what was built or has passed; one that rests on something of `held` that holds another thing now is left out."""
    connection = connect(request, False)
    try:
        has_notes(connection)
        stamps, sql = Stamps(connection), Sql(connection)
        changed = {each["uniqueId"] for each in request.get("held", []) if stamps.of(each["relation"]) != each["stamp"]}
        # All at once; each row finds its own then.
        stamps.all_of([each["relation"] for each in request["rows"] if each.get("relation")])
        made = [row_of(each, stamps, sql) for each in request["rows"] if not changed.intersection(each.get("sources", []))]
        made = [row for row in made if row["kind"] == "test" or row["stamp"] is not None]
        connection.execute("begin")
        connection.execute(CREATE)
        connection.execute("delete from floe.node_state where list_contains(?::varchar[], unique_id)", [[row["unique_id"] for row in made]])
        columns = [[row[name] for row in made] for name in COLUMNS]
        connection.execute(f"insert into floe.node_state select {', '.join(['unnest(?::varchar[])'] * len(COLUMNS))}", columns)
        connection.execute("commit")
        connection.execute("checkpoint")
        return {**account(connection, request, stamps), "recorded": [row["unique_id"] for row in made]}
    finally:
        connection.close()


def row_of(each, stamps, sql):
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


OPERATIONS = {"read": read, "invalidate": invalidate, "record": record}


def reply_to(request):
    try:
        return OPERATIONS[request["op"]](request)
    except Problem as problem:
        return {"problem": problem.answer}
    except ModuleNotFoundError as error:
        return {"problem": {"kind": "module", "module": str(error.name)}}
    except Exception as error:
        return {"problem": {"kind": "refused", "message": str(error)[:LONGEST_MESSAGE]}}


def main():
    request = json.load(sys.stdin)
    sys.stdout.write(ANSWER_MARK + json.dumps(reply_to(request)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
