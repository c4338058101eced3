"""DuckDB itself, as far as a table may depend on it."""

from __future__ import annotations

from typing import Any


def engine(connection: Any) -> dict[str, object]:
    """What of DuckDB itself a table may depend on."""
    import duckdb

    (zone,) = connection.execute("select current_setting('TimeZone')").fetchone()
    return {
        "version": duckdb.__version__,
        "timeZone": str(zone),
        "viewsFollow": views_follow(connection),
    }


#: The answer, once it is known.
VIEWS_FOLLOW: list[bool] = []


def views_follow(connection: Any) -> bool:
    """Whether a view stays good when its table is replaced by one with other columns. It does not before DuckDB 2."""
    if not VIEWS_FOLLOW:
        VIEWS_FOLLOW.append(try_view(connection))
    return VIEWS_FOLLOW[0]


def try_view(connection: Any) -> bool:
    import duckdb

    try:
        connection.execute("attach ':memory:' as floe_trial (read_write)")
    except duckdb.Error:
        return False
    try:
        connection.execute(
            "create table floe_trial.t as select 1 a;"
            " create view floe_trial.v as (select * from floe_trial.t)"
        )
        connection.execute("create or replace table floe_trial.t as select 'x' b, 2 a")
        rows: list[tuple[int]] = connection.execute("select a from floe_trial.v").fetchall()
        return rows == [(2,)]
    except duckdb.Error:
        return False
    finally:
        connection.execute("detach floe_trial")
