"""What tests of several folders share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# For properties of whole texts, of which each takes a while: the same texts on every run.
settings.register_profile(
    "whole texts",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with texts and scorers that are not part of the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not on this machine")
    return folder
