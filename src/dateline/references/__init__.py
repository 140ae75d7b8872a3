"""References: who or what the words of one report stand for."""
