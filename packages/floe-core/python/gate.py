"""Lets floe decide, once dbt has read the project, which of the selected nodes dbt works on.

Lines on stdout that begin with MARK are for floe, one JSON object each: `at` tells a moment at which dbt waits ("selection", with
the `unique_id`s that dbt's own selectors picked, or "end"), `answer` answers a question. What floe says comes on stdin, a JSON
object a line:

{"op": "read" | "invalidate" | "record", ...}   a question for `node_state.py`; dbt has no database open meanwhile
{"op": "go", "keep": [...]}                     go on, with those of the selected; without `keep` with all of them
"""

import json
import os
import sys

import node_state

MARK = "floe-gate:"


class Gate:
    def __init__(self):
        # Nothing that dbt starts may read what is meant for the gate.
        self.words = os.fdopen(os.dup(0), encoding="utf-8")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        self.out = sys.stdout

    def say(self, what):
        self.out.write(MARK + json.dumps(what, default=str) + "\n")
        self.out.flush()

    def wait(self, moment):
        """Does what floe asks for until it says to go on; gives back its last word."""
        self.say(moment)
        for line in self.words:
            word = json.loads(line)
            if word["op"] == "go":
                return word
            self.say({"answer": node_state.reply_to(word)})
        # Nobody is there any more.
        return {}

    def stand(self):
        """Waits at the end of dbt's selection, which is asked for several times in one `dbt build`."""
        from dbt.graph.selector import NodeSelector

        select = NodeSelector.get_selected
        known = {}

        def get_selected(selector, *args, **kwargs):
            selected = select(selector, *args, **kwargs)
            if not known:
                word = self.wait({"at": "selection", "selected": sorted(selected), "invocation": invocation()})
                known.update(all=set(selected), kept=set(word.get("keep", selected)))
            return {each for each in selected if each in known["kept"] or each not in known["all"]}

        NodeSelector.get_selected = get_selected

    def end(self):
        """After dbt and all it has registered for its end."""
        self.wait({"at": "end"})


def invocation():
    from dbt_common.invocation import get_invocation_id

    return get_invocation_id()


def open_gate():
    """A gate where dbt is one that is known; of another all is built, as nobody asks."""
    gate = Gate()
    try:
        gate.stand()
        return gate
    except Exception:
        return None
