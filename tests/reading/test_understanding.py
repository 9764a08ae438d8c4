"""What reading makes of documents, one convention a test; every document here is written for its test."""

from __future__ import annotations

import pytest

from rungbook.model import Doubt, Kind, StatementLine, Status
from rungbook.reading import Document, read

PADDING = """
## Bridges

- Draws a bridge that stands.
- Checks the drawing of somebody else.
- Walks over it first.
- Counts what it carries.
- Paints it.
"""


HATTERS = ("Junior Hatter", "Hatter", "Senior Hatter")


def lines_of(text: str, name: str = "ladder.md") -> tuple[StatementLine, ...]:
    return read([Document(name, text.encode())]).lines


def one(lines: tuple[StatementLine, ...], beginning: str) -> StatementLine:
    found = [line for line in lines if line.text.startswith(beginning)]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("heading", "level", "title"),
    [
        ("L3: Senior Surveyor", "L3", "Senior Surveyor"),
        ("E5 Staff Surveyor", "E5", "Staff Surveyor"),
        ("D1 - Surveyor 1", "D1", "Surveyor 1"),
        ("L3.2 | Senior Surveyor", "L3.2", "Senior Surveyor"),
        ("Senior Surveyor (IC4)", "IC4", "Senior Surveyor"),
        ("Level 3: Senior Surveyor", "3", "Senior Surveyor"),
        ("Stufe 2 - Leitender Vermesser", "2", "Leitender Vermesser"),
        ("M4 Survey Manager", "M4", "Survey Manager"),
        ("3/4: Survey Director / Chief Surveyor", "3/4", "Survey Director / Chief Surveyor"),
    ],
)
def test_codes_and_titles_of_headings(heading: str, level: str, title: str) -> None:
    lines = lines_of(f"# {heading}\n{PADDING}\n- Says so early.\n- Asks twice.\n")
    assert {(line.level, line.title) for line in lines} == {(level, title)}


@pytest.mark.parametrize("bullet", ["-", "*", "•", "◦", "–", "—", "▪", "‣", "+", "・"])
def test_any_bullet_in_plain_text(bullet: str) -> None:
    text = (
        f"P2 Cook\nI feed forty.\n\nStove\n{bullet} I stir without stopping\n{bullet} I taste\n\nFloor\n"
        f"{bullet} I mop\n{bullet} I sing\n{bullet} I rest\n"
    )
    lines = lines_of(text, "cook.txt")
    assert [line.path for line in lines] == [(), ("Stove",), ("Stove",), ("Floor",), ("Floor",), ("Floor",)]
    assert [line.line for line in lines] == [2, 5, 6, 9, 10, 11]


def test_lazy_lines_join_their_bullet_and_marks_of_drafts_do_not() -> None:
    lines = lines_of(
        "# L2: Baker\n\n## Dough\n\n- I knead until the dough is\nsmooth and warm.\n- I weigh.\nmaybe:\n"
        "- I dream of rye.\n// TODO: ask about spelt\n\n## Oven\n\n- I wait.\n- I listen.\n- I turn the loaf.\n"
    )
    assert one(lines, "I knead").text == "I knead until the dough is smooth and warm."
    assert one(lines, "I dream").status is Status.DRAFT
    assert (one(lines, "// TODO").status, one(lines, "// TODO").path) == (Status.TODO, ("Dough",))
    assert one(lines, "I wait").status is Status.AGREED


def test_labels_are_attributes_beside_sections_and_behaviors_alone() -> None:
    with_sections = lines_of(
        f"# L2: Baker\n\n- **Planning horizon**: 2-4 weeks\n- **Impact radius**: Team (3-6)\n{PADDING}"
    )
    alone = lines_of(
        "# L1: Baker\n\n- **Kneads**: with both hands\n- **Waits**: long enough\n- **Asks**: the miller\n\n"
        "# L2: Baker\n\n- **Kneads**: by feel\n- **Waits**: longer\n"
    )
    assert one(with_sections, "2-4").kind is Kind.ATTRIBUTE
    assert {line.kind for line in alone} == {Kind.BEHAVIOR}
    assert one(alone, "by feel").path == ("Kneads",)


