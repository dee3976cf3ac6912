/** A cell, and the cure that its refusal names. */
export const spoilt: Array<[string, RegExp]> = [
	['#NAME?', /Correct the formula/],
	['#NV', /Correct the formula/],
	['#DIV/0!', /Correct the formula/],
	['Loading...', /again later/],
	['1.23457E+17', /Format the column as text/],
	['1,23457e+17', /Format the column as text/],
	['="R-123"', /Take the wrapping off: R-123/],
	["'R-123", /Take the apostrophe off: R-123/],
];

/** A formula that failed. */
export const [[failed]] = spoilt as [[string, RegExp]];
