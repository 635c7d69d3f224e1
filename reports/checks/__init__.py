"""What ``score check`` found, one module for each form it is written in."""
