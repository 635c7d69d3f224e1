from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.memory import Memory


@given(st.lists(st.integers(0, 12), max_size=200), st.integers(1, 5))
def test_what_is_remembered_is_right_recent_and_bounded(keys: list[int], size: int) -> None:
    memory: Memory[int, str] = Memory(size)
    for number, key in enumerate(keys):
        value = memory.recent.get(key) or memory.recall(key)
        assert value in (None, f"value {key}")
        if value is None:
            assert key not in keys[max(0, number - size) : number], "forgotten too soon"
            memory.remember(key, f"value {key}")
        assert len(memory.recent) <= size
        assert key in memory.recent


def test_what_is_not_used_any_more_is_forgotten() -> None:
    memory: Memory[int, object] = Memory(3)
    for key in range(100):
        memory.remember(key, object())
    assert [key for key in range(100) if memory.recall(key) is not None] == [96, 97, 98, 99]
