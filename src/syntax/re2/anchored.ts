import type * as Re2 from 're2js';
import { hasLoneSurrogate } from '../quote';
import { hasAngleGroup, uniqueGroupNames } from './group-names';
import { isLiteral, languageOf, plainAlternatives } from './literal';
import { expandTemplate, Groups, parseTemplate } from './template';

/** Where the engines differ in how they read an expression. */
export interface RegexDialect {
  /** `.` matches a newline too. */
  readonly dotMatchesNewline: boolean;
  /**
   * `(?<name>re)` is a named group beside `(?P<name>re)`.
   * @default true
   */
  readonly angleGroupNames?: boolean;
}

/** An RE2 expression between `^(?:` and `)$`, as relabel rules and matchers use it. */
export interface Anchored {
  /** Index -> name of the group, empty where it has none; index 0 is the whole match. */
  readonly groupNames: readonly string[];
  /** Surely matches every text that is not empty. */
  readonly takesAnyText: boolean;
  /** Matches whole texts only: not so `a)|(b`, which is valid because the engines paste it between their anchors. */
  readonly isAnchored: boolean;
  /** Every text that it matches, where they are few and can be read off the expression. */
  language(): readonly string[] | undefined;
  matches(text: string): boolean;
  /** The groups of the first match, or undefined where there is none. */
  find(text: string): Groups | undefined;
  /** The template filled in from the first match, or undefined where there is none. */
  expand(text: string, template: string): string | undefined;
  /** The text with every match replaced by the template filled in. */
  replaceAll(text: string, template: string): string;
}

/** By the anchors, which are what tells the dialects apart, then by the expression. */
const caches = new Map<string, Map<string, Anchored>>();
const CACHE_LIMIT = 2048;

/**
 * Compiles an expression, once per source and dialect.
 *
 * Throws an Error that says why where it is not valid RE2.
 */
export function compileAnchored(regex: string, dialect: RegexDialect): Anchored {
  const prefix = prefixOf(dialect);
  let cache = caches.get(prefix);
  if (cache === undefined) caches.set(prefix, cache = new Map<string, Anchored>());
  let anchored = cache.get(regex);
  if (anchored === undefined) {
    anchored = fastPath(regex, dialect) ?? new CompiledAnchored(regex, prefix);
    // expressions that are in use come back at once, so that dropping all is as good as dropping the oldest
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(regex, anchored);
  }
  return anchored;
}

