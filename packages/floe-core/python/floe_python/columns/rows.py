"""What a query gives: its columns and what decides on its rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from floe_python.columns.transformations import Edges


@dataclass
class Output:
    """A column of a query: folded and real name, type, and where it comes from. Dicts keep their order."""

    name: str
    spelled: str
    type: str | None = None
    edges: Edges = field(default_factory=dict)


@dataclass
class Rows:
    """What a query gives: its columns, and what decides on its rows. `open`: it may have columns not listed."""

    outputs: list[Output] = field(default_factory=list)
    dataset: Edges = field(default_factory=dict)
    open: bool = False

    def named(self, name: str) -> Output | None:
        return next((each for each in self.outputs if each.name == name), None)


def united(left: Output, right: Output) -> Output:
    """One output of two, as a union makes it. The left side names it."""
    kind = left.type if left.type == right.type else None
    return Output(left.name, left.spelled, kind, {**left.edges, **right.edges})
