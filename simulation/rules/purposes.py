"""The addresses of all random draws: which purpose lives in which stream.

A draw is found under (seed, replicate) · (stream, purpose, entity, time, index), and nowhere is a purpose
used for two things. Numbers are part of every published result: add at the end of a stream, never renumber.
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

# stream CONVENING
LANGUAGE = 1
CULTURE = 2
SEAT_LOT = 3
WRITTEN_COMMENT = 4
TRUST_LABEL = 5
COMMENT_ORDER = 6
PRECEDENCE = 7

# stream DELIBERATION; time = round, for OMISSION 0; REOPENING: entity = dimension
FLOOR_ARRIVAL = 1
FACILITATED_SLOT = 2
OMISSION = 3
WORKING_GROUP = 4
COURTED = 5
AMENDMENT_STEP = 6
REOPENING = 7
ATTRITION = 8
COMMON_GROUND = 9

# stream IMPLEMENTATION; time = month
ADOPTION = 1
READING = 2
RECORD = 3
NEIGHBOUR = 4
REWIRING = 5
INVITATION = 6
