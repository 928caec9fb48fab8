/** Reads the `Plural-Forms` header of a PO file (GNU gettext §11.2.6) and writes it as JavaScript, so that nothing is evaluated. */

export interface PluralForms {
  /** How many forms the language has. */
  readonly count: number;
  /** A JavaScript expression of `n` that gives the form's index. */
  readonly expression: string;
}

const TOKEN = /\s*(\d+|n|\|\||&&|[=!<>]=|[<>%?:()!+\-*/])/y;
/** From loosely to tightly binding, as in C. */
const LEVELS = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']];
const COMPARING = /^([=!<>]=|[<>]|\|\||&&)$/;

/** Throws where the header is not one that gettext accepts. */
export function readPluralForms(header: string): PluralForms {
  const match = /^\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*$/.exec(header);
  if (!match?.[1] || !match[2]) throw new Error(`Not a Plural-Forms header: ${header}`);
  const parser = new Parser(tokens(match[2]));
  return { count: Number(match[1]), expression: parser.whole() };
}

function tokens(source: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = source.trimEnd();
  while (TOKEN.lastIndex < trimmed.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(trimmed)?.[1];
    if (!token) throw new Error(`Plural-Forms cannot be read at '${trimmed.slice(at)}'.`);
    found.push(token);
  }
  return found;
}

/** C's truth values are numbers, so every comparison is written as one. */
class Parser {
  readonly #tokens: string[];
  #at = 0;

  constructor(source: string[]) {
    this.#tokens = source;
  }

  whole(): string {
    const expression = this.#choice();
    if (this.#at < this.#tokens.length) throw new Error(`Plural-Forms has '${this.#tokens[this.#at]}' too much.`);
    return expression;
  }

  #choice(): string {
    const condition = this.#binary(0);
    if (!this.#skip('?')) return condition;
    const yes = this.#choice();
    if (!this.#skip(':')) throw new Error("Plural-Forms lacks a ':'.");
    return `(${condition}?${yes}:${this.#choice()})`;
  }

  #binary(level: number): string {
    const operators = LEVELS[level];
    if (!operators) return this.#operand();
    let left = this.#binary(level + 1);
    for (let operator = this.#peek(); operator && operators.includes(operator); operator = this.#peek()) {
      this.#at++;
      const right = this.#binary(level + 1);
      left = this.#joined(left, operator, right);
    }
    return left;
  }

  #joined(left: string, operator: string, right: string): string {
    if (operator === '/') return `Math.trunc(${left}/${right})`;
    return COMPARING.test(operator) ? `((${left}${operator}${right})?1:0)` : `(${left}${operator}${right})`;
  }

  #operand(): string {
    if (this.#skip('!')) return `(${this.#operand()}?0:1)`;
    if (this.#skip('(')) {
      const inner = this.#choice();
      if (!this.#skip(')')) throw new Error("Plural-Forms lacks a ')'.");
      return inner;
    }
    const token = this.#peek();
    if (token === undefined || !/^(\d+|n)$/.test(token))
      throw new Error(`Plural-Forms has no number before '${token ?? 'its end'}'.`);
    this.#at++;
    return token;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #skip(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }
}
