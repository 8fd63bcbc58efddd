"""What options of several commands share."""

import datetime as dt

import typer


def check_date(date: str | None) -> str | None:
    """Check a day that an option gives, and write it as 2023-04-07."""
    if date is None:
        return None
    try:
        return dt.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{date} is no date; write it as 2023-04-07") from error
