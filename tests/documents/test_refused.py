"""Documents that are no ladder, although they have headings, lists, tables, codes or titles of roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from rungbook.errors import Refused
from rungbook.reading import read
from rungbook.reading.documents import open_documents

REFUSED = sorted((Path(__file__).parent / "refused").iterdir())


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_what_is_no_ladder_is_refused_by_name(path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read(open_documents([path]))
    (problem,) = refusal.value.problems
    assert problem.code == "no-ladder"
    assert problem.place is not None
    assert problem.place.doc.endswith(path.name)
    assert problem.hint
