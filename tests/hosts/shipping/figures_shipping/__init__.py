"""Rule files for shipping; the pack `shipping` of figures is this folder."""
