export * from './diagnostic';
export * from './report';
export * from './nearest';
