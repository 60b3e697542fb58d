"""Areas over the raids: a newsroom's own, counts in them, and whether a raid lies in one."""
