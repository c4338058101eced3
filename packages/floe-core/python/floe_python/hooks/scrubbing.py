"""Takes secrets out of what dbt writes, by floe's patterns.

dbt hides the values of `DBT_ENV_SECRET_…` wherever their letters stand: with a password `postgres`, `*****` is the name
of the adapter and of every path and node that has the word in it, and lines of JSON may be torn apart. And it hides
them in no other spelling, and no other secrets. So: what dbt prints for floe is left to floe, which knows names from
texts; `dbt.log` and the messages of dbt's exceptions are scrubbed here, by the patterns floe has made of the same
environment.

Where a module of dbt is not as it is known, dbt scrubs as it does by itself.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

STARS = r"\g<1>*****"


def scrub_by(wish: str) -> None:
    """Puts floe's patterns, a list as JSON, in the place of dbt's own scrubbing."""
    try:
        patterns = [re.compile(each) for each in json.loads(wish)]
        from dbt_common.events import logger
        from dbt_common.exceptions import base

        json_lines: Any = logger._JsonLogger
        text_lines: Any = logger._TextLogger
        create_json, create_text = json_lines.create_line, text_lines.create_line
        exceptions: Any = base
        _ = exceptions.scrub_secrets
    except Exception:
        return

    def scrubbed(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub(STARS, text)
        return text

    def scrub_secrets(msg: Any, _secrets: list[str]) -> Any:
        clean = scrubbed(str(msg))
        return msg if clean == str(msg) else clean

    json_lines.create_line = with_scrubber(create_json, lambda text: text)
    text_lines.create_line = with_scrubber(create_text, scrubbed)
    # For the messages of exceptions alone: what `dbt deps` writes into a lock file is scrubbed as dbt does it.
    exceptions.scrub_secrets = scrub_secrets


def with_scrubber(
    create_line: Callable[[Any, Any], str], scrubber: Callable[[str], str]
) -> Callable[[Any, Any], str]:
    """Gives back the method of a logger that makes a line, with another scrubber than the logger's."""

    def create(self: Any, msg: Any) -> str:
        self.scrubber = scrubber
        return create_line(self, msg)

    return create
