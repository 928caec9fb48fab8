/**
 * Stands in for the global DOMParser throughout the build, under the Trusted Types policy `converse-xml`. What it parses are
 * stanzas, one by one: making a document for each would take longer than parsing it, so all become parts of one.
 */

type ParseXml = (markup: string) => Document;

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(markup: string): string }): { createHTML(markup: string): string };
}

const NAME = Symbol.for('converse.parse-xml');

/** Only parsing XML, which runs nothing, is shared on the page; the policy itself would let anyone write markup. */
function createParseXml(): ParseXml {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  const policy = trustedTypes?.createPolicy('converse-xml', { createHTML: (markup) => markup });
  // Belongs to no window: nothing in it is loaded or run.
  const stanzas = new Document();
  const range = stanzas.createRange();
  range.selectNodeContents(stanzas.createElement('stream'));
  return (text) => {
    const markup = policy ? policy.createHTML(text) : text;
    try {
      stanzas.replaceChildren();
      stanzas.append(range.createContextualFragment(markup));
      return stanzas;
    } catch {
      // It is no XML, or not one element alone: the answer to that is the parser's own.
      return new globalThis.DOMParser().parseFromString(markup, 'text/xml');
    }
  };
}

/** The policy may be made only once per page, whichever build or copy of the client comes first. */
function parseXml(markup: string): Document {
  const page = globalThis as { [NAME]?: ParseXml };
  if (!page[NAME]) Object.defineProperty(page, NAME, { value: createParseXml() });
  return (page[NAME] as ParseXml)(markup);
}

export class DOMParser {
  /** XML whatever is asked for. @returns a document that holds it until the next time; its elements stay what they are. */
  parseFromString(markup: string, _type: DOMParserSupportedType): Document {
    return parseXml(markup);
  }
}
