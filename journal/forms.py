"""The walk's forms: one for each page. They refuse kindly, and never change what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from config.forms import OneOfField, WordsField
from journal.habits import HABITS
from journal.models.marks import Outcome
from journal.models.vocabulary import Kind, VocabularyName
from journal.words.feelings import FEELINGS
from journal.words.lines import CRITIC_LINES
from journal.words.needs import needs_for
from journal.words.places import PAIRED, PLACES
from journal.words.qualities import QUALITIES
from journal.words.starters import actions_for
from practices.library import LIBRARY

NAME_LIMIT = 60
WORDS_LIMIT = 200
TEXT_LIMIT = 2000
SIDES = [("left", _("Left")), ("right", _("Right")), ("both", _("Both"))]
STRENGTHS = [("1", _("A bit")), ("2", _("Quite")), ("3", _("A lot"))]
WHENS = [("now", _("Now")), ("later", _("Later today")), ("noticed", _("Only noticing"))]


def name_field(label) -> WordsField:
    """A field for one name in own words."""
    return WordsField(NAME_LIMIT, too_long=_("That is a bit long. Keep it to 60 characters."), label=label)


class CodesField(forms.MultipleChoiceField):
    """Words of ours, by code. An unknown one is refused in a plain sentence."""

    default_error_messages = {"invalid_choice": _("One of these is not a choice here. Choose again from the list.")}

    def __init__(self, choices, **kwargs: Any):
        super().__init__(choices=choices, required=False, **kwargs)


class RatingField(forms.TypedChoiceField):
    """A rating 0-10, or none."""

    default_error_messages = {"invalid_choice": _("Choose one of these words, or none.")}

    def __init__(self, **kwargs: Any):
        super().__init__(
            choices=[(str(n), n) for n in range(11)], coerce=int, empty_value=None, required=False, **kwargs
        )


class NamesField(forms.Field):
    """Several names in own words, as ticked chips."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        names = [name for name in (value or []) if name.strip()]
        if any(len(name) > NAME_LIMIT or "\x00" in name for name in names) or len(names) > 60:
            raise forms.ValidationError(_("That is a bit long. Keep it to 60 characters."))
        return names


class WalkForm(forms.Form):
    """A page's form: from what was posted, else from unsent words, else from what is saved."""

    texts: tuple[str, ...] = ()
    staying: tuple[str, ...] = ()  # buttons that change the page and stay on it

    def __init__(self, entry=None, data=None, restored=None, **kwargs: Any):
        self.entry = entry
        self.restored = restored
        self.words_saved_before = ""
        self.turn_to = ""
        super().__init__(data, **kwargs)
        if not self.is_bound:
            self.initial = {**self.saved(), **(self._known(restored.fields()) if restored else {})}

    def saved(self) -> dict[str, Any]:
        """The answers that the entry holds, by field."""
        return {}

    def saved_fields(self) -> dict[str, list[str]]:
        """What the entry holds, as this form would send it."""
        found = {name: value if isinstance(value, list) else [value] for name, value in self.saved().items()}
        return {name: [str(v) for v in values if v not in (None, False)] for name, values in found.items()}

    def _known(self, fields: dict[str, list[str]]) -> dict[str, Any]:
        several = (forms.MultipleChoiceField, NamesField)
        return {
            name: values if isinstance(self.fields[name], several) else values[-1]
            for name, values in fields.items()
            if name in self.fields and values
        }

    def typed_words(self) -> dict[str, list[str]]:
        """What was typed into the text fields, if anything was."""
        fields = {name: self.data.getlist(name) for name in self.texts}
        return fields if any("".join(values).strip() for values in fields.values()) else {}

    @property
    def button(self) -> str:
        """The name of the pressed button, where it is one that stays on the page."""
        return next((name for name in self.staying if name in self.data), "")

    def pressed(self) -> dict[str, list[str]]:
        """All fields as posted, changed by the pressed button."""
        return {name: self.data.getlist(name) for name in self.fields if name in self.data}


class LevelForm(forms.Form):
    """How is it right now? One tap: a word, or a number 0-10 for someone who prefers them."""

    level = forms.TypedChoiceField(choices=[(str(n), n) for n in range(11)], coerce=int)

    def __init__(self, data=None, *, numbers: bool = False, **kwargs: Any):
        super().__init__(data, **kwargs)
        said = _("Choose a number from 0 to 10.") if numbers else _("Choose one of the five words.")
        self.fields["level"].error_messages.update(required=said, invalid_choice=said)


