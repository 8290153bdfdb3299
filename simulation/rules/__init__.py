"""The science: one mechanism a file, each rule a pure function of scalars, equation and source beside it.

Both schedulers, the Mesa objects (`simulation.model`) and the compiled loops (`simulation.engine`), call
these functions and contain no arithmetic of their own beyond sums in a fixed order. Read in the order of
the process:

==============  =====================================================================================
`purposes`      the addresses of all random draws
`issue`         the problem: optimum and interlinkage of the dimensions (§1)
`utility`       what a text is worth to a stakeholder (§1)
`endowment`     what a stakeholder is born with (§2)
`belief`        learning about what works from arguments (§2, §5.3)
`trust`         whom one believes (§2, §5.3)
`attendance`    who gets into the room (§3)
`goals`         agreeing on scope, and relitigation (§4)
`floor`         who speaks (§5.1)
`argument`      what is said and what is held back (§5.2)
`influence`     how ideals move (§5.4)
`drafting`      how the text moves (§5.6)
`concession`    what a participant holds out for (§5.7)
`objection`     statements at a call, reasons and answers (§5.8)
`closure`       when a decision rule lets the text pass
`perception`    how people come to judge the procedure and the outcome (§9)
`adoption`      who carries the text out (§6)
`network`       on whom an implementer depends (§6)
==============  =====================================================================================

Contract for a new rule: a `@rule` function in a file named after the mechanism; arguments are numbers or
sequences that it only indexes; arithmetic is restricted to what CPython and compiled code round alike
(``+ - * /``, comparisons, ``math.sqrt/exp/log/…``; never ``**`` or the built-in ``sum``).
"""
