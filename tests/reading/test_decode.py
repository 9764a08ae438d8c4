"""Exactly the encodings that are promised, and a place in the file for everything that is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rungbook.errors import Problem, Refused
from rungbook.reading.decoding.decode import decode
from rungbook.reading.limits import Limits
from rungbook.reading.result import Document

LEVEL = "L2: Ingénieure — Größe, naïve, 你好 🌱\n"


def text_of(data: bytes) -> str:
    return decode(Document("a.txt", data)).text


def problem_of(data: bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(Refused) as refused:
        decode(Document("a.txt", data), limits=limits or Limits())
    (problem,) = refused.value.problems
    assert problem.message
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert text_of(LEVEL.encode(encoding)) == LEVEL


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_in_both_orders(mark: bytes) -> None:
    order = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(Document("a.txt", mark + LEVEL.encode(order))).encoding == "utf-16"


def test_windows_1252_where_nothing_is_utf_8() -> None:
    decoded = decode(Document("a.txt", "“Größe” – café\n".encode("cp1252")))
    assert (decoded.text, decoded.encoding) == ("“Größe” – café\n", "windows-1252")


@pytest.mark.parametrize(
    ("declaration", "encoding", "word"),
    [
        ('<meta charset="windows-1251">', "cp1251", "Уровень"),
        ('<META http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "cp932", "レベル"),
        ("<meta charset=iso-8859-1>", "cp1252", "“Größe”"),
        ('<meta charset="gb2312">', "gb18030", "级别"),
        ("<meta charset='iso-8859-2'>", "iso8859-2", "Poziom źródła"),
        ('<?xml version="1.0" encoding="euc-kr"?>', "euc_kr", "수준"),
        ('<meta charset="iso-2022-jp">', "iso2022_jp", "レベル"),
    ],
)
def test_a_page_may_declare_its_charset(declaration: str, encoding: str, word: str) -> None:
    page = f"{declaration}<p>{word}</p>\n"
    assert text_of(page.encode(encoding)) == page


def test_a_declaration_that_saving_as_utf_8_left_behind_is_not_believed() -> None:
    page = '<meta charset="iso-8859-1"><p>Größe</p>'
    assert text_of(page.encode()) == page


@pytest.mark.parametrize("label", ["rot13", "utf-7", "unicode_escape", "zlib", "nonsense", "punycode"])
def test_a_declared_codec_that_is_no_charset_of_the_web_is_ignored(label: str) -> None:
    page = f'<meta charset="{label}"><p>Gr\\u00f6\xdfe</p>'
    assert text_of(page.encode("cp1252")) == page


def test_bytes_that_the_declared_charset_lacks_are_refused() -> None:
    page = b'<meta charset="shift_jis"><p>\x81\x20</p>'
    problem = problem_of(page)
    assert (problem.code, problem.place and problem.place.offset) == ("encoding", page.index(b"\x81"))


def test_half_a_character_at_the_end_is_refused_with_its_offset() -> None:
    for data in ("Größe und ß".encode()[:-1], b"plain, then half\xe2\x80", b"plain \xc3", "🌱🌱".encode()[:-2]):
        problem = problem_of(data)
        assert problem.code == "broken-utf-8"
        assert problem.place is not None
        assert problem.place.offset == len(data.decode("utf-8", "ignore").encode())


def test_a_broken_character_among_whole_ones_is_refused_with_its_offset() -> None:
    problem = problem_of("Größe ".encode() + b"\xff" + " naïve".encode())
    assert (problem.code, problem.place and problem.place.offset) == ("broken-utf-8", len("Größe ".encode()))


def test_nul_bytes_are_refused_with_their_offset() -> None:
    problem = problem_of(b"L1\n\0L2")
    assert (problem.code, str(problem.place)) == ("nul-byte", "a.txt:byte 3")


def test_a_nul_character_in_utf_16_is_refused_with_its_offset() -> None:
    problem = problem_of(codecs.BOM_UTF16_LE + "L1\0".encode("utf-16-le"))
    assert (problem.code, problem.place and problem.place.offset) == ("nul-byte", 6)


def test_utf_16_cut_in_half_is_refused() -> None:
    assert problem_of(codecs.BOM_UTF16_LE + b"L").code == "encoding"


def test_the_limit_is_named() -> None:
    problem = problem_of(b"x" * 11, Limits(bytes=10))
    assert problem.code == "too-large"
    assert "11 bytes" in problem.message
    assert "limit is 10 bytes" in problem.message


def test_exactly_the_limit_is_taken() -> None:
    assert decode(Document("a.txt", b"x" * 10), limits=Limits(bytes=10)).text == "x" * 10


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"x" * 50, b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", bytes(range(1, 32)) * 9, b"\x00\x01"]
)
def test_binary_files_are_refused(data: bytes) -> None:
    assert problem_of(data).code in {"binary", "nul-byte"}


def test_an_empty_document_is_empty_text() -> None:
    assert text_of(b"") == ""
    assert text_of(codecs.BOM_UTF8) == ""


def test_every_kind_of_line_end_counts_once() -> None:
    assert text_of(b"a\r\nb\rc\nd\x0be") == "a\nb\nc\nd\x0be"


@given(st.binary())
def test_any_bytes_are_decoded_or_refused_with_a_place(data: bytes) -> None:
    try:
        decoded = decode(Document("a.txt", data))
    except Refused as refused:
        (problem,) = refused.problems
        assert problem.place is not None
        assert problem.place.offset is not None
        assert problem.place.offset < max(len(data), 1)
    else:
        assert "\0" not in decoded.text
        assert "\r" not in decoded.text


@given(st.text(alphabet=st.characters(exclude_characters="\0\r", exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert text_of(text.encode("utf-8-sig")) == text
