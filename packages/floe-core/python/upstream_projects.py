"""Hands dbt the public models of other projects, so that `ref('project', 'model')` finds them.

It goes through dbt's own interface for plugins (`dbt.plugins`, dbt-core 1.8 and later), which dbt asks for nodes after it has read
the files of the project and before it resolves refs; dbt keeps none of them from one invocation to the next.

The file floe writes is JSON: `models`, each with the fields of dbt's `ModelNodeArgs`, and `withheld`, what other projects have and
do not share: {unique_id, package_name, name, access, scope, version?, is_latest?}. A ref to one of those is refused in dbt's own
words for it, and nothing else of it gets into the manifest.
"""

import json
import sys
from datetime import datetime, timezone

# dbt makes the checksum of the node of it; with the time of today, each of them would be new to `state:modified` every time.
ALWAYS = datetime(2000, 1, 1)


def hand_over(path):
    with open(path, encoding="utf-8") as file:
        told = json.load(file)
    try:
        share(told["models"])
        refuse(told["withheld"])
    except (ImportError, AttributeError, TypeError) as error:
        sys.exit(f"The models of other projects could not be handed to this dbt: {error}")


def share(models):
    from dbt.contracts.graph.node_args import ModelNodeArgs
    from dbt.plugins.manager import PluginManager, dbt_hook, dbtPlugin
    from dbt.plugins.manifest import PluginNodes

    class FloeProjects(dbtPlugin):
        @dbt_hook
        def get_nodes(self):
            nodes = PluginNodes()
            for each in models:
                deprecated = moment(each.get("deprecation_date"))
                model = ModelNodeArgs(**{**each, "deprecation_date": deprecated}, generated_at=ALWAYS)
                # Where dbt-loom is at work as well, it looks for these in the models of everybody.
                model.group, model.event_time = None, None
                nodes.add_model(model)
            return nodes

    from_modules = PluginManager.from_modules.__func__

    def with_ours(cls, project_name):
        manager = from_modules(cls, project_name)
        manager.hooks.setdefault("get_nodes", []).append(FloeProjects(project_name).get_nodes)
        return manager

    PluginManager.from_modules = classmethod(with_ours)


def moment(text):
    """dbt compares it with moments that know their zone."""
    if text is None:
        return None
    read = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return read if read.tzinfo else read.replace(tzinfo=timezone.utc)


def refuse(withheld):
    import dbt.parser.manifest as parser
    from dbt.exceptions import DbtReferenceError
    from dbt.node_types import AccessType

    not_found = parser.invalid_target_fail_unless_test

    def not_found_or_not_shared(node, target_name, target_kind, target_package=None, target_version=None, **more):
        for each in withheld:
            if is_meant(each, target_name, target_package, target_version):
                raise DbtReferenceError(
                    unique_id=node.unique_id, ref_unique_id=each["unique_id"], access=AccessType(each["access"]), scope=each["scope"]
                )
        return not_found(node, target_name, target_kind, target_package, target_version, **more)

    parser.invalid_target_fail_unless_test = not_found_or_not_shared


def is_meant(each, name, package, version):
    if (each["package_name"], each["name"]) != (package, name):
        return False
    return each.get("is_latest", True) if version is None else str(each.get("version")) == str(version)
