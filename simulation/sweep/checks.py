"""What is wrong with an experiment although each value on its own is allowed."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from simulation.outcome import outcome_names
from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema.section import Path
from simulation.scenario.variation import HISTORY, PROCESS
from simulation.sweep.axis import Axis, column_name, uniform
from simulation.sweep.experiment import HISTORICAL, OPTIONS, Experiment, Factor, Sampling
from simulation.words import later, spoken

# Columns that every row has, which no factor may be called.
TAKEN = ("cell", "scenario", "design", "point", "seed", "replicate", "version", "failure")
# Tables with a row a cell also have these, and for each measure its name with these endings.
COUNTED = ("runs", "failed")
DERIVED = ("sd", "n")
ONE_OF = ("values", "range", "settings")
SPACING = ("levels", "integer", "scale")
STEPPING = ("factorial", "one_at_a_time")  # methods that take a range in steps
LARGEST_WHOLE = 2**53  # beyond, neighbours are one number to whatever reads results as floats
TOO_LARGE = later("a whole number may be {most:,} at most: larger ones cannot be told apart in results")


def complaints_about_experiment(experiment: Experiment) -> list[Complaint]:
    """Return what does not fit together."""
    return [
        *about_measures(("measures",), experiment.measures),
        *about_measures(("replicates", "half_width"), tuple(experiment.replicates.half_width), of_key=True),
        *about_measures(("requirements",), tuple(experiment.requirements), of_key=True),
        *about_replicates(experiment),
        *about_names(experiment),
        *(one for key, factor in experiment.factors.items() for one in about_factor(key, factor, experiment)),
        *about_paths(experiment),
        *about_idle_paths(experiment),
        *about_repetitions("measures", experiment.measures),
        *about_repetitions("scenarios", experiment.scenarios),
        *about_repetitions("designs", experiment.designs),
        *about_sampling(experiment),
    ]


def about_measures(path: Path, measures: tuple[str, ...], of_key: bool = False) -> Iterator[Complaint]:
    """Refuse measures that the model does not have."""
    known = list(outcome_names())
    for index, name in enumerate(measures):
        if name not in known:
            step = name if of_key else index
            message = spoken(
                '"{name}" is not measured{hint}; measures: {known}',
                name=name,
                hint=hint(name, known),
                known=listed(known, most=50),
            )
            yield Complaint((*path, step), message, about_key=of_key)


def about_replicates(experiment: Experiment) -> Iterator[Complaint]:
    """Refuse numbers of replicates that contradict one another, and options of stopping without effect."""
    wanted = experiment.replicates
    if wanted.maximum < wanted.minimum:
        message = spoken(
            "{maximum} is less than the minimum of {minimum}", maximum=wanted.maximum, minimum=wanted.minimum
        )
        yield Complaint(("replicates", "maximum"), message)
    elif wanted.half_width and wanted.maximum == wanted.minimum:
        message = spoken(
            "without effect where minimum and maximum are equal; raise the maximum, or take it out"
        )
        yield Complaint(("replicates", "half_width"), message, True)
    elif not wanted.half_width and wanted.maximum > wanted.minimum and "minimum" in wanted.model_fields_set:
        message = spoken(
            "without effect where no `half_width` lets a cell stop before {maximum:,}; take it out",
            maximum=wanted.maximum,
        )
        yield Complaint(("replicates", "minimum"), message, True)


def about_names(experiment: Experiment) -> Iterator[Complaint]:
    """Refuse names of factors that cannot be columns of the results."""
    # SQL does not tell upper case from lower case, so that columns may not differ in it alone.
    columns = [column_name(key).lower() for key in experiment.factors]
    reserved = {
        *TAKEN,
        *COUNTED,
        *outcome_names(),
        *(f"{name}_{of}" for name in outcome_names() for of in DERIVED),
    }
    times = Counter(columns)
    for key, column in zip(experiment.factors, columns, strict=True):
        if column in reserved:
            yield Complaint(
                ("factors", key),
                spoken('"{column}" is a column of every result; choose another name', column=column),
                True,
            )
        elif times[column] > 1:
            yield Complaint(
                ("factors", key),
                spoken('two factors would be called "{column}"; choose other names', column=column),
                True,
            )
        elif not column.isidentifier():
            message = spoken(
                '"{key}" is no name; use letters, digits and _, and put the path under `path`', key=key
            )
            yield Complaint(("factors", key), message, True)


def about_factor(key: str, factor: Factor, experiment: Experiment) -> Iterator[Complaint]:
    """Refuse a factor that does not say what it varies, or between which levels."""
    place: Path = ("factors", key)
    stated = [name for name in ONE_OF if getattr(factor, name)]
    if len(stated) != 1:
        said = spoken(" and ").join(stated) if stated else spoken("nothing")
        yield Complaint(
            place,
            spoken(
                "give exactly one of {known} for the levels; given: {said}",
                known=listed(list(ONE_OF)),
                said=said,
            ),
        )
        return
    has_paths = bool(factor.path or factor.paths)
    if factor.settings and has_paths:
        yield Complaint(place, spoken("`settings` name their own paths; drop `path` and `paths`"))
    if not factor.settings and not has_paths and "." not in key:
        message = spoken(
            "what varies? write the path under `path`, as in `path: {process}transparency.inputs`",
            process=PROCESS,
        )
        yield Complaint(place, message)
    if factor.path and factor.paths:
        yield Complaint(
            (*place, "path"), spoken("`path` and `paths` exclude each other; write all under `paths`"), True
        )
    paths = {key, factor.path, *factor.paths, *(path for level in factor.settings.values() for path in level)}
    for path in sorted(path for path in paths if path and path.startswith(f"{HISTORY}.")):
        better = PROCESS + path.removeprefix(f"{HISTORY}.")
        message = spoken(
            "{path}: a number of the design that is run has the address {better}", path=path, better=better
        )
        yield Complaint(place, message)
    yield from about_spacing(place, factor)
    for index, level in enumerate(factor.values):
        if isinstance(level, int) and abs(level) > LARGEST_WHOLE:
            yield Complaint((*place, "values", index), spoken(TOO_LARGE, most=LARGEST_WHOLE))
    if len(set(uniform(factor.values))) < len(factor.values):
        yield Complaint((*place, "values"), spoken("a level stands there twice"))
    if factor.range:
        yield from about_range(place, factor, experiment)


def about_spacing(place: Path, factor: Factor) -> Iterator[Complaint]:
    """Refuse the spacing of a range where levels are listed."""
    if not factor.range:
        for name in SPACING:
            if name in factor.model_fields_set:
                yield Complaint((*place, name), spoken("only a `range` has it; take it out"), True)


def about_range(place: Path, factor: Factor, experiment: Experiment) -> Iterator[Complaint]:
    """Refuse a range that does not run from a lower number to a higher one, or that nothing samples."""
    here = (*place, "range")
    if len(factor.range) != 2 or factor.range[0] >= factor.range[1]:
        yield Complaint(here, spoken("a range is a lower and a higher number, as in [0, 1]"))
        return
    if factor.scale == "log" and factor.range[0] <= 0:
        yield Complaint(here, spoken("on a log scale the range begins above 0"))
    if factor.integer and not all(float(end).is_integer() for end in factor.range):
        yield Complaint(here, spoken("the ends of a range of whole numbers are whole numbers"))
    if factor.integer and any(abs(end) > LARGEST_WHOLE for end in factor.range):
        yield Complaint(here, spoken(TOO_LARGE, most=LARGEST_WHOLE))
    method = experiment.sampling.method
    if method in STEPPING and factor.levels is None:
        yield Complaint(
            here, spoken("for sampling {method}, say how many `levels` to take from the range", method=method)
        )
    if method not in STEPPING and factor.levels is not None:
        message = spoken(
            "without effect: sampling {method} takes no steps from a range; take it out, or list `values`",
            method=method,
        )
        yield Complaint((*place, "levels"), message, True)


def about_paths(experiment: Experiment) -> Iterator[Complaint]:
    """Refuse a factor that sets what a later factor sets again: it would change nothing."""
    setters: dict[str, str] = {}  # by a path, or one that leads there: who was the first to set it
    for key, factor in experiment.factors.items():
        ours = paths_of(key, factor)
        undone = next((path for path in ours if path in setters), None)
        if undone is not None:
            message = spoken(
                '"{undone}" is set here again, and would undo the factor "{factor}"',
                undone=undone,
                factor=setters[undone],
            )
            yield Complaint(("factors", key), message, True)
        for path in ours:
            for end in (*(found.start() for found in re.finditer(r"[.\[]", path)), len(path)):
                setters.setdefault(path[:end], key)


def about_idle_paths(experiment: Experiment) -> Iterator[Complaint]:
    """Refuse a factor that changes only what no run reads."""
    idle = {"observed": spoken("no run reads what was observed")}
    if HISTORICAL not in experiment.designs:
        idle["historical_design"] = spoken(
            "the historical design is not run; add `{historical}` to the designs", historical=HISTORICAL
        )
    for key, factor in experiment.factors.items():
        for path in paths_of(key, factor):
            if why := idle.get(re.split(r"[.\[]", path)[0]):
                yield Complaint(
                    ("factors", key), spoken('"{path}" changes nothing: {why}', path=path, why=why), True
                )


def paths_of(key: str, factor: Factor) -> list[str]:
    """Return all that a factor changes, at any level."""
    if factor.settings:
        return list(dict.fromkeys(path for changes in factor.settings.values() for path in changes))
    return list(Axis.of(key, factor).paths)


def about_repetitions(key: str, names: tuple[str, ...]) -> Iterator[Complaint]:
    """Refuse a scenario or design that is named twice."""
    first = {name: index for index, name in reversed(list(enumerate(names)))}
    for index, name in enumerate(names):
        if first[name] < index:
            yield Complaint((key, index), spoken('"{name}" stands there twice', name=name))


def about_sampling(experiment: Experiment) -> Iterator[Complaint]:
    """Refuse a method of sampling that the factors do not fit."""
    sampling = experiment.sampling
    yield from about_options(sampling)
    if sampling.method == "list" and not sampling.file:
        yield Complaint(
            ("sampling",), spoken("which list? write `file: points.csv`, with a column per factor")
        )
    if sampling.method == "sobol" and sampling.base & (sampling.base - 1):
        message = spoken("{base} is not a power of two, which the Sobol sequence needs", base=sampling.base)
        yield Complaint(("sampling", "base"), message)
    if sampling.method == "morris" and sampling.grid % 2:
        yield Complaint(("sampling", "grid"), spoken("an even number of levels is needed (Morris 1991)"))
    if sampling.method in ("sobol", "morris", "latin_hypercube", "list") and not experiment.factors:
        yield Complaint(("sampling",), spoken("sampling {method} needs factors", method=sampling.method))
    columns = {column_name(key): key for key in experiment.factors}
    names = list(columns)
    for name in sampling.baseline:
        if name not in columns:
            message = spoken(
                'no factor is called "{name}"{hint}; factors: {known}',
                name=name,
                hint=hint(name, names),
                known=listed(names),
            )
            yield Complaint(("sampling", "baseline", name), message, True)
    for key, factor in experiment.factors.items():
        if sampling.baseline.get(column_name(key)) is not None:
            yield from about_baseline(key, factor, sampling.baseline[column_name(key)])


def about_options(sampling: Sampling) -> Iterator[Complaint]:
    """Refuse options that the method of sampling does not read."""
    ours = OPTIONS[sampling.method]
    for name in sorted(sampling.model_fields_set):
        theirs = [method for method, options in OPTIONS.items() if name in options]
        if theirs and name not in ours:
            allowed = (
                spoken(
                    "the options of {method} are {known}", method=sampling.method, known=listed(list(ours))
                )
                if ours
                else spoken("it has none")
            )
            message = spoken(
                "an option of {theirs}; the method is {method}: {allowed}",
                theirs=spoken(" and ").join(theirs),
                method=sampling.method,
                allowed=allowed,
            )
            yield Complaint(("sampling", name), message, True)


def about_baseline(key: str, factor: Factor, level: Any) -> Iterator[Complaint]:
    """Refuse a baseline that is neither a level of the factor nor a number that it could take."""
    place: Path = ("sampling", "baseline", column_name(key))
    axis = Axis.of(key, factor)
    is_number = isinstance(level, int | float) and not isinstance(level, bool)
    if factor.settings and str(level) not in factor.settings:
        yield Complaint(
            place,
            spoken(
                "{level!r} is not a level; levels: {known}", level=level, known=listed(list(factor.settings))
            ),
        )
    elif not factor.settings and axis.is_numeric and not is_number:
        yield Complaint(
            place, spoken("{level!r} is not a number, as the levels of the factor are", level=level)
        )
    elif axis.is_range and factor.integer and not float(level).is_integer():
        yield Complaint(
            place, spoken("{level!r} is not a whole number, as the levels of the factor are", level=level)
        )
