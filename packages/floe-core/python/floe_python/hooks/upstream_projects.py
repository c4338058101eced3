"""Hands dbt the public models of other projects, so that `ref('project', 'model')` finds them.

It goes through dbt's own interface for plugins (`dbt.plugins`, dbt-core 1.8 and later), which dbt asks for nodes
after it has read the files of the project and before it resolves refs; dbt keeps none of them from one invocation to
the next.

The file floe writes is JSON: `models`, each with the fields of dbt's `ModelNodeArgs`, and `withheld`, what other
projects have and do not share: {unique_id, package_name, name, access, scope, version?, is_latest?}. A ref to one of
those is refused in dbt's own words for it, and nothing else of it gets into the manifest.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any, TypedDict

# dbt makes the checksum of the node of it; with the time of today, each of them would be new to `state:modified` every
# time.
ALWAYS = datetime(2000, 1, 1)


class Withheld(TypedDict, total=False):
    """A model of another project that is not shared; only `version` and `is_latest` may be missing."""

    unique_id: str
    package_name: str
    name: str
    access: str
    scope: str
    version: str | float | None
    is_latest: bool


def hand_over(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        told = json.load(file)
    try:
        share(told["models"])
        refuse(told["withheld"])
    except (ImportError, AttributeError, TypeError) as error:
        sys.exit(f"The models of other projects could not be handed to this dbt: {error}")


def share(models: Sequence[dict[str, Any]]) -> None:
    from dbt.contracts.graph.node_args import ModelNodeArgs
    from dbt.plugins.manager import PluginManager, dbt_hook, dbtPlugin
    from dbt.plugins.manifest import PluginNodes

    class FloeProjects(dbtPlugin):
        @dbt_hook  # type: ignore[untyped-decorator]
        def get_nodes(self) -> Any:
            nodes = PluginNodes()
            for each in models:
                deprecated = moment(each.get("deprecation_date"))
                model = ModelNodeArgs(
                    **{**each, "deprecation_date": deprecated}, generated_at=ALWAYS
                )
                # Where dbt-loom is at work as well, it looks for these in the models of everybody.
                model.group, model.event_time = None, None
                nodes.add_model(model)
            return nodes

    from_modules = PluginManager.from_modules.__func__

    def with_ours(cls: Any, project_name: str) -> Any:
        manager = from_modules(cls, project_name)
        manager.hooks.setdefault("get_nodes", []).append(FloeProjects(project_name).get_nodes)
        return manager

    PluginManager.from_modules = classmethod(with_ours)


def moment(text: str | None) -> datetime | None:
    """dbt compares it with moments that know their zone."""
    if text is None:
        return None
    read = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return read if read.tzinfo else read.replace(tzinfo=timezone.utc)


def refuse(withheld: Sequence[Withheld]) -> None:
    import dbt.parser.manifest as parser
    from dbt.exceptions import DbtReferenceError
    from dbt.node_types import AccessType

    not_found = parser.invalid_target_fail_unless_test

    def not_found_or_not_shared(
        node: Any,
        target_name: str,
        target_kind: str,
        target_package: str | None = None,
        target_version: str | float | None = None,
        **more: Any,
    ) -> Any:
        for each in withheld:
            if is_meant(each, target_name, target_package, target_version):
                raise DbtReferenceError(
                    unique_id=node.unique_id,
                    ref_unique_id=each["unique_id"],
                    access=AccessType(each["access"]),
                    scope=each["scope"],
                )
        return not_found(node, target_name, target_kind, target_package, target_version, **more)

    parser.invalid_target_fail_unless_test = not_found_or_not_shared


def is_meant(each: Withheld, name: str, package: str | None, version: str | float | None) -> bool:
    if (each["package_name"], each["name"]) != (package, name):
        return False
    return (
        each.get("is_latest", True) if version is None else str(each.get("version")) == str(version)
    )
