"""Damaged encodings come back; what a person wrote stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rungbook.reading.decoding.repair import repair

# Lines that people write, with the letters and marks that are hardest to tell from damage.
CLEAN = [
    "I’m able to plan — “quietly” … and over a café crème",
    "Je suis allée à l’école « Ça ira » ; elle était là-bas où l’on naît, œuvre, cœur, ÉTÉ",
    "CAFÉ… «É» “CAFÉ” L’ÉTÉ — À BIENTÔT ! NOËL’S Ô DÉJÀ VU”",
    "„Spaß“ – Größe, Übung, ÄÖÜ, „Ärger“, ‚Öl‘, SCHÖN”, GRÜßE… A–Ä–Ö",
    "NÃO, AMANHÃ”, coração, “MANHÔ, IRMÃ…, ação; pão",
    "¿Qué? ¡Año! está»… «está», NIÑO’s, PERÚ”, “Ñandú”",
    "così » però, perché’ è, PERÒ’, CITTÀ”",
    "Łódź, są, mają, źdźbło, „Żółw”, zostało",
    "Příliš tichý kůň, ďobl šťávu ze žluté růže",
    "Știința și țara, România",
    "Πρόγραμμα Δέλτα, μ και Ω",
    "Привет, мир и все в нём: я «тут» — №5",
    "שלום לכולם",
    "مرحبا بكم جميعا",
    "你好，朋友：的。“引号”",
    "こんにちは、みなさん。カタカナ",
    "안녕하세요 여러분",
    "ยินดีต้อนรับ",
    "नमस्ते मित्रों",
    "Tiếng Việt rất hay, hệ thống ễ",
    "🏆 Results ✅ → 5 °C ± 3 µs © 2020 ® ™ • ½ × ÷ 🧑‍💻 ❤️",
    "Åland, Å”, 5 Å, smörgås, blåbær, KØBENHAVN’S, Ærø, PÅ”",
    "İstanbul, ağaç, ŞİŞLİ",
    "Þór, það, Æsir",
    "√π ≈ 3, ∆x, ¬p, ∞, ∑, ƒ(x)",
    "col·legi, paral·lel",
    "‘élan’ “écran” ‘Über’ “à” –à —é",
    "«École» »Übung« «à» « allé » « là » « été »…",
    "decomposed: e\u0301tude, cafe\u0301",
    "Á É Í Ó Ú Ü Ñ À È Ì Ò Ù Â Ê Î Ô Û Ã Õ Ä Ë Ï Ö Å Æ Ø Ç",
]


def as_windows_1252(data: bytes) -> str:
    """Read as browsers do: the five bytes that Windows-1252 lacks become control characters."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


MISREAD: dict[str, Callable[[bytes], str]] = {
    "Windows-1252": as_windows_1252,
    "Latin-1": lambda data: data.decode("latin-1"),
    "Mac Roman": lambda data: data.decode("mac_roman"),
}


@pytest.mark.parametrize("line", CLEAN)
def test_what_a_person_wrote_stays(line: str) -> None:
    assert repair(line, "a.txt") == (line, [])


@pytest.mark.parametrize("line", CLEAN)
@pytest.mark.parametrize("reader", MISREAD)
def test_a_misreading_is_undone(line: str, reader: str) -> None:
    mended, repairs = repair(MISREAD[reader](line.encode()), "a.txt")
    assert mended == line
    assert [(r.place.line, r.after, reader in r.damage) for r in repairs] == [(1, line, True)]


@pytest.mark.parametrize("line", CLEAN)
@pytest.mark.parametrize("first", MISREAD)
@pytest.mark.parametrize("second", MISREAD)
def test_a_misreading_is_undone_twice(line: str, first: str, second: str) -> None:
    twice = MISREAD[second](MISREAD[first](line.encode()).encode())
    assert repair(twice, "a.txt")[0] == line


@given(st.lists(st.sampled_from(CLEAN), min_size=1), st.data())
def test_only_damaged_lines_change_and_line_numbers_stay(lines: list[str], data: st.DataObject) -> None:
    hurt = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    damaged = [MISREAD["Mac Roman"](line.encode()) if bad else line for line, bad in zip(lines, hurt, strict=True)]
    mended, repairs = repair("\n".join(damaged), "a.txt")
    assert mended.split("\n") == lines
    assert [r.place.line for r in repairs] == [number for number, bad in enumerate(hurt, start=1) if bad]
    assert all(r.before == damaged[(r.place.line or 0) - 1] for r in repairs)


@given(st.text())
def test_any_text_keeps_its_lines(text: str) -> None:
    mended, repairs = repair(text, "a.txt")
    assert mended.count("\n") == text.count("\n")
    assert bool(repairs) == (mended != text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_ascii_is_never_touched(text: str) -> None:
    assert repair(text, "a.txt") == (text, [])


def test_damage_in_part_of_a_line_is_mended_beside_what_is_right() -> None:
    line = "Größe – donâ€™t wait, weâ€™re ready"
    assert repair(line, "a.txt")[0] == "Größe – don’t wait, we’re ready"


def test_an_emoji_read_as_mac_roman_is_named_in_the_report() -> None:
    mended, (found,) = repair("fine\n## \uf8ffüå± Growth", "notes.md")
    assert mended == "fine\n## 🌱 Growth"
    assert (found.place.doc, found.place.line, found.damage) == ("notes.md", 2, "UTF-8 read as Mac Roman")
