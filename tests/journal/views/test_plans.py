import pytest
from django.urls import reverse

from journal.models import FlarePlan
from tests.factories import make_flare_plan, make_person, make_safety_plan, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
FLARE, SAFETY = "/plans/flare/", "/plans/safety/"
KINDS = [("flare", "early_signs"), ("safety", "signs")]


def page_of(client, path):
    return text_of(client.get(path))


def rows(user, kind):
    return user.flare_plans if kind == "flare" else user.safety_plans


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_it_is_written_once_and_changed_in_its_place(client_for, alice, kind, name):
    client, path, sent = client_for(alice), f"/plans/{kind}/write/", posted(alice, **{name: "Light hurts."})
    for _press in range(2):
        assert client.post(path, sent)["Location"] == f"/plans/{kind}/"
    assert "Light hurts." in page_of(client, f"/plans/{kind}/")
    key = client.get(path).context["form_key"]
    client.post(path, {"form_key": key, name: "Light hurts more."})
    assert [getattr(row, name) for row in rows(alice, kind).all()] == ["Light hurts more."]


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_what_cannot_be_kept_stays_in_the_box(client_for, alice, kind, name):
    client, path = client_for(alice), f"/plans/{kind}/write/"
    for text, said in ((" ", "Write one line"), ("x" * 1001, "Keep it to 1000")):
        answer = client.post(path, posted(alice, **{name: text}))
        page = text_of(answer)
        assert (answer.status_code, said in page, text.strip() in page) == (422, True, True)
    assert rows(alice, kind).count() == 0


def test_a_change_never_goes_over_another_tab(client_for, alice):
    make_flare_plan(alice, "before")
    client, path = client_for(alice), f"{FLARE}write/"
    key = client.get(path).context["form_key"]
    client.post(path, {"form_key": client.get(path).context["form_key"], "early_signs": "from another tab"})
    answer = client.post(path, {"form_key": key, "early_signs": "from this one"})
    page = text_of(answer)
    assert (answer.status_code, "from another tab" in page, "from this one" in page) == (422, True, True)
    assert alice.flare_plans.get().early_signs == "from another tab"


@pytest.mark.parametrize(("kind", "flag"), [("flare", "tell_in_flare"), ("safety", "ask_when_unsafe")])
def test_its_people_are_those_of_the_people_page(client_for, alice, charlie, kind, flag):
    sam, kim = make_person(alice, "Sam", phone="0123"), make_person(alice, "Kim", **{flag: True})
    robin, client = make_person(charlie, "Robin"), client_for(alice)
    assert client.get(f"/plans/{kind}/write/").context["form"]["people"].value() == [str(kim.pk)]
    shown = [str(sam.pk), str(kim.pk)]
    late = make_person(alice, "Late", **{flag: True})  # added in another tab meanwhile: it stays ticked
    client.post(f"/plans/{kind}/write/", posted(alice, people=[str(sam.pk)], shown=[*shown, "no id"]))
    assert getattr(alice.people.get(pk=late.pk), flag) is True
    assert [getattr(alice.people.get(pk=one.pk), flag) for one in (sam, kim)] == [True, False]
    page = page_of(client, f"/plans/{kind}/")
    assert ["Sam" in page, 'href="tel:0123"' in page, "Kim" in page] == [True, True, False]
    answer = client.post(f"/plans/{kind}/write/", posted(alice, people=[str(robin.pk)]))
    robin.refresh_from_db()
    assert (answer.status_code, getattr(robin, flag)) == (422, False)


def test_the_safety_plan_has_the_lines_of_the_place_with_or_without_words(client_for, alice):
    client = client_for(alice)
    for _time in range(2):
        page = text_of(client.get(SAFETY, headers={"Accept-Language": "en-GB"}))
        assert ['href="tel:999"' in page, 'href="tel:116123"' in page] == [True, True]
        make_safety_plan(alice)


def test_words_that_speak_of_ending_ones_life_bring_the_calm_box(client_for, alice):
    plan, client = make_safety_plan(alice, "I stop answering."), client_for(alice)
    assert "This sounds really heavy." not in page_of(client, SAFETY)
    plan.change(signs="I want to kill myself.")
    assert "This sounds really heavy." in page_of(client, SAFETY)


def test_urgent_help_leads_its_owner_to_it_in_one_step(client_for, client, alice, charlie):
    make_safety_plan(alice)
    way = f'href="{SAFETY}?urgent=1"'
    pages = [page_of(one, "/urgent/") for one in (client_for(alice), client_for(charlie), client)]
    assert [way in page for page in pages] == [True, False, False]


@pytest.mark.parametrize("kind", ["flare", "safety"])
def test_taken_away_is_undone_on_the_next_page(client_for, alice, kind):
    make = make_flare_plan if kind == "flare" else make_safety_plan
    plan, client = make(alice), client_for(alice)
    undo = reverse("journal:plan_restore", args=[kind, plan.pk])
    answer = client.post(reverse("journal:plan_remove", args=[kind, plan.pk]), follow=True)
    assert (f'action="{undo}"' in text_of(answer), rows(alice, kind).kept().count()) == (True, 0)
    client.post(undo)
    assert rows(alice, kind).kept().get() == plan


def test_an_earlier_plan_is_there_too(client_for, alice):
    make_flare_plan(alice, "first signs"), make_flare_plan(alice, "newer signs")
    page = page_of(client_for(alice), FLARE)
    assert page.index("newer signs") < page.index("Another plan") < page.index("first signs")


def test_an_unknown_kind_is_not_found(client_for, alice):
    client, plan = client_for(alice), make_flare_plan(alice)
    assert [client.get(path).status_code for path in ("/plans/money/", "/plans/money/write/")] == [404, 404]
    assert client.post(reverse("journal:plan_remove", args=["safety", plan.pk])).status_code == 404


@pytest.mark.parametrize("verb", ["remove", "restore"])
def test_strangers_find_nothing_and_change_nothing(client_for, client, alice, charlie, verb):
    plan = make_flare_plan(alice)
    path = reverse(f"journal:plan_{verb}", args=["flare", plan.pk])
    assert (client_for(charlie).post(path).status_code, client.post(path).status_code) == (404, 302)
    assert (FlarePlan.objects.get().binned_at, page_of(client_for(charlie), FLARE).count("Light hurts")) == (None, 0)
