"""Runs the `dbt` of an environment as it is, in a Python set up for a program that works once and ends.

dbt makes some hundred thousand objects that live as long as it does (classes, the manifest). Python, as it is set by
default, looks through all of them again and again for some that nobody needs, and takes them apart one by one on its
way out. Not to do so takes about a sixth off the time of a small `dbt build`. What dbt does is the same: this runs
the very script that is called `dbt`, wrappers of the user's own included, and all that anybody has registered to be
done at the end is done. `hooks/start_up_patches` takes off about as much again.

With FLOE_REPORT_NODES set, dbt's full account of a node (its event `NodeFinished`, which belongs to the debug level)
is printed among the other JSON lines as soon as the node is over. With FLOE_GATE set, dbt waits for floe where
`hooks/selection_hook` says; as "needed", a dbt that cannot be stopped there does nothing. With FLOE_UPSTREAM_PROJECTS
set, the path of a file, dbt knows the models of other projects that stand in it (`hooks/upstream_projects`). With
FLOE_SECRET_PATTERNS set, a list of regular expressions as JSON, what dbt logs is scrubbed by them (`hooks/scrubbing`).

usage: python dbt_process.py <path of the dbt script> <arguments of dbt ...>
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import runpy
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from floe_python.hooks.selection_hook import SelectionHook

#: The code of an end that the command line's arguments or the environment are to blame for.
MISUSED = 2


class HookMissing(Exception):
    """A hook that is needed cannot be put into this dbt."""


def install_hooks() -> SelectionHook | None:
    """Puts in place what the environment asks for; gives back the hook that is told of dbt's end."""
    from floe_python.hooks.start_up_patches import patch_start_up

    patch_start_up()
    patterns = os.environ.pop("FLOE_SECRET_PATTERNS", "")
    if patterns:
        from floe_python.hooks.scrubbing import scrub_by

        scrub_by(patterns)
    if os.environ.pop("FLOE_REPORT_NODES", ""):
        from floe_python.hooks.node_reports import install_node_reports

        install_node_reports()
    hook = None
    wish = os.environ.pop("FLOE_GATE", "")
    if wish:
        from floe_python.hooks.selection_hook import install_selection_hook

        hook = install_selection_hook()
        if hook is None and wish == "needed":
            raise HookMissing("floe cannot tell this dbt which nodes to work on.")
    upstream = os.environ.pop("FLOE_UPSTREAM_PROJECTS", "")
    if upstream:
        from floe_python.hooks.upstream_projects import hand_over

        hand_over(upstream)
    return hook


def leave_search_path() -> None:
    """Makes Python look where it would look by itself for the script that is run: dbt takes every module called
    dbt_* that Python finds for a plugin of its own, this file too."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [folder for folder in sys.path if folder != here]
    if not getattr(sys.flags, "safe_path", False):
        sys.path.insert(0, os.path.dirname(sys.argv[0]))


def run_dbt() -> int:
    """Runs the script as Python itself would; gives back the code it ends with."""
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


def main() -> None:
    # How many objects more there are before it looks again: 700, by default.
    gc.set_threshold(500_000, 50, 50)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    hook = None
    try:
        hook = install_hooks()
        sys.argv = sys.argv[1:]
        leave_search_path()
        code = run_dbt()
    except HookMissing as missing:
        print(missing, file=sys.stderr)
        code = MISUSED
    # What Python itself does at the end, in its order: threads, then what is registered (dbt-duckdb closes its database
    # there).
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    if hook is not None:
        # Where it fails nothing is kept of this run, and how dbt ended stands.
        with contextlib.suppress(BaseException):
            hook.end()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code & 0xFF)


main()
