/** Stands in for the global DOMParser throughout the build: the same parser, under the Trusted Types policy `converse-xml`. */

type ParseXml = (markup: string) => Document;

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(markup: string): string }): { createHTML(markup: string): string };
}

const NAME = Symbol.for('converse.parse-xml');

/** Only parsing XML, which runs nothing, is shared on the page; the policy itself would let anyone write markup. */
function createParseXml(): ParseXml {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  const policy = trustedTypes?.createPolicy('converse-xml', { createHTML: (markup) => markup });
  return (markup) =>
    new globalThis.DOMParser().parseFromString(policy ? policy.createHTML(markup) : markup, 'text/xml');
}

/** The policy may be made only once per page, whichever build or copy of the client comes first. */
function parseXml(markup: string): Document {
  const page = globalThis as { [NAME]?: ParseXml };
  if (!page[NAME]) Object.defineProperty(page, NAME, { value: createParseXml() });
  return (page[NAME] as ParseXml)(markup);
}

export class DOMParser {
  parseFromString(markup: string, type: DOMParserSupportedType): Document {
    if (type === 'text/html') throw new TypeError('Only XML is parsed.');
    return parseXml(markup);
  }
}
