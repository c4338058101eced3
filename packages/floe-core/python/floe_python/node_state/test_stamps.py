from __future__ import annotations

import unittest

import duckdb

from floe_python.node_state.request import Relation
from floe_python.node_state.stamps import Stamps


class OfARelation(unittest.TestCase):
    def setUp(self) -> None:
        self.connection = duckdb.connect(":memory:")
        self.addCleanup(self.connection.close)

    def stamp(self, *statements: str, name: str = "t") -> str | None:
        for sql in statements:
            self.connection.execute(sql)
        return Stamps(self.connection).of({"schema": "main", "identifier": name})

    def test_does_not_mind_the_order_of_rows(self) -> None:
        first = self.stamp("create table t as select * from (values (1), (2), (3)) v(a)")
        other = self.stamp("create or replace table t as select * from (values (3), (1), (2)) v(a)")
        self.assertEqual(first, other)

    def test_minds_rows_types_names_and_nulls_that_are_allowed(self) -> None:
        made = (
            "create or replace table t as select 1 as a",
            "create or replace table t as select 2 as a",
            "create or replace table t as select 1 as a from range(2)",
            "create or replace table t as select 1::bigint as a",
            "create or replace table t as select 1 as b",
            "create or replace table t (a integer not null); insert into t values (1)",
            "create or replace table t as select null::integer as a",
        )
        stamps = [self.stamp(sql) for sql in made]
        self.assertNotIn(None, stamps)
        self.assertEqual(len(set(stamps)), len(made))

    def test_minds_what_the_hash_of_duckdb_does_not(self) -> None:
        pairs = (
            ("[]::integer[]", "null::integer[]"),
            ("[[]]::integer[][]", "[null]::integer[][]"),
            ("map{}::map(integer, integer)", "null::map(integer, integer)"),
            ("{'a': null::integer}", "null::struct(a integer)"),
            ("{'a': []::integer[]}", "{'a': null::integer[]}"),
            ("0.0::double", "'-0.0'::double"),
        )
        for one, other in pairs:
            with self.subTest(one):
                made = [f"create or replace table t as select {each} a" for each in (one, other)]
                self.assertNotEqual(self.stamp(made[0]), self.stamp(made[1]))

    def test_minds_all_columns_beside_one_called_each(self) -> None:
        made = [f"create or replace table t as select 1 each, {n} a" for n in (1, 2)]
        self.assertNotEqual(self.stamp(made[0]), self.stamp(made[1]))

    def test_of_a_view_that_is_a_source_is_its_rows(self) -> None:
        self.connection.execute("create table t as select 1 a; create view v as select a from t")
        relation: Relation = {"schema": "main", "identifier": "v"}
        stamps = Stamps(self.connection)
        before = stamps.of(relation, seen_through=True)
        self.assertTrue(stamps.saw_through)
        self.assertNotEqual(before, stamps.of(relation))
        self.connection.execute("update t set a = 2")
        self.assertNotEqual(Stamps(self.connection).of(relation, seen_through=True), before)

    def test_of_a_view_is_its_sql(self) -> None:
        before = self.stamp(
            "create table t as select 1 a", "create view v as select a from t", name="v"
        )
        self.assertEqual(self.stamp("insert into t values (2)", name="v"), before)
        self.assertNotEqual(
            self.stamp("create or replace view v as select a + 1 a from t", name="v"), before
        )

    def test_is_none_of_what_is_not_there_or_cannot_be_read(self) -> None:
        self.assertIsNone(self.stamp(name="nothing"))
        made = ("create table t as select 1 a", "create view v as select a from t", "drop table t")
        self.assertIsNone(self.stamp(*made, name="v"))

    def test_of_a_view_elsewhere_is_its_rows(self) -> None:
        self.connection.execute("attach ':memory:' as up; create table up.t as select 1 a")
        self.connection.execute("create view up.v as select a from up.t")
        relation = {"database": "up", "schema": "main", "identifier": "v"}
        stamps = Stamps(self.connection)
        before = stamps.of(relation)  # type: ignore[arg-type]
        self.assertTrue(stamps.saw_through)
        self.connection.execute("insert into up.t values (2)")
        self.assertNotEqual(Stamps(self.connection).of(relation), before)  # type: ignore[arg-type]

    def test_of_many_are_those_of_each(self) -> None:
        for number in range(45):
            self.connection.execute(f"create table t{number} as select {number} a")
        relations = [{"schema": "main", "identifier": f"T{number}"} for number in range(45)]
        alone = [Stamps(self.connection).of(each) for each in relations]  # type: ignore[arg-type]
        self.assertEqual(Stamps(self.connection).all_of(relations), alone)  # type: ignore[arg-type]
        self.assertEqual(len(set(alone)), 45)
