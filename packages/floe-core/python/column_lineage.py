"""Says which column comes from which, for floe: questions as lines of JSON on stdin, answers on stdout.

Run as `python -I -S column_lineage.py <wheel of sqlglot> <cache folder>` by any Python from 3.10 on. sqlglot
parses, qualifies names, expands `*` and finds the scopes; what is made here of the scopes are OpenLineage's
transformations (columnLineage 1-2-0). The process is of the lowest priority, so dbt is never slowed, and ends when its
stdin is closed.

Names are folded before sqlglot sees them, and every relation is given a name of its own, since neither a manifest nor
compiled SQL says reliably whether a name is quoted in the warehouse.
"""

import contextlib
import gc
import json
import logging
import os
import queue
import re
import shutil
import sys
import tempfile
import threading
import zipfile
from dataclasses import dataclass, field, replace
from typing import NamedTuple

STACK_BYTES = 256 * 1024 * 1024
DEEPEST = 60_000
LARGEST_MEMORY = 2 * 1024**3
MOST_ROUNDS = 50
LONGEST_REASON = 500
LONG_CHAIN = 50

# dbt's adapter types that sqlglot knows by another name, or by the same.
DIALECTS = {
    **{
        name: name
        for name in (
            *("athena", "bigquery", "clickhouse", "databricks", "doris", "dremio", "drill", "duckdb", "exasol"),
            *("hive", "materialize", "mysql", "oracle", "postgres", "presto", "redshift", "risingwave"),
            *("singlestore", "snowflake", "spark", "sqlite", "starrocks", "teradata", "trino"),
        )
    },
    **{"sqlserver": "tsql", "synapse": "tsql", "fabric": "fabric", "greenplum": "postgres", "vertica": "postgres"},
    **{"alloydb": "postgres", "glue": "spark", "fabricspark": "spark", "impala": "hive"},
}
LOWERED = ("redshift", "trino", "presto", "athena", "hive")

UNNAMED = re.compile(r"_col_\d+$")
HASHES = re.compile(r"(md5|sha\d*|hash|xx_?hash|murmur|city_?hash|sip_?hash|farm_?fingerprint|crc32|hmac|digest)", re.I)
AGGREGATES = re.compile(
    r"(mode|product|favg|fsum|histogram|list|string_agg|arg_?m(in|ax)|bitstring_agg|entropy|kurtosis|skewness|regr_\w+|"
    r"sumkahan|kahan_sum|any_?value|approx_\w+|quantile\w*|mad|geomean|weighted_avg|listagg|object_agg|json_group_\w+|"
    r"hll\w*|bool_(and|or)|bit_(and|or|xor)|every)$",
    re.I,
)


class Unreadable(Exception):
    """Why a question has no answer, in words for a person."""


# --- what an answer is made of --------------------------------------------------------------------


class Edge(NamedTuple):
    """One column of a relation and what it does; `relation` is an index into those the SQL reads."""

    relation: int
    column: str
    subtype: str
    masking: bool


DIRECT = ("IDENTITY", "TRANSFORMATION", "AGGREGATION")


class Way(NamedTuple):
    """What lies between a column and the output: the most that is done to it on the way."""

    subtype: str = "IDENTITY"
    masking: bool = False

    def through(self, subtype="TRANSFORMATION", masking=False):
        """This way with one more step. What is indirect stays as it is."""
        masking = masking or self.masking
        if self.subtype not in DIRECT:
            return self
        if subtype not in DIRECT:
            return Way(subtype, masking)
        return Way(max(self.subtype, subtype, key=DIRECT.index), masking)

    def applied(self, edge):
        if edge.subtype not in DIRECT:
            return edge
        way = self.through(edge.subtype, edge.masking)
        return edge._replace(subtype=way.subtype, masking=way.masking)


@dataclass
class Output:
    """A column of a query: folded and real name, type, and where it comes from. Dicts keep their order."""

    name: str
    spelled: str
    type: str | None = None
    edges: dict = field(default_factory=dict)


@dataclass
class Rows:
    """What a query gives: its columns, and what decides on its rows. `open`: it may have columns not listed."""

    outputs: list = field(default_factory=list)
    dataset: dict = field(default_factory=dict)
    open: bool = False

    def named(self, name):
        return next((each for each in self.outputs if each.name == name), None)


