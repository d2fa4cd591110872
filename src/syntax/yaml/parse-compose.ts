import type * as JsYaml from 'js-yaml';

/**
 * A YAML value with its place in the text.
 *
 * js-yaml has no tree of positions. It does let a listener replace what it has just read, and it turns what stands in
 * the place of a key into a string. So every value is replaced by a node, and a node that is asked for its string is a
 * key: it registers itself and answers with its number. The mappings that come out have numbers for keys, which also
 * keeps their order and leaves duplicates for us to report.
 */
export class YamlNode {
  /** Without it js-yaml would write every object that is a key as `[object Object]`, without asking it. */
  public readonly [Symbol.toStringTag] = 'YamlNode';

  constructor(
    /** Offset where the value may begin; blanks and comments can come first. */
    public readonly start: number,
    /** Offset where reading it ended. */
    public readonly end: number,
    /** Scalar, list of nodes, or mapping from the number of a key to a node; `null` where nothing is written. */
    public readonly content: unknown,
    private readonly keys: YamlNode[],
  ) {}

  public toString(): string {
    return String(this.keys.push(this) - 1);
  }
}

/** The documents of a text, with the nodes that mappings name by number. */
export interface Composed {
  readonly documents: readonly YamlNode[];
  readonly keys: readonly YamlNode[];
}

/** Text that is not YAML. */
export class YamlSyntaxError extends Error {
  constructor(public readonly reason: string, public readonly offset: number) {
    super(reason);
  }
}

/** Reads a text without byte order mark; throws `YamlSyntaxError`. */
export function compose(text: string): Composed {
  const { loadAll, CORE_SCHEMA } = jsYaml();
  const keys: YamlNode[] = [];
  const starts: number[] = [];
  let closed = 0;
  // core schema: `2024-01-01`, `on` and `<<` are strings
  const listener = (event: JsYaml.EventType, state: JsYaml.State): void => {
    if (event === 'open') {
      starts.push(state.position);
    } else {
      closed = starts.pop()!;
      const result: unknown = state.result;
      state.result = new YamlNode(closed, state.position, result instanceof YamlNode ? result.content : result, keys);
    }
  };
  try {
    return { documents: loadAll(text, null, { schema: CORE_SCHEMA, listener }) as YamlNode[], keys };
  } catch (error) {
    if (!isYamlException(error)) throw error;
    const place = PLACES.find(([reason]) => reason.test(error.reason))?.[1];
    const offset = place === 'opened' ? starts[starts.length - 1] : place === 'closed' ? closed : error.mark.position;
    throw new YamlSyntaxError(error.reason, offset ?? error.mark.position);
  }
}

/** Where the cause is, when it is not where js-yaml gave up: the value that was open, or the one read last. */
const PLACES: ReadonlyArray<readonly [RegExp, 'opened' | 'closed']> = [
  [/^unexpected end of the (stream|document) within/, 'opened'],
  [/multiline key may not be an implicit key/, 'closed'],
];

function isYamlException(error: unknown): error is JsYaml.YAMLException {
  return error instanceof Error && error.name === 'YAMLException';
}

let loaded: typeof JsYaml | undefined;

/** On first use: loading it costs 9 ms, and a fleet of typed layers never needs it. */
function jsYaml(): typeof JsYaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return loaded ??= require('js-yaml') as typeof JsYaml;
}
