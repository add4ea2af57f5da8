"""Names that stand on every page are for all its readers: where a record keeps them, it is named."""

from __future__ import annotations

import msgspec
import pytest

from briefings.errors import BriefingError
from briefings.records.kinds import Name, Partner
from briefings.records.values import Handling
from tests.dossiers import text
from tests.test_given import records, told


@pytest.mark.parametrize("key", ["XX", "HH"])
def test_a_record_whose_name_is_restricted_is_named_with_the_remedy(key: str) -> None:
    ours = (Name(text=text("Our administration")),)
    made = [
        msgspec.structs.replace(one, handling=Handling.RESTRICTED, administration=ours)
        if isinstance(one, Partner) and one.key == key
        else one
        for one in records()
    ]
    with pytest.raises(
        BriefingError, match=rf"the record partner/{key} keeps it for named readers alone\. Lower"
    ):
        told(made, "visit-pack", "leader")
