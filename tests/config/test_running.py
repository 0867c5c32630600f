"""The lock that tells whether Tend runs on a data folder."""

import stat

import pytest

from config.running import InUse, lock


def test_two_may_run_and_then_none_is_alone(tmp_path):
    with lock(tmp_path), lock(tmp_path), pytest.raises(InUse), lock(tmp_path, alone=True):
        pass


def test_while_one_is_alone_none_starts(tmp_path):
    with lock(tmp_path, alone=True), pytest.raises(InUse), lock(tmp_path):
        pass


def test_it_ends_with_its_block(tmp_path):
    for alone in (False, True, False):
        with lock(tmp_path, alone=alone):
            pass


def test_it_makes_a_folder_that_is_not_there(tmp_path):
    with lock(tmp_path / "data"):
        assert stat.S_IMODE((tmp_path / "data" / "running.lock").stat().st_mode) == 0o600
