"""Lets floe decide, once dbt has read the project, which of the selected nodes dbt works on.

Lines on stdout that begin with MARK are for floe, one JSON object each: `at` tells a moment at which dbt waits
("selection", with the `unique_id`s that dbt's own selectors picked, or "end"), `answer` answers a question. What floe
says comes on stdin, a JSON object a line:

{"op": "read" | "invalidate" | "record", ...}   a question for `node_state`; dbt has no database open meanwhile
{"op": "go", "keep": [...], "new": [...]}       go on, with those of the selected; without `keep` with all of them.
                                                Seeds that are `new` are loaded into new tables
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO, cast

from floe_python.hooks.fresh_seeds import load_into_new_tables
from floe_python.node_state.process import reply_to
from floe_python.node_state.request import Request

MARK = "floe-gate:"


class SelectionHook:
    """The place in dbt's process where it waits for floe: `words` are what floe says, `out` is what it reads."""

    def __init__(self, words: Iterable[str], out: TextIO) -> None:
        self.words = words
        self.out = out

    def say(self, what: object) -> None:
        self.out.write(MARK + json.dumps(what, default=str) + "\n")
        self.out.flush()

    def wait(self, moment: object) -> dict[str, Any]:
        """Does what floe asks for until it says to go on; gives back its last word."""
        self.say(moment)
        for line in self.words:
            word: dict[str, Any] = json.loads(line)
            if word["op"] == "go":
                return word
            self.say({"answer": reply_to(cast("Request", word))})
        # Nobody is there any more.
        return {}

    def install(self) -> None:
        """Waits at the end of dbt's selection, which is asked for several times in one `dbt build`."""
        from dbt.graph.selector import NodeSelector

        select = NodeSelector.get_selected
        known: dict[str, set[str]] = {}

        def get_selected(selector: Any, *args: Any, **kwargs: Any) -> set[str]:
            selected: set[str] = select(selector, *args, **kwargs)
            if not known:
                word = self.wait(
                    {"at": "selection", "selected": sorted(selected), "invocation": invocation()}
                )
                known.update(all=set(selected), kept=set(word.get("keep", selected)))
                load_into_new_tables(set(word.get("new", ())))
                known.update(alone=on_their_own(selector, known["all"], known["kept"]))
            kept = {each for each in selected if each in known["kept"] or each not in known["all"]}
            return kept | known["alone"]

        NodeSelector.get_selected = get_selected

    def end(self) -> None:
        """After dbt and all it has registered for its end."""
        self.wait({"at": "end"})


def on_their_own(selector: Any, selected: set[str], kept: set[str]) -> set[str]:
    """The unit tests that are run although dbt selects their model and floe does not build it.

    `dbt build` runs a unit test right before its model, and never where there is none to be built. What it selects
    without its unit tests goes into its queue, so these have to be in that: there they are nodes as others are. What is
    built of the model waits for them, as it would wait for the model.
    """
    found: set[str] = set()
    for unit_test in kept.intersection(unit_tests_of(selector)):
        model = selector.manifest.unit_tests[unit_test].depends_on.nodes[0]
        if model not in selected or model in kept:
            continue
        found.add(unit_test)
        graph = selector.full_graph.graph
        for child in list(graph.successors(model)):
            node = selector.manifest.nodes.get(child)
            if node is not None and node.resource_type != "test":
                graph.add_edge(unit_test, child, edge_type="parent_test")
    return found


def unit_tests_of(selector: Any) -> Iterable[str]:
    """Those of the manifest; dbt 1.7 has none."""
    unit_tests: Iterable[str] = getattr(selector.manifest, "unit_tests", ())
    return unit_tests


def own_stdin() -> TextIO:
    """What comes on stdin, taken away from all else: nothing that dbt starts may read what is meant for the hook."""
    words = os.fdopen(os.dup(0), encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return words


def invocation() -> str:
    from dbt_common.invocation import get_invocation_id

    invocation_id: str = get_invocation_id()
    return invocation_id


def install_selection_hook() -> SelectionHook | None:
    """The hook where dbt is one that is known; of another all is built, as nobody asks."""
    hook = SelectionHook(own_stdin(), sys.stdout)
    try:
        hook.install()
        return hook
    except Exception:
        return None
