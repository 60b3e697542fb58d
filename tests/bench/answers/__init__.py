"""How soon an open page answers its reader."""
