"""The column, somewhere below a query, that a column in it stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, Union

from sqlglot import exp
from sqlglot.lineage import _pivot_chain_mapping
from sqlglot.optimizer.scope import Scope
from sqlglot.schema import MappingSchema

from floe_python.columns.relations import Relations, number_of
from floe_python.columns.rows import Output, Rows
from floe_python.columns.transformations import Edge, Transformation

#: What a name before a dot stands for.
Source = Union[exp.Expr, Scope]


class Queries(Protocol):
    """The rows of scopes and of queries inside expressions."""

    def rows(self, scope: Scope) -> Rows: ...

    def query(self, expression: exp.Expr) -> Rows | None: ...


class Upstream:
    """Finds the output of a source that a column of a scope is."""

    def __init__(self, flow: Queries, relations: Relations, schema: MappingSchema) -> None:
        self.flow = flow
        self.relations = relations
        self.schema = schema

    def of(self, scope: Scope, column: exp.Column) -> Output | None:
        """The output that a column of a scope is, or None where it cannot be told."""
        pivots = scope.pivots
        if pivots and pivots[-1].alias_or_name == column.table:
            return self._of_pivot(scope, pivots, column)
        source = self._source(scope, column.table) or self._only_table(scope, column)
        if source is None:
            return None
        if isinstance(source, Scope):
            return self._of_rows(self.flow.rows(source), column)
        return self._of_table(source, column)

    @staticmethod
    def _only_table(scope: Scope, column: exp.Column) -> Source | None:
        """Where a column that no source is known to have must be from, if there is one table only."""
        sources = [source for _, source in scope.selected_sources.values()]
        return (
            sources[0]
            if not column.table and len(sources) == 1 and not isinstance(sources[0], Scope)
            else None
        )

    @staticmethod
    def _source(scope: Scope | None, table: str) -> Source | None:
        """What a name before a dot means here: a source of this query, else of one around it."""
        while scope is not None:
            if table in scope.selected_sources:
                return scope.selected_sources[table][1]
            if table in scope.sources:
                return scope.sources[table]
            scope = scope.parent
        return None

    def _of_rows(self, rows: Rows, column: exp.Column) -> Output | None:
        found = rows.named(column.name)
        if found is not None or not rows.open:
            return found
        every = {
            Transformation("TRANSFORMATION").applied(edge): None
            for each in rows.outputs
            for edge in each.edges
        }
        return Output(column.name, column.this.meta.get("spelled", column.name), None, every)

    def _of_table(self, table: exp.Expr, column: exp.Column) -> Output:
        number = number_of(table)
        if number is None:
            return Output(column.name, column.this.meta.get("spelled", column.name))
        relation = self.relations.found[number]
        known = relation.columns.get(column.name)
        if known is None and relation.known:
            self.relations.gap(
                f"{'.'.join(relation.parts.values())} is not known to have a column {column.name}."
            )
        spelled = known["name"] if known else column.this.meta.get("spelled", column.name)
        edge = Edge(number, spelled, "IDENTITY", False)
        return Output(column.name, spelled, known.get("type") if known else None, {edge: None})

    def _of_pivot(self, scope: Scope, pivots: list[exp.Pivot], column: exp.Column) -> Output | None:
        renames, mapping = _pivot_chain_mapping(list(pivots), scope, self.schema)
        pivot = pivots[-1]
        output = Output(column.name, column.this.meta.get("spelled", column.name))
        if column.name not in mapping:
            found = self._below_pivot(
                scope, pivot, exp.column(renames.get(column.name, column.name))
            )
            renamed = column.name in renames
            return (
                found
                if found is None or not renamed
                else replace(found, name=column.name, spelled=output.spelled)
            )
        headings = [each.this for each in pivot.fields if isinstance(each, exp.In)]
        if not pivot.unpivot:
            ways = [(each, Transformation("AGGREGATION")) for each in mapping[column.name]]
            ways += [
                (each, Transformation("CONDITIONAL"))
                for each in headings
                if isinstance(each, exp.Column)
            ]
        elif column.name in [each.name for each in headings]:
            # The names of columns: data of none of them.
            ways = []
        else:
            ways = [(each, Transformation("TRANSFORMATION")) for each in mapping[column.name]]
        for each, way in ways:
            found = self._below_pivot(scope, pivot, each)
            output.edges.update(
                (way.applied(edge), None) for edge in (found.edges if found else ())
            )
        return output

    def _below_pivot(self, scope: Scope, pivot: exp.Pivot, column: exp.Column) -> Output | None:
        """A column of what is pivoted."""
        parent = pivot.parent
        if isinstance(parent, exp.Table):
            source = scope.cte_sources.get(parent.name)
            if isinstance(source, Scope):
                return self._of_rows(self.flow.rows(source), column)
            return self._of_table(parent, column)
        rows = self.flow.query(parent) if parent is not None else None
        return self._of_rows(rows, column) if rows else None