/** Why the expression is refused, without its place; undefined where it is valid. */
export function regexError(regex: string, dialect: RegexDialect = { dotMatchesNewline: true }): string | undefined {
  if (hasLoneSurrogate(regex)) return 'the text has half of a surrogate pair';
  if (dialect.angleGroupNames === false && hasAngleGroup(regex)) {
    return 'invalid or unsupported Perl syntax: `(?<`; a named group is written `(?P<name>re)`';
  }
  try {
    compileAnchored(regex, dialect);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}

/** Whether the expression stands on its own. */
function compiles(regex: string): boolean {
  try {
    compile(regex, '', '');
    return true;
  } catch {
    return false;
  }
}

function prefixOf(dialect: RegexDialect): string {
  return dialect.dotMatchesNewline ? '^(?s:' : '^(?:';
}

/** The engines paste the expression between its anchors as text. */
function compile(regex: string, prefix: string, suffix = ')$'): { readonly pattern: Re2.RE2JS; readonly groupNames?: readonly string[] } {
  const { RE2JS } = re2js();
  try {
    return { pattern: RE2JS.compile(prefix + regex + suffix) };
  } catch (error) {
    if (!(error as Error).message.includes('duplicate capture group name')) throw error;
    // the engines' fork of Go's regexp takes one name for several groups
    const renamed = uniqueGroupNames(regex);
    return { pattern: RE2JS.compile(prefix + renamed.regex + suffix), groupNames: renamed.groupNames };
  }
}

let loaded: typeof Re2 | undefined;

/** On first use: loading it costs 6 ms, and literal expressions never need it. */
export function re2js(): typeof Re2 {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return loaded ??= require('re2js') as typeof Re2;
}

/** What most rules have needs no regex engine. */
function fastPath(regex: string, dialect: RegexDialect): Anchored | undefined {
  if (isLiteral(regex)) return new PlainAnchored([''], (text) => text === regex, [regex]);
  const alternatives = plainAlternatives(regex);
  if (alternatives !== undefined) {
    const texts = new Set(alternatives);
    return new PlainAnchored([''], (text) => texts.has(text), [...texts]);
  }
  const any = /^(\()?\.([*+])(\))?$/.exec(regex);
  if (any === null || (any[1] === undefined) !== (any[3] === undefined)) return undefined;
  const groupNames = any[1] === undefined ? [''] : ['', ''];
  const needsText = any[2] === '+';
  const matches = (text: string): boolean => !(needsText && text === '') && (dialect.dotMatchesNewline || !text.includes('\n'));
  return new PlainAnchored(groupNames, matches, undefined, dialect.dotMatchesNewline);
}

/** An expression whose groups, where it has any, are the whole text. */
class PlainAnchored implements Anchored {
  public readonly isAnchored = true;

  constructor(
    public readonly groupNames: readonly string[],
    public readonly matches: (text: string) => boolean,
    private readonly texts: readonly string[] | undefined,
    public readonly takesAnyText: boolean = false,
  ) {}

  public language(): readonly string[] | undefined {
    return this.texts;
  }

  public find(text: string): Groups | undefined {
    return this.matches(text) ? this.groupNames.map(() => text) : undefined;
  }

  public expand(text: string, template: string): string | undefined {
    return this.matches(text) ? expandTemplate(parseTemplate(template), this.groupNames.map(() => text), this.groupNames) : undefined;
  }

  public replaceAll(text: string, template: string): string {
    return this.expand(text, template) ?? text;
  }
}

class CompiledAnchored implements Anchored {
  public readonly groupNames: readonly string[];
  public readonly takesAnyText = false;
  private readonly pattern: Re2.RE2JS;
  private closed: boolean | undefined;
  private takesEmpty: boolean | undefined;
  private texts: { readonly all: readonly string[] | undefined } | undefined;

  constructor(private readonly regex: string, prefix: string) {
    const { pattern, groupNames } = compile(regex, prefix);
    this.pattern = pattern;
    this.groupNames = groupNames ?? namesOf(pattern);
  }

  public get isAnchored(): boolean {
    return this.closed ??= compiles(this.regex);
  }

  public language(): readonly string[] | undefined {
    this.texts ??= { all: languageOf(this.regex) };
    return this.texts.all;
  }

  public matches(text: string): boolean {
    // absent labels are asked for all the time
    return text === '' ? this.takesEmpty ??= this.pattern.test('') : this.pattern.test(text);
  }

  public find(text: string): Groups | undefined {
    const matcher = this.pattern.matcher(text);
    return matcher.find() ? this.groupsOf(matcher) : undefined;
  }

  public expand(text: string, template: string): string | undefined {
    const groups = this.find(text);
    return groups && expandTemplate(parseTemplate(template), groups, this.groupNames);
  }

  /** Go's rule for several matches: an empty one right after another is not replaced. */
  public replaceAll(text: string, template: string): string {
    const parts = parseTemplate(template);
    const matcher = this.pattern.matcher(text);
    let result = '';
    let end = 0;
    for (let from = 0; from <= text.length && matcher.find(from);) {
      const start = matcher.start();
      const stop = matcher.end();
      result += text.slice(end, start);
      if (stop > end || start === 0) result += expandTemplate(parts, this.groupsOf(matcher), this.groupNames);
      end = stop;
      from = stop > from ? stop : from + String.fromCodePoint(text.codePointAt(from) ?? 0).length;
    }
    return result + text.slice(end);
  }

  private groupsOf(matcher: Re2.Matcher): Groups {
    return this.groupNames.map((_, i) => matcher.group(i) ?? undefined);
  }
}

function namesOf(pattern: Re2.RE2JS): string[] {
  const names = new Array<string>(pattern.groupCount() + 1).fill('');
  for (const [name, index] of Object.entries(pattern.namedGroups())) {
    names[index] = name;
  }
  return names;
}
