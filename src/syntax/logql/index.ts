export { lineSelection } from './line-filters';
export type { LineFilter, LineSelection } from './line-filters';
export { addStreamMatcher } from './add-stream-matcher';
export type { StreamsMatched } from './add-stream-matcher';
export { checkStreams } from './check-streams';
export { streamSelectors } from './stream-selectors';
export type { LogqlOptions, StreamMatcher, StreamSelector } from './stream-selectors';
