"""Runs the `dbt` of an environment as it is, with a garbage collector that fits a program that ends by itself.

dbt makes some millions of small objects that live as long as it does (classes, the manifest), and Python, as it is set by
default, looks through all of them again and again. Looking more rarely takes about a quarter off the time of `dbt build`.
What dbt does is the same: this runs the very script that is called `dbt`, wrappers of the user's own included.

usage: python dbt_process.py <path of the dbt script> <arguments of dbt ...>
"""

import atexit
import gc
import os
import runpy
import sys

# Objects made before the youngest are looked through (700), and how often that happens before the older ones are (10, 10).
gc.set_threshold(200_000, 50, 50)
# On its way out Python would look through everything once more, to free what the system frees anyway.
atexit.register(gc.freeze)

sys.argv = sys.argv[1:]
# As Python itself would have set it.
sys.path[0] = os.path.dirname(sys.argv[0])
runpy.run_path(sys.argv[0], run_name="__main__")
