"""Settings: command line > environment > dragoman.toml > default, and nothing unknown is let through."""

import os
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.settings import Settings, describe_settings, load_settings


def test_defaults_hold_where_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings(environment={}, folder=tmp_path) == Settings()


def test_each_layer_overrides_the_one_below(tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text("threads = 1\nmax_redirects = 1\nmax_bytes = 512\n")
    environment = {"DRAGOMAN_THREADS": "2", "DRAGOMAN_MAX_REDIRECTS": "2", "DRAGOMAN_LANGUAGE_CHECK": "false", "HOME": "/"}
    settings = load_settings({"threads": 3, "failures": None}, environment=environment, folder=tmp_path)
    assert (settings.threads, settings.max_redirects, settings.max_bytes) == (3, 2, 512)
    assert settings.language_check is False
    assert settings.failures == Settings().failures


@pytest.mark.parametrize(
    ("overrides", "environment", "file", "words"),
    [
        ({"thread": 1}, {}, "", "command line: 'thread' is no setting"),
        ({}, {"DRAGOMAN_THREAD": "1"}, "", "environment: 'thread' is no setting"),
        ({}, {}, "thread = 1", "dragoman.toml: 'thread' is no setting"),
        ({}, {"DRAGOMAN_THREADS": "many"}, "", "environment: a setting has a wrong value"),
        ({"threads": 0}, {}, "", "command line: a setting has a wrong value"),
        ({}, {}, "threads = ", "cannot be read as settings"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(
    tmp_path: Path, overrides: dict[str, int], environment: dict[str, str], file: str, words: str
) -> None:
    (tmp_path / "dragoman.toml").write_text(file)
    with pytest.raises(InputError) as raised:
        load_settings(overrides, environment=environment, folder=tmp_path)
    assert words in str(raised.value)


def test_a_list_is_one_in_the_file_and_paths_in_a_row_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text('actor_files = ["a.tsv", "b.tsv"]')
    assert load_settings(environment={}, folder=tmp_path).actor_files == ("a.tsv", "b.tsv")
    environment = {"DRAGOMAN_ACTOR_FILES": os.pathsep.join(("c.tsv", "d.tsv"))}
    assert load_settings(environment=environment, folder=tmp_path).actor_files == ("c.tsv", "d.tsv")
    assert load_settings(environment={"DRAGOMAN_ACTOR_FILES": ""}, folder=tmp_path).actor_files == ()
    (tmp_path / "dragoman.toml").write_text('actor_files = "a.tsv"')
    with pytest.raises(InputError, match=r"dragoman.toml: a setting has a wrong value: .*array"):
        load_settings(environment={}, folder=tmp_path)


def test_variable_of_the_data_folder_is_no_setting(tmp_path: Path) -> None:
    assert load_settings(environment={"DRAGOMAN_SHARED": "/data"}, folder=tmp_path) == Settings()


def test_every_setting_has_a_help_text() -> None:
    described = list(describe_settings())
    assert [name for name, *_ in described] == list(Settings.__struct_fields__)
    assert all(text.endswith(".") for *_, text in described)
