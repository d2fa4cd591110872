export { compileAnchored, regexError } from './anchored';
export type { Anchored, RegexDialect } from './anchored';
export { languageOf } from './literal';
export { quoteMeta } from './quote-meta';
export { shortSample } from './sample';
export { compileSearch, searchError } from './search';
export type { SearchExpression } from './search';
export { expandTemplate, isKnownGroup, parseTemplate } from './template';
export type { GroupReference, Groups, TemplatePart } from './template';
