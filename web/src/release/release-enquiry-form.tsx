import { Alert, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { codeLists, type CodeListName } from '@xinqiao/catalogue/standards/code-lists';
import { CanButton } from '../frame/can-button.tsx';
import { useWords, type Language } from '../frame/language.tsx';
import { RefusalView } from '../frame/refusal-view.tsx';
import { useStep } from '../frame/step.tsx';
import { ReleaseEnquiryTable } from './release-enquiry-table.tsx';
import {
  canUse,
  useEnquiry,
  type EnquiryAsk,
  type UsableConsent,
} from './release-enquiry-queries.ts';
import { releaseUseWords } from './release-use-words.ts';

export interface LiveTyped {
  readonly calls?: readonly string[];
  /** What is claimed, by item and field. */
  readonly claims?: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
}

interface ScopedItem {
  readonly item: Item;
  readonly fields: readonly string[];
}

/** What of a consent is asked at its source. */
export function atSource({ scope }: UsableConsent): ScopedItem[] {
  return scope.flatMap(({ item: code, fields }) => {
    const item = guizhou2022.items.find((one) => one.code === code && one.mode !== 'collect');
    return item ? [{ item, fields: fields.map(({ field }) => field) }] : [];
  });
}

/** Everything that can be called is, unless it is taken off. */
export function liveAtFirst(consent: UsableConsent): LiveTyped {
  return { calls: calledOf(consent).map(({ item }) => item.code) };
}

const calledOf = (consent: UsableConsent) =>
  atSource(consent).filter(({ item }) => item.mode === 'call');

/** Items to call and claims to verify; below, each source as it answers. */
export function ReleaseEnquiryForm({ consent }: { readonly consent: UsableConsent }) {
  const { say } = useWords(releaseUseWords);
  const { run, isBusy, no } = useStep();
  const [isEmpty, setEmpty] = useState(false);
  const { enquiry, error, begin, isWaiting } = useEnquiry(consent.subject);
  const send = (typed: LiveTyped) => {
    // One ask at a time, also by Enter: each uses the consent.
    if (isWaiting) return;
    const items = liveItemsOf(typed, consent);
    setEmpty(items.length === 0);
    // What answers at once is shown at once.
    if (items.length > 0) void run(() => begin({ ...enquiryOf(consent, items), waitMs: 1_000 }));
  };
  return (
    <>
      <Form<LiveTyped> layout="vertical" onFinish={send} initialValues={liveAtFirst(consent)}>
        <ReleaseLiveFields consent={consent} />
        {isEmpty && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={say('nothingTyped')}
            className="section"
          />
        )}
        {no}
        <CanButton
          type="primary"
          htmlType="submit"
          can={canUse(consent)}
          loading={isBusy || isWaiting}
          className="section"
        >
          {say('askLive')}
        </CanButton>
      </Form>
      <div role="status">{isWaiting && say('asking')}</div>
      {error !== null && <RefusalView error={error} />}
      {enquiry && <ReleaseEnquiryTable enquiry={enquiry} />}
    </>
  );
}

/** Which items to call, and what to have verified. */
export function ReleaseLiveFields({ consent }: { readonly consent: UsableConsent }) {
  const { name } = useWords(releaseUseWords);
  const called = calledOf(consent);
  const verified = atSource(consent).filter(({ item }) => item.mode === 'verify');
  return (
    <>
      {called.length > 0 && (
        <Form.Item name="calls">
          <Checkbox.Group
            options={called.map(({ item }) => ({ value: item.code, label: name(item) }))}
          />
        </Form.Item>
      )}
      {verified.map((one) => (
        <ClaimFields key={one.item.code} {...one} />
      ))}
    </>
  );
}

/** Terms of a code list: what a source holds is the Chinese one. */
const termsOf = (list: CodeListName, language: Language) =>
  codeLists[list].terms.map((term) => ({ value: term.zh, label: term[language] }));

/** What is claimed of each field consented to; one left empty is not asked about. */
function ClaimFields({ item, fields }: ScopedItem) {
  const { say, name, language } = useWords(releaseUseWords);
  return (
    <fieldset className="choice">
      <legend>{say('claims', { item: name(item) })}</legend>
      {item.fields
        .filter(({ code }) => fields.includes(code))
        .map((field) => (
          <Form.Item
            key={field.code}
            name={['claims', item.code, field.code]}
            label={field[language]}
          >
            {field.list ? (
              <Select allowClear showSearch options={termsOf(field.list, language)} />
            ) : (
              <Input maxLength={500} autoComplete="off" />
            )}
          </Form.Item>
        ))}
    </fieldset>
  );
}

type AskedItem = EnquiryAsk['items'][number];

/** What was chosen and filled in, as it is sent. */
export function liveItemsOf(
  { calls = [], claims = {} }: LiveTyped,
  consent: UsableConsent,
): AskedItem[] {
  const wanted = calledOf(consent)
    .filter(({ item }) => calls.includes(item.code))
    .map(({ item, fields }) => ({ item: item.code, fields }));
  const claimed = Object.entries(claims).flatMap(([item, fields]) => {
    const told = Object.entries(fields).flatMap(([field, value = '']) =>
      value.trim() === '' ? [] : [{ field, value: value.trim() }],
    );
    return told.length === 0 ? [] : [{ item, claims: told }];
  });
  return [...wanted, ...claimed];
}

/** By which consent, for what. */
export function enquiryOf(consent: UsableConsent, items: EnquiryAsk['items']): EnquiryAsk {
  const { mode, purpose, serves } = consent;
  return {
    consent: consent.consent,
    purpose: purpose.code,
    mode: mode.code as NonNullable<EnquiryAsk['mode']>,
    ...(serves?.kind === 'application' && { application: serves.id }),
    items,
  };
}
