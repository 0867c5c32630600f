import pytest

from journal.models import AutomaticThought, CompassionateResponse
from journal.offers import offer_for, own_replies
from tests.factories import NOON, make_answered, make_entry

pytestmark = pytest.mark.django_db


def alike(user, places=("jaw",), habit="name-calling", feelings=("sad",)):
    return [reply.text for reply in user.replies.like_this(places, habit, feelings)]


def test_ranked_by_matches_then_helpful_then_newest(alice):
    make_answered(alice, reply="all three", habit="name-calling", feelings=["sad"])
    make_answered(alice, reply="place only, helped", helped=True)
    make_answered(alice, reply="place only")
    make_answered(alice, reply="nothing, helped", places=["knee"], helped=True)
    assert alike(alice) == ["all three", "place only, helped", "place only", "nothing, helped"]


def test_of_three_alike_the_helpful_one_is_offered_first(alice):
    for text in ("first", "second", "third"):
        entry = make_answered(alice, reply=text, habit="name-calling", feelings=["sad"])
        if text == "second":
            entry.say_whether_it_helped(True)
    now = make_answered(alice, reply="", habit="name-calling", feelings=["sad"])
    assert offer_for(alice, now, "").text == "second"


def test_nothing_is_decrypted_by_ranking(alice, monkeypatch):
    make_answered(alice)
    now = make_entry(alice)
    monkeypatch.setattr("accounts.keyring.unseal", lambda *a, **k: pytest.fail("decrypted"))
    assert len(list(own_replies(alice, now))) == 1


def test_replies_of_others_never_come(alice, charlie):
    make_answered(charlie, reply="charlie's own words", helped=True)
    assert alike(alice) == []


def test_a_reply_that_was_no_help_does_not_return(alice):
    make_answered(alice, helped=False)
    assert list(alice.replies.that_may_return()) == []


def test_with_none_a_stem_is_offered(alice):
    offer = offer_for(alice, make_entry(alice), "")
    assert (offer.said, offer.number, offer.turn_to) == ("", 0, 1)


def test_offers_go_round(alice):
    make_answered(alice, reply="mine")
    now = make_entry(alice)
    assert offer_for(alice, now, "0").text == "mine"
    assert offer_for(alice, now, "7").text == "mine"


def test_texts_lie_sealed_in_the_database(alice, django_assert_num_queries):
    make_answered(alice, line="canary line", reply="canary reply")
    raw = [
        bytes(value.value)
        for model in (AutomaticThought, CompassionateResponse)
        for value in model.objects.values_list("text", flat=True)
    ]
    assert len(raw) == 2 and not any(b"canary" in value for value in raw)
    assert NOON
