from __future__ import annotations

import unittest
from typing import Any

from floe_python.columns.lineage import lineage_of
from floe_python.columns.question import Question, Unreadable

Edges = set[tuple[str, str]]


def asked(sql: str, dialect: str = "duckdb") -> dict[str, Any]:
    columns = [{"name": name} for name in ("a", "b", "c")]
    question: Question = {
        "sql": sql,
        "dialect": dialect,
        "relations": [{"identifier": "t", "columns": columns}],  # type: ignore[typeddict-item]
    }
    return lineage_of(question)


def edges(inputs: list[dict[str, Any]]) -> Edges:
    return {(each["column"], each["subtype"]) for each in inputs}


class OneColumn(unittest.TestCase):
    #: An expression, what its column comes from, and what decides on the rows.
    CASES: tuple[tuple[str, Edges, Edges], ...] = (
        ("a", {("a", "IDENTITY")}, set()),
        ("(a)", {("a", "IDENTITY")}, set()),
        ("a + b", {("a", "TRANSFORMATION"), ("b", "TRANSFORMATION")}, set()),
        ("coalesce(a, 1)", {("a", "TRANSFORMATION")}, set()),
        ("case when a > 1 then b else 2 end", {("a", "CONDITIONAL"), ("b", "TRANSFORMATION")}, set()),
        ("case when a > 1 then 1 else c end", {("a", "CONDITIONAL"), ("c", "TRANSFORMATION")}, set()),
        ("case a when 1 then b end", {("a", "CONDITIONAL"), ("b", "TRANSFORMATION")}, set()),
        ("if(a, b, c)", {("a", "CONDITIONAL"), ("b", "TRANSFORMATION"), ("c", "TRANSFORMATION")}, set()),
        ("sum(a + 1)", {("a", "AGGREGATION")}, set()),
        ("arg_max(a, b)", {("a", "AGGREGATION"), ("b", "AGGREGATION")}, set()),
        ("sum(a) filter (where b > 1)", {("a", "AGGREGATION"), ("b", "CONDITIONAL")}, set()),
        ("lag(a) over (partition by b order by c)", {("a", "TRANSFORMATION"), ("b", "WINDOW"), ("c", "WINDOW")}, set()),
        ("exists (select 1 from t u where u.b = 1)", {("b", "FILTER")}, set()),
        ("(select max(u.a) from t u)", {("a", "AGGREGATION")}, set()),
        ("1", set(), set()),
    )  # fmt: skip

    def test_comes_from(self) -> None:
        for expression, inputs, dataset in self.CASES:
            with self.subTest(expression):
                told = asked(f"select {expression} as x from t")
                self.assertEqual(
                    (edges(told["columns"][0]["inputs"]), edges(told["dataset"])), (inputs, dataset)
                )
                self.assertTrue(told["complete"], told["gaps"])

    def test_is_masked_by_what_hides_its_values(self) -> None:
        for expression, masking in (("md5(a)", True), ("count(a)", True), ("upper(a)", False)):
            with self.subTest(expression):
                (edge,) = asked(f"select {expression} as x from t")["columns"][0]["inputs"]
                self.assertEqual(edge.get("masking", False), masking)


class Rows(unittest.TestCase):
    CASES: tuple[tuple[str, Edges], ...] = (
        ("select a from t where b > 1", {("b", "FILTER")}),
        ("select a from t order by c", {("c", "SORT")}),
        ("select a, count(*) n from t group by a", {("a", "GROUP_BY")}),
        ("select a, count(*) n from t group by all", {("a", "GROUP_BY")}),
        ("select a, sum(b) n from t group by a having sum(c) > 1", {("a", "GROUP_BY"), ("c", "FILTER")}),
        ("select distinct on (b) a from t", {("b", "GROUP_BY")}),
        ("select x.a from t x join t y on x.b = y.c", {("b", "JOIN"), ("c", "JOIN")}),
        ("with u as (select a from t where b = 1) select a from u", {("b", "FILTER")}),
        ("select a from t except select b from t", {("b", "FILTER")}),
        ("(select a from t where b = 1) order by a", {("a", "SORT"), ("b", "FILTER")}),
    )  # fmt: skip

    def test_are_decided_on_by(self) -> None:
        for sql, dataset in self.CASES:
            with self.subTest(sql):
                self.assertEqual(edges(asked(sql)["dataset"]), dataset)


class Columns(unittest.TestCase):
    def test_of_a_star_and_of_columns_are_all_told(self) -> None:
        cases = (
            ("select * from t", ["a", "b", "c"]),
            ("select * exclude (b) from t", ["a", "c"]),
            ("select columns('[ab]') from t", ["a", "b"]),
            ("select max(columns(* exclude (c))) from t", ["a", "b"]),
            ("select columns(['c', 'a']) from t", ["a", "c"]),
        )
        for sql, names in cases:
            with self.subTest(sql):
                self.assertEqual([each["name"] for each in asked(sql)["columns"]], names)

    def test_of_a_union_by_name_find_each_other(self) -> None:
        told = asked("select a as x, b as y from t union all by name select c as y, a as z from t")
        found = {each["name"]: edges(each["inputs"]) for each in told["columns"]}
        both = {("b", "IDENTITY"), ("c", "IDENTITY")}
        self.assertEqual(found, {"x": {("a", "IDENTITY")}, "y": both, "z": {("a", "IDENTITY")}})

    def test_go_round_in_a_recursive_query_until_nothing_is_new(self) -> None:
        sql = """with recursive n as (select a, b from t union all select n.b, t.c from n join t on true)
            select * from n"""
        found = {each["name"]: edges(each["inputs"]) for each in asked(sql)["columns"]}
        self.assertEqual(found["a"], {(name, "IDENTITY") for name in "abc"})


class AQuestion(unittest.TestCase):
    def test_that_cannot_be_read_says_why(self) -> None:
        cases = (
            ("select 1; select 2", "duckdb", "The SQL has 2 statements, not one."),
            ("", "duckdb", "The SQL has 0 statements, not one."),
            (
                "delete from t",
                "duckdb",
                "The SQL is no query but a statement of another kind (delete).",
            ),
            ("select 1", "inhouse", "The SQL of the adapter inhouse is not known."),
        )
        for sql, dialect, reason in cases:
            with self.subTest(sql), self.assertRaises(Unreadable) as raised:
                asked(sql, dialect)
            self.assertEqual(str(raised.exception), reason)
