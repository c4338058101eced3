"""An adapter floe has never heard of: DuckDB under another name."""

from dataclasses import dataclass

from dbt.adapters.base import AdapterPlugin
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.impl import DuckDBAdapter
from dbt.include import duckdb


@dataclass
class PuppetCredentials(DuckDBCredentials):
    @property
    def type(self) -> str:
        return "puppet"


class PuppetConnectionManager(DuckDBConnectionManager):
    TYPE = "puppet"


class PuppetAdapter(DuckDBAdapter):
    ConnectionManager = PuppetConnectionManager


Plugin = AdapterPlugin(
    adapter=PuppetAdapter, credentials=PuppetCredentials, include_path=duckdb.PACKAGE_PATH
)
