from __future__ import annotations

import unittest

from floe_python.columns.transformations import Edge, Transformation


class Then(unittest.TestCase):
    def test_the_most_that_is_done_is_what_counts(self) -> None:
        cases = [
            ("IDENTITY", "TRANSFORMATION", "TRANSFORMATION"),
            ("TRANSFORMATION", "IDENTITY", "TRANSFORMATION"),
            ("AGGREGATION", "TRANSFORMATION", "AGGREGATION"),
            ("TRANSFORMATION", "AGGREGATION", "AGGREGATION"),
            ("AGGREGATION", "FILTER", "FILTER"),
            ("IDENTITY", "JOIN", "JOIN"),
            ("SORT", "AGGREGATION", "SORT"),
            ("GROUP_BY", "FILTER", "GROUP_BY"),
        ]
        for first, second, both in cases:
            with self.subTest(first=first, second=second):
                self.assertEqual(Transformation(first).then(second).subtype, both)

    def test_what_is_masked_stays_so(self) -> None:
        masked = Transformation().then("TRANSFORMATION", True)
        self.assertTrue(masked.then("AGGREGATION").masking)
        self.assertTrue(masked.then("FILTER").masking)
        self.assertFalse(Transformation().then().masking)


class Applied(unittest.TestCase):
    def test_continues_what_an_edge_has_come_through(self) -> None:
        edge = Edge(0, "a", "TRANSFORMATION", True)
        self.assertEqual(
            Transformation("AGGREGATION").applied(edge), Edge(0, "a", "AGGREGATION", True)
        )
        self.assertEqual(Transformation("FILTER").applied(edge), Edge(0, "a", "FILTER", False))

    def test_leaves_an_indirect_edge_as_it_is(self) -> None:
        edge = Edge(1, "b", "JOIN", False)
        self.assertEqual(Transformation("AGGREGATION", True).applied(edge), edge)
