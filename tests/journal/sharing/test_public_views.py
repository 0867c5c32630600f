"""Opening a share: the link, the words, the pages, and the one answer to everything else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import ShareEvent
from journal.sharing.link import new_secret
from tests.factories import NOON
from tests.journal.sharing.conftest import READ, SHARED, WORDS, give_link, give_words, reader_of
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PAGES = [READ, "/shared/entries/", "/shared/replies/"]
BOTS = """Googlebot/2.1 bingbot/2.0 Slackbot-LinkExpanding WhatsApp/2.23 facebookexternalhit/1.1 curl/8.5.0
    Twitterbot/1.0 LinkedInBot/1.0 Discordbot/2.0 TelegramBot SkypeUriPreview Applebot/0.1 DuckDuckBot/1.1 YandexBot/3.0
    Barracuda Proofpoint Mimecast SafeLinks python-requests/2.32 Wget/1.24""".split()


def end_by(how, share, clock):
    """Let a share end in one of the ways there are."""
    if how == "expired":
        clock.move_to(share.ends_at)
    elif how == "revoked":
        share.revoke(timezone.now())
    elif how == "locked":
        share.tries_left = 0
        share.save()
        share.lock_where_none_is_left(timezone.now())
    elif how == "owner leaves":
        share.user.leaves_at = timezone.now() + timedelta(days=7)
        share.user.save()


ENDINGS = ["expired", "revoked", "locked", "owner leaves"]


def seen(answer):
    return answer.status_code, answer.content, sorted(answer.headers.items())


def kinds(share):
    return [event.kind for event in share.events.order_by("at", "id")]


def test_the_link_then_the_words_then_the_page(told):
    client = Client()
    answers = [give_link(client, told.secret), give_words(client, told.passcode), client.get(READ)]
    assert [answer.status_code for answer in answers] == [303, 303, 200]
    page = text_of(answers[2])
    assert ("CANARY headache" in page, "CANARY line" in page, "CANARY reply" in page) == (True, False, False)
    assert "For Dr Lee, until 24 March 2026, 13:00 (Europe/Paris)" in page


def test_a_page_that_was_not_chosen_is_not_there(told):
    client = reader_of(told)
    assert [client.get(page).status_code for page in PAGES] == [200, 200, 404]


@pytest.mark.parametrize("how", ENDINGS)
def test_whatever_ended_it_the_next_request_gets_the_one_page(told, noon, how):
    """T3.9 for the one that expires: a second before it was there, at its end it is not."""
    reading, trying = reader_of(told), Client()
    give_link(trying, told.secret)
    noon.move_to(told.share.ends_at - timedelta(seconds=1) if how == "expired" else NOON)
    if how == "expired":
        give_link(trying, told.secret), give_link(reading, told.secret), give_words(reading, told.passcode)
    assert (reading.get(READ).status_code, trying.get(WORDS).status_code) == (200, 200)
    end_by(how, told.share, noon)
    never = seen(Client().get("/shared/made-up/"))
    assert [seen(client.get(path)) for client, path in ((reading, READ), (trying, WORDS))] == [never] * 2
    posted = [give_link(Client(), told.secret), give_link(Client(), new_secret()), give_words(trying, told.passcode)]
    assert [seen(answer) for answer in posted] == [never] * 3


def test_an_empty_box_is_said_and_anything_wrong_is_not_found(told):
    assert [give_link(Client(), text).status_code for text in ("", "x", new_secret(), "#", told.share.digest)] == [
        422,
        *[404] * 4,
    ]


def test_wrong_words_say_how_many_tries_are_left_and_the_tenth_locks(told):
    client, left = Client(), []
    give_link(client, told.secret)
    for _nth in range(10):
        page = text_of(give_words(client, "four other plain words"))
        left.append(next((n for n in range(10) if f"You have {n} tr" in page), None))
    assert left == [9, 8, 7, 6, 5, 4, 3, 2, 1, None]
    told.share.refresh_from_db()
    assert (told.share.tries_left, told.share.locked_at, kinds(told.share)) == (0, NOON, ["wrong"] * 10)
    assert give_words(client, told.passcode).status_code == 404


def test_right_words_cost_no_try(told):
    client = Client()
    give_link(client, told.secret), give_words(client, "wrong")
    for _nth in range(12):
        give_link(client, told.secret)
        assert give_words(client, told.passcode.upper().replace(" ", "-")).status_code == 303
    told.share.refresh_from_db()
    assert told.share.tries_left == 9


@pytest.mark.parametrize(
    ("reader", "passcode"), [(" ", "apple"), ("Bob", " "), ("x" * 81, "apple"), ("Bob", "x" * 201)]
)
def test_what_is_left_out_costs_no_try_and_stays_in_the_box(told, reader, passcode):
    client = Client()
    give_link(client, told.secret)
    answer = give_words(client, passcode, reader)
    told.share.refresh_from_db()
    assert (answer.status_code, told.share.tries_left, reader in text_of(answer)) == (422, 10, True)


@pytest.mark.parametrize("how", ["get", "head", "options"])
def test_a_robot_that_looks_uses_nothing_up(told, how):
    """T3.3: 540 requests of 20 robots. None is counted or burns the link, and none gets a word of the journal."""
    for bot in BOTS:
        for path in 3 * [SHARED, WORDS, READ]:
            answer = getattr(Client(headers={"user-agent": bot}), how)(path)
            assert b"CANARY" not in answer.content and b"Dr Lee" not in answer.content
    told.share.refresh_from_db()
    assert (told.share.tries_left, kinds(told.share)) == (10, [])
    assert reader_of(told).get(READ).status_code == 200


def test_there_is_one_line_in_the_log_for_each_opening(told):
    """T3.7, its first half; the owner's page is in test_owner_views.py."""
    phone = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
    for _nth in range(3):
        client = reader_of(told, headers={"user-agent": phone})
        client.get(READ), client.get("/shared/entries/"), client.get(READ)
    log = [(event.kind, event.reader, event.device) for event in told.share.events.all()]
    assert log == [("opened", "Bob", "Firefox, Windows")] * 3


