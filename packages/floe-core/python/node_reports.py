"""Lets dbt print its event `NodeFinished`, its full account of a node, whatever the level of its log.

dbt-duckdb does not say how many rows a table has, so they are counted right after the node, in the process that has the
database open: DuckDB knows the number without looking at the rows. It stands as `floe_rows` beside dbt's own fields.
"""

import contextlib
import json
import sys

TABLES = {"table", "incremental", "snapshot", "seed"}


def wish_for():
    try:
        import dbt.events.logging as dbt_logging

        print_reports(dbt_logging)
    except Exception:
        # Another dbt than those known: its results file says the same, at the end.
        pass


def print_reports(dbt_logging):
    set_up = dbt_logging.setup_event_logger

    def report(message):
        if message.info.name != "NodeFinished":
            return
        with contextlib.suppress(Exception):
            line = json.dumps(account_of(message), default=str) + "\n"
            # No other thread's line may get in between.
            with lock_of_stdout(dbt_logging.get_event_manager()):
                sys.stdout.write(line)
                sys.stdout.flush()

    def set_up_and_report(*args, **kwargs):
        set_up(*args, **kwargs)
        dbt_logging.add_callback_to_manager(report)

    dbt_logging.setup_event_logger = set_up_and_report


def lock_of_stdout(manager):
    for logger in manager.loggers:
        for handler in getattr(getattr(logger, "_python_logger", None), "handlers", []):
            if getattr(handler, "stream", None) is sys.stdout and handler.lock:
                return handler.lock
    return contextlib.nullcontext()


def account_of(message):
    from dbt_common.events.functions import msg_to_dict

    account = msg_to_dict(message)
    data = account.get("data", {})
    rows = rows_of(data.get("node_info", {}), data.get("run_result", {}))
    if rows is not None:
        data["run_result"]["floe_rows"] = rows
    return account


def rows_of(node, result):
    """The rows of a table that was just built in DuckDB; None where the adapter told them or nobody can."""
    told = result.get("adapter_response", {}).get("rows_affected")
    relation = node.get("node_relation", {}).get("relation_name")
    if told is not None or not relation or node.get("materialized") not in TABLES:
        return None
    connections = sys.modules.get("dbt.adapters.duckdb.connections")
    if result.get("status") != "success" or connections is None:
        return None
    handle = connections.DuckDBConnectionManager.env().handle()
    try:
        return handle.cursor().execute(f"select count(*) from {relation}").fetchone()[0]
    finally:
        handle.close()
