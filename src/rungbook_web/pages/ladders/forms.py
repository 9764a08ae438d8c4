"""What readers may ask of a ladder."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rungbook.compare.row import MOST
from rungbook.model import Ladder


class CompareForm(forms.Form):
    """Which levels to put side by side: none yet, or two to four different ones."""

    level = forms.MultipleChoiceField(required=False)

    def __init__(self, data: Any, *, ladder: Ladder) -> None:
        super().__init__(data)
        choices = [(f"{track.slug}/{level.slug}", level.name) for track, level in ladder.levels()]
        self.fields["level"] = forms.MultipleChoiceField(choices=choices, required=False)

    def clean_level(self) -> list[str]:
        """The addresses in the order in which they were given, each once, empty choices left out."""
        levels = list(dict.fromkeys(filter(None, self.cleaned_data["level"])))
        if len(levels) == 1:
            raise forms.ValidationError(_("Choose a second level to compare with."))
        if len(levels) > MOST:
            raise forms.ValidationError(_("At most %(most)s levels stand side by side.") % {"most": MOST})
        return levels
