"""The sections of the brief, one file each: the picture in, worded blocks out."""
