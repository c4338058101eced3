"""The lineage of one query, as floe's ColumnLineage."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from sqlglot.optimizer.scope import traverse_scope

from floe_python.columns.columns_calls import ColumnsCalls
from floe_python.columns.flow import Flow
from floe_python.columns.names import DIALECTS, Names
from floe_python.columns.qualify import balance, parsed, qualified
from floe_python.columns.question import Question, Unreadable
from floe_python.columns.relations import Relation, Relations
from floe_python.columns.rows import Rows
from floe_python.columns.transformations import DIRECT, Edge

UNNAMED = re.compile(r"_col_\d+$")


def lineage_of(question: Question) -> dict[str, object]:
    """The lineage of one question, as floe's ColumnLineage."""
    if question["dialect"] not in DIALECTS:
        raise Unreadable(f"The SQL of the adapter {question['dialect']} is not known.")
    names = Names(question["dialect"], question["relations"])
    query = parsed(question["sql"], names.dialect)
    balance(query)
    names.fold(query)
    relations = Relations(question["relations"], names)
    relations.rename(query)
    schema = relations.schema()
    ColumnsCalls(names, relations, schema).expand(query)
    scopes = traverse_scope(qualified(query, names, schema))
    if not scopes:
        raise Unreadable("The SQL has no query that could be followed.")
    flow = Flow(scopes, relations, names, schema)
    rows = flow.rows(scopes[-1])
    for place, each in enumerate(rows.outputs, 1):
        if UNNAMED.match(each.name):
            flow.gap(f"Column {place} has no alias, so its name is the warehouse's choice.")
    return as_json(rows, relations.found, list(relations.gaps))


def as_json(rows: Rows, relations: list[Relation], gaps: list[str]) -> dict[str, object]:
    """Rows as JSON, sorted, so that one question always has one answer."""

    def inputs(edges: Iterable[Edge]) -> list[dict[str, object]]:
        listed: list[dict[str, object]] = [
            {
                "relation": relations[edge.relation].parts,
                "column": edge.column,
                "type": "DIRECT" if edge.subtype in DIRECT else "INDIRECT",
                "subtype": edge.subtype,
                **({"masking": True} if edge.masking else {}),
            }
            for edge in edges
        ]
        return sorted(listed, key=lambda each: json.dumps(each, sort_keys=True))

    columns = [
        {
            "name": each.spelled,
            **({"type": each.type} if each.type else {}),
            "inputs": inputs(each.edges),
        }
        for each in rows.outputs
    ]
    return {"columns": columns, "dataset": inputs(rows.dataset), "complete": not gaps, "gaps": gaps}
