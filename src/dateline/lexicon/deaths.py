"""Words by which people die, rather than are hurt or go missing."""

from __future__ import annotations

# Beginnings of words, and "lost their lives"; to be compiled with re.I.
PATTERN = (
    r"kill|die[sd]?\b|dying|dead|death|fatal|slay|slain|slew|murder|massacr|assassinat|execut"
    r"|perish|drown|behead|los(?:t|e|ing) (?:\w+ ){0,2}li(?:fe|ves)"
)
