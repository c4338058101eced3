"""Runs the unit tests of the Python that is shipped, in the Python of a dbt: `python run_python_tests.py [pattern]`.

Notes how many passed in the file that FLOE_TEST_TOTALS names, as the reporters of the other runners do.
"""

from __future__ import annotations

import json
import os
import sys
import unittest
from pathlib import Path

shipped = Path(__file__).resolve().parent.parent / "python"


class Counting(unittest.TextTestResult):
    """A result that counts what has passed; a test with cases that fail counts as one."""

    passed = 0

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self.passed += 1


def main() -> int:
    sys.path[:0] = [str(shipped), *map(str, (shipped / "vendor").glob("sqlglot-*.whl"))]
    pattern = sys.argv[1] if len(sys.argv) > 1 else "test_*.py"
    suite = unittest.TestLoader().discover(
        str(shipped / "floe_python"), pattern, top_level_dir=str(shipped)
    )
    runner = unittest.TextTestRunner(resultclass=Counting)  # type: ignore[arg-type]
    result = runner.run(suite)
    assert isinstance(result, Counting)
    failed = {test.id().split(" ")[0] for test, _ in [*result.failures, *result.errors]}
    note = {"passed": result.passed, "failed": len(failed), "skipped": len(result.skipped)}
    totals = os.environ.get("FLOE_TEST_TOTALS")
    if totals:
        with open(totals, "a", encoding="utf-8") as file:
            file.write(json.dumps(note) + "\n")
    # An empty suite is a mistake of whoever looks for the tests.
    return 0 if result.wasSuccessful() and result.passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
