from __future__ import annotations

import io
import json
import unittest
from typing import Any

from dbt.graph.selector import NodeSelector

from floe_python.hooks.selection_hook import MARK, SelectionHook


class TheHook(unittest.TestCase):
    def setUp(self) -> None:
        self.addCleanup(setattr, NodeSelector, "get_selected", NodeSelector.get_selected)
        self.selections = iter([{"model.a", "model.b"}, {"test.c", "model.a"}])
        NodeSelector.get_selected = lambda *_: next(self.selections)

    def installed(self, *words: dict[str, Any]) -> io.StringIO:
        out = io.StringIO()
        SelectionHook([json.dumps(word) + "\n" for word in words], out).install()
        return out

    def said(self, out: io.StringIO) -> list[dict[str, Any]]:
        lines = out.getvalue().splitlines()
        self.assertTrue(all(line.startswith(MARK) for line in lines))
        return [json.loads(line[len(MARK) :]) for line in lines]

    def test_tells_the_selection_once_and_keeps_what_floe_says(self) -> None:
        out = self.installed({"op": "go", "keep": ["model.b"]})
        self.assertEqual(NodeSelector.get_selected(None), {"model.b"})
        (told,) = self.said(out)
        self.assertEqual((told["at"], told["selected"]), ("selection", ["model.a", "model.b"]))
        # What was not among those asked about is left as dbt selects it.
        self.assertEqual(NodeSelector.get_selected(None), {"test.c"})
        self.assertEqual(len(self.said(out)), 1)

    def test_keeps_all_without_a_word_of_what_to_keep(self) -> None:
        for words in ((), ({"op": "go"},)):
            with self.subTest(words):
                self.setUp()
                self.installed(*words)
                self.assertEqual(NodeSelector.get_selected(None), {"model.a", "model.b"})

    def test_answers_questions_while_it_waits(self) -> None:
        out = self.installed({"op": "invalidate", "file": "/nowhere"}, {"op": "go", "keep": []})
        self.assertEqual(NodeSelector.get_selected(None), set())
        problem = {"kind": "missing", "path": "/nowhere"}
        self.assertEqual(self.said(out)[1], {"answer": {"problem": problem}})
