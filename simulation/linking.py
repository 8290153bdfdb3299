"""Rules are optimised once, inside the loop that calls them, and not on their own.

numba turns every function that a compiled function calls into finished machine code of its own, and does so
again inside each of its callers; with rules that call rules, that was half of the time of compilation, and
none of this machine code was ever run. `RuleCompiler` stops a rule at intermediate code. Whatever links a
rule gets the code of all that it calls with it, and optimises the whole just once.

It also leaves out those of numba's passes that look for what no rule contains (closures, context managers,
literal types).
"""

from typing import Any

from numba.core import untyped_passes as untyped
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder

NOT_FOUND_IN_RULES = (
    untyped.WithLifting,
    untyped.InlineClosureLikes,
    untyped.MakeFunctionToJitFunction,
    untyped.FindLiterallyCalls,
    untyped.LiteralUnroll,
    untyped.LiteralPropagationSubPipelinePass,
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


class RuleCompiler(CompilerBase):  # type: ignore[misc]
    """The compiler of rules: fewer passes, no machine code."""

    def define_pipelines(self) -> list[Any]:
        """Return numba's own pipeline less what rules do not need."""
        state = self.state
        state.library = UnfinishedLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        pipeline = DefaultPassBuilder.define_nopython_pipeline(state)
        pipeline.passes = [step for step in pipeline.passes if step[0] not in NOT_FOUND_IN_RULES]
        pipeline._finalized = False
        pipeline.finalize()
        return [pipeline]
