"""Clearing the arrays between two runs."""

from simulation.rule import rule
from simulation.state import State


@rule
def reset(s: State) -> None:
    """Set all that a run begins anew to its start: all but who is who and the working space.

    One plain loop over the memory that the arrays share (`simulation.layout`) instead of one for each array:
    nothing has to be listed here, and the compiler has less to do.
    """
    for i in range(len(s.floats)):
        s.floats[i] = 0.0
    for i in range(len(s.first_floats)):
        s.floats[i] = s.first_floats[i]
    for i in range(len(s.ints)):
        s.ints[i] = 0
    for i in range(len(s.first_ints)):
        s.ints[i] = s.first_ints[i]
