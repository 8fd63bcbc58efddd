"""Every setting once: its name, type, default and help text.

In: the command line's overrides, the environment (`DRAGOMAN_THREADS=2`), a `dragoman.toml` in the working folder.
Out: one frozen `Settings`. Called by the command line and by `Reader`; passed down from there.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from dragoman.errors import InputError

#: What an environment variable that sets something begins with.
PREFIX = "DRAGOMAN_"
#: The file in the working folder that sets something for a project.
FILE = "dragoman.toml"
#: Settings that hold several values.
LISTS = frozenset({"actor_files"})
#: Variables with the prefix that are no settings: where the tests and the training find the data folder.
OTHER_VARIABLES = frozenset({"DRAGOMAN_SHARED"})


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user may change; each field carries its help text."""

    threads: Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description="Threads of the network; unset: one for each core.")] = (
        None
    )
    language_check: Annotated[bool, Meta(description="Leave texts unread that are surely not English.")] = True
    failures: Annotated[str, Meta(min_length=1, description="File that gets one line of JSON for each input that failed.")] = (
        "dragoman-failures.jsonl"
    )
    # The longest novels have about 2 million letters.
    max_characters: Annotated[int, Meta(ge=1, description="Longest article that is read; a longer text is refused.")] = 2_000_000
    max_bytes: Annotated[int, Meta(ge=1, description="Largest input in bytes: a file, a line of JSON, the answer of a server.")] = (
        64_000_000
    )
    timeout_seconds: Annotated[float, Meta(gt=0, description="Time that one URL may take in all, redirects included.")] = 20.0
    max_redirects: Annotated[int, Meta(ge=0, description="Redirects that are followed from one URL.")] = 10
    user_agent: Annotated[str, Meta(min_length=1, description="How Dragoman names itself to a web server.")] = (
        "Mozilla/5.0 (compatible; Dragoman; reads single news articles on request)"
    )
    actor_files: Annotated[
        tuple[Annotated[str, Meta(min_length=1)], ...],
        Meta(
            description="Your tables of actors, which come before the shipped ones, the first before the next; "
            "in the environment with the path separator (`:`, on Windows `;`) between them."
        ),
    ] = ()


def load_settings(
    overrides: Mapping[str, Any] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: str | os.PathLike[str] = ".",
) -> Settings:
    """Make the settings: overrides (the command line) > environment > dragoman.toml > default; None overrides nothing.

    >>> load_settings({"threads": 2}, environment={"DRAGOMAN_THREADS": "1", "DRAGOMAN_MAX_REDIRECTS": "3"}).threads
    2
    """
    environ = os.environ if environment is None else environment
    layers = [
        (FILE, _read_file(Path(folder) / FILE)),
        ("environment", {name: _split(name, v) for k, v in environ.items() if (name := _name_setting(k)) is not None}),
        ("command line", {k: v for k, v in (overrides or {}).items() if v is not None}),
    ]
    values: dict[str, Any] = {}
    for place, layer in layers:
        values |= _check_layer(place, layer)
    return Settings(**values)


def check_settings(settings: Settings) -> Settings:
    """Return settings made in Python as they are; raise InputError where one has a value that it cannot have."""
    _check_layer("Reader", msgspec.structs.asdict(settings))
    return settings


def describe_settings() -> Iterator[tuple[str, str, Any, str]]:
    """List name, type, default and help text of every setting, for the docs and `dragoman --help`."""
    hints = get_type_hints(Settings, include_extras=True)
    for field in msgspec.structs.fields(Settings):
        hint = hints[field.name]
        origin = hint.__origin__
        kind = origin.__name__ if isinstance(origin, type) else "list of str" if get_origin(origin) is tuple else "int or nothing"
        yield field.name, kind, field.default, next(m.description for m in hint.__metadata__ if m.description)


def _name_setting(variable: str) -> str | None:
    is_ours = variable.startswith(PREFIX) and variable not in OTHER_VARIABLES
    return variable.removeprefix(PREFIX).lower() if is_ours else None


def _split(name: str, value: str) -> str | tuple[str, ...]:
    """Split what the environment has for a list of paths."""
    return tuple(filter(None, value.split(os.pathsep))) if name in LISTS else value


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path} cannot be read as settings: {error}; correct the file or remove it") from error


def _check_layer(place: str, layer: Mapping[str, Any]) -> dict[str, Any]:
    """Refuse unknown names and wrong values of one layer, and turn the environment's words into numbers."""
    known = Settings.__struct_fields__
    for name in layer:
        if name not in known:
            raise InputError(f"{place}: {name!r} is no setting of Dragoman; the settings are: {', '.join(known)}")
    try:
        checked = msgspec.convert({k: None if v == "" else v for k, v in layer.items()}, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"{place}: a setting has a wrong value: {error}; docs/settings.md tells what each may be") from error
    return {name: getattr(checked, name) for name in layer}
