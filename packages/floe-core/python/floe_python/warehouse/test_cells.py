from __future__ import annotations

import unittest
from datetime import date, datetime, time
from decimal import Decimal

from floe_python.warehouse.cells import cell


class Cell(unittest.TestCase):
    def test_is_exact_or_a_text(self) -> None:
        cases: tuple[tuple[object, object], ...] = (
            (None, None), (True, True), (1, 1), (2**53 - 1, 2**53 - 1), (2**53, str(2**53)),
            (-(2**60), str(-(2**60))), (1.5, 1.5), (float("nan"), "nan"), (float("-inf"), "-inf"),
            (Decimal("3"), 3), (Decimal("1.10"), "1.10"), (Decimal("1.0"), "1.0"), (Decimal("1E+2"), "1E+2"),
            (date(2024, 2, 29), "2024-02-29"), (datetime(2024, 1, 2, 3), "2024-01-02T03:00:00"),
            (time(1, 2), "01:02:00"),
            (b"\x00\xff", "0x00ff"), (["a"], "['a']"), ("x" * 200, "x" * 200), ("x" * 201, "x" * 199 + "…"),
        )  # fmt: skip
        for value, expected in cases:
            with self.subTest(value):
                told = cell(value)
                self.assertEqual((told, type(told)), (expected, type(expected)))
