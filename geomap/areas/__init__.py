"""Areas over the raids: a newsroom's own, counts in them, and whether a raid lies in one."""

ELSEWHERE = ", the street is in "
"""What a note says of a raid that lies in another place than its story says."""
