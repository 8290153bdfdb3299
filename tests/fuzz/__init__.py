"""Files as no author would write them: every command that reads one answers, and none ends in a traceback.

`python -m tests.fuzz` changes shipped files of every kind by lot and reads them as a user would. Exit code 0
or 2 is an answer; anything else is a fault, whose file is kept.
"""