def test_attributes_are_typed_and_keep_their_words() -> None:
    reading = read(
        [
            Document(
                "b.md",
                f"# L2: Baker\n\n- **Planning horizon**: 6-12 months\n- **Impact radius**: Team (3-6)\n"
                f"- **Evaluation**: Manager or Director\n- **Experience**: 4+ years\n{PADDING}".encode(),
            )
        ]
    )
    values = {s.path[0]: s.attribute for _, _, s in reading.ladders[0].all_statements() if s.attribute}
    assert values["Planning horizon"].months == (6, 12)
    assert values["Impact radius"].people == (3, 6)
    assert values["Evaluation"].evaluators == ("Manager", "Director")
    assert values["Experience"].years == (4, None)


def test_group_bullets_introduce_and_are_no_statements() -> None:
    lines = lines_of(f"# L2: Baker\n{PADDING}\n- At night:\n  - I bake alone.\n- In the morning:\n  - I sell.\n")
    assert one(lines, "I bake").path == ("Bridges", "At night")
    assert not [line for line in lines if line.text.startswith("At night")]


def test_a_sentence_before_a_list_is_on_its_path_and_stays_in_its_paragraph() -> None:
    lines = lines_of(
        f"# L2: Baker\n{PADDING}\n## Shop\n\nThe shop is small. Every baker serves in it and does:\n\n- I greet.\n"
    )
    assert one(lines, "I greet").path == ("Shop", "Every baker serves in it and does")
    assert one(lines, "The shop").kind is Kind.SUMMARY


def test_examples_keep_their_heading_last() -> None:
    lines = lines_of(
        f"# L2: Baker\n{PADDING}\n<details>\n<summary>Examples</summary>\n\n- I once drew a footbridge.\n\n</details>\n"
    )
    example = one(lines, "I once")
    assert (example.kind, example.path) == (Kind.EXAMPLE, ("Bridges", "Examples"))


def test_caps_references_and_provenance() -> None:
    reading = read(
        [
            Document(
                "b.md",
                f"# L4: Baker\n{PADDING}\n## Sums\n\n- The expectations for sums do not go up beyond L3.\n\n"
                f"## Shop\n\n- You have the skills of a Senior Baker.\n- The expectations for L3 still apply.\n"
                f"\nThis ladder is based on the ladder by Mill & Sons.\n".encode(),
            )
        ]
    )
    kinds = {s.text: s for _, _, s in reading.ladders[0].all_statements()}
    cap = next(s for s in kinds.values() if s.kind is Kind.CAP)
    assert cap.cap is not None
    assert (cap.cap.competency, cap.cap.after) == ("sums", "L3")
    assert sum(s.kind is Kind.REFERENCE for s in kinds.values()) == 2
    credit = next(line for line in reading.lines if line.kind is Kind.PROVENANCE)
    assert (credit.level, credit.title, credit.path) == (None, None, ())
    assert reading.ladders[0].provenance.derived_from == ("the ladder by Mill & Sons",)


def test_references_are_resolved_where_the_level_exists() -> None:
    text = f"# L3: Senior Baker\n{PADDING}\n# L4: Staff Baker\n\n## Bridges\n\n- The expectations for L3 still apply.\n"
    found = [s.target for _, _, s in read([Document("b.md", text.encode())]).ladders[0].all_statements() if s.target]
    assert [target.resolved for target in found] == ["baker/l3"]


def test_levels_as_columns_and_pillars_as_rows() -> None:
    lines = lines_of(
        "# Titles for Bakers\n\n| Area | Baker (B1) | Senior Baker (B2) |\n|---|---|---|\n| **Bread** | | |\n"
        "| *Rye* | Stirs. | Leavens. |\n| *Wheat* | Sifts. | |\n| **Shop** | | |\n| *Till* | Counts. | Balances. |\n"
    )
    assert [(x.level, x.title, x.path, x.text) for x in lines][:2] == [
        ("B1", "Baker", ("Bread", "Rye"), "Stirs."),
        ("B2", "Senior Baker", ("Bread", "Rye"), "Leavens."),
    ]
    assert {line.track for line in lines} == {"Bakers"}
    assert one(lines, "Counts").path == ("Shop", "Till")


