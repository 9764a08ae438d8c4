"""A ladder as a file, in every format of `rungbook convert`."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from rungbook.files import read_folder
from rungbook.model import to_lines
from rungbook.reading.result import Document
from rungbook.writing import FORMATS, to_jsonl
from stored import HOME, publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_comes_as_a_named_file(client: Client, form: str) -> None:
    publish()

    response = client.get(f"{HOME}export/{form}")

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="north-quay-1-0.')
    assert response.content


def test_lines_are_those_of_the_library(client: Client) -> None:
    publish()

    assert text_of(client.get(HOME + "export/jsonl")) == to_jsonl(to_lines(small_ladder()))


def test_the_folder_comes_back_as_the_same_ladder(client: Client) -> None:
    publish()

    archive = zipfile.ZipFile(io.BytesIO(client.get(HOME + "export/ladder").content))
    files = [Document(name.split("/", 1)[1], archive.read(name)) for name in archive.namelist()]

    assert read_folder(files) == small_ladder()


def test_the_same_ladder_gives_the_same_bytes(client: Client) -> None:
    publish()

    assert client.get(HOME + "export/ladder").content == client.get(HOME + "export/ladder").content


def test_an_unknown_format_is_not_found(client: Client) -> None:
    publish()

    assert client.get(HOME + "export/papyrus").status_code == 404
