"""Stories and tables with facts of people in them, none of which may come out."""
