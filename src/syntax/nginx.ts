/** A directive of nginx' configuration, with a block behind it where it has a body. */
export interface NginxDirective {
  readonly name: string;
  /** A `$` in them begins a variable. */
  readonly args: readonly string[];
  readonly body?: readonly NginxDirective[];
}

/** `name arg arg;` */
export function directive(name: string, ...args: readonly (string | number)[]): NginxDirective {
  return { name, args: args.map(String) };
}

/** `name arg { ... }` */
export function nginxBlock(name: string, args: readonly string[], body: readonly NginxDirective[]): NginxDirective {
  return { name, args, body };
}

/** Characters that end or change an argument which is not quoted. @see https://nginx.org/en/docs/beginners_guide.html#conf_structure */
const NEEDS_QUOTES = /[\s;{}"'\\#]|^$/;

/** The directives as text. An argument comes back from nginx as it is given here, but for its variables. */
export function printNginx(directives: readonly NginxDirective[], indent = ''): string {
  return directives.map(({ name, args, body }) => {
    const head = indent + [name, ...args.map(quoted)].join(' ');
    return body === undefined ? `${head};\n` : `${head} {\n${printNginx(body, `${indent}  `)}${indent}}\n`;
  }).join('');
}

function quoted(arg: string): string {
  return NEEDS_QUOTES.test(arg) ? `"${arg.replace(/[\\"]/g, '\\$&')}"` : arg;
}
