"""What tests share: the folders, a reader with a scripted network, and the rule that a run without tests fails."""

from pathlib import Path

import hypothesis
import pytest

from dragoman.reader import Reader
from dragoman.settings import Settings
from marked import Marked, marked
from scripted import ScriptedEncoder

# A busy machine is no fault, and the same run gives the same result.
hypothesis.settings.register_profile("dragoman", deadline=None, derandomize=True)
hypothesis.settings.load_profile("dragoman")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder that holds tests, docs and examples."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the data folder beside the checkout; leave the test out where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the data folder is not there")
    return folder


@pytest.fixture(scope="session")
def grain_deal() -> Marked:
    """Return the sample article with what a network that makes no mistake finds in it."""
    return marked((ROOT / "tests/samples/grain-deal.marked.txt").read_text("utf-8"))


@pytest.fixture
def encoder(grain_deal: Marked) -> ScriptedEncoder:
    """Return a network that knows the sample article and nothing else."""
    return ScriptedEncoder({grain_deal.text: grain_deal.findings})


@pytest.fixture
def reader(encoder: ScriptedEncoder) -> Reader:
    """Return a reader with the scripted network."""
    return Reader(encoder=encoder, settings=Settings())
