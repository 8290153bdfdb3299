"""Find arithmetic that plain Python and compiled code may round differently.

Both schedulers must agree to the last bit. They do for ``+ - * /``, comparisons, square roots and the
functions of `simulation.elementary`. They do not for what each C library computes its own way, for powers,
for the built-in `sum` (compensated since Python 3.12), for NumPy's reductions and ufuncs, and for anything
reordered by the compiler.
"""

import ast
from pathlib import Path

MATH = {
    *("sqrt", "frexp", "ldexp", "floor", "ceil", "fabs", "copysign"),
    *("pi", "inf", "nan", "isnan", "isinf", "isfinite"),
}
NUMPY = {
    *(
        "empty",
        "zeros",
        "ones",
        "full",
        "empty_like",
        "zeros_like",
        "ones_like",
        "full_like",
        "arange",
        "copy",
    ),
    *("array", "asarray", "ascontiguousarray", "ndarray", "float64", "int64", "uint8", "bool_", "intp"),
    *("pi", "inf", "nan", "array_equal", "concatenate", "sort", "argsort"),
}
RANKINGS = {"argsort"}  # ties are ranked alike only where the sort is stable
METHODS = {"sum", "mean", "std", "var", "prod", "cumsum", "cumprod", "dot", "trace", "ptp"}
MODULES = {"random", "statistics", "cmath", "scipy", "decimal"}
REORDERING = {"fastmath", "parallel"}


def forbidden_arithmetic(source: str, name: str = "<source>") -> list[str]:
    """List every use of forbidden arithmetic in a source text as ``file:line: what``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        what = _operator(node) or _call(node) or _attribute(node) or _import(node)
        if what:
            found.append(f"{name}:{node.lineno}: {what}")
    return found


def forbidden_in(paths: list[Path], root: Path) -> list[str]:
    """List every use of forbidden arithmetic in files."""
    return [
        problem
        for path in paths
        for problem in forbidden_arithmetic(path.read_text(), path.relative_to(root).as_posix())
    ]


def _operator(node: ast.AST) -> str:
    if isinstance(node, ast.BinOp | ast.AugAssign):
        if isinstance(node.op, ast.Pow):
            return "** (write x * x, or exp(a * log(x)))"
        if isinstance(node.op, ast.MatMult):
            return "@ (sum in a plain loop)"
    return ""


def _call(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    if _counts(node):
        return ""
    if isinstance(node.func, ast.Name) and node.func.id in {"sum", "pow"}:
        return f"{node.func.id}() (write a plain loop)"
    if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        return f".{node.func.attr}() (sum in a plain loop)"
    if isinstance(node.func, ast.Attribute) and node.func.attr in RANKINGS:
        kinds = [ast.literal_eval(keyword.value) for keyword in node.keywords if keyword.arg == "kind"]
        return "" if kinds == ["mergesort"] else f".{node.func.attr}() without kind='mergesort'"
    for keyword in node.keywords:
        off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        if keyword.arg in REORDERING and not off:
            return f"{keyword.arg}= (reorders sums)"
    return ""


def _counts(call: ast.Call) -> bool:
    """Tell whether a call adds up only ones and yes-or-no answers, as ``sum(x > 0 for x in …)``: exact."""
    if not (isinstance(call.func, ast.Name) and call.func.id == "sum" and len(call.args) == 1):
        return False
    each = call.args[0].elt if isinstance(call.args[0], ast.GeneratorExp) else None
    negation = isinstance(each, ast.UnaryOp) and isinstance(each.op, ast.Not)
    return negation or isinstance(each, ast.Compare) or (isinstance(each, ast.Constant) and each.value == 1)


def _attribute(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if node.value.id == "math" and node.attr not in MATH:
            return f"math.{node.attr}"
        if node.value.id in {"np", "numpy"} and node.attr not in NUMPY:
            return f"np.{node.attr}"
    return ""


def _import(node: ast.AST) -> str:
    if isinstance(node, ast.Import):
        names = {alias.name.split(".")[0] for alias in node.names}
        return f"import {', '.join(sorted(names & MODULES))}" if names & MODULES else ""
    if isinstance(node, ast.ImportFrom) and node.module:
        names = {alias.name for alias in node.names}
        allowed = {"math": MATH, "numpy": NUMPY}.get(node.module, names)
        if node.module.split(".")[0] in MODULES or names - allowed:
            return f"from {node.module} import {', '.join(sorted(names - allowed) or sorted(names))}"
    return ""