@dataclass
class Relation:
    """A relation the SQL reads, spelled as the question has it, and its columns by folded name."""

    parts: dict
    columns: dict
    known: bool


# --- names ----------------------------------------------------------------------------------------


class Names:
    """Folds names so that those meaning one thing are equal, and remembers how each is really spelled."""

    def __init__(self, adapter, relations):
        from sqlglot.dialects.dialect import Dialect, NormalizationStrategy

        self.dialect_name = DIALECTS[adapter]
        self.dialect = Dialect.get_or_raise(self.dialect_name)
        strategy = self.dialect.normalization_strategy
        self.upper = strategy is NormalizationStrategy.UPPERCASE
        self.lower = strategy is NormalizationStrategy.LOWERCASE or self.dialect_name in LOWERED
        self.written = {}
        self.exact = any(self.clash(each.get("columns") or ()) for each in relations)
        # What is folded already must not be folded again.
        self.folded_dialect = Dialect.get_or_raise(
            f"{self.dialect_name}, normalization_strategy = case_sensitive"
        )

    @staticmethod
    def clash(columns):
        """Whether a table has columns that differ only in case, which makes quotes matter."""
        return len({each["name"].lower() for each in columns}) < len({each["name"] for each in columns})

    def spelled(self, identifier):
        """The name as the warehouse will have it."""
        if identifier.args.get("quoted"):
            return identifier.this
        if self.upper:
            return identifier.this.upper()
        return identifier.this.lower() if self.lower else identifier.this

    def key(self, name):
        return name if self.exact else name.lower()

    def fold(self, tree):
        """Folds every name in place, and marks what the user wrote, to be told from what sqlglot adds."""
        from sqlglot import exp

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


# --- relations ------------------------------------------------------------------------------------


class Relations:
    """Finds the relations of a tree among those that are known, and gives each a name of its own."""

    def __init__(self, known, names):
        self.names = names
        self.known = known
        self.found = []
        self.gaps = {}
        self._index = {}
        self._by_name = {}
        for each in known:
            self._by_name.setdefault(each["identifier"].lower(), []).append(each)

    def rename(self, tree):
        """Replaces each table by `_floe_<n>`, where n is its place in `found`. An alias keeps the old name."""
        from sqlglot import exp

        old_names = set()
        for table in list(tree.find_all(exp.Table)):
            if not isinstance(table.this, exp.Identifier) or self._is_cte(table) or table.find_ancestor(exp.Hint):
                continue
            number = self._number(table)
            if not table.alias:
                old_names.add((table.db, table.name))
                alias = exp.to_identifier(table.name, quoted=True)
                columns = table.args["alias"].args.get("columns") if table.args.get("alias") else None
                table.set("alias", exp.TableAlias(this=alias, columns=columns))
            table.set("this", exp.to_identifier(f"_floe_{number}", quoted=True))
            table.set("db", None)
            table.set("catalog", None)
        for column in tree.find_all(exp.Column):
            if column.args.get("db") and (column.db, column.table) in old_names:
                column.set("db", None)
                column.set("catalog", None)

    @staticmethod
    def _is_cte(table):
        from sqlglot import exp

        if table.db:
            return False
        inside, node = None, table.parent
        while node is not None:
            if isinstance(node, exp.CTE):
                inside = node
            with_ = node.args.get("with_")
            if with_ is not None:
                for cte in with_.expressions:
                    if cte is inside and not with_.args.get("recursive"):
                        break
                    if cte.alias == table.name:
                        return True
            node = node.parent
        return False

    def _number(self, table):
        parts = [table.args.get(key) for key in ("catalog", "db", "this")]
        spelled = [part.meta.get("spelled", part.name) if part else None for part in parts]
        known = self._match(spelled)
        identity = ("known", id(known)) if known else ("written", *spelled)
        if identity not in self._index:
            self._index[identity] = len(self.found)
            self.found.append(self._relation(known, spelled))
        return self._index[identity]

    def _match(self, spelled):
        """The known relation of that name: parts that are missing on either side match any. Case decides between equals."""

        def fits(each):
            pairs = zip(spelled[:2], (each.get("database"), each.get("schema")))
            return all(not a or not b or a.lower() == b.lower() for a, b in pairs)

        def nearness(each):
            pairs = list(zip(spelled, (each.get("database"), each.get("schema"), each["identifier"])))
            return (sum(a == b for a, b in pairs), sum(bool(b) for _, b in pairs))

        fitting = [each for each in self._by_name.get(spelled[2].lower(), ()) if fits(each)]
        return max(fitting, key=nearness, default=None)

    def _relation(self, known, spelled):
        if known is None:
            parts = {k: v for k, v in zip(("database", "schema", "identifier"), spelled) if v}
            self.gaps[f"Reads {'.'.join(parts.values())}, which is not among the relations known."] = None
            return Relation(parts, {}, False)
        parts = {k: known[k] for k in ("database", "schema", "identifier") if known.get(k)}
        columns = {self.names.key(each["name"]): each for each in known.get("columns") or ()}
        return Relation(parts, columns, bool(columns))

    def schema(self):
        """What sqlglot expands `*` by, and finds types by."""
        from sqlglot import exp
        from sqlglot.errors import SqlglotError
        from sqlglot.schema import MappingSchema

        def type_of(text):
            with contextlib.suppress(SqlglotError, ValueError):
                return exp.DataType.build(text, dialect=self.names.dialect) if text else unknown
            return unknown

        unknown = exp.DataType.build("unknown")
        tables = {
            f"_floe_{number}": {key: type_of(each.get("type")) for key, each in relation.columns.items()}
            for number, relation in enumerate(self.found)
            if relation.known
        }
        return MappingSchema(tables, dialect=self.names.folded_dialect, normalize=False)


