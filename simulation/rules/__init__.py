"""The science: one mechanism a file, each rule a pure function of scalars, equation and source beside it.

Both schedulers, the Mesa objects (`simulation.model`) and the compiled loops (`simulation.engine`), call
these functions and contain no arithmetic of their own beyond sums in a fixed order. Read in the order of
the process:

==================  =================================================================================
`purposes`          the addresses of all random draws
`issue`             the problem: optimum and interlinkage of the dimensions
`utility`           what a text is worth to a stakeholder
`endowment`         what a stakeholder is born with
`belief`            learning about what works from arguments
`trust`             whom one believes
`attention`         what long meetings do to those with few means
`attendance`        who gets into the room
`goals`             agreeing on scope before substance
`settlement`        what is off the agenda, and how it comes back
`floor`             who speaks
`argument`          what is said, what is held back, what answers an objection
`sampling`          why rooms first talk about what everybody knows
`influence`         how ideals move
`drafting`          how the text moves
`mediation`         what a mediator looks at
`concession`        what a participant holds out for
`conformity`        numbers that press on who dissents, and allies who relieve
`publicity`         what it costs to be on record as dissenting
`objection`         statements at a call, reasons and answers
`chair`             who is in the chair
`closure`           when a decision rule lets the text pass
`anatomy`           what brought round those who objected
`perception`        how people come to judge the procedure and the outcome
`acceptance`        what an outcome is held against
`own_share`         what of the common gain comes back to whoever carries it out
`hazard`            when somebody considers joining, and who may
`entry_into_force`  when a text binds at all
`enforcement`       what a law makes of not complying
`adoption`          who carries the text out
`network`           on whom an implementer depends
`shock`             what changes in the world, and when
`ageing`            knowledge that ages, and is renewed
`review`            when a text is looked at again, and when it lapses
`practice`          changing what one does when the text has changed
`venue`             several rooms with the same people, and texts that overlap
`liaison`           what crosses from one of them to another
`ratification`      one text that all of them must hold in the same words
`shopping`          who takes a lost matter to another of them, or founds one
==================  =================================================================================

Contract for a new rule: a `@rule` function in a file named after the mechanism; arguments are numbers or
sequences that it only indexes; arithmetic is restricted to what CPython and compiled code round alike
(``+ - * /``, comparisons, ``math.sqrt``, `simulation.elementary`; never ``**``, ``math.exp`` or ``sum``).
"""
