"""Runs a command on a terminal of its own and presses Ctrl-C once it has printed what was waited for.

Arguments: a regular expression, then the command. Prints what the terminal showed, then `exit code N`.
"""
import os
import pty
import re
import sys

wanted = re.compile(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])

shown = ""
pressed = False
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # Linux says so when the last process on the terminal has gone
        break
    if not chunk:
        break
    shown += chunk.decode(errors="replace")
    if not pressed and wanted.search(shown):
        os.write(terminal, b"\x03")
        pressed = True

_, status = os.waitpid(pid, 0)
print(shown)
print("pressed Ctrl-C" if pressed else "never saw what was waited for")
print("exit code", os.waitstatus_to_exitcode(status))
