"""Keeps floe's notes on what was built in the DuckDB file they are about: JSON on stdin, one line of JSON on stdout.

Run by the Python of the dbt that writes the file, with the `duckdb` module alone, because importing dbt takes seconds.
The notes are the table `floe.node_state`. Three things can be asked for:

read        the notes, and what each relation they name holds now (its stamp); the file is opened read-only
invalidate  before dbt starts: the notes of what is about to be built stop being good; committed when the answer comes
record      after dbt has ended: new notes, each with the stamp of its relation and with what its SQL depends on besides

A stamp tells one content of a relation from another: of a table its columns, the number of its rows and the sum of
their hashes, whatever their order; of a view the SQL it is. The hashes are of one version of DuckDB, so the version is
in the stamp. Databases of other projects are read as well (`attached`: {path, alias}, the alias as it stands in SQL).
Of a view in one of them the rows are what counts, as nobody here knows what it rests on.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)

from floe_python.node_state.process import main  # noqa: E402

sys.path[:] = [folder for folder in sys.path if folder != here]

if __name__ == "__main__":
    main()
