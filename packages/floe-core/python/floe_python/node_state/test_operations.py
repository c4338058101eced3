from __future__ import annotations

import os
import tempfile
import unittest

import duckdb

from floe_python.node_state.operations import invalidate, read, record
from floe_python.node_state.request import Request


class Notes(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name: str) -> str:
        path = os.path.join(self.folder, name)
        with duckdb.connect(path) as connection:
            connection.execute("create table main.t as select 1 a")
        return path

    def begin(self, file: str, *known: str) -> None:
        request: Request = {
            "file": file,
            "nodes": [{"uniqueId": each} for each in known],
            "known": known,
        }
        invalidate(request)

    def noted(self, file: str) -> list[str]:
        rows = read({"file": file})["rows"]
        assert isinstance(rows, list)
        return [row["unique_id"] for row in rows]

    def test_of_other_projects_in_the_same_file_stay(self) -> None:
        file = self.file("shared.duckdb")
        self.begin(file, "model.one.a", "model.one.b")
        self.begin(file, "model.two.a", "test.two.b.0123456789")
        self.begin(file, "model.one.a", "model.one.c")
        expected = ["model.one.a", "model.one.c", "model.two.a", "test.two.b.0123456789"]
        self.assertEqual(self.noted(file), expected)

    def test_are_kept_in_a_database_that_is_called_floe_too(self) -> None:
        file = self.file("floe.duckdb")
        self.begin(file, "model.floe.a")
        self.assertEqual(self.noted(file), ["model.floe.a"])
        kept = record({"file": file, "rows": []})
        self.assertEqual(kept["recorded"], [])
