"""Values that a process remembers because making them takes long, and that can be thrown away at any time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """The values of the keys that were asked for last, at most `size` of them; like `lru_cache`, but one can also put
    a value in that was made elsewhere."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def of(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made if it is not remembered. Two threads may make it both; one of the two stays."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        return self.put(key, make())

    def put(self, key: K, value: V) -> V:
        """Remember a value; the one that was not asked for the longest is forgotten for it."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value
