"""A question as floe asks it, in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict


class KnownColumn(TypedDict, total=False):
    """A column of a relation as the warehouse has it."""

    name: str
    type: str | None


class KnownRelation(TypedDict, total=False):
    """A relation SQL may read. Without `columns` only that it is there is known."""

    database: str | None
    schema: str | None
    identifier: str
    columns: Sequence[KnownColumn] | None


class Question(TypedDict):
    """SQL of one query, the adapter type of the dbt that compiled it, and the relations it may read."""

    sql: str
    dialect: str
    relations: Sequence[KnownRelation]


class Unreadable(Exception):
    """Why a question has no answer, in words for a person."""
