"""Who is in the chair: whoever has most resources, of the body that the design names if it names one.

    a before b   if a is of the named body and b is not
    a before b   if both are or neither is, and r_a > r_b

A chair is given to a body by its mandate (the ministry that convened, the presidency of a council) and
inside it to whoever has most resources r; without a mandate that order holds for everybody who decides. The
order is an *assumption*, and so is that the chair falls to the others while nobody of the named body is in
the room, as an office does that is vacant.
"""

from simulation.rule import rule


@rule
def goes_before(is_named: bool, precedence: float, other_is_named: bool, other_precedence: float) -> bool:
    """Tell whether one decider takes the chair before another; precedence orders people by resources."""
    if is_named != other_is_named:
        return is_named
    return precedence > other_precedence
