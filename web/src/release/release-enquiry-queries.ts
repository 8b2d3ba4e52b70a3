// 调用核验 (enquiry) on a page: asked once, then waited for until every source has answered or the time is over.
// Answers are given out once, so what came is kept for as long as the page is open, and nowhere else.
import { useEffect, useState } from 'react';
import { useAddress } from '../frame/address.ts';
import type { Can } from '../frame/can-button.tsx';
import { ask, isRefusal, type Reply, type Sent } from '../frame/ask.ts';

export type Enquiry = Reply<'GET /api/v1/subjects/{uscc}/enquiries/{enquiry}'>;
export type UsableConsent = Reply<'GET /api/v1/consents/{consent}'>;
/** A consent that is over, or used up, says so on the button. */
export function canUse({ state }: UsableConsent): Can {
  const can = state.code === 'granted';
  return { can, because: can ? null : state };
}

export type EnquiryItem = Enquiry['items'][number];
export type EnquiryAsk = Sent<'POST /api/v1/subjects/{uscc}/enquiries'>['body'];

/** What one request waits for; then it is asked again, so that no answer hangs on one connection. */
const waitMs = 5_000;

export function useEnquiry(uscc: string) {
  const { search, change } = useAddress();
  const number = search['enquiry'];
  const [enquiry, setEnquiry] = useState<Enquiry | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isPending = enquiry === null || enquiry.items.some(({ state }) => state === 'PENDING');

  useEffect(() => {
    if (number === undefined || !isPending || error !== null) return undefined;
    let isGone = false;
    const path = { uscc, enquiry: number };
    // Nothing has been shown of it yet: say at once how it stands.
    const query = enquiry === null ? {} : { waitMs };
    void ask('GET /api/v1/subjects/{uscc}/enquiries/{enquiry}', { path, query }).then(
      (told) => isGone || setEnquiry((before) => withAnswers(before, told)),
      (no: unknown) => isGone || setError(no),
    );
    return () => {
      isGone = true;
    };
  }, [uscc, number, enquiry, isPending, error]);

  /** Asks the sources; uses the consent once. @throws Refusal */
  async function begin(body: EnquiryAsk): Promise<void> {
    setError(null);
    const told = await ask('POST /api/v1/subjects/{uscc}/enquiries', { path: { uscc }, body });
    setEnquiry(told);
    change({ enquiry: told.enquiry });
  }

  // What is no answer of the node is a fault of the page.
  if (error !== null && !isRefusal(error)) throw error;
  return { enquiry, error, begin, isWaiting: number !== undefined && isPending && error === null };
}

/** What came before stays: the node does not give it out again. */
function withAnswers(before: Enquiry | null, told: Enquiry): Enquiry {
  if (before?.enquiry !== told.enquiry) return told;
  const known = new Map(before.items.map((one) => [one.item, one]));
  const items = told.items.map((one) => ({
    ...one,
    records: one.records ?? known.get(one.item)?.records ?? null,
    verdicts: one.verdicts ?? known.get(one.item)?.verdicts ?? null,
  }));
  return { ...told, items };
}
