# `just` runs what CI runs. The other recipes need the environment that `just venv` makes.

python := ".venv/bin/python"

ci:
    bash .ci/run

venv:
    python3 -m venv .venv
    {{python}} -m pip install -c constraints.txt -e '.[test,lint]'

test *arguments:
    {{python}} -m pytest {{arguments}}

check:
    {{python}} -m ruff format src tests bench docs eval train tools
    {{python}} -m ruff check src tests bench docs eval train tools
    {{python}} -m mypy
    .venv/bin/lint-imports

# rewrite the golden sheets; read the diff
golden:
    DRAGOMAN_GOLDEN=write {{python}} -m pytest -q -k golden

docs:
    {{python}} docs/build.py

eval:
    {{python}} eval/gate.py

bench input="examples/articles.jsonl":
    {{python}} bench/speed.py {{input}}

train:
    {{python}} -m pip install -c constraints.txt -e '.[train]'
    {{python}} train/train.py --data ../shared/data
