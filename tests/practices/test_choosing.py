from practices.choosing import Wanted, closest, few, harder_last, matching
from practices.library import LIBRARY
from practices.pieces import pieces_of
from practices.timing import seconds_of

ALL = list(LIBRARY.values())


def slugs(found):
    return [one.slug for one in found]


def test_nothing_wanted_is_all_of_it():
    assert matching(ALL, Wanted()) == ALL


def test_the_closest_miss_the_least():
    wanted = Wanted(minutes=1, posture="moving", still=True)
    assert {wanted.misses(one) for one in closest(ALL, wanted)} == {1}


def test_what_was_harder_goes_last_and_the_rest_stays_in_order():
    row = ALL[:3]
    assert slugs(harder_last(row, {row[0].slug: "harder"})) == slugs([row[1], row[2], row[0]])


def test_three_are_few_and_all_harder_still_gives_three():
    assert len(few(ALL, {})) == 3
    assert len(few(ALL, {one.slug: "harder" for one in ALL})) == 3


def test_pieces_add_up_to_the_start_and_none_is_longer():
    for start in range(61):
        for piece in range(1, 20):
            cut = pieces_of(start, piece)
            assert (sum(cut), all(0 < one <= piece for one in cut)) == (start, True)
    assert (pieces_of(12, 5), pieces_of(5, 0), pieces_of(0, 0)) == ([5, 5, 2], [5], [])


def test_the_breath_out_is_a_second_longer():
    assert seconds_of(3, 6, (3, 4), 6) == [15, 15, 6, 7, 15, 15]
    assert seconds_of(1, 20) == [10] * 20