# --- COLUMNS(…) of DuckDB -------------------------------------------------------------------------


class ColumnsCalls:
    """Replaces `COLUMNS(…)` by the columns it stands for, which sqlglot does not. The innermost come first."""

    def __init__(self, names, relations, schema):
        self.names = names
        self.relations = relations
        self.schema = schema

    def expand(self, tree):
        from sqlglot import exp

        calls = {id(select): select for call in tree.find_all(exp.Columns) if (select := call.find_ancestor(exp.Select))}
        for select in sorted(calls.values(), key=lambda each: -depth_of(each)):
            available = self._available(tree, select)
            expanded = []
            for projection in select.expressions:
                expanded.extend(self._expanded(projection, available))
            select.set("expressions", expanded)
        for call in tree.find_all(exp.Columns):
            self.relations.gaps[f"{call.sql(self.names.dialect)[:80]} could not be expanded."] = None

    def _available(self, tree, select):
        """The columns a `*` in the place of the projections would stand for."""
        from sqlglot import exp

        select.meta["asked"] = True
        trial = tree.copy()
        del select.meta["asked"]
        asked = next(each for each in trial.find_all(exp.Select) if each.meta.get("asked"))
        for key in ("group", "having", "order", "qualify", "distinct"):
            asked.set(key, None)
        asked.set("expressions", [exp.Star()])
        qualified(trial, self.names, self.schema)
        return [] if any(each.is_star for each in asked.selects) else asked.selects

    def _expanded(self, projection, available):
        from sqlglot import exp

        call = projection.find(exp.Columns)
        fits = self._test(call.this) if call is not None and available else None
        if fits is None:
            return [projection]
        return [self._one(projection, each) for each in available if fits(self._spelled(each))]

    def _test(self, argument):
        """Which names an argument means, or None where it cannot be told."""
        from sqlglot import exp

        if isinstance(argument, exp.Star):
            left_out = {each.name for each in argument.args.get("except_") or ()}
            return lambda name: self.names.key(name) not in left_out
        if isinstance(argument, exp.Literal):
            with contextlib.suppress(re.error):
                return re.compile(argument.this).search
        if isinstance(argument, exp.Array):
            listed = {self.names.key(each.name) for each in argument.expressions}
            return lambda name: self.names.key(name) in listed
        return None

    def _spelled(self, select):
        for relation in self.relations.found:
            if select.alias_or_name in relation.columns:
                return relation.columns[select.alias_or_name]["name"]
        return self.names.written.get(select.alias_or_name, select.alias_or_name)

    def _one(self, projection, select):
        """The projection with one column in the place of the call, named as DuckDB does."""
        from sqlglot import exp

        inner = select.unalias()
        column = exp.column(select.alias_or_name, table=inner.table if isinstance(inner, exp.Column) else None)
        one = projection.copy().unalias()
        call = one.find(exp.Columns)
        if call is one:
            one = column
        else:
            call.replace(column)
        spelled = projection.alias or self._spelled(select)
        alias = exp.Alias(this=one, alias=exp.to_identifier(self.names.key(spelled), quoted=True))
        alias.meta["written"] = True
        alias.args["alias"].meta["spelled"] = self.names.written.get(spelled, spelled) if projection.alias else spelled
        return alias


