"""How ``score`` is used in a terminal: commands and files, help, completion, wrong use."""
