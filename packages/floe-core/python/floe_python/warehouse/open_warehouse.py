"""The warehouse of a profile."""

from __future__ import annotations

from floe_python.warehouse.dbt_adapter import DbtAdapter
from floe_python.warehouse.duckdb_file import DuckDb
from floe_python.warehouse.profile import has_jinja, load_dbt_profile, read_output
from floe_python.warehouse.request import Output, Request, Warehouse
from floe_python.warehouse.secret_words import Secrets

# Adapter type -> a class that opens it without dbt's adapter, where `can_open` says so.
DIRECT = {"duckdb": DuckDb}


def open_warehouse(request: Request, secrets: Secrets) -> Warehouse:
    output, profile = read_output(request), None
    if output is None or has_jinja(output) or needs_dbt(output):
        profile = load_dbt_profile(request)
        output = {**profile.credentials.to_dict(omit_none=True), "type": profile.credentials.type}
    secrets.learn(output)
    direct = DIRECT.get(str(output.get("type")))
    if direct and direct.can_open(output):
        return direct(output, profile)
    return DbtAdapter(profile or load_dbt_profile(request), request)


def needs_dbt(output: Output) -> bool:
    """DuckDB's secrets become SQL only inside dbt-duckdb."""
    return bool(output.get("secrets") or output.get("use_credential_provider"))
