"""Values that wait in a temporary file."""

from __future__ import annotations

import tempfile
import tracemalloc
from io import BytesIO
from typing import NoReturn

import pytest

from lint.run.waiting import open_temporary, put_away


def test_values_are_read_in_any_order() -> None:
    with open_temporary() as file:
        texts, numbers = put_away(("Nobody came.", "—"), file), put_away([1, 2], file)
        assert (numbers(), texts(), numbers()) == ([1, 2], ("Nobody came.", "—"), [1, 2])


def test_waiting_values_take_no_memory() -> None:
    tracemalloc.start()
    try:
        with open_temporary() as file:
            waiting = [put_away(bytes([number]) * 100_000, file) for number in range(50)]
            assert tracemalloc.get_traced_memory()[0] < len(waiting) * 100_000 / 5
            assert [take_back()[0] for take_back in waiting] == list(range(50))
    finally:
        tracemalloc.stop()


def test_without_a_folder_for_temporary_files_values_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> NoReturn:
        raise FileNotFoundError

    monkeypatch.setattr(tempfile, "TemporaryFile", fail)
    with open_temporary() as file:
        assert put_away("Nobody came.", file)() == "Nobody came."


@pytest.mark.parametrize("room", [0, 20])
def test_values_that_do_not_fit_on_the_disk_stay_in_memory(room: int) -> None:
    class FullDisk(BytesIO):
        def write(self, packed: object, /) -> int:
            if not room:
                raise OSError
            return super().write(bytes(packed)[:room])  # type: ignore[call-overload]

    file = FullDisk()
    waiting = [put_away(f"Nobody came {time}.", file) for time in ("first", "twice")]
    assert [take_back() for take_back in waiting] == ["Nobody came first.", "Nobody came twice."]
