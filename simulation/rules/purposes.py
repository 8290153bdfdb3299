"""The addresses of all random draws: which purpose lives in which stream.

A draw is found under (seed, replicate) · (stream, purpose, entity, time, index), and nowhere is a purpose
used for two things. Numbers are part of every published result: add at the end of a stream, never renumber.

What is drawn in or for one deliberation has a time word of that deliberation (`randomness.moment`), so that a
second one of the same people has luck of its own. What people are and keep has the same word in all of them.
"""

# stream ISSUE; entity = dimension
OPTIMUM = 1
LINK = 2
PUBLIC_ERROR = 3

# stream POPULATION; entity = stakeholder
IDEAL = 1
SALIENCE = 2
AFFECTEDNESS = 3
RESOURCES = 4
OPERATOR = 5
COST = 6
REGION = 7
GROUP_ERROR = 8  # entity = group
OWN_ERROR = 9
EXPERTISE = 10
PLACEBO_IDEAL = 11
PLACEBO_SALIENCE = 12
RECIPROCITY = 13
REACHED = 14

# stream CONVENING; of one deliberation: SEAT_LOT, WRITTEN_COMMENT, COMMENT_ORDER
LANGUAGE = 1
CULTURE = 2
SEAT_LOT = 3
WRITTEN_COMMENT = 4
TRUST_LABEL = 5
COMMENT_ORDER = 6
PRECEDENCE = 7

# stream DELIBERATION; of one deliberation, time = round; for OMISSION always 0, one lot for good; REOPENING:
# entity = dimension
FLOOR_ARRIVAL = 1
FACILITATED_SLOT = 2
OMISSION = 3
WORKING_GROUP = 4
COURTED = 5
AMENDMENT_STEP = 6
REOPENING = 7
ATTRITION = 8
COMMON_GROUND = 9

# stream IMPLEMENTATION; time = month; of one deliberation: READING of its text, RECORD of what was said
ADOPTION = 1
READING = 2
RECORD = 3
NEIGHBOUR = 4
REWIRING = 5
INVITATION = 6

# stream SHOCKS; entity = number of the shock for the first three, time = 0, or 1 + the group; entity =
# stakeholder for the others, time = calendar month
ARRIVAL = 1
MAGNITUDE = 2
DIRECTION = 3
EXPERIENCE = 4
FRESH_ERROR = 5
NOTICE = 6

# stream VENUES; entity = stakeholder; of LIAISON_TEXT the number of the venue, of SHOP that of the group
LIAISON_ARGUMENT = 1
LIAISON_TEXT = 2
SHOP = 3  # time = calendar month
CHOICE = 4  # time = calendar month
