export * from './ast';
export * from './identifier';
export * from './printer';
export * from './walk';
