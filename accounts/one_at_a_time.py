"""One request of a person's at a time, where two at once would each count without the other."""

from django.contrib.auth import get_user_model


def lock_person(user_id) -> None:
    """Let no other request of this person's pass here until the transaction ends."""
    person = get_user_model()._base_manager.filter(pk=user_id)
    list(person.select_for_update(no_key=True).values_list("pk"))
