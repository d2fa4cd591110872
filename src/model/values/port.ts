/** Highest number of a TCP port. */
const LAST_PORT = 65_535;

/** Why the number is not a port that can be listened on, if so. */
export function portError(port: number): string | undefined {
  return Number.isInteger(port) && port >= 1 && port <= LAST_PORT ? undefined : `${port} is not a port: it goes from 1 to ${LAST_PORT}`;
}

/** The port that a text such as `9090` names, or undefined. */
export function parsePort(text: string): number | undefined {
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : Number.NaN;
  return portError(port) === undefined ? port : undefined;
}
