"""Settings, sign-up and passwords, each with the kind words of its page."""

from datetime import timedelta
from typing import Any
from zoneinfo import available_timezones

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core import signing
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.look import LOOK
from accounts.models import User
from accounts.models.preferences import EffortWorsens, Energy, LockAfter, Preferences, TextSize, Theme
from accounts.regions import region_choices

PASSWORD_HINT = _("12 characters or more. A few words in a row work well. You can paste it.")
PASSWORD_ERRORS = {
    "password_too_short": _("This password is short. Make it 12 characters or more."),
    "password_too_common": _("Many people use this password. Choose another one."),
}
INVITATION_LIFE = timedelta(days=7)
invitations = signing.TimestampSigner(salt="tend.invitation")


# --- Signing in and up ------------------------------------------------------------


def email_field() -> forms.EmailField:
    """An email address, as a browser fills it in."""
    return forms.EmailField(
        label=_("Email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "username", "maxlength": False}),
        error_messages={
            "required": _("Type your email."),
            "invalid": _("Type an email with an @ in it, such as name@example.org."),
        },
    )


class PasswordField(forms.CharField):
    """A password as typed: pasted, spaces and all. A new one is checked against the rules."""

    def __init__(self, new: bool = False, **kwargs: Any):
        self.is_new = new
        attrs = {"class": "input", "autocomplete": "new-password" if new else "current-password"}
        kwargs.setdefault("label", _("Password"))
        super().__init__(
            strip=False,
            max_length=1000,
            widget=forms.PasswordInput(attrs=attrs | {"maxlength": False}),
            help_text=PASSWORD_HINT if new else "",
            error_messages={"required": _("Type a password.") if new else _("Type your password.")},
            **kwargs,
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        if not self.is_new:
            return
        try:
            get_adapter().clean_password(value)
        except forms.ValidationError as error:
            said = [PASSWORD_ERRORS.get(one.code, one.messages[0]) for one in error.error_list]
            raise forms.ValidationError(said) from None


class SignInForm(allauth_forms.LoginForm):
    """Email and password."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields = {"login": email_field(), "password": PasswordField()}


class SignUpForm(forms.Form):
    """An email and one password. An invitation brings its own email."""

    email = email_field()
    password = PasswordField(new=True)

    def __init__(self, *args: Any, invited: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.invited = invited
        if invited:
            del self.fields["email"]

    def clean(self) -> dict:
        answer = super().clean()
        answer["email"] = (self.invited or answer.get("email", "")).strip().lower()
        self.is_known = User.objects.filter(email__iexact=answer["email"]).exists() if answer["email"] else False
        if self.is_known and not settings.TEND_HAS_MAIL:
            self.say_it_is_known()
        if self.is_known and settings.TEND_HAS_MAIL and not self.errors:
            make_password(answer["password"])  # the same work as for an address that is new here
        return answer

    def say_it_is_known(self) -> None:
        """There is an account with this address. Said only where no mail could say it instead."""
        said = _("There is an account with this email. Sign in, or use another email.")
        self.add_error("email" if "email" in self.fields else None, said)


def read_invitation(token: str) -> str:
    """Return the email that an invitation is for; empty where it is too old or not ours."""
    try:
        return invitations.unsign(token, max_age=INVITATION_LIFE)
    except signing.BadSignature:
        return ""


class ResetForm(allauth_forms.ResetPasswordForm):
    """Where to send the link for a new password."""

    email = email_field()


class NewPasswordForm(forms.Form):
    """A new password, once."""

    password = PasswordField(new=True, label=_("New password"))


class ChangePasswordForm(NewPasswordForm):
    """A new password, for someone who knows the old one."""

    field_order = ("old_password", "password")
    old_password = PasswordField(label=_("Password now"))

    def __init__(self, *args: Any, person: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_old_password(self) -> str:
        old = self.cleaned_data["old_password"]
        if not self.person.check_password(old):
            raise forms.ValidationError(_("That is not the password you have now. Try again."))
        return old


class AskAgainForm(allauth_forms.ReauthenticateForm):
    """The password again."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields = {"password": PasswordField()}

    def clean_password(self) -> str:
        if not get_adapter().reauthenticate(self.user, self.cleaned_data["password"]):
            raise forms.ValidationError(_("That is not the password you have now. Try again."))
        return self.cleaned_data["password"]


class LeaveForm(forms.Form):
    """One tick: no word to type, nothing to remember."""

    sure = forms.BooleanField(
        label=_("Yes, delete my account and all I wrote"),
        error_messages={"required": _("Tick the box to delete your account, or go back.")},
    )


# --- Settings ---------------------------------------------------------------------


def chips(choices: Any, label: Any, help_text: Any = "") -> forms.ChoiceField:
    """One of a few, shown as chips."""
    return forms.ChoiceField(
        choices=choices, label=label, help_text=help_text, required=False, widget=forms.RadioSelect
    )


YES_OR_NO = ("quick", "numbers", "ask_first", "discreet", "hide_patterns", "hide_numbers")


class SettingsForm(forms.Form):
    """The settings page. Only what is posted is changed. Without a row, only the look can be set."""

    theme = chips(Theme.choices, _("Light and dark"))
    text_size = chips(TextSize.choices, _("Size of the words"))
    energy = chips(Energy.choices, _("On low-energy days"), _("Fewer choices on each page, and larger words."))
    effort_worsens = chips(EffortWorsens.choices, _("Does effort often make you worse a day or more later?"))
    quick = chips(
        [("no", _("Six short pages, a few words each")), ("yes", _("A quick check-in"))],
        _("After the first tap on home"),
        _("Both save the first tap. You can go from one to the other."),
    )
    numbers = chips([("no", _("Five words")), ("yes", _("0 to 10"))], _("How you say how strong it is"))
    ask_first = chips(
        [("no", _("The tap saves")), ("yes", _("The tap chooses, a button saves"))],
        _("Your first tap on home"),
        _("The button helps where hands shake."),
    )
    hide_patterns = chips(
        [("no", _("Show them")), ("yes", _("Put them away"))],
        _("Patterns: what rose, fell or stayed"),
        _("Your notes stay as they are."),
    )
    hide_numbers = chips([("no", _("With numbers")), ("yes", _("In words only"))], _("How patterns are told"))
    discreet = chips(
        [("no", _("Its own name")), ("yes", _("“Notes”"))], _("What a page is called in the browser’s tab")
    )
    lock_after = forms.TypedChoiceField(
        choices=LockAfter.choices,
        coerce=int,
        empty_value=LockAfter.NEVER,
        required=False,
        label=_("Ask for my password when I was away for"),
        help_text=_("What you were writing is kept."),
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(required=False, label=_("Language"), widget=forms.RadioSelect)
    region = forms.ChoiceField(
        required=False,
        label=_("Where you are, for urgent help"),
        widget=forms.Select(attrs={"class": "input short"}),
    )
    zone = forms.CharField(
        required=False, max_length=64, label=_("Time zone"), help_text=_("A city, such as Europe/Paris.")
    )

    def __init__(self, data: Any = None, *, has_row: bool, has_password: bool = True, **kwargs: Any):
        super().__init__(data, **kwargs)
        if not has_password:
            del self.fields["lock_after"]
        languages = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
        self.fields["language"].choices = [("", _("As my browser")), *languages]
        self.fields["region"].choices = [("", _("As my browser")), *region_choices()]
        if not has_row:
            for name in set(self.fields) - set(LOOK):
                del self.fields[name]

    @property
    def changes(self) -> dict[str, Any]:
        """What was posted and differs from what is kept now."""
        posted = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        return {name: value for name, value in posted.items() if value != self.initial[name]}

    def clean_energy(self) -> str:
        return self.cleaned_data["energy"] or Energy.USUAL

    def clean_zone(self) -> str:
        typed = self.cleaned_data["zone"].strip().replace(" ", "_").lower()
        found = zone_named(typed)
        if "zone" in self.data and not found:
            raise forms.ValidationError(_("Pick a time zone from the list, or type a city."))
        return found

    def choice_label(self, name: str) -> str:
        """How the page calls the answer that `name` has now."""
        choices = dict(getattr(self.fields[name], "choices", {}))
        return str(choices.get(self.initial[name], self.initial[name]))

    @staticmethod
    def answers_of(prefs: Preferences, zone: str) -> dict[str, Any]:
        """The answers that are kept now, by field."""
        answers = {field.name: getattr(prefs, field.name) for field in prefs._meta.fields if field.name != "user"}
        return answers | {name: "yes" if answers[name] else "no" for name in YES_OR_NO} | {"zone": zone}


def zone_named(typed: str) -> str:
    """Return the time zone of that name, or of a city of that name; empty for none. `typed` is lower case."""
    names = sorted(available_timezones())
    known = {name.lower(): name for name in names}
    cities = {name.rsplit("/", 1)[-1].lower(): name for name in names if "/" in name}
    return known.get(typed) or cities.get(typed) or ""
