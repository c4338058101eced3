"""What is done to columns on the way to a result: OpenLineage's transformations (columnLineage 1-2-0)."""

from __future__ import annotations

from typing import NamedTuple


class Edge(NamedTuple):
    """One column of a relation and what it does; `relation` is an index into those the SQL reads."""

    relation: int
    column: str
    subtype: str
    masking: bool


#: Subtypes of OpenLineage's DIRECT, from the least that is done to a column to the most.
DIRECT = ("IDENTITY", "TRANSFORMATION", "AGGREGATION")

#: Edges in the order they were found, each once.
Edges = dict[Edge, None]


class Transformation(NamedTuple):
    """What lies between a column and the output: the most that is done to it on the way."""

    subtype: str = "IDENTITY"
    masking: bool = False

    def then(self, subtype: str = "TRANSFORMATION", masking: bool = False) -> Transformation:
        """This way with one more step. What is indirect stays as it is."""
        masking = masking or self.masking
        if self.subtype not in DIRECT:
            return self
        if subtype not in DIRECT:
            return Transformation(subtype, masking)
        return Transformation(max(self.subtype, subtype, key=DIRECT.index), masking)

    def applied(self, edge: Edge) -> Edge:
        if edge.subtype not in DIRECT:
            return edge
        way = self.then(edge.subtype, edge.masking)
        return edge._replace(subtype=way.subtype, masking=way.masking)
