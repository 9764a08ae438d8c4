"""The ladder file and its level files as one tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rungbook.errors import Place, Problem, Refused
from rungbook.files.faults import near, wrong_type
from rungbook.files.layout import LADDER_FILE, level_file
from rungbook.files.nodes import Entries, Items, Leaf, Node, parse, place_of


def folder_of(name: str) -> str:
    """The folder part of a file's name with its slash, "" for none."""
    return name[: name.rfind("/") + 1]


@dataclass
class Assembly:
    """Puts each level's file in the place of its slug, noting `faults` on the way.

    `folder` is the folder of the ladder file with its slash, `texts` the other files by name.
    """

    folder: str
    texts: Mapping[str, str]
    faults: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def whole(self, tree: Entries) -> Entries:
        """The tree of the ladder, every level inside its track, without the key that names the format."""
        pairs = tuple((key, self._tracks(node, str(key.value))) for key, node in tree.pairs if key.value != "rungbook")
        return replace(tree, pairs=pairs)

    def unlisted(self) -> Iterator[Problem]:
        """Level files that no track lists; to be asked after `whole`."""
        for name in self.texts:
            if name.startswith(f"{self.folder}tracks/") and name.endswith((".yaml", ".yml")) and name not in self.used:
                hint = f"list it under `levels` of its track in {self.folder}{LADDER_FILE}, or remove it"
                yield Problem("unlisted-file", "no track lists this level", Place(name, 1), hint)

    def _tracks(self, node: Node, key: str) -> Node:
        if key != "tracks" or not isinstance(node, Items):
            return node
        return replace(node, nodes=tuple(map(self._track, node.nodes)))

    def _track(self, track: Node) -> Node:
        if not isinstance(track, Entries) or not isinstance(slug := track.get("slug"), Leaf):
            return track
        name = str(slug.value)
        pairs = tuple((key, self._levels(node, name) if key.value == "levels" else node) for key, node in track.pairs)
        return replace(track, pairs=pairs)

    def _levels(self, levels: Node, track: str) -> Node:
        if not isinstance(levels, Items):
            return levels
        nodes = (self._level(level, track) for level in levels.nodes)
        return replace(levels, nodes=tuple(node for node in nodes if node is not None))

    def _level(self, level: Node, track: str) -> Node | None:
        """A listed level as a mapping: itself if it is one, else its file's, None where that has a fault."""
        if not isinstance(level, Leaf):
            return level
        if not isinstance(level.value, str):
            self.faults.append(wrong_type(level, "a level's name", "text"))
            return None
        name = self.folder + level_file(track, level.value)
        self.used.add(name)
        if name not in self.texts:
            self.faults.append(self._missing(level, name, track))
            return None
        try:
            node = parse(name, self.texts[name])
        except Refused as error:
            self.faults.extend(error.problems)
            return None
        return self._named(node, level)

    def _missing(self, level: Leaf, name: str, track: str) -> Problem:
        there = [other for other in self.texts if other.startswith(f"{self.folder}tracks/{track}/")]
        hint = near(name, there) or f"write {name}, or take '{level.value}' off the list"
        message = f"level '{level.value}' is listed, its file is missing"
        return Problem("level-file", message, place_of(level), hint)

    def _named(self, node: Node, slug: Leaf) -> Entries | None:
        """A level's mapping with the slug that its file's name is."""
        if not isinstance(node, Entries):
            fault = Problem("type", "not a mapping of keys to values", place_of(node), "begin with `code:`")
        elif (own := node.get("slug")) is not None:
            fault = Problem("unknown-key", "'slug' in a level's file", place_of(own), "its file's name is its slug")
        else:
            return replace(node, pairs=((replace(slug, value="slug"), slug), *node.pairs))
        self.faults.append(fault)
        return None
