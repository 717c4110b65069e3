"""A person at a terminal: types each answer once its question is there. Reads one JSON object on stdin (`line`, the
command typed in a shell; `answers`, pairs of what the question says and the keys pressed; `columns`), and writes one:
`code`, `said` (every line received, escape sequences apart), `screen` (what is left on it), `words` (those that came up
on the screen before each answer, and at the end), `unanswered` (what was awaited and never came)."""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time

PATIENCE = 20  # seconds without the awaited words: the program is stuck, or asks something else
ESCAPE = re.compile(r"\x1b\[([?>]?)([0-9;]*)([A-Za-z])|\x1b[()][A-Z0-9]|\x1b[78=>]")


def decoded(received):
    return received.decode("utf-8", "ignore").replace("\u00a0", " ").replace("\u202f", " ")


def flat(text):
    return re.sub(r"\s+", " ", ESCAPE.sub("", text))


def screen_of(text, columns):
    """The lines as they stand once everything was drawn, and drawn again over itself."""
    lines, row, column, at = [""], 0, 0, 0
    while at < len(text):
        escape = ESCAPE.match(text, at)
        if escape:
            at = escape.end()
            count = int((escape[2] or "0").split(";")[0] or 0)
            move = max(1, count)
            match None if escape[1] else escape[3]:
                case "A":
                    row = max(0, row - move)
                case "B":
                    row += move
                case "C":
                    column += move
                case "D":
                    column = max(0, column - move)
                case "G":
                    column = move - 1
                case "K":
                    lines[row] = "" if count == 2 else lines[row][:column]
                case "J":
                    lines[row:] = [lines[row][:column]]
        else:
            sign, at = text[at], at + 1
            if sign == "\r":
                column = 0
            elif sign == "\n":
                row += 1
            elif sign >= " ":
                if column >= columns:
                    row, column = row + 1, 0
                lines += [""] * (row + 1 - len(lines))
                line = lines[row].ljust(column)
                lines[row] = line[:column] + sign + line[column + 1 :]
                column += 1
        lines += [""] * (row + 1 - len(lines))
    return "\n".join(line.rstrip() for line in lines)


def main():
    plan = json.load(sys.stdin)
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 200, plan["columns"], 0, 0))
        os.execve("/bin/sh", ["sh", "-c", plan["line"]], os.environ)

    received = b""
    answered = 0
    looked = ""
    lines_read = []
    words = 0

    def read(until):
        """Reads until the words are there (True), the patience is over (False) or the program has ended (None)."""
        nonlocal received
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            if until is not None and until in flat(decoded(received[answered:])):
                return True
            if not select.select([terminal], [], [], 0.2)[0]:
                continue
            try:
                chunk = os.read(terminal, 65536)
            except OSError:  # Linux: the other end of the terminal is closed
                return None
            if not chunk:
                return None
            received += chunk
        return False

    def look():
        """Reads with the eyes the lines that were not there before; a prompt goes on with the answer, not read again."""
        nonlocal looked, words
        looked = screen_of(decoded(received), plan["columns"])
        for line in (one.lstrip("?✔❯ ") for one in looked.splitlines()):
            if not line or any(line.startswith(known) for known in lines_read):
                continue
            lines_read.append(line)
            words += sum(any(sign.isalnum() for sign in word) for word in line.split())

    unanswered = None
    for question, keys in plan["answers"]:
        if read(question) is not True:
            unanswered = question
            break
        look()
        answered = len(received)
        os.write(terminal, keys.encode())
    if unanswered is None and read(None) is False:
        unanswered = "the end"
    if unanswered is not None:
        os.kill(child, 9)
    look()
    _, status = os.waitpid(child, 0)
    seen = {
        "code": os.waitstatus_to_exitcode(status),
        "said": ESCAPE.sub("", decoded(received)).replace("\r", ""),
        "screen": looked,
        "words": words,
        "unanswered": unanswered,
    }
    json.dump(seen, sys.stdout)


main()
