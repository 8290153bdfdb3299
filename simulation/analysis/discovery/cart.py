"""A tree of rules that divides the whole space of factors into regions of interest and others.

Classification trees (CART: Breiman, Friedman, Olshen and Stone 1984) split the points again and again at the
value of one factor that separates those of interest best. A fully grown tree describes chance as well, so it
is cut back to the smallest tree whose cross-validated error is within one standard error of the least (their
rule of one standard error). PRIM finds one box and leaves the rest undescribed; a tree describes everything,
in less flexible steps (Lempert, Bryant and Bankes 2008 compare both). The trees are scikit-learn's (Pedregosa
et al. 2011).

References
----------
Breiman, L., Friedman, J. H., Olshen, R. A. & Stone, C. J. (1984). Classification and regression trees.
Wadsworth.
Lempert, R. J., Bryant, B. P. & Bankes, S. C. (2008). Comparing algorithms for scenario discovery. RAND
Corporation, WR-557-NSF.
Pedregosa, F. et al. (2011). Scikit-learn: machine learning in Python. Journal of Machine Learning Research
12, 2825-2830.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from simulation.analysis.discovery.space import Limit, Mask, Space, of_interest
from simulation.parameters import Floats

DEEPEST = 4  # splits to a rule: more cannot be read
SMALLEST_LEAF = 0.02  # share of the points that a rule covers at least; assumption
FOLDS = 10  # of the cross-validation, as Breiman et al.
RESAMPLES = 100


@dataclass(frozen=True)
class BranchRule:
    """One leaf of a tree.

    Attributes
    ----------
    limits
        What the factors have to be for the rule to apply.
    says
        Whether it says "of interest": most of its points are.
    density
        Share of its points that are of interest.
    coverage
        Share of all points of interest that it covers.
    points
        How many points it covers.
    """

    limits: tuple[Limit, ...]
    says: bool
    density: float
    coverage: float
    points: int

    def __str__(self) -> str:
        """Say it in words."""
        conditions = " and ".join(map(str, self.limits)) or "always"
        verdict = "of interest" if self.says else "not"
        return f"if {conditions}: {verdict} ({self.density:.0%} of {self.points} points)"


@dataclass(frozen=True)
class CartTree:
    """Rules that together cover every point once.

    Attributes
    ----------
    rules
        The leaves, from left to right.
    accuracy
        Share of points that a tree grown without them gets right (cross-validated), mean over folds.
    base_rate
        Share that is right without a tree, by always saying what is more frequent.
    used
        For every factor, the share of resamples whose tree splits on it.
    agreement
        Share of points on which a resampled tree says the same as this one, mean over resamples.
    """

    rules: tuple[BranchRule, ...]
    accuracy: float
    base_rate: float
    used: dict[str, float]
    agreement: float


def grow_tree(
    space: Space, interesting: Mask, deepest: int = DEEPEST, resamples: int = RESAMPLES, seed: int = 0
) -> CartTree:
    """Divide the space into rules, cut back to what the points support, and test how stable they are.

    Parameters
    ----------
    space : Space
        The factors of the points.
    interesting : array of bool, shape (points,)
        Which points are of interest.
    deepest : int
        Most conditions in a rule.
    resamples : int
        How often the tree is grown again from points drawn with replacement.
    seed : int
        Of folds and resamples: equal arguments give equal trees.

    Raises
    ------
    ValueError
        If all points or none are of interest.
    """
    marks = of_interest(space, interesting)
    inputs, splits = _inputs(space)
    random = np.random.default_rng(seed)
    accuracy, cut = _cut_back(inputs, marks, deepest, seed)
    grown = _classifier(deepest, cut).fit(inputs, marks)
    said = grown.predict(inputs)
    used, agreement = dict.fromkeys(space.names, 0), 0.0
    for _ in range(resamples):
        drawn = random.integers(len(marks), size=len(marks))
        again = _classifier(deepest, cut).fit(inputs[drawn], marks[drawn])
        for factor in {splits[place].factor for place in again.tree_.feature if place >= 0}:
            used[factor] += 1
        agreement += float(np.mean(again.predict(inputs) == said))
    return CartTree(
        rules=tuple(_rules(grown.tree_, space, splits, marks)),
        accuracy=accuracy,
        base_rate=float(max(np.mean(marks), 1 - np.mean(marks))),
        used={factor: times / max(resamples, 1) for factor, times in used.items()},
        agreement=agreement / max(resamples, 1),
    )


class _Split(NamedTuple):
    """What an input of the classifier is: a number, or whether a factor has some level."""

    factor: str
    level: str | None


def _inputs(space: Space) -> tuple[Floats, list[_Split]]:
    """Turn factors into the classifier's inputs: a number as it is, a level as 0 or 1."""
    inputs, splits = [], []
    for column in space.columns:
        if not column.levels:
            inputs.append(column.values)
            splits.append(_Split(column.name, None))
        for place, level in enumerate(column.levels):
            inputs.append((column.values == place).astype(np.float64))
            splits.append(_Split(column.name, level))
    return np.column_stack(inputs), splits