def test_codes_of_column_titles_come_from_an_overview() -> None:
    lines = lines_of(
        "# Baking ladder\n\n| Title | Level |\n|---|---|\n| Baker | B1 |\n| Senior Baker | B2 |\n\n## Bread\n\n"
        "| Bread | Baker | Senior Baker |\n|---|---|---|\n| Rye | Stirs. | Leavens. |\n"
        "| Wheat | Sifts. | Mills. |\n| Oats | Soaks. | Rolls. |\n"
    )
    assert {(line.level, line.title) for line in lines} == {("B1", "Baker"), ("B2", "Senior Baker")}


def test_levels_below_their_competencies() -> None:
    lines = lines_of(
        "# Skills of bakers\n\n## Bread\n\n### Level 1\n\n- Stirs.\n- Sifts.\n\n### Level 2\n\n- Leavens.\n\n"
        "## Shop\n\n### Level 1\n\n- Counts.\n\n### Level 2\n\n- Balances.\n"
    )
    assert (one(lines, "Leavens").level, one(lines, "Leavens").path) == ("2", ("Bread",))
    assert (one(lines, "Balances").level, one(lines, "Balances").path) == ("2", ("Shop",))


def test_one_list_with_a_line_per_level_sums_up_and_many_ask() -> None:
    once = lines_of(
        f"# Bakers\n\n## In short\n\n- B1: stirs\n- B2: leavens\n\n# B1 Baker\n{PADDING}\n# B2 Senior Baker\n{PADDING}"
    )
    often = lines_of(
        "# Bakers\n\n## Bread\n\n- B1: stirs\n- B2: leavens\n- B3: mills\n\n## Shop\n\n- B1: counts\n"
        "- B2: balances\n- B3: closes\n"
    )
    assert (one(once, "stirs").kind, one(once, "stirs").path) == (Kind.SUMMARY, ("In short",))
    assert (one(often, "counts").kind, one(often, "counts").path) == (Kind.BEHAVIOR, ("Shop",))


def test_two_levels_may_share_a_title_and_a_repeated_title_opens_none() -> None:
    text = (
        "L1 Baker\nI begin.\n\nBread\n• I stir\n• I sift\n\nL2 Baker\nI go on.\n\nBread\n• I leaven\n"
        "• I mill\n• I bake\n\nL2 Baker\n"
    )
    reading = read([Document("b.txt", text.encode())])
    assert [(level.code, level.title) for _, level in reading.ladders[0].levels()] == [("L1", "Baker"), ("L2", "Baker")]
    assert [p.reason for p in reading.account if p.place.line == len(text.splitlines())] == ["title repeated"]


def test_keys_and_values_open_levels() -> None:
    block = "Level\n\n{}\n\nTitle\n\n{}\n\nExperience\n\n{} years\n\nBread\n\n• You stir.\n• You sift.\n• You bake.\n\n"
    lines = lines_of(
        "Baker Track\n\n" + block.format(1, "Baker", "0-2") + block.format("2/3", "Senior Baker", "3+"), "b.txt"
    )
    assert {(line.track, line.level, line.title) for line in lines} == {
        ("Baker Track", "1", "Baker"),
        ("Baker Track", "2/3", "Senior Baker"),
    }
    assert [line.text for line in lines if line.kind is Kind.ATTRIBUTE] == ["0-2 years", "3+ years"]


def test_columns_that_ran_together_are_parted_by_meaning_and_named_uncertain() -> None:
    heads = "Scope\nWhat I hold\nCollaborative Reach\nWhom I touch\nImpact Levers\nWhat I pull\n"
    bullets = [
        "I own the goals of my shift.",
        "I solve open-ended problems of dough.",
        "I influence bakers outside my team.",
        "Recipes - I write them down.",
        "Teaching - I show how.",
    ]
    lines = lines_of(
        "IC4 Baker\n" + heads + "".join(f"  • {text}\n" for text in bullets) + "\nBread\n• I stir\n", "b.txt"
    )
    found = lines[:5]
    assert [line.path[0] for line in found] == [
        "Scope",
        "Scope",
        "Collaborative Reach",
        "Impact Levers",
        "Impact Levers",
    ]
    assert {line.kind for line in found} == {Kind.SCOPE}
    assert [line.uncertain for line in found] == [(), (Doubt.PATH,), (Doubt.PATH,), (), ()]


