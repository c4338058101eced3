"""The way of columns through the scopes of a query."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp
from sqlglot.optimizer.scope import Scope
from sqlglot.schema import MappingSchema

from floe_python.columns.expressions import Expressions
from floe_python.columns.names import Names
from floe_python.columns.relations import Relations
from floe_python.columns.rows import Output, Rows, united
from floe_python.columns.transformations import Edges, Transformation
from floe_python.columns.upstream import Upstream

#: Rounds after which a recursive CTE is taken as it is.
MOST_ROUNDS = 50


class Flow:
    """Follows columns through the scopes of a qualified tree. Each scope is worked out once."""

    def __init__(
        self, scopes: list[Scope], relations: Relations, names: Names, schema: MappingSchema
    ) -> None:
        self.relations = relations
        self.names = names
        self._scopes = {id(scope.expression): scope for scope in scopes}
        self._left_of = {
            id(scope.expression.this.unnest()): scope
            for scope in scopes
            if isinstance(scope.expression, exp.SetOperation)
        }
        #: Rows by the identity of the expression of their scope.
        self._done: dict[int, Rows] = {}
        self._upstream = Upstream(self, relations, schema)
        self._expression = Expressions(self)

    def gap(self, sentence: str) -> None:
        self.relations.gap(sentence)

    def upstream(self, scope: Scope, column: exp.Column) -> Output | None:
        """The output that a column of a scope is, or None where it cannot be told."""
        return self._upstream.of(scope, column)

    def query(self, expression: exp.Expr) -> Rows | None:
        """The rows of a query inside an expression, or None where sqlglot made no scope of it."""
        scope = self._scopes.get(id(expression)) or self._scopes.get(id(expression.unnest()))
        return self.rows(scope) if scope else None

    def rows(self, scope: Scope) -> Rows:
        """What a scope gives. A reference of a recursive CTE to itself gets what is known of it so far."""
        known = self._scopes.get(id(scope.expression))
        if known is not scope and id(scope.expression) in self._left_of:
            scope = self._left_of[id(scope.expression)]
        key = id(scope.expression)
        if key not in self._done:
            self._settle(scope, key)
        return self._done[key]

    def _settle(self, scope: Scope, key: int) -> None:
        """Works a scope out until it no longer changes: once, but for recursive CTEs."""
        with_ = scope.expression.find_ancestor(exp.With)
        recursive = bool(with_ and with_.args.get("recursive"))
        recursive = recursive and isinstance(scope.expression, exp.SetOperation)
        before, gaps = set(self._done) | {key}, dict(self.relations.gaps)
        self._done[key] = Rows()
        for _ in range(MOST_ROUNDS if recursive else 1):
            # What an earlier round could not tell, this one may.
            self.relations.gaps.clear()
            self.relations.gaps.update(gaps)
            rows = self._work_out(scope)
            settled = rows == self._done[key]
            for other in set(self._done) - before if recursive and not settled else ():
                del self._done[other]
            self._done[key] = rows
            if settled:
                break

    def _work_out(self, scope: Scope) -> Rows:
        expression = scope.expression
        if isinstance(expression, exp.SetOperation):
            return self._set_operation(scope)
        if isinstance(expression, exp.UDTF):
            return self._table_function(scope)
        if isinstance(expression, exp.Subquery):
            return self._wrapped(scope)
        if isinstance(expression, exp.Select):
            return self._select(scope, expression)
        self.gap(f"A {expression.key} cannot be followed.")
        return Rows(open=True)

    def _wrapped(self, scope: Scope) -> Rows:
        """A query in brackets with clauses of its own, such as `(select …) order by 1`."""
        inner = self.query(scope.expression.unnest())
        if inner is None:
            self.gap("A query in brackets cannot be followed.")
            return Rows(open=True)
        rows = Rows(inner.outputs, dict(inner.dataset), inner.open)
        self._clauses(scope, rows)
        return rows

    def _select(self, scope: Scope, expression: exp.Select) -> Rows:
        rows = Rows()
        for select in expression.selects:
            self._output(scope, select, rows)
        self._clauses(scope, rows)
        for _, source in scope.selected_sources.values():
            self._influence(source, rows)
        for name in scope._semi_anti_join_tables:
            self._influence(scope.sources.get(name), rows)
        return rows

    def _influence(self, source: object, rows: Rows) -> None:
        """What decides on the rows of a source decides on those of whoever reads it."""
        if isinstance(source, Scope):
            rows.dataset.update(self.rows(source).dataset)

    def _output(self, scope: Scope, select: exp.Expr, rows: Rows) -> None:
        if select.is_star or isinstance(select, exp.Columns):
            rows.open = True
            self.gap(f"{select.sql(self.names.dialect)[:80]} could not be expanded.")
            return
        output = Output(select.alias_or_name, self._spelled(scope, select), self._type(select))
        inner = select.unalias()
        self._expression.walk(scope, inner, Transformation(), output.edges)
        bare = inner.unnest()
        if isinstance(bare, exp.Column):
            upstream = self.upstream(scope, bare)
            if upstream is not None:
                output.type = upstream.type or output.type
        rows.outputs.append(output)

    def _spelled(self, scope: Scope, select: exp.Expr) -> str:
        """The name of an output: as its alias is written, else as the column that is passed on is named."""
        alias = select.args.get("alias")
        identifier = alias.this if isinstance(alias, exp.TableAlias) else alias
        name = select.alias_or_name
        if isinstance(select, exp.Alias) and not select.meta.get("written"):
            bare = select.this.unnest()
            if isinstance(bare, exp.Coalesce) and not bare.meta.get("written"):
                # The column of a USING is named as on the left.
                bare = bare.this
            if isinstance(bare, exp.Column) and bare.name == name:
                upstream = self.upstream(scope, bare)
                return upstream.spelled if upstream else bare.this.meta.get("spelled", name)
        spelled = identifier.meta.get("spelled") if isinstance(identifier, exp.Identifier) else None
        return spelled or self.names.written.get(name, name)

    def _type(self, expression: exp.Expr) -> str | None:
        kind = expression.type
        if kind is None or kind.this in (exp.DataType.Type.UNKNOWN, exp.DataType.Type.NULL):
            return None
        if kind.this is exp.DataType.Type.DECIMAL:
            # The digits of a result follow rules of the warehouse that sqlglot does not have.
            return exp.DataType.build("decimal").sql(self.names.dialect)
        return kind.sql(self.names.dialect)

    def _set_operation(self, scope: Scope) -> Rows:
        expression = scope.expression
        left, right = (self.rows(each) for each in scope.set_operation_scopes)
        rows = Rows(dataset={**left.dataset, **right.dataset}, open=left.open or right.open)
        only_left = isinstance(expression, (exp.Except, exp.Intersect))
        by_name = bool(expression.args.get("by_name"))
        for place, each in enumerate(left.outputs):
            other = right.named(each.name) if by_name else nth(right.outputs, place)
            rows.outputs.append(each if only_left or other is None else united(each, other))
        if by_name:
            rows.outputs.extend(each for each in right.outputs if left.named(each.name) is None)
        if only_left:
            for edge in (edge for each in right.outputs for edge in each.edges):
                rows.dataset[Transformation("FILTER").applied(edge)] = None
        self._clauses(scope, rows)
        return rows

    def _table_function(self, scope: Scope) -> Rows:
        """`unnest`, `lateral`, `values`: each of their columns may come from whatever goes in."""
        expression = scope.expression
        query = expression.this if isinstance(expression, exp.Lateral) else None
        if isinstance(query, exp.Subquery):
            return self.query(query) or Rows(open=True)
        edges: Edges = {}
        for child in expression.iter_expressions():
            if not isinstance(child, exp.TableAlias):
                self._expression.walk(scope, child, Transformation("TRANSFORMATION"), edges)
        names = expression.alias_column_names or [expression.alias]
        return Rows([Output(each, each, None, edges) for each in names], open=True)

    def _clauses(self, scope: Scope, rows: Rows) -> None:
        """The clauses that decide which rows there are, and in which order."""
        expression = scope.expression
        for clause, subtype in clauses_of(expression):
            self._expression.walk(scope, clause, Transformation(subtype), rows.dataset, rows)
        group = expression.args.get("group")
        if isinstance(expression, exp.Query) and group is not None and group.args.get("all"):
            for select in expression.selects:
                if not any(select.find_all(exp.AggFunc)):
                    self._expression.walk(scope, select, Transformation("GROUP_BY"), rows.dataset)
        for node in expression.args.get("match_recognize") or ():
            self.gap(f"{node.key} cannot be followed.")


#: Clauses that decide on rows, with what OpenLineage calls their doing.
CLAUSES = (
    *((key, "FILTER") for key in ("where", "having", "qualify")),
    *((key, "SORT") for key in ("order", "sort", "cluster", "distribute")),
    ("connect", "FILTER"),
    ("group", "GROUP_BY"),
)


def clauses_of(expression: exp.Expr) -> Iterator[tuple[exp.Expr, str]]:
    """The clauses of a query that are there, each with the subtype of OpenLineage that it is."""
    args = expression.args
    distinct = args.get("distinct")
    parts = [(args.get(key), subtype) for key, subtype in CLAUSES]
    parts += [(join.args.get("on"), "JOIN") for join in args.get("joins") or ()]
    if isinstance(distinct, exp.Distinct):
        parts.append((distinct.args.get("on"), "GROUP_BY"))
    yield from ((clause, subtype) for clause, subtype in parts if clause is not None)


def nth(items: list[Output], place: int) -> Output | None:
    return items[place] if place < len(items) else None
