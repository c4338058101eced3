"""What dbt itself reads of projects, and what its ignore files leave out, for tests of the room `workspace`.

A line of JSON in, a line `answer: ` with JSON out, among what dbt has to say:
{"project": folder, "vars": {...}}      -> {parser: [original_file_path, ...]}
{"ignore": text, "files": [path, ...]}  -> the paths that are left out
Where dbt gives up: {"error": words}.
"""

import io
import json
import os
import sys
from argparse import Namespace
from typing import Any

import pathspec
from dbt.config import Project
from dbt.config.renderer import DbtProjectYamlRenderer
from dbt.flags import set_from_args
from dbt.parser.read_files import ReadFilesFromFileSystem
from dbt_common.context import set_invocation_context

set_invocation_context(dict(os.environ))
set_from_args(Namespace(), {})


def files_of(folder: str, given: dict[str, Any]) -> dict[str, list[str]]:
    renderer = DbtProjectYamlRenderer(None, given)
    project = Project.from_project_root(folder, renderer, verify_version=False)
    reader = ReadFilesFromFileSystem(all_projects={project.project_name: project})
    reader.read_files()
    found = reader.project_parser_files[project.project_name]
    return {
        parser: sorted({reader.files[each].path.original_file_path for each in ids})
        for parser, ids in found.items()
    }


def left_out(text: str, files: list[str]) -> list[str]:
    pattern = pathspec.patterns.GitWildMatchPattern
    spec = pathspec.PathSpec.from_lines(pattern, io.StringIO(text))
    return [each for each in files if spec.match_file(each)]


def answer(asked: dict[str, Any]) -> Any:
    if "project" in asked:
        return files_of(asked["project"], asked.get("vars", {}))
    return left_out(asked["ignore"], asked["files"])


for line in sys.stdin:
    try:
        found = answer(json.loads(line))
    except Exception as error:
        found = {"error": str(error)}
    print(f"answer: {json.dumps(found)}")
