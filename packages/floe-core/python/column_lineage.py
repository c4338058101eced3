"""Says which column comes from which, for floe: questions as lines of JSON on stdin, answers on stdout.

Run as `python -I -S column_lineage.py <wheel of sqlglot> <cache folder>` by any Python from 3.10 on. sqlglot
parses, qualifies names, expands `*` and finds the scopes; what is made here of the scopes are OpenLineage's
transformations (columnLineage 1-2-0). The process is of the lowest priority, so dbt is never slowed, and ends when its
stdin is closed.

Names are folded before sqlglot sees them, and every relation is given a name of its own, since neither a manifest nor
compiled SQL says reliably whether a name is quoted in the warehouse.
"""

import os
import sys

# Isolated (`-I`), Python does not look beside the file it runs.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from floe_python.columns.process import main

# What else there is beside it is of no use here.
del sys.path[0]

if __name__ == "__main__":
    main()
