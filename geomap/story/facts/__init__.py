"""What a story states of its raids: numbers, arrests, money, force and kind."""
