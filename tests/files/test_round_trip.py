"""Ladder → files → ladder, and back again without a byte changed."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from any_ladder import ladders
from rungbook.files import read_folder, write_file, write_folder
from rungbook.model import Ladder
from rungbook.reading.result import Document

SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60)


def documents(files: dict[str, bytes]) -> list[Document]:
    return [Document(f"somewhere/{name}", data) for name, data in files.items()]


@SLOW
@given(ladders)
def test_what_is_written_to_a_folder_reads_back_the_same(ladder: Ladder) -> None:
    assert read_folder(documents(write_folder(ladder))) == ladder


@SLOW
@given(ladders)
def test_what_is_written_to_one_file_reads_back_the_same(ladder: Ladder) -> None:
    assert read_folder([Document("one.yaml", write_file(ladder))]) == ladder


@SLOW
@given(ladders)
def test_a_ladder_written_over_itself_keeps_every_byte(ladder: Ladder) -> None:
    files = write_folder(ladder)
    assert write_folder(ladder, before=files) == files


@SLOW
@given(ladders, ladders)
def test_any_ladder_can_be_written_over_any_other(before: Ladder, after: Ladder) -> None:
    assert read_folder(documents(write_folder(after, before=write_folder(before)))) == after
