"""The command line as a program of its own, with a scripted network, for what only a real process shows."""

import os
import pty
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
CODE = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
import dragoman.reader
from marked import marked
from scripted import ScriptedEncoder
sample = marked(open({str(TESTS / "samples/grain-deal.marked.txt")!r}, encoding="utf-8").read())
dragoman.reader._load_encoder = lambda settings: ScriptedEncoder({{sample.text: sample.findings}})
from dragoman.cli import main
main()
"""


def run_dragoman(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `dragoman ARGUMENTS` to its end."""
    return subprocess.run(
        [sys.executable, "-c", CODE, *arguments], cwd=cwd, input=stdin, capture_output=True, check=False, timeout=120
    )


def start_dragoman(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    """Start `dragoman ARGUMENTS`; its output is a pipe."""
    command = [sys.executable, "-c", CODE, *arguments]
    return subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run_on_terminal(*arguments: str, cwd: Path, stream: str) -> str:
    """Run `dragoman ARGUMENTS` with one of its streams, stdout or stderr, on a terminal; return what is seen there."""
    ours, theirs = pty.openpty()
    out, err = (theirs if name == stream else subprocess.DEVNULL for name in ("stdout", "stderr"))
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "90"}
    command = [sys.executable, "-c", CODE, *arguments]
    with subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, env=environment, stdout=out, stderr=err) as process:
        os.close(theirs)
        seen = b""
        while part := _read_terminal(ours):
            seen += part
        process.wait(60)
    os.close(ours)
    return seen.decode()


def _read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so where the other side has closed
        return b""
