import * as fc from 'fast-check';

/*
 * The same cases in every run, so that a change is judged by the same ones as the change before.
 * FAST_CHECK_SEED=<number> looks elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20261121) });
