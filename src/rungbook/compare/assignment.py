"""One-to-one assignment of greatest total gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Edge = tuple[int, int]


def assign(gains: Mapping[Edge, float]) -> list[Edge]:
    """The pairs (row, column) of greatest total gain, each row and column at most once, in order.

    `gains` holds the pairs that may be made; the others are never made, and a pair of no gain is not either. The graph
    of possible pairs falls into small parts, each solved on its own by the Hungarian method, so the time grows with
    the parts and not with the whole. Of several best answers the same one is given each time.
    """
    wanted = {edge: gain for edge, gain in gains.items() if gain > 0}
    return sorted(pair for part in _parts(wanted) for pair in _solve(part, wanted))


def _parts(edges: Mapping[Edge, float]) -> list[list[Edge]]:
    """The edges grouped by connection: no row or column stands in two groups."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while (up := leader.setdefault(node, node)) != node:
            leader[node] = leader[up]
            node = leader[node]
        return node

    for row, column in edges:
        leader[find(("column", column))] = find(("row", row))
    parts: dict[tuple[str, int], list[Edge]] = {}
    for edge in sorted(edges):
        parts.setdefault(find(("row", edge[0])), []).append(edge)
    return list(parts.values())


def _solve(part: list[Edge], gains: Mapping[Edge, float]) -> list[Edge]:
    """The best pairs of one connected part."""
    if len(part) == 1:
        return part
    rows, columns = sorted({row for row, _ in part}), sorted({column for _, column in part})
    flipped = len(rows) > len(columns)
    if flipped:
        rows, columns = columns, rows
    edges = [[(column, row) if flipped else (row, column) for column in columns] for row in rows]
    costs = [[-gains.get(edge, 0.0) for edge in line] for line in edges]
    pairs = (line[at] for line, at in zip(edges, _hungarian(costs), strict=True))
    return [edge for edge in pairs if edge in gains]


def _hungarian(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row in an assignment of least total cost; rows are at most as many as columns.

    Kuhn's method with potentials and shortest augmenting paths (Jonker and Volgenant, 1987): O(rows^2 * columns).
    """
    width = len(costs[0])
    row_potential, column_potential = [0.0] * len(costs), [0.0] * (width + 1)
    row_of = [-1] * (width + 1)  # the last column is a root where each search begins
    for row in range(len(costs)):
        row_of[width] = row
        came_from, end = _shortest_path(costs, row_of, row_potential, column_potential)
        while end != width:
            row_of[end] = row_of[came_from[end]]
            end = came_from[end]
    column_of = [0] * len(costs)
    for column in range(width):
        if row_of[column] >= 0:
            column_of[row_of[column]] = column
    return column_of


def _shortest_path(
    costs: Sequence[Sequence[float]], row_of: list[int], row_potential: list[float], column_potential: list[float]
) -> tuple[list[int], int]:
    """The cheapest way from the root to a free column, as each column's predecessor and that free column.

    Adjusts the potentials on the way, so that every reduced cost stays at zero or above.
    """
    root = width = len(costs[0])
    cheapest, came_from = [float("inf")] * width, [root] * width
    open_columns, closed, here = set(range(width)), [root], root
    while row_of[here] >= 0:
        row = row_of[here]
        line, base = costs[row], row_potential[row]
        for column in open_columns:
            cost = line[column] - base - column_potential[column]
            if cost < cheapest[column]:
                cheapest[column], came_from[column] = cost, here
        nearest = min(open_columns, key=lambda column: (cheapest[column], column))
        step = cheapest[nearest]
        for column in closed:
            row_potential[row_of[column]] += step
            column_potential[column] -= step
        for column in open_columns:
            cheapest[column] -= step
        open_columns.remove(nearest)
        closed.append(nearest)
        here = nearest
    return came_from, here
