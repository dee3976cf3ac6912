import { closeConnections } from '../process/http.mts';
import { Rig } from './rig.mts';
const rig = new Rig();
const counts = (process.argv[2] ?? '1000').split(',').map(Number);
try {
	await rig.start();
	for (const rows of counts)
		for (let round = 0; round < Number(process.argv[3] ?? 1); round++)
		for (const competitor of rig.competitors) {
			if (process.argv[4] && !competitor.name.includes(process.argv[4])) continue;
			const m = await rig.measure(competitor, rows);
			console.log(competitor.name, rows, (m.nodeMs / rows).toFixed(2), 'ms/row', m.captured);
		}
} finally {
	await rig.stop();
	await closeConnections();
}
