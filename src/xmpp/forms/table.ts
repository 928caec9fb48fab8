/** XEP-0004 Data Forms, version 2.13.2, §3.4: results that are a table, such as those of a search. */
import type { Decoder } from '../codec.ts';
import { child, children, elements, text, type XmlElement } from '../xml.ts';
import { NS_FORM } from './form.ts';

export interface TableColumn {
  readonly name: string;
  readonly label: string;
  readonly type: string | undefined;
}

export interface FormTable {
  readonly columns: readonly TableColumn[];
  /** Values by the name of the column. */
  readonly rows: readonly ReadonlyMap<string, readonly string[]>[];
}

/** Nobody looks through more. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 30;

const decodeRow = (item: XmlElement) =>
  new Map(
    children(item, 'field').flatMap((field): [string, readonly string[]][] =>
      field.attrs.var ? [[field.attrs.var, children(field, 'value').map(text)]] : [],
    ),
  );

/** For the children of an element; a form without a heading of columns has no table. */
export const formTable: Decoder<FormTable> = {
  ns: NS_FORM,
  decode(parent) {
    const x = elements(parent).find(({ name, ns }) => name === 'x' && ns === NS_FORM);
    const reported = x && child(x, 'reported');
    if (!reported) return undefined;
    const columns = children(reported, 'field').flatMap(({ attrs: { var: name, label, type } }): TableColumn[] =>
      name ? [{ name, label: label?.trim() || name, type }] : [],
    );
    const rows = children(x, 'item').slice(0, MOST_ROWS).map(decodeRow);
    return { columns: columns.slice(0, MOST_COLUMNS), rows };
  },
};
