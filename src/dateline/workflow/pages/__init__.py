"""What a page of the desk shows, each a use case of its own that a command has, too."""
