"""The newsroom's own: what `geomap.toml` says beside the stories, for every command alike."""
