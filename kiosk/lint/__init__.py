"""Rules for what authors write, beyond its form: what no machine should let through to old people.

`catalogue` knows whether a file has the right form; these rules know whether what it
says may stand on a kiosk. A rule is a `Rule` in a file of its own; `check.RULES` has them all.
"""