def _classifier(deepest: int, cut: float) -> Any:
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(
        max_depth=deepest, min_samples_leaf=SMALLEST_LEAF, ccp_alpha=cut, random_state=0
    )


def _cut_back(inputs: Floats, marks: Mask, deepest: int, seed: int) -> tuple[float, float]:
    """Return the accuracy of the smallest tree that is as good as any, and where it is cut."""
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    path = _classifier(deepest, 0.0).cost_complexity_pruning_path(inputs, marks).ccp_alphas
    cuts = np.sqrt(np.maximum(path, 0) * np.append(np.maximum(path[1:], 0), path[-1]))  # between two trees
    rarer = int(min(np.sum(marks), np.sum(~marks)))
    if rarer < 2:
        return float("nan"), float(cuts[0])
    folds = StratifiedKFold(min(FOLDS, rarer), shuffle=True, random_state=seed)
    scores = np.array([cross_val_score(_classifier(deepest, cut), inputs, marks, cv=folds) for cut in cuts])
    mean, error = scores.mean(axis=1), scores.std(axis=1, ddof=1) / np.sqrt(scores.shape[1])
    best = int(np.argmax(mean))
    chosen = int(np.flatnonzero(mean >= mean[best] - error[best])[-1])
    return float(mean[chosen]), float(cuts[chosen])


def _rules(tree: Any, space: Space, splits: list[_Split], marks: Mask) -> Iterator[BranchRule]:
    """Walk to every leaf, keeping the limits on the way."""
    waiting: list[tuple[int, dict[str, Limit]]] = [(0, {})]
    while waiting:
        node, limits = waiting.pop()
        if tree.children_left[node] < 0:
            yield _rule(space, tuple(limits.values()), marks)
            continue
        split, threshold = splits[tree.feature[node]], float(tree.threshold[node])
        below, above = _narrowed(space, limits.get(split.factor), split, threshold)
        waiting.append((int(tree.children_right[node]), limits | {split.factor: above}))
        waiting.append((int(tree.children_left[node]), limits | {split.factor: below}))


def _narrowed(space: Space, limit: Limit | None, split: _Split, threshold: float) -> tuple[Limit, Limit]:
    """Return the limits on the two sides of a split; the values of points never lie on it."""
    before = limit or Limit(split.factor, allowed=space.column(split.factor).levels)
    if split.level is None:
        return replace(before, high=threshold), replace(before, low=threshold)
    others = tuple(level for level in before.allowed if level != split.level)
    return replace(before, allowed=others), replace(before, allowed=(split.level,))


def _rule(space: Space, limits: tuple[Limit, ...], marks: Mask) -> BranchRule:
    inside = space.within(limits)
    points, found = int(np.sum(inside)), int(np.sum(inside & marks))
    return BranchRule(
        tuple(map(space.with_grain, limits)),
        2 * found > points,
        found / points,
        found / int(np.sum(marks)),
        points,
    )
