"""The desk: the case in the browser, over `workflow` and `store` alone (docs/desk.md)."""
