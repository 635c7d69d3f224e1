"""What people write, word by word: spelling, numbers, yes and no, options, open answers."""
