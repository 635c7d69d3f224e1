"""The inspector's judgement beside the rule's: decisions, reactions, status, and their log."""
