// By the title of a row that does not reach what it should: what the profile shows to stand in the way. Written by hand.
export const why = {};
