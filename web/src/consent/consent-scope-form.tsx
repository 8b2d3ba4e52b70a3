import { Button, Checkbox, Flex, Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../frame/language.tsx';
import { institutionWords } from './consent-institution-words.ts';
import {
  askableItems,
  chosenOf,
  scopeOf,
  type AskableItem,
  type Chosen,
  type Templates,
} from './consent-queries.ts';

interface ConsentScopeFormProps {
  /** Given by the form it stands in. */
  readonly value?: Chosen;
  readonly onChange?: (chosen: Chosen) => void;
  readonly presets: Templates['presets'];
  /** Said beside an item. */
  readonly beside: ((item: string) => ReactNode) | undefined;
}

/** Items and fields to ask for, by the list's categories, or from a usual scope. */
export function ConsentScopeForm(props: ConsentScopeFormProps) {
  const { value: chosen = {}, onChange = () => {}, presets, beside } = props;
  const { say, name } = useWords(institutionWords);
  const byCategory = Map.groupBy(askableItems, ({ item }) => item.category.no);
  const scope = scopeOf(chosen);
  const fields = scope.reduce((sum, one) => sum + one.fields.length, 0);
  return (
    <>
      <Flex gap="small" wrap align="center" className="section">
        <span>{say('presets')}</span>
        {presets.map((preset) => (
          <Button key={preset.code} size="small" onClick={() => onChange(chosenOf(preset.scope))}>
            {name(preset)}
          </Button>
        ))}
        <Button size="small" type="text" onClick={() => onChange({})}>
          {say('nothing')}
        </Button>
        <Typography.Text type="secondary" role="status">
          {say('selected', { items: scope.length, fields })}
        </Typography.Text>
      </Flex>
      {[...byCategory].map(([no, items]) => (
        <fieldset key={no} className="choice">
          <legend>{items[0] && name(items[0].item.category)}</legend>
          {items.map((one) => (
            <ItemChoice
              key={one.item.code}
              askable={one}
              chosen={chosen[one.item.code] ?? []}
              beside={beside?.(one.item.code)}
              onChange={(its) => onChange({ ...chosen, [one.item.code]: its })}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

interface ItemChoiceProps {
  readonly askable: AskableItem;
  readonly chosen: readonly string[];
  readonly onChange: (fields: readonly string[]) => void;
  readonly beside: ReactNode;
}

/** An item whole, or some of its fields. */
function ItemChoice({ askable: { item, fields }, chosen, onChange, beside }: ItemChoiceProps) {
  const { say, name, language } = useWords(institutionWords);
  const all = fields.map(({ code }) => code);
  // A field that no consent is needed for does not count: presets name none.
  const some = all.filter((code) => chosen.includes(code));
  return (
    <div className="choice-item">
      <Space wrap>
        <Checkbox
          checked={some.length === all.length}
          indeterminate={some.length > 0 && some.length < all.length}
          onChange={({ target }) => onChange(target.checked ? all : [])}
        >
          {name(item)}
        </Checkbox>
        {beside}
      </Space>
      {some.length > 0 && (
        <Checkbox.Group
          className="choice-fields"
          value={some}
          onChange={onChange}
          options={fields.map((field) => ({
            value: field.code,
            label: field.personal ? `${field[language]}（${say('personal')}）` : field[language],
          }))}
        />
      )}
    </div>
  );
}
