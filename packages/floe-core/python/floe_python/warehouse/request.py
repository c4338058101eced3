"""What floe asks, in JSON, and what a warehouse has to offer to answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypedDict

#: An output of profiles.yml, or a part of one.
Output = dict[str, Any]

#: One answer, as JSON.
Answer = dict[str, object]


class Relation(TypedDict, total=False):
    """A relation by dbt's three names; parts that are missing or empty do not count."""

    database: str | None
    schema: str
    identifier: str


class Question(TypedDict):
    """One question; `kind` says which. `column` and `limit` are those of "distinct-values"."""

    kind: str
    relation: Relation
    column: str
    limit: int


class Request(TypedDict):
    """All that is asked at once; both folders are absolute."""

    dbtProjectDir: str
    profilesDir: str
    questions: Sequence[Question]


class Warehouse(Protocol):
    """A warehouse that is open. Only SELECTs are sent."""

    def column(self, name: str) -> str:
        """A column as SQL has it."""

    def relation(self, relation: Relation) -> str:
        """A relation as SQL has it."""

    def rows(self, sql: str, limit: int) -> list[tuple[Any, ...]]:
        """The first rows of a query."""

    def exists(self, relation: Relation) -> bool: ...

    def explain(self, relation: Relation, message: str) -> str:
        """A better reason for a failed question about a relation, else the message itself."""

    def close(self) -> None: ...
