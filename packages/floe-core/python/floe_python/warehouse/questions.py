"""The questions that can be asked, a function each."""

from __future__ import annotations

from floe_python.warehouse.cells import cell
from floe_python.warehouse.request import Answer, Question, Warehouse
from floe_python.warehouse.secret_words import Secrets
from floe_python.warehouse.sql import unquoted


def distinct_values(warehouse: Warehouse, question: Question) -> Answer:
    column = warehouse.column(unquoted(question["column"]))
    relation = warehouse.relation(question["relation"])
    limit = question["limit"]
    rows = warehouse.rows(f"select distinct {column} from {relation} order by 1", limit + 1)
    values = [cell(row[0]) for row in rows[:limit]]
    return {"kind": "distinct-values", "values": values, "more": len(rows) > limit}


def row_count(warehouse: Warehouse, question: Question) -> Answer:
    rows = warehouse.rows(f"select count(*) from {warehouse.relation(question['relation'])}", 1)
    return {"kind": "row-count", "rows": int(rows[0][0])}


def exists(warehouse: Warehouse, question: Question) -> Answer:
    return {"kind": "exists", "exists": bool(warehouse.exists(question["relation"]))}


ANSWERERS = {"distinct-values": distinct_values, "row-count": row_count, "exists": exists}


def answer(warehouse: Warehouse, question: Question, secrets: Secrets) -> Answer:
    """The answer to one question; a refusal is an answer too and does not touch the others."""
    try:
        return ANSWERERS[question["kind"]](warehouse, question)
    except Exception as error:
        message = warehouse.explain(question["relation"], str(error))
        return {"kind": "failed", "message": secrets.scrubbed(message)}
