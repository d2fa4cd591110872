export * from './comment';
export * from './emit';