class WhereForm(WalkForm):
    """Where do you notice it?"""

    place = CodesField(PLACES, label=_("Places"))
    words = WordsField(WORDS_LIMIT, label=_("In my own words"))
    texts = ("words",)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for code in PAIRED:
            self.fields[f"side-{code}"] = OneOfField(SIDES)

    def saved(self):
        marks = [mark for mark in self.entry.marks.order_by("made_at") if mark.kind == "place"]
        sides = {f"side-{mark.code}": mark.side for mark in marks}
        return {"place": [mark.code for mark in marks], "words": self.entry.place_words, **sides}

    def clean(self):
        answer = super().clean()
        answer["places"] = {code: answer.get(f"side-{code}", "") for code in answer.get("place", [])}
        return answer


class LikeForm(WalkForm):
    """What is it like?"""

    quality = CodesField(QUALITIES, label=_("Words for it"))
    words = WordsField(WORDS_LIMIT, label=_("My own word"))
    severity = RatingField(label=_("How strong is it?"))
    texts = ("words",)

    def saved(self):
        codes = [mark.code for mark in self.entry.marks.order_by("made_at") if mark.kind == "quality"]
        return {"quality": codes, "words": self.entry.quality_words, "severity": self.entry.severity}


class NameForm(WalkForm):
    """What would you call it? With feelings, and what was going on before."""

    symptom = NamesField()
    symptom_new = name_field(_("What would you call it?"))
    feeling = CodesField(FEELINGS, label=_("Feelings"))
    trigger = NamesField()
    trigger_new = name_field(_("Something else"))
    texts = ("symptom_new", "trigger_new")
    staying = ("add-symptom", "take-symptom", "add-trigger", "take-trigger")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for code, _word in FEELINGS:
            self.fields[f"strength-{code}"] = OneOfField(STRENGTHS)

    def saved(self):
        answer: dict[str, Any] = {"symptom": [], "trigger": [], "feeling": []}
        for mark in self.entry.marks.select_related("name").order_by("made_at"):
            if mark.kind in ("symptom", "trigger"):
                answer[mark.kind].append(mark.name.text)
            elif mark.kind == "feeling":
                answer["feeling"].append(mark.code)
                answer[f"strength-{mark.code}"] = str(mark.strength or "")
        return answer

    def clean(self):
        answer = super().clean()
        answer["symptoms"] = [*answer.get("symptom", []), answer.get("symptom_new", "")]
        answer["triggers"] = [*answer.get("trigger", []), answer.get("trigger_new", "")]
        answer["feelings"] = {
            code: int(answer.get(f"strength-{code}") or 0) or None for code in answer.get("feeling", [])
        }
        return answer

    def pressed(self):
        """An *add* button turns what is typed into ticked chips; a suggestion is ticked whole.

        Either add button takes both boxes: Enter in a box presses the first button of the page.
        """
        fields = super().pressed()
        for kind in ("symptom", "trigger"):
            if self.button.startswith("add-") or self.button == f"take-{kind}":
                added = fields.get(f"{kind}_new", []) if self.button.startswith("add") else [self.data[self.button]]
                fields[kind] = [*fields.get(kind, []), *(name[:NAME_LIMIT] for name in added if name.strip())]
                fields[f"{kind}_new"] = [""]
        return fields


class CriticForm(WalkForm):
    """What is the inner critic saying?"""

    text = WordsField(TEXT_LIMIT, label=_("What is the inner critic saying?"))
    belief = RatingField(label=_("How true does it feel?"))
    harsh = RatingField(label=_("How harsh does it feel?"))
    habit = OneOfField([(habit.code, habit.name) for habit in HABITS], label=_("Thinking habit"))
    texts = ("text",)

    def saved(self):
        if not self.entry.has_thought:
            return {}
        thought = self.entry.thought
        return {name: getattr(thought, name) for name in ("text", "belief", "harsh", "habit")}

    def clean(self):
        answer = super().clean()
        if "silent" in self.data:
            answer.update(text="", belief=None, harsh=None, habit="")
        return answer


class KindForm(WalkForm):
    """What would be kinder, and still true?"""

    text = WordsField(TEXT_LIMIT, label=_("What would be kinder, and still true?"))
    belief_after = RatingField(label=_("How true does the critic’s line feel now?"))
    harsh_after = RatingField(label=_("How harsh does it feel now?"))
    severity_after = RatingField(label=_("How strong is it now?"))
    kept = forms.BooleanField(required=False, label=_("Keep this in my phrases"))
    habit = OneOfField([(habit.code, habit.name) for habit in HABITS])
    offered = forms.CharField(required=False, max_length=TEXT_LIMIT, strip=False, widget=forms.HiddenInput)
    texts = ("text",)
    staying = ("use", "another")

    def saved(self):
        entry = self.entry
        answer: dict[str, Any] = {"severity_after": entry.severity_after}
        if entry.has_reply:
            answer.update(text=entry.reply.text, kept=entry.reply.kept)
        if entry.has_thought:
            answer.update(belief_after=entry.thought.belief_after, harsh_after=entry.thought.harsh_after)
        return answer

    def pressed(self):
        """`use` adds the offered line below what is typed; `another` only turns to the next offer."""
        fields = super().pressed()
        if self.button == "use":
            text = "".join(fields.get("text", []))
            fields["text"] = [f"{text.rstrip()}\n{self.data.get('offered', '')}".lstrip("\n")]
        else:
            self.turn_to = self.data["another"][:4]
        fields.pop("offered", None)
        return fields


