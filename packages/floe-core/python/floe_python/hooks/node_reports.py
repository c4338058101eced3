"""Lets dbt print its event `NodeFinished`, its full account of a node, whatever the level of its log.

dbt-duckdb does not say how many rows a table has, so they are counted right after the node, in the process that has
the database open: DuckDB knows the number without looking at the rows. It stands as `floe_rows` beside dbt's own
fields.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

TABLES = {"table", "incremental", "snapshot", "seed"}


def install_node_reports() -> None:
    try:
        import dbt.events.logging as dbt_logging

        print_reports(dbt_logging)
    except Exception:
        # Another dbt than those known: its results file says the same, at the end.
        pass


def print_reports(dbt_logging: Any) -> None:
    set_up = dbt_logging.setup_event_logger

    def report(message: Any) -> None:
        if message.info.name != "NodeFinished":
            return
        with contextlib.suppress(Exception):
            line = json.dumps(account_of(message), default=str) + "\n"
            # No other thread's line may get in between.
            with lock_of_stdout(dbt_logging.get_event_manager()):
                sys.stdout.write(line)
                sys.stdout.flush()

    def set_up_and_report(*args: Any, **kwargs: Any) -> None:
        set_up(*args, **kwargs)
        dbt_logging.add_callback_to_manager(report)

    dbt_logging.setup_event_logger = set_up_and_report


def lock_of_stdout(manager: Any) -> AbstractContextManager[object]:
    for logger in manager.loggers:
        for handler in getattr(getattr(logger, "_python_logger", None), "handlers", []):
            if getattr(handler, "stream", None) is sys.stdout and handler.lock:
                lock: AbstractContextManager[object] = handler.lock
                return lock
    return contextlib.nullcontext()


# Fields are taken one by one: to turn the whole message into a dict takes ten times as long, in the process that
# builds.
INFO = ["name", "code", "msg", "level", "invocation_id", "thread"]
NODE = [
    "node_path",
    "node_name",
    "unique_id",
    "resource_type",
    "materialized",
    "node_status",
    "node_started_at",
    "node_finished_at",
]
RELATION = ["database", "schema", "alias", "relation_name"]
RESULT = ["status", "message", "thread", "execution_time", "num_failures"]


def account_of(message: Any) -> dict[str, Any]:
    info, data = message.info, message.data
    node = fields_of(data.node_info, NODE)
    node["node_relation"] = fields_of(data.node_info.node_relation, RELATION)
    result = fields_of(data.run_result, RESULT)
    # It is a float of 32 bits.
    result["execution_time"] = round(result["execution_time"], 6)
    result["adapter_response"] = response_of(data.run_result.adapter_response)
    result["timing_info"] = [
        {
            "name": each.name,
            "started_at": each.started_at.ToJsonString(),
            "completed_at": each.completed_at.ToJsonString(),
        }
        for each in data.run_result.timing_info
    ]
    rows = rows_of(node, result)
    if rows is not None:
        result["floe_rows"] = rows
    return {"info": fields_of(info, INFO), "data": {"node_info": node, "run_result": result}}


def fields_of(message: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(message, name) for name in names}


def response_of(struct: Any) -> dict[str, Any]:
    """What the adapter said, as far as it is texts, numbers and booleans."""
    kinds = {"string_value", "number_value", "bool_value"}
    told = ((name, value.WhichOneof("kind"), value) for name, value in struct.fields.items())
    return {name: getattr(value, kind) for name, kind, value in told if kind in kinds}


def rows_of(node: dict[str, Any], result: dict[str, Any]) -> int | None:
    """The rows of a table that was just built in DuckDB; None where the adapter told them or nobody can."""
    relation = node["node_relation"]["relation_name"]
    if (
        "rows_affected" in result["adapter_response"]
        or not relation
        or node["materialized"] not in TABLES
    ):
        return None
    connections = sys.modules.get("dbt.adapters.duckdb.connections")
    if result["status"] != "success" or connections is None:
        return None
    # The bare connection: dbt-duckdb's own handle would set it up for another node.
    with connections.DuckDBConnectionManager.env().conn.cursor() as cursor:
        (rows,) = cursor.execute(f"select count(*) from {relation}").fetchone()
        return int(rows)
