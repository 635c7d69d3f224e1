"""The console script ``score``: runs a command and turns what went wrong into an exit status.

Exit status: 0 done, whatever the verdicts; 1 ``check`` found an inconsistency; 2 wrong use, or
input or output that doesn't work; 3 a mistake in the program itself; 130 interrupted. There is
no traceback, unless ``SCORE_TRACEBACK`` asks for one.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from reports.exit_status import DONE, INTERRUPTED, MISTAKE, WRONG


def main() -> int:
    """Run the program with the arguments of this process; returns the exit status."""
    gc.disable()  # Starting makes a hundred thousand lasting objects and hardly any garbage.
    try:
        return _finished(_run())
    except KeyboardInterrupt:
        return _told("Afgebroken.", INTERRUPTED)
    except BrokenPipeError:  # The reader has seen enough, as in score … | head.
        _forget_output()
        return DONE
    except OSError as error:
        from engine.files.errors import printable
        from engine.files.system import reason

        _forget_output()
        what = f"Het bestand {error.filename}" if error.filename else "De uitvoer"
        return _told(printable(f"Fout: {what} kan niet worden gebruikt ({reason(error)})."), WRONG)
    except Exception as error:
        if os.environ.get("SCORE_TRACEBACK"):
            raise
        return _told(
            f"Er zit een fout in het programma zelf ({type(error).__name__}). Meld haar met wat"
            " SCORE_TRACEBACK=1 laat zien.",
            MISTAKE,
        )
    finally:
        gc.freeze()  # Python would look for garbage among them twice before it ends.


def _run() -> int:
    # What was closed is opened before a file can take its place. Nobody is told on a closed error
    # output; output that nobody gets is an error, so writing to that fails.
    for name, closed in (("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        stream = getattr(sys, name) or os.fdopen(os.open(os.devnull, closed), "w")
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        setattr(sys, name, stream)
    from engine.files.errors import InputError
    from reports.commandline import plain

    try:
        if plain.is_plain(sys.argv[1:]):
            return plain.run(sys.argv[1:])
        from reports.commandline import program

        return program.run(sys.argv[1:])
    except InputError as error:
        from reports.mistakes import show_problems

        show_problems(error.problems)
        return WRONG


def _finished(status: int) -> int:
    """``status``, once all output has really been written."""
    sys.stdout.flush()
    return status


def _told(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def _forget_output() -> None:
    """Keep Python from trying again, and complaining, when it closes standard output."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
