"""What nobody may read in a message."""

from __future__ import annotations

import re
from collections.abc import Iterable

SECRET_KEY = re.compile(
    r"pass|secret|token|private|credential|(^|_)(key|pwd|pat)($|_)", re.IGNORECASE
)

#: Characters of a message that are told.
LONGEST_MESSAGE = 1000


def secrets_in(value: object, inside: bool = False) -> list[str]:
    """Texts of the profile that nobody may read in a message."""
    if isinstance(value, dict):
        pairs = [(inside or bool(SECRET_KEY.search(str(key))), each) for key, each in value.items()]
    elif isinstance(value, (list, tuple)):
        pairs = [(inside, each) for each in value]
    else:
        return [str(value)] if inside and len(str(value)) > 3 else []
    return [word for flag, each in pairs for word in secrets_in(each, flag)]


class Secrets:
    """The secrets met so far, which are taken out of messages."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(words)

    def learn(self, output: object) -> None:
        """Takes in those of a profile."""
        self.words.extend(secrets_in(output))

    def scrubbed(self, message: str) -> str:
        """A message without them, cut to what is told."""
        for word in sorted(self.words, key=len, reverse=True):
            message = message.replace(word, "*****")
        message = re.sub(r"(://[^\s:/@]*:)[^\s@/]+@", r"\1*****@", message)
        return message[:LONGEST_MESSAGE]
