from __future__ import annotations

import unittest

from floe_python.warehouse.secret_words import Secrets, secrets_in


class SecretsIn(unittest.TestCase):
    def test_are_the_texts_below_keys_that_say_so(self) -> None:
        output = {
            "host": "db", "user": "floe", "password": "hunter22", "sslkey": "plain", "api_key": "key-1",
            "pin": "1234", "token": "abc", "keepalives_idle": 30, "private_key": ["line one", "line two"],
            "secrets": [{"type": "s3", "region": "eu-1"}],
        }  # fmt: skip
        words = ["hunter22", "key-1", "line one", "line two", "eu-1"]
        self.assertEqual(secrets_in(output), words)


class Scrubbed(unittest.TestCase):
    def test_has_no_secret_the_longest_first(self) -> None:
        secrets = Secrets(["hunter"])
        secrets.learn({"password": "hunter22"})
        self.assertEqual(secrets.scrubbed("hunter22 and hunter"), "***** and *****")

    def test_has_no_password_of_an_address(self) -> None:
        said = Secrets([]).scrubbed("at postgres://floe:wort@db/shop")
        self.assertEqual(said, "at postgres://floe:*****@db/shop")

    def test_is_cut(self) -> None:
        self.assertEqual(len(Secrets([]).scrubbed("x" * 5000)), 1000)
