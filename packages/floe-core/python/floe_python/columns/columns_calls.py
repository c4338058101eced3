"""`COLUMNS(…)` of DuckDB, which sqlglot reads and does not expand."""

from __future__ import annotations

import contextlib
import re
from typing import Callable

from sqlglot import exp
from sqlglot.schema import MappingSchema

from floe_python.columns.names import Names
from floe_python.columns.qualify import qualified
from floe_python.columns.relations import Relations

#: Whether a name is meant: anything but None and False.
NameTest = Callable[[str], object]


class ColumnsCalls:
    """Replaces `COLUMNS(…)` by the columns it stands for, which sqlglot does not. The innermost come first."""

    def __init__(self, names: Names, relations: Relations, schema: MappingSchema) -> None:
        self.names = names
        self.relations = relations
        self.schema = schema

    def expand(self, tree: exp.Query) -> None:
        calls = {
            id(select): select
            for call in tree.find_all(exp.Columns)
            if (select := call.find_ancestor(exp.Select))
        }
        for select in sorted(calls.values(), key=lambda each: -depth_of(each)):
            available = self._available(tree, select)
            expanded: list[exp.Expr] = []
            for projection in select.expressions:
                expanded.extend(self._expanded(projection, available))
            select.set("expressions", expanded)
        for call in tree.find_all(exp.Columns):
            self.relations.gap(f"{call.sql(self.names.dialect)[:80]} could not be expanded.")

    def _available(self, tree: exp.Query, select: exp.Select) -> list[exp.Expr]:
        """The columns a `*` in the place of the projections would stand for."""
        select.meta["asked"] = True
        trial = tree.copy()
        del select.meta["asked"]
        asked = next(each for each in trial.find_all(exp.Select) if each.meta.get("asked"))
        for key in ("group", "having", "order", "qualify", "distinct"):
            asked.set(key, None)
        asked.set("expressions", [exp.Star()])
        qualified(trial, self.names, self.schema)
        return [] if any(each.is_star for each in asked.selects) else asked.selects

    def _expanded(self, projection: exp.Expr, available: list[exp.Expr]) -> list[exp.Expr]:
        call = projection.find(exp.Columns)
        fits = self._test(call.this) if call is not None and available else None
        if fits is None:
            return [projection]
        return [self._one(projection, each) for each in available if fits(self._spelled(each))]

    def _test(self, argument: exp.Expr) -> NameTest | None:
        """Which names an argument means, or None where it cannot be told."""
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

    def _spelled(self, select: exp.Expr) -> str:
        name: str = select.alias_or_name
        for relation in self.relations.found:
            if name in relation.columns:
                known: str = relation.columns[name]["name"]
                return known
        return self.names.written.get(name, name)

    def _one(self, projection: exp.Expr, select: exp.Expr) -> exp.Alias:
        """The projection with one column in the place of the call, named as DuckDB does."""
        inner = select.unalias()
        column = exp.column(
            select.alias_or_name, table=inner.table if isinstance(inner, exp.Column) else None
        )
        one: exp.Expr = projection.copy().unalias()
        call = one.find(exp.Columns)
        if call is None or call is one:
            one = column
        else:
            call.replace(column)
        spelled = projection.alias or self._spelled(select)
        alias = exp.Alias(this=one, alias=exp.to_identifier(self.names.key(spelled), quoted=True))
        alias.meta["written"] = True
        alias.args["alias"].meta["spelled"] = (
            self.names.written.get(spelled, spelled) if projection.alias else spelled
        )
        return alias


def depth_of(node: exp.Expr) -> int:
    depth = 0
    while node.parent is not None:
        node, depth = node.parent, depth + 1
    return depth
