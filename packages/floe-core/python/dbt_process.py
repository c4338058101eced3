"""Runs the `dbt` of an environment as it is, in a Python set up for a program that works once and ends.

dbt makes some hundred thousand objects that live as long as it does (classes, the manifest). Python, as it is set by default,
looks through all of them again and again for some that nobody needs, and takes them apart one by one on its way out. Not to
do so takes about a sixth off the time of a small `dbt build`. What dbt does is the same: this runs the very script that is
called `dbt`, wrappers of the user's own included, and all that anybody has registered to be done at the end is done. `sparing.py`
takes off about as much again.

With FLOE_REPORT_NODES set, dbt's full account of a node (its event `NodeFinished`, which belongs to the debug level) is printed
among the other JSON lines as soon as the node is over. With FLOE_GATE set, dbt waits for floe where `gate.py` says; as
"needed", a dbt that cannot be stopped there does nothing. With FLOE_UPSTREAM_PROJECTS set, the path of a file, dbt knows the
models of other projects that stand in it (`upstream_projects.py`).

usage: python dbt_process.py <path of the dbt script> <arguments of dbt ...>
"""

import atexit
import gc
import os
import runpy
import sys
import threading


gate = None


def main():
    global gate
    # How many objects more there are before it looks again: 700, by default.
    gc.set_threshold(500_000, 50, 50)
    # What is imported here lies beside this file, where Python looks until the last lines.
    import sparing

    sparing.spare()
    if os.environ.pop("FLOE_REPORT_NODES", ""):
        import node_reports

        node_reports.wish_for()
    wish = os.environ.pop("FLOE_GATE", "")
    if wish:
        import gate as gates

        gate = gates.open_gate()
        if gate is None and wish == "needed":
            print("floe cannot tell this dbt which nodes to work on.", file=sys.stderr)
            return 2
    upstream = os.environ.pop("FLOE_UPSTREAM_PROJECTS", "")
    if upstream:
        import upstream_projects

        upstream_projects.hand_over(upstream)
    sys.argv = sys.argv[1:]
    # As Python itself would have set it.
    sys.path[0] = os.path.dirname(sys.argv[0])
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
        return 0
    except SystemExit as end:
        if end.code is None:
            return 0
        if isinstance(end.code, int):
            return end.code
        # What Python does with a text.
        print(end.code, file=sys.stderr)
        return 1


code = main()
# What Python itself does at the end, in its order: threads, then what is registered (dbt-duckdb closes its database there).
threading._shutdown()
atexit._run_exitfuncs()
if gate is not None:
    try:
        gate.end()
    except BaseException:
        # Nothing is kept of this run then, and how dbt ended stands.
        pass
sys.stdout.flush()
sys.stderr.flush()
os._exit(code & 0xFF)
