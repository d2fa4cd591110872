import { fleetOf } from '../fixture';
import { reportCost } from './measure';

/** Synthesizes the fleet: `ours <clusters> <outdir>`; FLEET_WITHOUT_PROOFS leaves out proofs and checks. */
const [count, outdir] = process.argv.slice(2);
const result = fleetOf(Number(count), { outdir }).synth();
reportCost({ written: result.written.length, unchanged: result.unchanged });
