/** What has come of a command: facts one below the other, and a table where there are several of a kind (XEP-0004 §3.4). */
import { useId } from 'preact/hooks';
import type { FormField } from '#core/forms/filled-form.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import type { Step } from './run.model.ts';

type Table = NonNullable<Step['table']>;

interface ResultProps {
  readonly fields: readonly FormField[];
  readonly table: Table | undefined;
  readonly isCut: boolean;
}

const isYes = (value: string | undefined): boolean => value === '1' || value === 'true';

/** As the visitor would have chosen it. */
function valueText(__: Translate, { type, values, options }: Pick<FormField, 'type' | 'values' | 'options'>): string {
  if (type === 'boolean') return isYes(values[0]) ? __('Yes') : __('No');
  return values.map((value) => options.find((option) => option.value === value)?.label ?? value).join('\n');
}

function Facts({ fields }: Pick<ResultProps, 'fields'>) {
  const __ = useTranslate();
  return (
    <dl class="command-facts">
      {fields.map((field, index) => (
        <div key={index}>
          {(field.label ?? field.name) && <dt dir="auto">{field.label ?? field.name}</dt>}
          <dd dir="auto">{valueText(__, field)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ table: { columns, rows } }: { readonly table: Table }) {
  const __ = useTranslate();
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the dialog is scrolled by the arrow keys
    <section class="command-table" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id}>{__.n('{count} entry', '{count} entries', rows.length)}</caption>
        <thead>
          <tr>
            {columns.map(({ name, label }) => (
              <th key={name} scope="col" dir="auto">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map(({ name, type }) => (
                <td key={name} dir="auto">
                  {type === 'boolean' ? (isYes(row.get(name)?.[0]) ? __('Yes') : __('No')) : row.get(name)?.join('\n')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Result({ fields, table, isCut }: ResultProps) {
  const __ = useTranslate();
  const shown = fields.filter(({ type, values }) => type !== 'hidden' && values.length > 0);
  return (
    <>
      {shown.length > 0 && <Facts fields={shown} />}
      {table && <Rows table={table} />}
      {shown.length === 0 && !table && <p>{__('There is nothing to show.')}</p>}
      {isCut && <p>{__('There is more than can be shown here.')}</p>}
    </>
  );
}