def test_closing_takes_the_cookie_and_what_was_copied_of_it(told):
    client = reader_of(told)
    copy = client.cookies["reader"].value
    answer = client.post("/shared/close/", headers={"origin": "null"})
    assert (answer["Location"], answer.cookies["reader"]["max-age"]) == ("/shared/closed/", 0)
    stolen = Client()
    stolen.cookies["reader"] = copy
    assert [one.get(READ).status_code for one in (client, stolen)] == [404, 404]


def test_a_reader_is_let_in_for_half_an_hour(told, noon):
    client = reader_of(told)
    found = []
    for minutes in (29, 31):
        noon.move_to(NOON + timedelta(minutes=minutes))
        found.append(client.get(READ).status_code)
    assert found == [200, 404]


def test_the_cookie_of_one_share_opens_no_other_and_cannot_be_made(told, alice):
    from tests.factories import make_share

    other, client = make_share(alice, label="CANARY friend"), reader_of(told)
    value = client.cookies["reader"].value
    forged = [
        value.replace("read.", "read.0"),
        f"read.{other.share.pk.hex}",
        value[:-1],
        "",
        value.replace("read", "try"),
    ]
    for one in forged:
        client.cookies["reader"] = one
        assert [client.get(path).status_code for path in (READ, WORDS)] == [404, 404]
    give_link(client, other.secret)
    assert give_words(client, told.passcode).status_code == 422


def test_the_cookie_says_no_secret_and_no_script_reads_it(told):
    client = Client()
    for answer in (give_link(client, told.secret), give_words(client, told.passcode)):
        cookie = answer.cookies["reader"]
        flags = cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"], cookie["domain"]
        assert flags == (True, "Lax", "/", 1800, "")
        assert told.secret not in str(answer.serialize_headers())


def test_no_script_runs_on_a_page_with_notes_and_nobody_is_told_where_it_was(told):
    answer = reader_of(told).get(READ)
    policy = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
    assert policy == {
        *("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
        *(f"{kind} 'self'" for kind in ("style-src", "img-src", "font-src", "form-action")),
    }
    heads = [answer[name] for name in ("Referrer-Policy", "X-Robots-Tag", "Cache-Control")]
    assert heads == ["no-referrer", "noindex, nofollow, noarchive", "no-store"]
    page = text_of(answer)
    assert ("<script" in page, "og:" in page, "<title>Shared notes: At a glance – Tend</title>" in page) == (
        False,
        False,
        True,
    )


def test_the_page_of_the_words_may_name_where_it_was():
    """From a page without a referrer the browser would send no origin, and the form would be refused."""
    answer = Client().get(SHARED)
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow, noarchive")


def test_the_lock_and_the_session_of_whoever_is_signed_in_change_nothing(told, client_for, charlie, noon):
    charlie.preferences.lock_after = 5
    charlie.preferences.save()
    client = client_for(charlie)
    client.get("/home/")
    noon.shift(timedelta(minutes=20))
    assert client.get("/home/").status_code == 302
    give_link(client, told.secret)
    assert give_words(client, told.passcode).status_code == 303
    assert b"CANARY headache" in client.get(READ).content


def test_a_live_share_shows_what_is_new_and_a_snapshot_does_not(told, alice, noon):
    from tests.factories import make_answered, make_share

    live = make_share(alice, parts=["symptoms"], live=True)
    make_answered(alice, at=NOON).call_it(["NEW ache"])
    pages = [reader_of(one).get(READ).content for one in (told, live)]
    assert [(b"CANARY headache" in page, b"NEW ache" in page) for page in pages] == [(True, False), (True, True)]


def test_who_reads_is_told_all_that_is_kept_of_them(told):
    client = Client()
    give_link(client, told.secret)
    page = text_of(client.get(WORDS))
    for said in (
        "the name you give, the kind of device, and when you open",
        "print, download or close them, or type wrong",
    ):
        assert said in page


def test_events_do_not_name_an_address(told):
    reader_of(told, headers={"x-forwarded-for": "203.0.113.9"}, REMOTE_ADDR="203.0.113.9")
    values = [str(getattr(event, f.attname)) for event in ShareEvent.objects.all() for f in event._meta.fields]
    assert [value for value in values if "203.0.113" in value] == []