class NeedForm(WalkForm):
    """What do you need, even a little?"""

    need = CodesField([])
    chosen = name_field(_("One small thing"))
    action_new = name_field(_("Or in my own words"))
    when = OneOfField(WHENS, label=_("When?"))
    texts = ("action_new",)
    staying = ("ideas",)
    whens = WHENS

    def __init__(self, effort_worsens: str = "", **kwargs: Any):
        super().__init__(**kwargs)
        self.needs = needs_for(effort_worsens)
        self.fields["need"].choices = [(need.code, need.word) for need in self.needs]

    def saved(self):
        answer: dict[str, Any] = {"need": []}
        for mark in self.entry.marks.select_related("name").order_by("made_at"):
            if mark.kind == "need":
                answer["need"].append(mark.code)
            elif mark.kind == "action":
                answer.update(chosen=mark.name.text, when=mark.code)
        return answer

    def clean(self):
        answer = super().clean()
        answer["action"] = answer.get("action_new") or answer.get("chosen") or ""
        return answer

    def practices(self) -> list:
        """A short practice or two that go with the chosen needs: none that is hidden, or was harder."""
        chosen, user = self["need"].value() or [], self.entry.user
        slugs = dict.fromkeys(need.practice for need in self.needs if need.code in chosen and need.practice)
        if not slugs:
            return []
        left_out = user.practice_sessions.harder().union(user.hidden_practices.values_list("slug", flat=True))
        return [LIBRARY[slug] for slug in slugs if slug not in left_out][:2]

    def small_actions(self) -> list[tuple[str, bool]]:
        """Small things for the chosen needs: the person's own (True) first, then starters. At most 3 a need."""
        chosen = [code for code in (self["need"].value() or []) if code in {need.code for need in self.needs}]
        own, starters = VocabularyName.offered(
            self.entry.user, Kind.ACTION, [str(text) for code in chosen for text in actions_for(code)]
        )
        found: dict[str, bool] = {}
        for code in chosen:
            texts = [(name.text, True) for name in [name for name in own if name.need == code][:3]]
            texts += [(str(text), False) for text in actions_for(code) if str(text) in starters]
            for text, mine in texts[:3]:
                found.setdefault(text, mine)
        saved = self["chosen"].value()
        return list(({saved: True} if saved and saved not in found else {}).items()) + list(found.items())


class LookBackForm(forms.Form):
    """Once more, later."""

    severity = RatingField(label=_("How strong is it now?"))
    belief = RatingField(label=_("How true does the line feel now?"))
    outcome = OneOfField(Outcome.choices, label=_("How was it after the small thing?"))


class FirstCriticForm(WalkForm):
    """First run: what is your mind saying? A chip is a whole line; own words go before it."""

    text = WordsField(TEXT_LIMIT, label=_("What is your mind saying about it?"))
    pick = OneOfField([(line.code, line.text) for line in CRITIC_LINES])
    texts = ("text",)

    def saved(self):
        return {"text": self.entry.thought.text} if self.entry.has_thought else {}

    def clean(self):
        answer = super().clean()
        answer["habit"] = ""
        picked = next((line for line in CRITIC_LINES if line.code == answer.get("pick")), None)
        if picked:
            own = answer.get("text", "").rstrip()
            answer.update(text=f"{own}\n{picked.text}" if own else str(picked.text), habit=picked.habit)
        return answer


class FirstKindForm(WalkForm):
    """First run: which is a bit kinder? A button is a whole line; own words go before it."""

    text = WordsField(TEXT_LIMIT, label=_("My own words"))
    texts = ("text",)

    def __init__(self, lines, **kwargs: Any):
        super().__init__(**kwargs)
        self.fields["line"] = OneOfField([(line.code, line.text) for line in lines])
        self.lines = lines

    def saved(self):
        return {"text": self.entry.reply.text} if self.entry.has_reply else {}

    def clean(self):
        answer = super().clean()
        picked = next((line for line in self.lines if line.code == answer.get("line")), None)
        if picked:
            own = answer.get("text", "").rstrip()
            answer["text"] = f"{own}\n{picked.text}" if own else str(picked.text)
        return answer
