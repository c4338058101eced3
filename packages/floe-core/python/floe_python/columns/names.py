"""Names of columns and relations: folded to be compared, and as the warehouse spells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect, NormalizationStrategy

from floe_python.columns.question import KnownColumn, KnownRelation

# dbt's adapter types that sqlglot knows by another name, or by the same.
SAME_NAME = """
    athena bigquery clickhouse databricks doris dremio drill duckdb exasol hive materialize mysql oracle postgres
    presto redshift risingwave singlestore snowflake spark sqlite starrocks teradata trino fabric
"""
DIALECTS = {
    **{name: name for name in SAME_NAME.split()},
    "sqlserver": "tsql",
    "synapse": "tsql",
    "greenplum": "postgres",
    "vertica": "postgres",
    "alloydb": "postgres",
    "glue": "spark",
    "fabricspark": "spark",
    "impala": "hive",
}
LOWERED = ("redshift", "trino", "presto", "athena", "hive")


class Names:
    """Folds names so that those meaning one thing are equal, and remembers how each is really spelled."""

    def __init__(self, adapter: str, relations: Sequence[KnownRelation]) -> None:
        self.dialect_name = DIALECTS[adapter]
        self.dialect = Dialect.get_or_raise(self.dialect_name)
        strategy = self.dialect.normalization_strategy
        self.upper = strategy is NormalizationStrategy.UPPERCASE
        self.lower = strategy is NormalizationStrategy.LOWERCASE or self.dialect_name in LOWERED
        self.written: dict[str, str] = {}
        self.exact = any(self.clash(each.get("columns") or ()) for each in relations)
        # What is folded already must not be folded again.
        self.folded_dialect = Dialect.get_or_raise(
            f"{self.dialect_name}, normalization_strategy = case_sensitive"
        )

    @staticmethod
    def clash(columns: Iterable[KnownColumn]) -> bool:
        """Whether a table has columns that differ only in case, which makes quotes matter."""
        return len({each["name"].lower() for each in columns}) < len(
            {each["name"] for each in columns}
        )

    def spelled(self, identifier: exp.Identifier) -> str:
        """The name as the warehouse will have it."""
        written: str = identifier.this
        if identifier.args.get("quoted"):
            return written
        if self.upper:
            return written.upper()
        return written.lower() if self.lower else written

    def key(self, name: str) -> str:
        return name if self.exact else name.lower()

    def fold(self, tree: exp.Expr) -> None:
        """Folds every name in place, and marks what the user wrote, to be told from what sqlglot adds."""
        for node in tree.walk():
            if isinstance(node, exp.Identifier):
                spelled = self.spelled(node)
                node.meta["spelled"] = spelled
                node.set("this", self.key(spelled))
                if isinstance(node.parent, exp.Alias):
                    self.written[node.this] = spelled
                else:
                    self.written.setdefault(node.this, spelled)
            elif isinstance(node, (exp.Alias, exp.Coalesce)):
                node.meta["written"] = True
