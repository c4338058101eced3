"""Has seeds loaded into new tables, as a full refresh of them alone would."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any


def load_into_new_tables(seeds: Collection[str]) -> None:
    """Where a table is there, dbt empties it and loads the file into the columns it has, whatever the file or the
    config say now. Seeds whose own `full_refresh` says something keep to that.

    The config is put back: dbt writes it into its artifacts.
    """
    from dbt.task.seed import SeedRunner

    execute = SeedRunner.execute

    def execute_fresh(runner: Any, node: Any, manifest: Any) -> Any:
        if node.unique_id not in seeds or node.config.full_refresh is not None:
            return execute(runner, node, manifest)
        node.config.full_refresh = True
        try:
            return execute(runner, node, manifest)
        finally:
            node.config.full_refresh = None

    SeedRunner.execute = execute_fresh
