from pathlib import Path

import pytest

from tests import tone
from tests.tone import Saying


def test_every_string_keeps_the_tone():
    problems = [problem for saying in tone.sayings() for problem in tone.problems_with(saying)]
    assert not problems, "\n" + "\n".join(problems)


def test_every_page_can_be_read_with_little_schooling():
    told = [
        f"{page.file}: grade {page.grade}, at most {page.most}, ease {page.ease}\n    hardest: {page.hardest}"
        for page in tone.grade_of_pages()
        if page.grade > page.most or page.ease < tone.EASE
    ]
    assert not told, "\n" + "\n".join(told)


def test_every_word_on_a_page_goes_through_translation():
    bare = [
        f"{path.relative_to(tone.ROOT)}:{line}: {words}"
        for path in sorted((tone.ROOT / "templates").rglob("*.html"))
        for line, words in tone.bare_words(path.read_text(encoding="utf-8"))
        if ("bare", words) not in tone.allowed()
    ]
    assert not bare, "\n" + "\n".join(bare)


def test_what_is_allowed_has_a_reason_and_is_still_said():
    said = {saying.text for saying in tone.sayings()}
    assert [text for (rule, text), reason in tone.allowed().items() if not reason.strip()] == []
    assert [text for rule, text in tone.allowed() if rule != "bare" and text not in said] == []


# --- The check bites ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You missed 4 days", '"missed"'),
        ("Great!", "exclamation"),
        ("You SHOULD rest.", '"SHOULD"'),
        ("You shouldn’t worry", '"shouldn’t"'),
        ("Don’t give up", '"Don’t give up"'),
        ("It is proven to heal.", '"heal"'),
        ("Do not let it beat you. Push through.", '"beat"'),
        ("It is all in your head.", '"in your head"'),
        ("Calm down, it is only anxiety.", '"only anxiety"'),
        ("Look on the bright side.", '"bright side"'),
        ("Coffee caused your flare.", '"caused your"'),
        (" ".join(["word"] * 21) + ".", "21 words"),
    ],
)
def test_a_bad_string_is_told_with_its_place(text, said):
    problems = tone.problems_with(Saying("templates/planted.html", 7, text))
    assert any(said in problem and problem.startswith("templates/planted.html:7") for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "An easier day.",
        "A secure link.",
        "Adjust it.",
        "Healthy or not.",
        "Mustard",
        "A harsh line is louder in the head. The bus is due today.",
        "Relax, or push the chair back.",
        "Saved. That is enough.",
    ],
)
def test_a_word_inside_another_is_no_problem(text):
    assert tone.problems_with(Saying("x.html", 1, text)) == []


def test_a_string_planted_in_each_kind_of_file_is_found(tmp_path: Path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "journal").mkdir()
    (tmp_path / "locale/de/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "templates/a.html").write_text(
        '{% translate "Not so fast!" %}{% include "b" with x=_("Just so") %}{{ y|default:_("So easy") }}'
        "{% blocktranslate trimmed count n=n %}One\n missed{% plural %}{{ n }} failed{% endblocktranslate %}"
    )
    (tmp_path / "journal/a.py").write_text(
        'from x import gettext as _\nA = _("At "\n"least")\nB = pgettext("!", "cure")'
    )
    (tmp_path / "locale/de/LC_MESSAGES/django.po").write_text('msgid "a"\nmsgstr "Du musst"\n')
    problems = [problem for saying in tone.sayings(tmp_path) for problem in tone.problems_with(saying)]
    assert len(problems) == 8, problems


def test_words_outside_translation_are_found():
    source = '<p class="a b">Hello there</p>{% if x %}<a title="Bare title" href="{{ y }}">{{ z }}</a>{% endif %}'
    assert [words for _line, words in tone.bare_words(source)] == ["Bare title", "Hello there"]


def test_words_inside_translation_are_not_bare():
    source = '<p {% if a %}class="b"{% endif %}>{% blocktranslate %}Hello <b>you</b>{% endblocktranslate %}</p>'
    assert list(tone.bare_words(source)) == []


def test_forms_models_and_words_of_every_app_are_read():
    graded = {page.file for page in tone.grade_of_pages()}
    forms = {"accounts/forms.py", "journal/people_forms.py", "practices/living_forms.py", "practices/ladder_forms.py"}
    words = {"journal/asking.py", "journal/learning/pages.py", "practices/fears.py", "practices/shared_lines.py"}
    assert {*forms, *words, "practices/models/ladders.py", "journal/words/lines.py"} - graded == set()


def test_a_hard_page_has_a_high_grade_and_little_ease():
    hard = ["Organisational accessibility considerations necessitate comprehensive multidisciplinary evaluation."]
    plain = ["Save it. It is yours.", "You can stop here"]
    assert (tone.grade(hard) > 12, tone.ease(hard) < tone.EASE) == (True, True)
    assert (tone.grade(plain) < 3, tone.ease(plain) < tone.EASE) == (True, False)
