import { FLEET, FLEETS } from '../fleets';
import { reportCost } from './measure';

/** Synthesizes a fleet: `ours <clusters> <outdir>`; BENCH_FLEET says which, BENCH_WITHOUT_PROOFS leaves out the proofs. */
const [count, outdir] = process.argv.slice(2);
const fleet = FLEETS[FLEET].make(Number(count), { outdir });
fleet._withoutProofs = process.env.BENCH_WITHOUT_PROOFS === '1';
const result = fleet.synth();
reportCost({ written: result.written.length, unchanged: result.unchanged });
