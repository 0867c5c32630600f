import pytest

from journal.sharing.device import coarse

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1 Version/18.6 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (WINDOWS, "Chrome, Windows"),
        (f"{WINDOWS} Edg/140.0", "Edge, Windows"),
        (IPHONE, "Safari, iPhone"),
        (IPHONE.replace("Version", "FxiOS"), "Firefox, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8.5.0", ""),
        ("Linux <script>", "Linux"),
        ("", ""),
    ],
)
def test_only_the_kind_of_browser_and_system_is_kept(said, shown):
    assert coarse(said) == shown
