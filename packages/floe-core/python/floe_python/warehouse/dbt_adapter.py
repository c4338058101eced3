"""Any warehouse, asked through dbt's own adapter."""

from __future__ import annotations

import re
from typing import Any

from floe_python.warehouse.problem import Problem, locked
from floe_python.warehouse.request import Relation, Request
from floe_python.warehouse.sql import attempt, parts_of


class DbtAdapter:
    """Any warehouse, through the connection dbt itself would use. Only SELECTs are sent."""

    ABSENT = re.compile(
        r"does ?n[o']t exist|not found|no such table|unknown table|invalid object name",
        re.IGNORECASE,
    )
    PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

    def __init__(self, profile: Any, request: Request) -> None:
        from dbt.adapters.factory import get_adapter, register_adapter
        from dbt.config.runtime import RuntimeConfig, load_project
        from dbt.flags import get_flags
        from dbt.mp_context import get_mp_context

        project = load_project(request["dbtProjectDir"], False, profile, {}, require_vars=False)
        config = RuntimeConfig.from_parts(project, profile, get_flags())
        register_adapter(config, get_mp_context())
        self.adapter = get_adapter(config)
        self.quoting = {str(getattr(k, "value", k)): v for k, v in config.quoting.items()}
        try:
            self.adapter.acquire_connection("floe")
            # To ask for it is to connect.
            _ = self.adapter.connections.get_thread_connection().handle
        except Exception as error:
            raise locked("", str(error)) or Problem("refused", message=str(error)) from error

    def quote(self, name: str) -> str:
        quoted: str = self.adapter.quote(name)
        if quoted[0] in name or quoted[-1] in name or "\\" in name:
            raise ValueError(f"the name {name} has a character that cannot be quoted")
        return quoted

    def column(self, name: str) -> str:
        """Quoted only where it has to be: dbt's own tests write a column bare."""
        return name if self.PLAIN_NAME.fullmatch(name) else self.quote(name)

    def relation(self, relation: Relation) -> str:
        return ".".join(
            self.quote(part) if self.quoting.get(key) else self.column(part)
            for key, part in parts_of(relation).items()
        )

    def rows(self, sql: str, limit: int) -> list[tuple[Any, ...]]:
        try:
            _, table = self.adapter.execute(sql, fetch=True, limit=limit)
        except Exception:
            # Some warehouses answer nothing more in a transaction that has failed once.
            attempt(lambda: self.adapter.connections.get_thread_connection().handle.rollback())
            raise
        return [tuple(row.values()) for row in table.rows]

    def exists(self, relation: Relation) -> bool:
        try:
            self.rows(f"select * from {self.relation(relation)} where 1 = 0", 1)
            return True
        except Exception as error:
            if self.ABSENT.search(str(error)):
                return False
            raise

    def explain(self, _relation: Relation, message: str) -> str:
        return message

    def close(self) -> None:
        self.adapter.cleanup_connections()
