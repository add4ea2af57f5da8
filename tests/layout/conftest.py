"""What the layout tests share: the packaged fonts and a small sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from briefings import styles
from briefings.flow import FlowBlock
from briefings.layout import Fonts, Layout, find, layout
from briefings.styles import HouseStyle
from tests.layout.flows import flow


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The packaged fonts alone: the same on every machine."""
    return find({"serif": ("Noto Serif",)}, [])


@pytest.fixture(scope="session")
def house() -> HouseStyle:
    """The shipped style on a sheet that holds ten lines of 20 points, 300 points wide."""
    shipped = styles.load("international")
    page = msgspec.structs.replace(
        shipped.page, width=400, height=300, top=50, bottom=50, left=50, right=50, furniture_on_first=True
    )
    return msgspec.structs.replace(shipped, page=page)


@pytest.fixture
def lay(fonts: Fonts, house: HouseStyle) -> Callable[..., Layout]:
    """Lay out blocks on that sheet; keywords change the flow."""

    def run(*blocks: FlowBlock, **changes: Any) -> Layout:
        return layout(flow(*blocks, **changes), house, fonts)

    return run
