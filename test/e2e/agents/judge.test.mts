import { problemsOf } from './judge.mts';

const expected = { status: 'failed', cure: /Lower the amount/ };
const row = {
	status: 'failed',
	message: 'Too much. Lower the amount.',
	details: { status: 'failed', field: 'Amount' },
};

it.each([
	['as n8n gives it to most agents', JSON.stringify([row])],
	['wrapped once more', JSON.stringify([{ output: JSON.stringify([row]) }])],
])('accepts a refusal that the model can act on, %s', (_form, text) => {
	expect(problemsOf(text, expected)).toEqual([]);
});

it.each([
	['nothing at all', undefined],
	['an empty text, which looks like a success', ''],
	['an empty text in JSON', '""'],
	['no row', '[]'],
	['words that are no JSON', 'Error: Too much. Lower the amount.'],
	["n8n's own form of an error", JSON.stringify([{ error: row.message }])],
	['an error beside the row', JSON.stringify([{ ...row, error: row.message }])],
	['a row without its details', JSON.stringify([{ ...row, details: undefined }])],
	['details that contradict', JSON.stringify([{ ...row, details: { status: 'unknown' } }])],
	['another end', JSON.stringify([{ ...row, status: 'unknown' }])],
	['no cure', JSON.stringify([{ ...row, message: 'Too much.' }])],
	['a success', JSON.stringify([{ status: 'refunded' }])],
])('finds that the model was told %s', (_what, text) => {
	expect(problemsOf(text, expected)).not.toEqual([]);
});

it('accepts a success, and finds a refusal or an error in its place', () => {
	const refunded = { status: 'refunded' };
	expect(problemsOf(JSON.stringify([{ ...refunded, moved: '20.00' }]), refunded)).toEqual([]);
	expect(problemsOf(JSON.stringify([row]), refunded)).toEqual([
		'the status is failed, not refunded',
	]);
	expect(problemsOf(JSON.stringify([{ ...refunded, error: 'late' }]), refunded)).not.toEqual([]);
});
