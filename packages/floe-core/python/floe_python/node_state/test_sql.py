from __future__ import annotations

import unittest

import duckdb

from floe_python.node_state.request import Relation
from floe_python.node_state.sql import Sql


class Impurities(unittest.TestCase):
    def setUp(self) -> None:
        self.connection = duckdb.connect(":memory:")
        self.addCleanup(self.connection.close)

    def found(self, sql: str, *reads: Relation) -> list[list[str]]:
        return Sql(self.connection).impurities(sql, reads)

    def test_are_none_where_sql_gives_the_same_for_the_same(self) -> None:
        pure = (
            "select 1 as a",
            "select upper('x'), round(1.5), date_trunc('day', date '2024-01-01')",
            "select sum(r) over (order by r) from range(3) t(r)",
            "select row_number() over () from generate_series(1, 3)",
            "with c as (select 1 a) select * from c",
            "with recursive n as (select 1 a union all select a + 1 from n where a < 3) select * from n",
            "select age(timestamp '2024-01-02', timestamp '2024-01-01')",
            "select unnest([1, 2]);",
        )
        for sql in pure:
            with self.subTest(sql):
                self.assertEqual(self.found(sql), [])

    def test_are_the_functions_that_ask_clock_machine_or_session(self) -> None:
        cases = (
            ("select now()", "now"),
            ("select current_date", "current_date"),
            ("select CURRENT_TIMESTAMP", "current_timestamp"),
            ("select random()", "random"),
            ("select uuid() from range(2)", "uuid"),
            ("select age(timestamp '2024-01-01')", "age"),
            ("select version()", "version"),
            ("select getenv('HOME')", "getenv"),
            ("select * from range(9) using sample 3", "sample"),
            ("select a from (select random() a)", "random"),
            ("select 1 where exists (select uuid())", "uuid"),
            ("select * from read_csv('f.csv')", "read_csv"),
        )
        for sql, name in cases:
            with self.subTest(sql):
                self.assertEqual(self.found(sql), [["function", name]])

    def test_are_types_of_the_database_wherever_they_are_named(self) -> None:
        self.connection.execute("create type mood as enum ('a', 'b')")
        for sql in (
            "null::mood",
            "null::main.mood",
            "[]::mood[]",
            "null::struct(a mood)",
            "mood 'a'",
        ):
            with self.subTest(sql):
                self.assertEqual(self.found(f"select {sql}"), [["function", "mood"]])
        own = (
            "int",
            "decimal(10, 2)",
            "text[]",
            "map(int, text)",
            "timestamptz",
            "json",
            "enum('x')",
        )
        for kind in own:
            with self.subTest(kind):
                self.assertEqual(self.found(f"select null::{kind}"), [])

    def test_are_macros_of_the_database_whatever_they_do(self) -> None:
        self.connection.execute("create macro mine(x) as x + 1")
        self.assertEqual(self.found("select mine(1)"), [["function", "mine"]])

    def test_are_relations_that_dbt_does_not_know_to_be_read(self) -> None:
        known: Relation = {"database": "memory", "schema": "main", "identifier": "Orders"}
        for sql in ("select 1 from main.orders", "select 1 from memory.MAIN.orders"):
            with self.subTest(sql):
                self.assertEqual(self.found(sql, known), [])
        self.assertEqual(
            self.found("select 1 from other.orders", known), [["relation", "other.orders"]]
        )
        self.assertEqual(self.found("select 1 from 'f.csv'", known), [["relation", "f.csv"]])
        inner = "with orders as (select 1 from orders) select 1 from orders"
        self.assertEqual(self.found(inner, known), [["relation", "orders"]])

    def test_are_unread_where_there_is_no_one_query(self) -> None:
        for sql in ("select 1; select 2", "create table t as select 1", "select from where", ""):
            with self.subTest(sql):
                self.assertEqual(self.found(sql), [["unread", ""]])

    def test_are_unread_where_this_duckdb_draws_other_trees(self) -> None:
        sql = Sql(self.connection)
        sql.is_read = False
        self.assertEqual(sql.impurities("select 1", []), [["unread", ""]])
