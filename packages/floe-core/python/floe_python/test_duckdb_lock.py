from __future__ import annotations

import unittest

from floe_python.duckdb_lock import holder_of


class HolderOf(unittest.TestCase):
    def test_tells_a_lock_from_other_trouble(self) -> None:
        cases: tuple[tuple[str, dict[str, int] | None], ...] = (
            ('IO Error: Could not set lock on file "/a": Conflicting lock is held in x (PID 12)', {"pid": 12}),
            ('IO Error: Could not set lock on file "/a": Resource temporarily unavailable', {}),
            ("The process cannot access the file: being used by another process", {}),
            ("IO Error: Cannot open file (PID 12)", None),
        )  # fmt: skip
        for message, holder in cases:
            with self.subTest(message):
                self.assertEqual(holder_of(message), holder)
