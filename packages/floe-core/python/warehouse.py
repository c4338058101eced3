"""Looks into a warehouse, read-only, for floe: questions as JSON on stdin, one line of JSON on stdout.

Run by the Python of the dbt that wrote the warehouse. A question is a kind and data, never SQL, and
every statement made here is a SELECT. A DuckDB file is opened read-only with the `duckdb` module alone,
because importing dbt takes seconds; every other warehouse is asked through dbt's own adapter.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)

from floe_python.warehouse.process import main  # noqa: E402

# dbt takes every module beside it that is called dbt_* for a plugin of its own.
sys.path[:] = [folder for folder in sys.path if folder != here]

if __name__ == "__main__":
    main()
