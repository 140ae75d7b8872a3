"""From the case's own types to the shapes that the page gets."""
