"""What a process remembers."""

from __future__ import annotations

from rungbook_web.support.memory import Memory


def test_a_value_is_made_once_and_the_oldest_is_forgotten() -> None:
    made: list[int] = []
    memory: Memory[int, int] = Memory(2)

    def square(number: int) -> int:
        return memory.of(number, lambda: _made(number))

    def _made(number: int) -> int:
        made.append(number)
        return number * number

    assert [square(number) for number in (2, 3, 2, 4, 2, 3)] == [4, 9, 4, 16, 4, 9]
    assert made == [2, 3, 4, 3]


def test_a_value_can_be_given() -> None:
    memory: Memory[str, int] = Memory(1)
    memory.put("one", 1)

    assert memory.of("one", lambda: 2) == 1
