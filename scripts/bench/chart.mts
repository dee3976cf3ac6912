import type { Result } from './report.mts';

const barHeight = 22;
const gap = 8;
const labelWidth = 290;
const barWidth = 420;
const margin = 16;

/** Time per row of each competitor with the largest sheet, as bars in SVG. */
export function chartOf(results: readonly Result[]): string {
	const most = Math.max(...results.map(({ rows }) => rows));
	const shown = results.filter(({ rows }) => rows === most);
	const longest = Math.max(...shown.map(({ millisecondsPerRow }) => millisecondsPerRow));
	const height = 2 * margin + 28 + shown.length * (barHeight + gap);
	const width = labelWidth + barWidth + 110;
	const bars = shown.map(({ name, millisecondsPerRow }, index) => {
		const y = margin + 28 + index * (barHeight + gap);
		const length = (millisecondsPerRow / longest) * barWidth;
		const text = y + barHeight * 0.7;
		return [
			`<text x="${labelWidth - 10}" y="${text}" text-anchor="end">${name}</text>`,
			`<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="3"/>`,
			`<text x="${(labelWidth + length + 8).toFixed(1)}" y="${text}">${millisecondsPerRow.toFixed(2)} ms</text>`,
		].join('\n');
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">
<style>text{fill:#333}rect{fill:#4a7dbd}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>
<text x="${margin}" y="${margin + 8}" font-weight="600">Time per row, ${most} captures in n8n 2.41.1</text>
${bars.join('\n')}
</svg>
`;
}
