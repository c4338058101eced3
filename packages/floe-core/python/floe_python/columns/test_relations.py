from __future__ import annotations

import unittest

import sqlglot

from floe_python.columns.names import Names
from floe_python.columns.question import KnownRelation
from floe_python.columns.relations import Relations


def found(sql: str, known: list[KnownRelation]) -> tuple[list[dict[str, str]], list[str]]:
    """The relations a query reads, and what could not be told."""
    names = Names("duckdb", known)
    tree = sqlglot.parse_one(sql, dialect=names.dialect)
    names.fold(tree)
    relations = Relations(known, names)
    relations.rename(tree)
    return [each.parts for each in relations.found], list(relations.gaps)


ORDERS: KnownRelation = {"database": "shop", "schema": "main", "identifier": "orders"}
OLD_ORDERS: KnownRelation = {"database": "shop", "schema": "old", "identifier": "orders"}


class Rename(unittest.TestCase):
    def test_finds_a_relation_by_the_parts_that_are_written(self) -> None:
        known = [ORDERS, OLD_ORDERS]
        for sql in ("select 1 from OLD.Orders", "select 1 from shop.old.orders o"):
            with self.subTest(sql):
                self.assertEqual(found(sql, known)[0], [dict(OLD_ORDERS)])

    def test_numbers_a_relation_once_however_often_it_is_read(self) -> None:
        sql = "select 1 from main.orders a join orders b on true join shop.main.ORDERS c on true"
        self.assertEqual(found(sql, [ORDERS]), ([dict(ORDERS)], []))

    def test_takes_no_common_table_expression_for_a_relation(self) -> None:
        sql = "with orders as (select 1 from orders) select 1 from orders"
        self.assertEqual(found(sql, [ORDERS]), ([dict(ORDERS)], []))
        recursive = "with recursive n as (select 1 union all select 1 from n) select 1 from n"
        self.assertEqual(found(recursive, [ORDERS]), ([], []))

    def test_tells_of_a_relation_that_is_not_known(self) -> None:
        parts, gaps = found("select 1 from main.secret", [ORDERS])
        self.assertEqual(parts, [{"schema": "main", "identifier": "secret"}])
        self.assertEqual(gaps, ["Reads main.secret, which is not among the relations known."])
