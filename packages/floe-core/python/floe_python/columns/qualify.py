"""SQL as a tree in which every column says which relation it is of."""

from __future__ import annotations

import contextlib

import sqlglot
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from floe_python.columns.names import Names
from floe_python.columns.question import Unreadable

#: Operands from which on a chain of one operator is regrouped.
LONG_CHAIN = 50


def parsed(sql: str, dialect: Dialect) -> exp.Query:
    """The one query of a text."""
    trees = [each for each in sqlglot.parse(sql, dialect=dialect) if each is not None]
    if len(trees) != 1:
        raise Unreadable(f"The SQL has {len(trees)} statements, not one.")
    if not isinstance(trees[0], exp.Query):
        raise Unreadable(f"The SQL is no query but a statement of another kind ({trees[0].key}).")
    return trees[0]


def balance(tree: exp.Query) -> None:
    """Regroups long chains of one operator.

    sqlglot's time grows with the square of the depth, and grouping says nothing of lineage.
    """

    def grouped(kind: type[exp.Binary], terms: list[exp.Expr]) -> exp.Expr:
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


def qualified(tree: exp.Query, names: Names, schema: MappingSchema) -> exp.Expr:
    """Every column with its table, every `*` expanded, types noted."""
    whole = qualify(
        tree,
        dialect=names.folded_dialect,
        schema=schema,
        quote_identifiers=False,
        validate_qualify_columns=False,
    )
    with contextlib.suppress(Exception):
        # Types are a gift: lineage is whole without them.
        whole = annotate_types(whole, schema=schema, dialect=names.folded_dialect)
    return whole
