"""From bytes to text: the encodings that Rungbook takes, and a clear no to everything else."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rungbook.errors import Place, Problem, Refused
from rungbook.reading.limits import DEFAULT, Limits, too_large
from rungbook.reading.result import Document


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, its line ends as "\\n" and without byte order mark, and the name of its encoding."""

    text: str
    encoding: str


# One valid UTF-8 sequence of two to four bytes, and the longest beginnings of one.
_MULTI_BYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?")
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard looks at 1024

_SIGNATURES = {
    b"PK\x03\x04": "a ZIP archive, or an office file made of one",
    b"%PDF-": "a PDF file",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office file",
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"\x1f\x8b\x08": "a gzip file",
    b"SQLite format 3\x00": "an SQLite database",
    b"\x7fELF": "a program",
}


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


# The encodings of the web, by Python's name for them; the first two are read as browsers read them.
_WEB = _words(
    "iso8859-1 ascii cp1252 utf-8 gbk gb18030 gb2312 big5 big5hkscs euc_jp euc_kr cp949 iso2022_jp shift_jis cp932 "
    "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 cp866 cp874 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r "
    "koi8-u mac-roman mac-cyrillic tis-620"
)
_ALIASES = {
    "x-sjis": "cp932",
    "shift-jis": "cp932",
    "windows-31j": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "x-cp1252": "cp1252",
    "x-cp1251": "cp1251",
    "x-cp1250": "cp1250",
}
_BROWSERS_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "shift_jis": "cp932"}


def decode(document: Document, *, limits: Limits = DEFAULT) -> Decoded:
    """The text of a document.

    Taken: UTF-8 with or without a byte order mark, UTF-16 with one, the charset that an HTML file declares, and
    Windows-1252 for a file without any valid multi-byte UTF-8 sequence. An empty document is empty text. Raises
    `Refused` with the offset of the byte in question, or the limit that is exceeded.
    """
    name, data = document.name, document.data
    if len(data) > limits.bytes:
        raise too_large(name, len(data), limits)
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise _refused("binary", f"this is {what}, not a text", name, 0, "give it as text, Markdown or HTML")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _refused("encoding", "UTF-32 is not supported", name, 0, "save it as UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(name, data)
    nul = data.find(b"\0")
    if nul >= 0:
        hint = "UTF-16 needs a byte order mark" if nul < 2 or data[nul + 2 : nul + 3] == b"\0" else "save it as UTF-8"
        raise _refused("nul-byte", "a NUL byte: this is no text", name, nul, hint)
    return _eight_bit(name, data)


def _eight_bit(name: str, data: bytes) -> Decoded:
    """The text of bytes without NUL. What is valid UTF-8 is UTF-8, whatever the file may declare."""
    declared = _declared(data)
    if declared != "iso2022_jp":
        try:
            return Decoded(_plain(data.decode("utf-8-sig"), data, name), "utf-8")
        except UnicodeDecodeError as error:
            broken = error
    else:
        broken = UnicodeDecodeError("utf-8", data, 0, 1, "declared otherwise")
    if declared not in (None, "utf-8"):
        return _as_declared(name, data, str(declared))
    cut_off = broken.end == len(data) and broken.reason == "unexpected end of data"
    if cut_off or _MULTI_BYTE.search(data):
        message = "the file ends inside a UTF-8 character" if cut_off else "a broken UTF-8 character in a UTF-8 file"
        raise _refused("broken-utf-8", message, name, broken.start, "the file is damaged here; save it again as UTF-8")
    try:
        return Decoded(_plain(data.decode("cp1252"), data, name), "windows-1252")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02X} is neither UTF-8 nor Windows-1252"
        raise _refused("encoding", message, name, error.start, "save it as UTF-8") from None


def _as_declared(name: str, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_plain(data.decode(encoding), data, name), encoding)
    except UnicodeDecodeError as error:
        message = f"the file declares {encoding}, which cannot hold what stands here"
        raise _refused("encoding", message, name, error.start, "save it as UTF-8") from None


def _utf16(name: str, data: bytes) -> Decoded:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise _refused("encoding", "broken UTF-16", name, error.start, "save it as UTF-8") from None
    nul = text.find("\0")
    if nul >= 0:
        offset = len(codecs.BOM_UTF16) + len(text[:nul].encode("utf-16-le"))
        raise _refused("nul-byte", "a NUL character: this is no text", name, offset, "save it as UTF-8")
    return Decoded(_LINE_END.sub("\n", text), "utf-16")


def _plain(text: str, data: bytes, name: str) -> str:
    """The text with line ends as "\\n". Raises `Refused` if control characters show that it is none."""
    controls = sum(1 for _ in _CONTROL.finditer(data))
    if controls > max(8, len(data) // 100):
        first = _CONTROL.search(data)
        offset = first.start() if first else 0
        raise _refused("binary", f"{controls:,} control characters: this is no text", name, offset, "")
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _declared(data: bytes) -> str | None:
    """The charset that an HTML or XML file declares, by Python's name; None for none, or one that the web lacks."""
    head = data[:_DECLARED_WITHIN]
    found = _META.search(head) or _XML.match(head.removeprefix(codecs.BOM_UTF8))
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower()
    try:
        encoding = _ALIASES.get(label) or codecs.lookup(label).name
    except LookupError:
        return None
    return _BROWSERS_READ_AS.get(encoding, encoding) if encoding in _WEB else None


def _refused(code: str, message: str, name: str, offset: int, hint: str) -> Refused:
    return Refused([Problem(code, message, Place(name, offset=offset), hint)])
