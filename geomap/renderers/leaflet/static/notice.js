// The page of a map that was taken back: it has nothing to draw, and a frame to fit.
geomap.tellHeight();
