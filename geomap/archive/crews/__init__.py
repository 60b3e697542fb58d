"""Who reads the stories: processes of this machine, or workers of a dask cluster."""
