"""Functions and words of DuckDB that give the same for the same, and those that do not."""

from __future__ import annotations

import re

# Said to be consistent by one version of DuckDB or another, though they ask the clock, the machine or the session.
UNSTEADY = {
    "age",
    "current_localtime",
    "current_localtimestamp",
    "current_setting",
    "getvariable",
    "getenv",
    "version",
    "txid_current",
    "current_schema",
    "current_schemas",
    "current_database",
    "current_query",
    "current_user",
    "session_user",
    "user",
    "current_catalog",
    "in_search_path",
    "current_connection_id",
    "current_query_id",
    "current_transaction_id",
    "nextval",
    "currval",
}
# Words that look like a column.
UNSTEADY_WORDS = {
    "current_date",
    "current_time",
    "current_timestamp",
    "localtime",
    "localtimestamp",
    "current_user",
    "session_user",
    "user",
    "current_role",
    "current_schema",
    "current_catalog",
    "rowid",
}
STEADY_TABLE_FUNCTIONS = {"range", "generate_series", "unnest", "repeat", "repeat_row"}
BUILT_IN_WINDOWS = re.compile(r"WINDOW_(?!AGGREGATE$)")
