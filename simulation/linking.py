"""Rules are optimised once, inside the loop that calls them, and not on their own.

numba turns every function that a compiled function calls into finished machine code of its own, and does so
again inside each of its callers; with rules that call rules, that was half of the time of compilation, and
none of this machine code was ever run. `RuleCompiler` stops a rule at intermediate code. Whatever links a
rule gets the code of all that it calls with it, and optimises the whole just once.

It also leaves out those of numba's passes that look for what no rule contains (closures, context managers,
literal types).

All this reaches into the inside of numba, which changes without notice. Where it does not work (`is_possible`
tries it; before numba 0.63 it does not), numba compiles rules its own way: the same results, half as much
waiting again.
"""

from functools import cache
from typing import Any

import numba.extending
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder

NOT_FOUND_IN_RULES = frozenset(
    (
        "WithLifting",
        "InlineClosureLikes",
        "MakeFunctionToJitFunction",
        "FindLiterallyCalls",
        "LiteralUnroll",
        "LiteralPropagationSubPipelinePass",
    )
)


class _Nowhere:
    """The machine code of a rule that has none: there is no place to store its environment."""

    def set_env(self, _name: str, _environment: Any) -> None:
        """Do nothing: rules do not use one."""


class UnfinishedLibrary(JITCodeLibrary):  # type: ignore[misc]
    """Intermediate code of a rule and of all it calls, to be optimised by whoever links it."""

    @property
    def codegen(self) -> Any:
        """Return where the environment would be stored."""
        return _Nowhere()

    def get_pointer_to_function(self, _name: str) -> int:
        """Return no address: nothing calls a rule but what it is linked into."""
        return 0

    def finalize(self) -> None:
        """Gather the code of everything called."""
        for library in dict.fromkeys(self._linking_libraries):
            self._reload_init.update(library._reload_init)
            self._final_module.link_in(library._get_module_for_linking(), preserve=True)
        self._finalize_dynamic_globals()
        self._finalized = True


class _Linking(CompilerBase):  # type: ignore[misc]
    """A compiler of rules: fewer passes, no machine code."""

    def define_pipelines(self) -> list[Any]:
        """Return numba's own pipeline less what rules do not need."""
        state = self.state
        state.library = UnfinishedLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        pipeline = DefaultPassBuilder.define_nopython_pipeline(state)
        pipeline.passes = [step for step in pipeline.passes if step[0].__name__ not in NOT_FOUND_IN_RULES]
        pipeline._finalized = False
        pipeline.finalize()
        return [pipeline]


class RuleCompiler(_Linking):
    """The compiler of rules: the one above where this numba allows it, else numba's own."""

    def define_pipelines(self) -> list[Any]:
        """Return the pipeline by which to compile a rule."""
        if is_possible():
            return super().define_pipelines()
        return [DefaultPassBuilder.define_nopython_pipeline(self.state)]


@cache
def is_possible() -> bool:
    """Tell whether this numba can link rules, by linking one that calls another; only a compilation asks."""
    mark = numba.extending.register_jitable(pipeline_class=_Linking)

    @mark  # type: ignore[untyped-decorator]
    def half(x: float) -> float:
        return x / 2.0

    @mark  # type: ignore[untyped-decorator]
    def quarter(x: float) -> float:
        return half(half(x))  # type: ignore[no-any-return]

    try:
        return bool(numba.njit(lambda x: quarter(x) + half(x))(3.0) == 2.25)
    except Exception:  # whatever has changed inside numba may show as anything
        return False
