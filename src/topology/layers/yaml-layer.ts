import { Layer, Tree } from './layer';
import { Diagnostic } from '../../diagnostics';
import { parseYaml, ParsedYaml } from '../../syntax/yaml/parse';
import { DecodedText } from '../../syntax/yaml/parse-text';

/** A layer in a YAML file; read and parsed once, when it is first needed. An explicit `null` removes. */
export class YamlLayer implements Layer {
  private decoded?: DecodedText;
  private parsed?: ParsedYaml;

  constructor(
    public readonly name: string,
    private readonly fileName: string,
    private readonly read: () => DecodedText,
  ) {}

  public get value(): Tree {
    return this.parse().value;
  }

  public get diagnostics(): readonly Diagnostic[] {
    const { diagnostics } = this.parse();
    return this.decoded!.diagnostics.length > 0 ? this.decoded!.diagnostics : diagnostics;
  }

  public where(pointer: string): string {
    const parsed = this.parse();
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const line = parsed.lineOf(at);
      if (line !== undefined) return `${this.fileName}:${line}`;
      if (at === '') return `${this.fileName}:1`;
    }
  }

  public whereUnset(): string {
    return this.where('');
  }

  private parse(): ParsedYaml {
    this.decoded ??= this.read();
    return this.parsed ??= parseYaml(this.decoded.text, this.fileName);
  }
}