def test_bars_between_cells_settle_the_columns_and_wrapped_lines_are_joined() -> None:
    text = (
        "E5 Staff\nBaker\nI hold the night\n|\nScope\nWhat I hold\n|\nImpact Levers\nWhat I pull\n|\n-\n"
        "I own the\nwhole night\n-\nI\nplan it\n|\n-\nTeaching - I\nshow how\n|\nBread\n|\nResponsibility\n"
        "|\nKey Behaviors\n|\n|\nRye\n|\n-\nI leaven\nby feel\n-\nI mill\n|\n|\nFine Wheat\n|\n-\nI sift\n|\n"
        "E5 Staff Baker\n"
    )
    lines = lines_of(text, "b.txt")
    assert {(line.level, line.title) for line in lines} == {("E5", "Staff Baker")}
    assert [(line.path, line.text, line.line) for line in lines] == [
        ((), "I hold the night", 3),
        (("Scope",), "I own the whole night", 12),
        (("Scope",), "I plan it", 15),
        (("Impact Levers",), "Teaching - I show how", 19),
        (("Bread", "Rye"), "I leaven by feel", 32),
        (("Bread", "Rye"), "I mill", 35),
        (("Bread", "Fine Wheat"), "I sift", 41),
    ]
    assert not any(line.uncertain for line in lines)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# Stufe 1: Bäckerin\n\n## Teig\n\n- Ich knete.\n- Ich wiege.\n\n## Laden\n\n- Ich grüße.\n"
         "- Ich zähle.\n- Ich schließe.\n", {"1"}),
        ("# Nivel 2: Panadera\n\n## Masa\n\n- Amaso.\n- Peso.\n\n## Tienda\n\n- Saludo.\n- Cuento.\n- Cierro.\n"
         "", {"2"}),
        (
            "# レベル3：シニアエンジニア\n\n## 技術\n\n- 設計を主導する。\n- 障害を分析する。\n"
            "\n## 協働\n\n- 知識を共有する。\n- 後輩を育てる。\n- 助言する。\n",
            {"3"},
        ),
        ("# Уровень 4: Старший инженер\n\n## Код\n\n- Пишу.\n- Читаю.\n\n## Люди\n\n- Учу.\n- Слушаю.\n"
         "- Спрашиваю.\n", {"4"}),
    ],
)  # fmt: skip
def test_other_languages(text: str, levels: set[str]) -> None:
    lines = lines_of(text)
    assert {line.level for line in lines} == levels
    assert len(lines) == 5


def test_question_marks_are_a_placeholder() -> None:
    lines = lines_of(f"# L3: Surveyor\n{PADDING}\n- ???\n")
    assert one(lines, "???").status is Status.PLACEHOLDER


def test_a_cap_on_what_the_ladder_does_not_name_ends_the_section_it_stands_in() -> None:
    text = f"# L3: Surveyor\n{PADDING}\n- The expectations for speeches do not go up beyond L3.\n"
    (ladder,) = read([Document("ladder.md", text.encode())]).ladders
    (cap,) = (statement.cap for _, _, statement in ladder.all_statements() if statement.cap)
    assert (cap.competency, cap.after) == ("Bridges", "L3")


def test_a_title_between_its_juniors_and_seniors_is_a_level_though_its_noun_is_unknown() -> None:
    parts = [f"## {title}\n\n- Sells {n} hats.\n- Counts them.\n" for n, title in enumerate(HATTERS, 1)]
    lines = lines_of("# Hats\n\n" + "\n".join(parts))
    assert [line.title for line in lines] == [title for title in HATTERS for _ in range(2)]


@pytest.mark.parametrize("asked", ["Was this page helpful? Yes No", "Is this useful?"])
def test_a_page_that_asks_for_praise_says_nothing_of_a_level(asked: str) -> None:
    assert lines_of(f"# L3: Surveyor\n{PADDING}\n\n{asked}\n") == lines_of(f"# L3: Surveyor\n{PADDING}\n")