def depth_of(node):
    depth = 0
    while node.parent is not None:
        node, depth = node.parent, depth + 1
    return depth


# --- scopes ---------------------------------------------------------------------------------------


class Flow:
    """Follows columns through the scopes of a qualified tree. Each scope is worked out once."""

    def __init__(self, scopes, relations, names, schema):
        self.relations = relations
        self.names = names
        self.schema = schema
        self.gaps = relations.gaps
        self._scopes = {id(scope.expression): scope for scope in scopes}
        self._left_of = {
            id(scope.expression.this.unnest()): scope for scope in scopes if is_set_operation(scope.expression)
        }
        self._done = {}
        self._expression = Expressions(self)

    def gap(self, sentence):
        self.gaps[sentence] = None

    def query(self, expression):
        """The rows of a query inside an expression, or None where sqlglot made no scope of it."""
        scope = self._scopes.get(id(expression)) or self._scopes.get(id(expression.unnest()))
        return self.rows(scope) if scope else None

    def rows(self, scope):
        """What a scope gives. A reference of a recursive CTE to itself gets what is known of it so far."""
        known = self._scopes.get(id(scope.expression))
        if known is not scope and id(scope.expression) in self._left_of:
            scope = self._left_of[id(scope.expression)]
        key = id(scope.expression)
        if key not in self._done:
            self._settle(scope, key)
        return self._done[key]

    def _settle(self, scope, key):
        """Works a scope out until it no longer changes: once, but for recursive CTEs."""
        from sqlglot import exp

        with_ = scope.expression.find_ancestor(exp.With)
        recursive = bool(with_ and with_.args.get("recursive")) and is_set_operation(scope.expression)
        before, gaps = set(self._done) | {key}, dict(self.gaps)
        self._done[key] = Rows()
        for _ in range(MOST_ROUNDS if recursive else 1):
            # What an earlier round could not tell, this one may.
            self.gaps.clear()
            self.gaps.update(gaps)
            rows = self._work_out(scope)
            settled = rows == self._done[key]
            for other in set(self._done) - before if recursive and not settled else ():
                del self._done[other]
            self._done[key] = rows
            if settled:
                break

    def _work_out(self, scope):
        from sqlglot import exp

        expression = scope.expression
        if is_set_operation(expression):
            return self._set_operation(scope)
        if isinstance(expression, exp.UDTF):
            return self._table_function(scope)
        if isinstance(expression, exp.Subquery):
            return self._wrapped(scope)
        if isinstance(expression, exp.Select):
            return self._select(scope)
        self.gap(f"A {expression.key} cannot be followed.")
        return Rows(open=True)

    def _wrapped(self, scope):
        """A query in brackets with clauses of its own, such as `(select …) order by 1`."""
        inner = self.query(scope.expression.unnest())
        if inner is None:
            self.gap("A query in brackets cannot be followed.")
            return Rows(open=True)
        rows = Rows(inner.outputs, dict(inner.dataset), inner.open)
        self._clauses(scope, rows)
        return rows

    def _select(self, scope):
        rows = Rows()
        for select in scope.expression.selects:
            self._output(scope, select, rows)
        self._clauses(scope, rows)
        for _, source in scope.selected_sources.values():
            self._influence(source, rows)
        for name in scope._semi_anti_join_tables:
            self._influence(scope.sources.get(name), rows)
        return rows

    def _influence(self, source, rows):
        """What decides on the rows of a source decides on those of whoever reads it."""
        if is_scope(source):
            rows.dataset.update(self.rows(source).dataset)

    def _output(self, scope, select, rows):
        from sqlglot import exp

        if select.is_star or isinstance(select, exp.Columns):
            rows.open = True
            self.gap(f"{select.sql(self.names.dialect)[:80]} could not be expanded.")
            return
        output = Output(select.alias_or_name, self._spelled(scope, select), self._type(select))
        inner = select.unalias()
        self._expression.walk(scope, inner, Way(), output.edges)
        bare = inner.unnest()
        if isinstance(bare, exp.Column):
            upstream = self.upstream(scope, bare)
            if upstream is not None:
                output.type = upstream.type or output.type
        rows.outputs.append(output)

    def _spelled(self, scope, select):
        """The name of an output: as its alias is written, else as the column that is passed on is named."""
        from sqlglot import exp

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

    def _type(self, expression):
        from sqlglot import exp

        kind = expression.type
        if kind is None or kind.this in (exp.DataType.Type.UNKNOWN, exp.DataType.Type.NULL):
            return None
        if kind.this is exp.DataType.Type.DECIMAL:
            # The digits of a result follow rules of the warehouse that sqlglot does not have.
            return exp.DataType.build("decimal").sql(self.names.dialect)
        return kind.sql(self.names.dialect)

    def _set_operation(self, scope):
        from sqlglot import exp

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
                rows.dataset[Way("FILTER").applied(edge)] = None
        self._clauses(scope, rows)
        return rows

    def _table_function(self, scope):
        """`unnest`, `lateral`, `values`: each of their columns may come from whatever goes in."""
        from sqlglot import exp

        expression = scope.expression
        query = expression.this if isinstance(expression, exp.Lateral) else None
        if isinstance(query, exp.Subquery):
            return self.query(query) or Rows(open=True)
        edges = {}
        for child in expression.iter_expressions():
            if not isinstance(child, exp.TableAlias):
                self._expression.walk(scope, child, Way("TRANSFORMATION"), edges)
        names = expression.alias_column_names or [expression.alias]
        return Rows([Output(each, each, None, edges) for each in names], open=True)

    def _clauses(self, scope, rows):
        """The clauses that decide which rows there are, and in which order."""
        from sqlglot import exp

        args = scope.expression.args
        group = args.get("group")
        parts = [(args.get("where"), "FILTER"), (args.get("having"), "FILTER"), (args.get("qualify"), "FILTER")]
        parts += [(args.get(key), "SORT") for key in ("order", "sort", "cluster", "distribute")]
        parts += [(args.get("connect"), "FILTER"), (group, "GROUP_BY")]
        parts += [(join.args.get("on"), "JOIN") for join in args.get("joins") or ()]
        distinct = args.get("distinct")
        parts.append((distinct.args.get("on") if isinstance(distinct, exp.Distinct) else None, "GROUP_BY"))
        for clause, subtype in parts:
            if clause is not None:
                self._expression.walk(scope, clause, Way(subtype), rows.dataset, rows)
        if group is not None and group.args.get("all"):
            for select in scope.expression.selects:
                if not any(select.find_all(exp.AggFunc)):
                    self._expression.walk(scope, select, Way("GROUP_BY"), rows.dataset)
        for node in scope.expression.args.get("match_recognize") or ():
            self.gap(f"{node.key} cannot be followed.")

    # --- a column of a scope

    def upstream(self, scope, column):
        """The output that a column of a scope is, or None where it cannot be told."""
        pivots = scope.pivots
        if pivots and pivots[-1].alias_or_name == column.table:
            return self._of_pivot(scope, pivots, column)
        source = self._source(scope, column.table) or self._only_table(scope, column)
        if source is None:
            return None
        if is_scope(source):
            return self._of_rows(self.rows(source), column, scope)
        return self._of_table(source, column)

    @staticmethod
    def _only_table(scope, column):
        """Where a column that no source is known to have must be from, if there is one table only."""
        sources = [source for _, source in scope.selected_sources.values()]
        return sources[0] if not column.table and len(sources) == 1 and not is_scope(sources[0]) else None

    @staticmethod
    def _source(scope, table):
        """What a name before a dot means here: a source of this query, else of one around it."""
        while scope is not None:
            if table in scope.selected_sources:
                return scope.selected_sources[table][1]
            if table in scope.sources:
                return scope.sources[table]
            scope = scope.parent
        return None

    def _of_rows(self, rows, column, scope):
        found = rows.named(column.name)
        if found is not None or not rows.open:
            return found
        every = {Way("TRANSFORMATION").applied(edge): None for each in rows.outputs for edge in each.edges}
        return Output(column.name, column.this.meta.get("spelled", column.name), None, every)

    def _of_table(self, table, column):
        number = number_of(table)
        if number is None:
            return Output(column.name, column.this.meta.get("spelled", column.name))
        relation = self.relations.found[number]
        known = relation.columns.get(column.name)
        if known is None and relation.known:
            self.gap(f"{'.'.join(relation.parts.values())} is not known to have a column {column.name}.")
        spelled = known["name"] if known else column.this.meta.get("spelled", column.name)
        edge = Edge(number, spelled, "IDENTITY", False)
        return Output(column.name, spelled, known.get("type") if known else None, {edge: None})

    def _of_pivot(self, scope, pivots, column):
        from sqlglot import exp
        from sqlglot.lineage import _pivot_chain_mapping

        renames, mapping = _pivot_chain_mapping(list(pivots), scope, self.schema)
        pivot = pivots[-1]
        output = Output(column.name, column.this.meta.get("spelled", column.name))
        if column.name not in mapping:
            found = self._below_pivot(scope, pivot, exp.column(renames.get(column.name, column.name)))
            renamed = column.name in renames
            return found if found is None or not renamed else replace(found, name=column.name, spelled=output.spelled)
        headings = [each.this for each in pivot.fields if isinstance(each, exp.In)]
        if not pivot.unpivot:
            ways = [(each, Way("AGGREGATION")) for each in mapping[column.name]]
            ways += [(each, Way("CONDITIONAL")) for each in headings if isinstance(each, exp.Column)]
        elif column.name in [each.name for each in headings]:
            # The names of columns: data of none of them.
            ways = []
        else:
            ways = [(each, Way("TRANSFORMATION")) for each in mapping[column.name]]
        for each, way in ways:
            found = self._below_pivot(scope, pivot, each)
            output.edges.update((way.applied(edge), None) for edge in (found.edges if found else ()))
        return output

    def _below_pivot(self, scope, pivot, column):
        """A column of what is pivoted."""
        from sqlglot import exp

        parent = pivot.parent
        if isinstance(parent, exp.Table):
            source = scope.cte_sources.get(parent.name)
            if source is None:
                return self._of_table(parent, column)
            return self._of_rows(self.rows(source), column, scope)
        rows = self.query(parent)
        return self._of_rows(rows, column, scope) if rows else None


