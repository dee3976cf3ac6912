import { identityOf } from '../../support/judge/identity.mts';
import { anotherLook } from './looks.mts';
import { Random } from '../random.mts';

const references = ['Rück-3', 'Rücksendung Nr 4 - B', '1004', 'R-1/02', '101.50'];

it.each(references)('chaos knows %s again under every look that it gives it', (reference) => {
	const random = new Random(1);
	const looks = Array.from({ length: 500 }, () => anotherLook(random, reference));
	expect(new Set(looks).size).toBeGreaterThan(20);
	expect(new Set(looks.map(identityOf))).toEqual(new Set([identityOf(reference)]));
});

it('chaos takes references that only look alike for different ones', () => {
	const alike = ['R-1/2', 'R-1/02', 'R-1/2²', '101.5', '101.50', '1015', 'R 1', 'R1', 'R-1', '1'];
	expect(new Set(alike.map(identityOf)).size).toBe(alike.length);
});
