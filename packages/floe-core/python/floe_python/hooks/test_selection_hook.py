from __future__ import annotations

import io
import json
import unittest
from types import SimpleNamespace
from typing import Any

import networkx as nx
from dbt.graph.selector import NodeSelector

from floe_python.hooks.selection_hook import MARK, SelectionHook

some: Any = SimpleNamespace(manifest=SimpleNamespace(unit_tests={}))


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
        self.assertEqual(NodeSelector.get_selected(some), {"model.b"})
        (told,) = self.said(out)
        self.assertEqual((told["at"], told["selected"]), ("selection", ["model.a", "model.b"]))
        # What was not among those asked about is left as dbt selects it.
        self.assertEqual(NodeSelector.get_selected(some), {"test.c"})
        self.assertEqual(len(self.said(out)), 1)

    def test_keeps_all_without_a_word_of_what_to_keep(self) -> None:
        for words in ((), ({"op": "go"},)):
            with self.subTest(words):
                self.setUp()
                self.installed(*words)
                self.assertEqual(NodeSelector.get_selected(some), {"model.a", "model.b"})

    def test_has_unit_tests_run_whose_model_is_not_kept(self) -> None:
        everything = {"model.a", "model.b", "unit_test.a", "unit_test.b", "unit_test.unselected"}
        self.selections = iter([everything, {"model.a", "model.b"}])
        of = {"unit_test.a": "model.a", "unit_test.b": "model.b", "unit_test.unselected": "model.c"}
        nodes = {"model.b": "model", "test.a": "test"}
        graph = nx.DiGraph(
            [("model.a", "unit_test.a"), ("model.a", "model.b"), ("model.a", "test.a")]
        )
        selector: Any = SimpleNamespace(
            manifest=SimpleNamespace(
                nodes={node: SimpleNamespace(resource_type=kind) for node, kind in nodes.items()},
                unit_tests={
                    test: SimpleNamespace(depends_on=SimpleNamespace(nodes=[model]))
                    for test, model in of.items()
                },
            ),
            full_graph=SimpleNamespace(graph=graph),
        )
        kept = ["model.b", "unit_test.a", "unit_test.b", "unit_test.unselected"]
        self.installed({"op": "go", "keep": kept})
        with_unit_tests = NodeSelector.get_selected(selector, None)
        without = NodeSelector.get_selected(selector, None)
        self.assertEqual(with_unit_tests, set(kept))
        self.assertEqual(without, {"model.b", "unit_test.a"})
        # What is made of the model waits for its unit test; a test of its table does not.
        self.assertEqual(list(graph.successors("unit_test.a")), ["model.b"])

    def test_answers_questions_while_it_waits(self) -> None:
        out = self.installed({"op": "invalidate", "file": "/nowhere"}, {"op": "go", "keep": []})
        self.assertEqual(NodeSelector.get_selected(some), set())
        problem = {"kind": "missing", "path": "/nowhere"}
        self.assertEqual(self.said(out)[1], {"answer": {"problem": problem}})