def is_set_operation(expression):
    from sqlglot import exp

    return isinstance(expression, exp.SetOperation)


def is_scope(source):
    from sqlglot.optimizer.scope import Scope

    return isinstance(source, Scope)


def number_of(table):
    found = re.match(r"_floe_(\d+)$", table.name)
    return int(found[1]) if found else None


def nth(items, place):
    return items[place] if place < len(items) else None


def united(left, right):
    """One output of two, as a union makes it. The left side names it."""
    kind = left.type if left.type == right.type else None
    return Output(left.name, left.spelled, kind, {**left.edges, **right.edges})


# --- expressions ----------------------------------------------------------------------------------


class Expressions:
    """What an expression does with the columns in it."""

    def __init__(self, flow):
        from sqlglot import exp

        self.flow = flow
        self._steps = (
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

    def walk(self, scope, node, way, into, rows=None):
        """Adds to `into` the edges of all columns below a node.

        `rows`: outputs that may be named too, as in ORDER BY.
        """
        for kind, step in self._steps:
            if isinstance(node, kind):
                step(scope, node, way, into, rows)
                return
        self._children(scope, node, way.through(), into, rows)

    def _children(self, scope, node, way, into, rows):
        for child in node.iter_expressions():
            self.walk(scope, child, way, into, rows)

    def _same(self, scope, node, way, into, rows):
        self.walk(scope, node.this, way, into, rows)

    def _column(self, scope, column, way, into, rows):
        found = None
        if not column.table and rows is not None:
            found = rows.named(column.name)
        found = found or self.flow.upstream(scope, column)
        if found is None:
            if not column.is_star:
                self.flow.gap(f"It could not be told where the column {column.sql(self.flow.names.dialect)} is from.")
            return
        for edge in found.edges:
            into[way.applied(edge)] = None

    def _exists(self, scope, node, way, into, rows):
        inner = self.flow.query(node.this)
        into.update(inner.dataset if inner else {})

    def _query(self, scope, node, way, into, rows):
        inner = self.flow.query(node)
        if inner is None:
            self.flow.gap("A subquery could not be followed.")
            return
        for edge in (edge for each in inner.outputs for edge in each.edges):
            into[way.through().applied(edge)] = None
        into.update(inner.dataset)

    def _window(self, scope, node, way, into, rows):
        self.walk(scope, node.this, way.through(), into, rows)
        named = node.args.get("alias")
        others = scope.expression.args.get("windows") or ()
        frames = [node, *(each for each in others if named is not None and each.name == named.name)]
        for frame in frames:
            for part in (*(frame.args.get("partition_by") or ()), frame.args.get("order")):
                if part is not None:
                    self.walk(scope, part, way.through("WINDOW"), into, rows)

    def _filter(self, scope, node, way, into, rows):
        self.walk(scope, node.this, way, into, rows)
        self.walk(scope, node.expression, way.through("CONDITIONAL"), into, rows)

    def _within_group(self, scope, node, way, into, rows):
        self.walk(scope, node.this, way, into, rows)
        for each in node.expression.expressions:
            self.walk(scope, each, way.through("AGGREGATION"), into, rows)

    def _order(self, scope, node, way, into, rows):
        if node.this is not None:
            self.walk(scope, node.this, way, into, rows)
        for each in node.expressions:
            self.walk(scope, each, way.through("SORT"), into, rows)

    def _case(self, scope, node, way, into, rows):
        if node.this is not None:
            self.walk(scope, node.this, way.through("CONDITIONAL"), into, rows)
        for each in node.args["ifs"]:
            self.walk(scope, each, way, into, rows)
        if node.args.get("default") is not None:
            self.walk(scope, node.args["default"], way.through(), into, rows)

    def _if(self, scope, node, way, into, rows):
        self.walk(scope, node.this, way.through("CONDITIONAL"), into, rows)
        for each in (node.args.get("true"), node.args.get("false")):
            if each is not None:
                self.walk(scope, each, way.through(), into, rows)

    def _coalesce(self, scope, node, way, into, rows):
        """One that sqlglot wrote is the column of a USING: the same value from either side."""
        self._children(scope, node, way.through() if node.meta.get("written") else way, into, rows)

    def _function(self, scope, node, way, into, rows):
        from sqlglot import exp

        name = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
        aggregates = isinstance(node, exp.AggFunc) and not isinstance(node, self._looking_up)
        if isinstance(node, exp.Anonymous):
            aggregates = aggregates or bool(AGGREGATES.match(name))
        masking = isinstance(node, self._counting) or bool(HASHES.match(name))
        step = "AGGREGATION" if aggregates else "TRANSFORMATION"
        self._children(scope, node, way.through(step, masking), into, rows)


# --- one question ---------------------------------------------------------------------------------


def parsed(sql, dialect):
    """The one query of a text."""
    import sqlglot
    from sqlglot import exp

    trees = [each for each in sqlglot.parse(sql, dialect=dialect) if each is not None]
    if len(trees) != 1:
        raise Unreadable(f"The SQL has {len(trees)} statements, not one.")
    if not isinstance(trees[0], exp.Query):
        raise Unreadable(f"The SQL is no query but a statement of another kind ({trees[0].key}).")
    return trees[0]


def balance(tree):
    """Regroups long chains of one operator. sqlglot's time grows with the square of the depth, and grouping says nothing
    of lineage."""
    from sqlglot import exp

    def grouped(kind, terms):
        if len(terms) == 1:
            return terms[0]
        half = len(terms) // 2
        return kind(this=grouped(kind, terms[:half]), expression=grouped(kind, terms[half:]))

    for node in list(tree.find_all(exp.And, exp.Or, exp.Add, exp.Mul, exp.DPipe)):
        kind = type(node)
        if type(node.parent) is kind:
            continue
        terms = list(node.flatten(unnest=False))
        if len(terms) > LONG_CHAIN:
            half = len(terms) // 2
            node.set("this", grouped(kind, terms[:half]))
            node.set("expression", grouped(kind, terms[half:]))


def qualified(tree, names, schema):
    """Every column with its table, every `*` expanded, types noted."""
    from sqlglot.optimizer.annotate_types import annotate_types
    from sqlglot.optimizer.qualify import qualify

    tree = qualify(
        tree,
        dialect=names.folded_dialect,
        schema=schema,
        quote_identifiers=False,
        validate_qualify_columns=False,
    )
    with contextlib.suppress(Exception):
        # Types are a gift: lineage is whole without them.
        tree = annotate_types(tree, schema=schema, dialect=names.folded_dialect)
    return tree


def lineage_of(question):
    """The lineage of one question, as floe's ColumnLineage."""
    from sqlglot.optimizer.scope import traverse_scope

    if question["dialect"] not in DIALECTS:
        raise Unreadable(f"The SQL of the adapter {question['dialect']} is not known.")
    names = Names(question["dialect"], question["relations"])
    tree = parsed(question["sql"], names.dialect)
    balance(tree)
    names.fold(tree)
    relations = Relations(question["relations"], names)
    relations.rename(tree)
    schema = relations.schema()
    ColumnsCalls(names, relations, schema).expand(tree)
    tree = qualified(tree, names, schema)
    scopes = traverse_scope(tree)
    if not scopes:
        raise Unreadable("The SQL has no query that could be followed.")
    flow = Flow(scopes, relations, names, schema)
    rows = flow.rows(scopes[-1])
    for place, each in enumerate(rows.outputs, 1):
        if UNNAMED.match(each.name):
            flow.gap(f"Column {place} has no alias, so its name is the warehouse's choice.")
    return told(rows, relations.found, list(flow.gaps))


def told(rows, relations, gaps):
    """Rows as JSON, sorted, so that one question always has one answer."""

    def inputs(edges):
        told = [
            {
                "relation": relations[edge.relation].parts,
                "column": edge.column,
                "type": "DIRECT" if edge.subtype in DIRECT else "INDIRECT",
                "subtype": edge.subtype,
                **({"masking": True} if edge.masking else {}),
            }
            for edge in edges
        ]
        return sorted(told, key=lambda each: json.dumps(each, sort_keys=True))

    columns = [
        {"name": each.spelled, **({"type": each.type} if each.type else {}), "inputs": inputs(each.edges)}
        for each in rows.outputs
    ]
    return {"columns": columns, "dataset": inputs(rows.dataset), "complete": not gaps, "gaps": gaps}


def answer(line):
    """The answer to one line, whatever is in it."""
    try:
        return {"ok": True, "lineage": lineage_of(json.loads(line))}
    except RecursionError:
        reason = "The SQL is nested too deeply."
    except MemoryError:
        reason = "The SQL is too large for the memory there is."
    except Exception as error:
        reason = str(error) or type(error).__name__
    reason = re.sub(r"\x1b\[[0-9;]*m", "", reason)
    return {"ok": False, "reason": reason[:LONGEST_REASON]}


# --- the process ----------------------------------------------------------------------------------


def unpack(wheel, cache):
    """The folder sqlglot is imported from: unpacked once for each version, so that its bytecode is kept.

    It is unpacked beside its place and moved there, so nobody sees half of it. Where the cache cannot be written, it is
    imported from the wheel itself.
    """
    home = os.path.join(cache, os.path.basename(wheel).removesuffix(".whl"))
    if os.path.isdir(home):
        return home
    fresh = None
    try:
        os.makedirs(cache, exist_ok=True)
        fresh = tempfile.mkdtemp(prefix=".unpacking-", dir=cache)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(fresh)
        os.rename(fresh, home)
    except OSError:
        # Another process may have been first.
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
    return home if os.path.isdir(home) else wheel


def step_back():
    """Lowest priority, and a bound on memory: dbt is at work beside this."""
    if hasattr(os, "nice"):
        os.nice(19)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))


def serve(questions, out):
    """Answers questions one after another. It runs beside the reader of stdin, with a stack for deep SQL."""
    gc.set_threshold(100_000, 50, 100)
    while True:
        line = json.dumps(answer(questions.get()), ensure_ascii=True, separators=(",", ":"))
        out.write(line.encode("ascii") + b"\n")
        out.flush()


def main():
    wheel, cache = sys.argv[1:3]
    step_back()
    # Whatever else prints may not be taken for an answer.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.path.insert(0, unpack(wheel, cache))
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(DEEPEST)
    threading.stack_size(STACK_BYTES)
    questions = queue.SimpleQueue()
    threading.Thread(target=serve, args=(questions, out), daemon=True).start()
    for line in sys.stdin.buffer:
        questions.put(line)
    # floe is gone, or done: nobody waits for what is under way.
    os._exit(0)


if __name__ == "__main__":
    main()
