"""What an expression does with the columns in it."""

from __future__ import annotations

import re
from typing import Callable, Protocol, Union

from sqlglot import exp
from sqlglot.optimizer.scope import Scope

from floe_python.columns.names import Names
from floe_python.columns.rows import Output, Rows
from floe_python.columns.transformations import Edges, Transformation

HASHES = re.compile(
    r"(md5|sha\d*|hash|xx_?hash|murmur|city_?hash|sip_?hash|farm_?fingerprint|crc32|hmac|digest)",
    re.I,
)
AGGREGATES = re.compile(
    r"(mode|product|favg|fsum|histogram|list|string_agg|arg_?m(in|ax)|bitstring_agg|entropy|kurtosis|skewness|regr_\w+|"
    r"sumkahan|kahan_sum|any_?value|approx_\w+|quantile\w*|mad|geomean|weighted_avg|listagg|object_agg|json_group_\w+|"
    r"hll\w*|bool_(and|or)|bit_(and|or|xor)|every)$",
    re.I,
)


#: Classes of sqlglot, as `isinstance` takes them.
Kinds = Union[type, tuple[type, ...]]


class Sources(Protocol):
    """Where the columns and subqueries of an expression come from."""

    names: Names

    def upstream(self, scope: Scope, column: exp.Column) -> Output | None: ...

    def query(self, expression: exp.Expr) -> Rows | None: ...

    def gap(self, sentence: str) -> None: ...


class Expressions:
    """What an expression does with the columns in it."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._steps: tuple[tuple[Kinds, Callable[..., None]], ...] = (
            (exp.Column, self._column),
            ((exp.Alias, exp.Paren), self._same),
            (exp.Exists, self._exists),
            (exp.Query, self._query),
            (exp.Window, self._window),
            (exp.Filter, self._filter),
            (exp.WithinGroup, self._within_group),
            (exp.Order, self._order),
            (exp.Case, self._case),
            (exp.If, self._if),
            (exp.Coalesce, self._coalesce),
            (exp.Func, self._function),
            ((exp.Table, exp.TableAlias), lambda *_: None),
        )
        self._looking_up = (exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue, exp.NthValue)
        self._counting = (exp.Count, exp.CountIf, exp.ApproxDistinct)

    def walk(
        self,
        scope: Scope,
        node: exp.Expr,
        way: Transformation,
        into: Edges,
        rows: Rows | None = None,
    ) -> None:
        """Adds to `into` the edges of all columns below a node.

        `rows`: outputs that may be named too, as in ORDER BY.
        """
        for kind, step in self._steps:
            if isinstance(node, kind):
                step(scope, node, way, into, rows)
                return
        self._children(scope, node, way.then(), into, rows)

    def _children(
        self, scope: Scope, node: exp.Expr, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        for child in node.iter_expressions():
            self.walk(scope, child, way, into, rows)

    def _same(
        self, scope: Scope, node: exp.Expr, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        self.walk(scope, node.this, way, into, rows)

    def _column(
        self, scope: Scope, column: exp.Column, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        found = None
        if not column.table and rows is not None:
            found = rows.named(column.name)
        found = found or self.sources.upstream(scope, column)
        if found is None:
            if not column.is_star:
                self.sources.gap(
                    f"It could not be told where the column {column.sql(self.sources.names.dialect)} is from."
                )
            return
        for edge in found.edges:
            into[way.applied(edge)] = None

    def _exists(
        self, scope: Scope, node: exp.Exists, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        inner = self.sources.query(node.this)
        into.update(inner.dataset if inner else {})

    def _query(
        self, scope: Scope, node: exp.Query, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        inner = self.sources.query(node)
        if inner is None:
            self.sources.gap("A subquery could not be followed.")
            return
        for edge in (edge for each in inner.outputs for edge in each.edges):
            into[way.then().applied(edge)] = None
        into.update(inner.dataset)

    def _window(
        self, scope: Scope, node: exp.Window, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        self.walk(scope, node.this, way.then(), into, rows)
        named = node.args.get("alias")
        others = scope.expression.args.get("windows") or ()
        frames = [node, *(each for each in others if named is not None and each.name == named.name)]
        for frame in frames:
            for part in (*(frame.args.get("partition_by") or ()), frame.args.get("order")):
                if part is not None:
                    self.walk(scope, part, way.then("WINDOW"), into, rows)

    def _filter(
        self, scope: Scope, node: exp.Filter, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        self.walk(scope, node.this, way, into, rows)
        self.walk(scope, node.expression, way.then("CONDITIONAL"), into, rows)

    def _within_group(
        self,
        scope: Scope,
        node: exp.WithinGroup,
        way: Transformation,
        into: Edges,
        rows: Rows | None,
    ) -> None:
        self.walk(scope, node.this, way, into, rows)
        for each in node.expression.expressions:
            self.walk(scope, each, way.then("AGGREGATION"), into, rows)

    def _order(
        self, scope: Scope, node: exp.Order, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        if node.this is not None:
            self.walk(scope, node.this, way, into, rows)
        for each in node.expressions:
            self.walk(scope, each, way.then("SORT"), into, rows)

    def _case(
        self, scope: Scope, node: exp.Case, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        if node.this is not None:
            self.walk(scope, node.this, way.then("CONDITIONAL"), into, rows)
        for each in node.args["ifs"]:
            self.walk(scope, each, way, into, rows)
        if node.args.get("default") is not None:
            self.walk(scope, node.args["default"], way.then(), into, rows)

    def _if(
        self, scope: Scope, node: exp.If, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        self.walk(scope, node.this, way.then("CONDITIONAL"), into, rows)
        for each in (node.args.get("true"), node.args.get("false")):
            if each is not None:
                self.walk(scope, each, way.then(), into, rows)

    def _coalesce(
        self, scope: Scope, node: exp.Coalesce, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        """One that sqlglot wrote is the column of a USING: the same value from either side."""
        self._children(scope, node, way.then() if node.meta.get("written") else way, into, rows)

    def _function(
        self, scope: Scope, node: exp.Func, way: Transformation, into: Edges, rows: Rows | None
    ) -> None:
        name = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
        aggregates = isinstance(node, exp.AggFunc) and not isinstance(node, self._looking_up)
        if isinstance(node, exp.Anonymous):
            aggregates = aggregates or bool(AGGREGATES.match(name))
        masking = isinstance(node, self._counting) or bool(HASHES.match(name))
        step = "AGGREGATION" if aggregates else "TRANSFORMATION"
        self._children(scope, node, way.then(step, masking), into, rows)
