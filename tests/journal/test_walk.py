from journal.walk import ORDER, Page, Step, next_page, page_before


def test_six_pages_in_three_steps():
    assert [page.step for page in ORDER] == [
        Step.NOTICE,
        Step.NOTICE,
        Step.NAME,
        Step.RESPOND,
        Step.RESPOND,
        Step.RESPOND,
    ]


def test_next_page_follows_the_order_and_ends():
    assert [next_page(page) for page in ORDER] == [*ORDER[1:], None]


def test_next_page_asks_nothing_twice():
    assert next_page(Page.NAME, already=Page.CRITIC.bit | Page.KIND.bit) == Page.NEED


def test_page_before_mirrors_next_page():
    assert [page_before(page) for page in ORDER] == [None, *ORDER[:-1]]


def test_bits_do_not_overlap():
    assert sum(page.bit for page in ORDER) == 0b111111
