"""One module per check, each with ``check(context) -> list[Finding]``."""
