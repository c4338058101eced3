"""The DuckDB file, opened with the `duckdb` module alone, because importing dbt takes seconds."""

from __future__ import annotations

import os
from typing import Any

from floe_python.duckdb_lock import holder_of
from floe_python.node_state.request import Request

LONGEST_MESSAGE = 1000


class Problem(Exception):
    """Why nothing could be done at all; `kind` is known to floe."""

    def __init__(self, kind: str, **params: str | int) -> None:
        super().__init__(kind)
        self.answer = {"kind": kind, **params}


def connect(request: Request, read_only: bool) -> Any:
    import duckdb

    path = request["file"]
    if not os.path.exists(path):
        raise Problem("missing", path=path)
    try:
        connection = duckdb.connect(path, read_only=read_only, config=request.get("config") or {})
    except duckdb.Error as error:
        raise refusal(path, error) from error
    attach(connection, request)
    return connection


def attach(connection: Any, request: Request) -> None:
    import duckdb

    for each in request.get("attached", []):
        path = each["path"]
        try:
            connection.execute(
                "attach '" + path.replace("'", "''") + f"' as {each['alias']} (read_only)"
            )
        except duckdb.Error as error:
            connection.close()
            raise refusal(path, error) from error


def refusal(path: str, error: Exception) -> Problem:
    holder = holder_of(str(error))
    if holder is not None:
        return Problem("locked", path=path, **holder)
    return Problem("refused", message=str(error)[:LONGEST_MESSAGE])
