"""A DuckDB file, opened with the `duckdb` module alone, because importing dbt takes seconds."""

from __future__ import annotations

import os
import re
from typing import Any

from floe_python.warehouse.problem import Problem, locked
from floe_python.warehouse.request import Output, Relation
from floe_python.warehouse.sql import attempt, literal, parts_of


class DuckDb:
    """A DuckDB file, opened read-only without dbt."""

    def __init__(self, output: Output, profile: Any) -> None:
        self.output = output
        self.secrets_sql = profile.credentials.secrets_sql() if profile else []
        #: What went wrong, by the alias of a database in lower case.
        self.attach_errors: dict[str, str] = {}
        self.connection = self.connect()

    @staticmethod
    def can_open(output: Output) -> bool:
        """Whether the database is a plain file, which needs nothing of dbt to be reached."""
        scheme = re.compile(r"[A-Za-z][\w+.-]+:")
        attached = [str(each.get("path")) for each in output.get("attach") or []]
        return not (
            scheme.match(str(output.get("path") or ""))
            or any(re.match(r"(md|motherduck):", path) for path in attached)
            or output.get("remote")
            or output.get("filesystems")
        )

    def connect(self) -> Any:
        import duckdb

        path = str(self.output.get("path") or ":memory:")
        in_memory = path == ":memory:"
        if in_memory and not self.output.get("attach"):
            raise Problem("in-memory")
        if not in_memory and not os.path.exists(path):
            raise Problem("missing", path=path)
        options = dict(self.output.get("config_options") or {})
        options.pop("access_mode", None)
        try:
            connection = duckdb.connect(path, read_only=not in_memory, config=options)
        except duckdb.Error as error:
            raise locked(path, str(error)) or Problem("refused", message=str(error)) from error
        self.prepare(connection)
        return connection

    def prepare(self, connection: Any) -> None:
        """What dbt sets up before it works. One that fails shows in the questions that need it."""
        for extension in self.output.get("extensions") or []:
            name = extension.get("name") if isinstance(extension, dict) else extension
            attempt(connection.load_extension, name)
        for key, value in (self.output.get("settings") or {}).items():
            attempt(connection.execute, f"SET {self.quote(key)} = {literal(value)}")
        for sql in self.secrets_sql:
            attempt(connection.execute, sql)
        for attachment in self.output.get("attach") or []:
            error = attempt(connection.execute, self.attach_sql(attachment))
            if error:
                self.attach_errors[str(attachment.get("alias")).lower()] = error

    def attach_sql(self, attachment: Output) -> str:
        given = {**(attachment.get("options") or {}), **attachment}
        options = ["READ_ONLY"]
        options += [
            f"{key.upper()} {self.quote(given[key])}"
            for key in ("type", "secret")
            if given.get(key)
        ]
        alias = f" AS {self.quote(given['alias'])}" if given.get("alias") else ""
        return f"ATTACH IF NOT EXISTS {literal(given['path'])}{alias} ({', '.join(options)})"

    @staticmethod
    def quote(name: object) -> str:
        return '"' + str(name).replace('"', '""') + '"'

    def column(self, name: str) -> str:
        return self.quote(name)

    def relation(self, relation: Relation) -> str:
        return ".".join(self.quote(part) for part in parts_of(relation).values())

    def rows(self, sql: str, limit: int) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.connection.execute(sql).fetchmany(limit)
        return found

    def exists(self, relation: Relation) -> bool:
        parts = parts_of(relation)
        sql = (
            "select count(*) from information_schema.tables"
            " where lower(table_catalog) = lower(coalesce(?, current_database()))"
            " and lower(table_schema) = lower(?) and lower(table_name) = lower(?)"
        )
        names = [parts.get("database"), parts["schema"], parts["identifier"]]
        return bool(self.connection.execute(sql, names).fetchall()[0][0] > 0)

    def explain(self, relation: Relation, message: str) -> str:
        """A database that could not be attached is why its tables are not found."""
        return self.attach_errors.get(str(relation.get("database")).lower(), message)

    def close(self) -> None:
        self.connection.close()
