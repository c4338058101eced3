from __future__ import annotations

import unittest

import sqlglot
from sqlglot import exp

from floe_python.columns.names import Names


def spelled(adapter: str, written: str) -> str:
    names = Names(adapter, [])
    column = sqlglot.parse_one(f"select {written} from t", dialect=names.dialect).find(exp.Column)
    assert column is not None
    return names.spelled(column.this)


class Spelled(unittest.TestCase):
    def test_is_the_name_the_warehouse_will_have(self) -> None:
        cases = [
            ("duckdb", "OrderId", "OrderId"),
            ("snowflake", "OrderId", "ORDERID"),
            ("snowflake", '"OrderId"', "OrderId"),
            ("postgres", "OrderId", "orderid"),
            ("postgres", '"OrderId"', "OrderId"),
            ("redshift", "OrderId", "orderid"),
            ("trino", "OrderId", "orderid"),
            ("bigquery", "`OrderId`", "OrderId"),
        ]
        for adapter, written, expected in cases:
            with self.subTest(adapter=adapter, written=written):
                self.assertEqual(spelled(adapter, written), expected)


class Key(unittest.TestCase):
    def test_minds_case_only_where_columns_differ_by_nothing_else(self) -> None:
        plain = Names("duckdb", [{"identifier": "t", "columns": [{"name": "Id"}, {"name": "a"}]}])
        self.assertEqual(plain.key("Id"), "id")
        clashing = Names(
            "snowflake", [{"identifier": "t", "columns": [{"name": "Id"}, {"name": "ID"}]}]
        )
        self.assertEqual(clashing.key("Id"), "Id")
