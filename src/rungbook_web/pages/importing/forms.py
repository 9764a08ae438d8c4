"""The forms of the desk: documents that come in, what is said of a ladder, how it is published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rungbook.correcting import Description, LevelFacts
from rungbook.model import Grade, Inheritance, Ladder, Point, Provenance, Term, slugify


class PublishForm(forms.Form):
    """Who may read it, and from when it counts."""

    public = forms.BooleanField(required=False, label=lazy("Everybody may read it, without signing in"))
    adopted_on = forms.DateField(
        required=False, label=lazy("It counts from"), widget=forms.DateInput(attrs={"type": "date"})
    )


class DescribeForm(forms.Form):
    """What is said of a ladder as a whole. Lists are one entry a line, its parts with a colon between them."""

    title = forms.CharField(max_length=300, label=lazy("Title"))
    id = forms.CharField(max_length=60, label=lazy("Address"), help_text=lazy("Short words with hyphens."))
    organization = forms.CharField(required=False, max_length=300, label=lazy("Organisation"))
    language = forms.CharField(max_length=20, label=lazy("Language"), help_text=lazy("A code such as en or pt-BR."))
    license = forms.CharField(required=False, max_length=300, label=lazy("Licence"))
    derived_from = forms.CharField(required=False, label=lazy("Derived from"), widget=forms.Textarea(attrs={"rows": 2}))
    authors = forms.CharField(required=False, label=lazy("Written by"), widget=forms.Textarea(attrs={"rows": 2}))
    written_on = forms.CharField(required=False, max_length=100, label=lazy("Written on"))
    inheritance = forms.ChoiceField(
        label=lazy("What a lower level asks"),
        choices=[
            (Inheritance.EXPLICIT.value, lazy("holds only where a level says it again")),
            (Inheritance.CUMULATIVE.value, lazy("still holds at the levels above")),
            (Inheritance.REPLACED.value, lazy("holds until a level says something of the same competency")),
        ],
    )
    cycle_months = forms.IntegerField(required=False, min_value=1, max_value=120, label=lazy("Months of a cycle"))
    scale = forms.CharField(
        required=False,
        label=lazy("Rating scale"),
        help_text=lazy("A step a line, lowest first: word: what it means"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    grades = forms.CharField(
        required=False,
        label=lazy("Grades"),
        help_text=lazy("A grade a line, lowest first: code: title"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    glossary = forms.CharField(
        required=False,
        label=lazy("Glossary"),
        help_text=lazy("A term a line: term, other name: meaning"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def described(self, before: Description) -> Description:
        """What the form says; of levels, what the fields beside them say. Only for a form that is valid."""
        said = self.cleaned_data
        codes = tuple(Grade(code=code, title=title) for code, title in _pairs(said["grades"]))
        return Description(
            id=slugify(said["id"]),
            title=said["title"],
            organization=said["organization"],
            language=said["language"],
            license=said["license"],
            provenance=Provenance(
                derived_from=_lines(said["derived_from"]),
                authors=_lines(said["authors"]),
                written_on=said["written_on"],
                sources=before.provenance.sources,
            ),
            inheritance=Inheritance(said["inheritance"]),
            cycle_months=said["cycle_months"],
            scale=tuple(Point(name=name, meaning=meaning) for name, meaning in _pairs(said["scale"])),
            grades=codes,
            glossary=tuple(_term(names, meaning) for names, meaning in _pairs(said["glossary"])),
            levels=self.facts(before),
        )

    def facts(self, before: Description) -> tuple[LevelFacts, ...]:
        """What the fields beside the levels say; before they are sent, what is known."""
        return tuple(self._facts(number, facts) for number, facts in enumerate(before.levels))

    def clean(self) -> dict[str, Any]:
        """Grades of levels have to be grades of the ladder."""
        super().clean()
        known = {code for code, _title in _pairs(self.cleaned_data.get("grades", ""))}
        named = {code for name in self.data if name.startswith("grades-") for code in _parts(self.data[name])}
        if unknown := sorted(named - known):
            message = _("The ladder has no such grade: %(codes)s") % {"codes": ", ".join(unknown)}
            self.add_error("grades", forms.ValidationError(message, code="grade"))
        return self.cleaned_data

    def _facts(self, number: int, facts: LevelFacts) -> LevelFacts:
        """What the fields beside a level say. A checkbox that is not ticked is not sent."""
        if f"titles-{number}" not in self.data:
            return facts
        return LevelFacts(
            track=facts.track,
            level=facts.level,
            titles=tuple(part.strip() for part in self.data[f"titles-{number}"].split(" / ") if part.strip()),
            grades=_parts(self.data.get(f"grades-{number}", "")),
            assessable=f"assessable-{number}" in self.data,
            evaluators=_parts(self.data.get(f"evaluators-{number}", "")),
        )


def initial_of(about: Description) -> dict[str, Any]:
    """What the form begins with."""
    alike = ("title", "id", "organization", "language", "license", "inheritance", "cycle_months")
    return {
        **{name: getattr(about, name) for name in alike},
        "derived_from": "\n".join(about.provenance.derived_from),
        "authors": "\n".join(about.provenance.authors),
        "written_on": about.provenance.written_on,
        "scale": _listed((point.name, point.meaning) for point in about.scale),
        "grades": _listed((grade.code, grade.title) for grade in about.grades),
        "glossary": _listed((", ".join([term.term, *term.aliases]), term.meaning) for term in about.glossary),
    }


def level_rows(ladder: Ladder, levels: Iterable[LevelFacts]) -> list[tuple[str, str, LevelFacts]]:
    """The levels beside which the form has fields: track, name, what is known."""
    names = {(track.slug, level.slug): (track.title, level.name) for track, level in ladder.levels()}
    return [(*names[facts.track, facts.level], facts) for facts in levels]


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {meaning}" if meaning else name for name, meaning in pairs)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _pairs(text: str) -> list[tuple[str, str]]:
    """Each line at its first colon."""
    return [(name.strip(), rest.strip()) for name, _, rest in (line.partition(":") for line in _lines(text))]


def _term(names: str, meaning: str) -> Term:
    first, *others = _parts(names) or ("",)
    return Term(term=first, meaning=meaning, aliases=tuple(others))
