"""Runs a command on a terminal of its own, shows what the terminal shows, and ends as the command does.

Arguments: a regular expression, then the command. Once what is shown matches the expression, Ctrl-C is pressed; an
empty one stands for a user who only watches.
"""

import os
import pty
import re
import sys

colours = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
press_at = re.compile(sys.argv[1]) if sys.argv[1] else None
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])

shown = b""
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # Linux says so when the last process on the terminal has gone
        break
    if not chunk:
        break
    shown += chunk
    sys.stdout.buffer.write(chunk)
    sys.stdout.flush()
    if press_at and press_at.search(colours.sub("", shown.decode(errors="replace"))):
        os.write(terminal, b"\x03")
        press_at = None

_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
