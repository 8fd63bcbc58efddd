"""What a terminal shows: sheets in colour, and a line that tells how far a long run is. The one door to rich."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

from dragoman.export.chains import COLOURS, LOOKS
from dragoman.export.sheet import make_lines
from dragoman.records import Record

#: Middle tones of the 256 colours, readable on dark and on light ground.
PARTY_COLOURS = ("color(32)", "color(166)", "color(71)", "color(133)", "color(37)", "color(168)", "color(136)", "color(68)")
#: Parties beyond the colours have them again with other letters.
PARTY_LETTERS = ("bold", "bold italic", "bold underline", "bold italic underline")
STYLES = {
    "title": "bold",
    "meta": "color(244)",
    "rule": "color(244)",
    "tree": "color(244)",
    "id": "color(244)",
    "party": "italic color(244)",
    "act": "bold",
    "flag": "color(166)",
    "words": "",
} | {f"party{i}": f"{PARTY_LETTERS[i // COLOURS]} {PARTY_COLOURS[i % COLOURS]}" for i in range(LOOKS)}


class Terminal:
    """Shows records on standard output, as wide as the terminal is."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, markup=False, emoji=False)

    def show(self, record: Record, *, is_first: bool = True) -> None:
        """Show one sheet."""
        if not is_first:
            self.console.print()
        for line in make_lines(record, self.console.width):
            self.console.print(Text.assemble(*((piece.text, STYLES.get(piece.style, "")) for piece in line)), soft_wrap=True)


class _RateColumn(ProgressColumn):
    def render(self, task: Task) -> Text:
        """Show articles a second."""
        return Text(f"{task.speed or 0:.1f} a second", style="color(244)")


class Progress:
    """How many articles are read and how many inputs failed, on standard error."""

    def __init__(self, console: Console | None = None) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.fields[read]} read{task.fields[failed]}"), _RateColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=console or Console(stderr=True), transient=True)
        self._task = self._bar.add_task("read", total=None, read=0, failed="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def show(self, read: int, failed: int) -> None:
        """Show how many were read and how many failed so far."""
        self._bar.update(self._task, completed=read + failed, read=read, failed=f", {failed} failed" if failed else "")
